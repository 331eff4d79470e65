// The same weight, three ways, and how one becomes the other.

import { el } from "./dom.js";
import { own, plain, signed, signedTidy, tidy, tone } from "./numerals.js";
import { perUnit } from "./straight.js";

export class Units {
  constructor(scene, part) {
    Object.assign(this, { scene, part });
    this.ways = [way(), way(), way()];
    this.element = el(
      "div",
      { class: "wv-units" },
      el("strong", {}, "The same weight, three ways"),
      ...this.ways.map(({ element }) => element),
    );
  }

  draw({ parameters, sample }) {
    const { scene, part } = this;
    const { features: [x], target: y, rows } = scene;
    const [weight] = parameters;
    const ownWeight = perUnit(weight, scene);
    const value = x.mean + x.std * rows.X[sample];
    const per = tidy(ownWeight, 5);
    const unit = y.unit ? ` ${y.unit}` : "";
    this.ways[0].set(signed(ownWeight, part.weight.digits), part.words.per, "", ownWeight);
    this.ways[1].set(
      signed(weight),
      "per standard deviation",
      `${per} × ${tidy(x.std)} ÷ ${tidy(y.std, 5)} ≈ ${plain(weight)}: this one is trained`,
      weight,
    );
    this.ways[2].set(
      signedTidy(ownWeight * value, 5) + unit,
      `in this ${part.words.row}'s ${y.name} (${own(rows.X[sample], x)})`,
      `${per} × ${tidy(value)} ≈ ${tidy(ownWeight * value, 5)}`,
      ownWeight * value,
    );
  }
}

function way() {
  const number = el("span");
  const meaning = el("span");
  const working = el("div", { class: "wv-soft wv-small" });
  return {
    element: el("div", { class: "wv-way" }, number, " ", meaning, working),
    set(text, means, worked, value) {
      number.textContent = text;
      number.className = tone(value);
      meaning.textContent = means;
      working.textContent = worked;
    },
  };
}
