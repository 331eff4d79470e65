// The line of now beside the best one there is, and how far apart they are.

import { el } from "./dom.js";
import { keptOf } from "./kept.js";
import { own, tidy } from "./numerals.js";
import { atZero, perUnit } from "./straight.js";

const DIGITS = 7; // what a float32 holds

export class Goal {
  constructor(scene, part) {
    Object.assign(this, { scene, part, kept: keptOf(part.data) });
    const money = { ...scene.target, mean: 0, std: 1 };
    this.money = (value) => own(value, money);
    this.now = row("this line");
    this.apart = row("apart");
    this.least = row("least squares");
    this.best = [part.best.weight, part.best.bias];
    this.element = el(
      "div",
      { class: "wv-goal" },
      el(
        "div",
        { class: "wv-goal-row wv-soft wv-small" },
        el("span", {}, "Where it ends"),
        el("span", {}, `${scene.target.name} at 0`),
        el("span", {}, `× ${scene.features[0].name}`),
        el("span", {}, "typical error"),
      ),
      this.now.element,
      this.least.element,
      this.apart.element,
    );
  }

  draw({ parameters, texts, row, byHand }) {
    const { scene, part, best } = this;
    this.now.set(...equation(parameters, scene), texts.trainError);
    // The answer waits until somebody has tried.
    this.kept.tried ||= byHand || row > 0;
    this.element.classList.toggle("wv-untried", !this.kept.tried);
    if (!this.kept.tried) {
      this.least.set("turn a knob", "or take a step", "first");
      this.apart.set("–", "–", "–");
      return;
    }
    this.least.set(...equation(best, scene), this.money(part.least));
    const [weight, bias] = [0, 1].map((i) => parameters[i] - best[i]);
    // Rounding of the rows to float32 can put an error a hair below the least one.
    const worse = Math.max(distanceToError(Math.hypot(weight, bias), part.least, scene) - part.least, 0);
    this.apart.set(
      gap(atZero(parameters[0], parameters[1], scene), atZero(...best, scene)),
      gap(perUnit(parameters[0], scene), perUnit(best[0], scene)),
      gap(part.least + worse, part.least) + (scene.target.unit ? ` ${scene.target.unit}` : ""),
    );
  }
}

/**
 * Typical error, in own units, of a line so far away from the best one. Exact: with both numbers
 * standardised, the mean squared error is the least one plus the squared distance.
 */
export const distanceToError = (distance, least, { target: { std } }) =>
  Math.hypot(least, std * distance);

const equation = ([weight, bias], scene) => [
  long(atZero(weight, bias, scene)),
  long(perUnit(weight, scene)),
];

/** How far apart two numbers are, if their digits show it. */
function gap(value, best) {
  const last = 10 ** (Math.floor(Math.log10(Math.abs(best) || 1)) + 1 - DIGITS);
  const apart = Math.abs(value - best);
  return apart < last ? `less than ${tidy(last)}` : tidy(apart, 3);
}

/** Always as many digits, so that nothing jumps. */
const long = (value) =>
  value
    .toLocaleString("en", { minimumSignificantDigits: DIGITS, maximumSignificantDigits: DIGITS })
    .replace("-", "−");

function row(name) {
  const cells = [0, 1, 2].map(() => el("span"));
  return {
    element: el("div", { class: "wv-goal-row" }, el("span", {}, name), ...cells),
    set(...texts) {
      texts.forEach((text, i) => (cells[i].textContent = text));
    },
  };
}
