// The terms of one neuron's sum as bars that begin where the one before ended, down to the sum.

import { el } from "./dom.js";
import { factor, plain, signed, tone } from "./numerals.js";

export class Waterfall {
  constructor(scene, part) {
    this.scene = scene;
    const layer = scene.network.layers[0];
    const names = [...scene.columns[0].names, "bias"];
    this.start = layer.offset;
    this.bars = names.map((name) => bar(name));
    this.sum = bar("sum");
    this.sum.element.classList.add("wv-fall-sum");
    this.element = el(
      "div",
      { class: "wv-fall wv-card", role: "img" },
      el("strong", {}, part.title),
      ...[...this.bars, this.sum].map(({ element }) => element),
    );
  }

  draw({ parameters, inputs }) {
    const term = ({ weight, x }) =>
      x === null ? plain(weight) : `${plain(weight)} × ${factor(x)} = ${plain(weight * x)}`;
    showFall(this.bars, this.sum, fall(parameters.subarray(this.start), inputs), term);
  }

  alt({ parameters, inputs }) {
    const steps = fall(parameters.subarray(this.start), inputs);
    const terms = steps.map(({ from, to }, i) => `${this.bars[i].name} ${signed(to - from)}`);
    return `${terms.join(", ")}; sum ${signed(steps.at(-1).to)}.`;
  }
}

/** Each term w·x and then the bias (which has no x), from where the terms before have led. */
export function fall(parameters, inputs) {
  let from = 0;
  return [...inputs, null].map((x, i) => {
    const weight = parameters[i];
    const step = { weight, x, from, to: from + (x === null ? weight : weight * x) };
    from = step.to;
    return step;
  });
}

/** Put the steps of a fall into bars; `term` writes what stands beside each. */
export function showFall(bars, sumBar, steps, term) {
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  // Room for both directions at least as far as 1, so that small sums look small.
  const low = Math.min(-1, ...ends);
  const high = Math.max(1, ...ends);
  const place = (value) => ((value - low) / (high - low)) * 100;
  steps.forEach((step, i) => {
    const { from, to } = step;
    bars[i].set(term(step), place(from), place(to), place(0), to - from);
  });
  const sum = steps.at(-1).to;
  sumBar.set(signed(sum), place(0), place(sum), place(0), sum);
}

/** A bar in its track, and the words for it; `element` has both, with the name before them. */
export function bar(name) {
  const term = el("span", { class: "wv-fall-term" });
  const zero = el("i", { class: "wv-fall-zero" });
  const block = el("i", { class: "wv-fall-block" });
  const track = el("div", { class: "wv-fall-track" }, zero, block);
  const label = el("span", { class: "wv-fall-name", title: name }, name);
  return {
    name,
    track,
    term,
    element: el("div", { class: "wv-fall-row" }, label, track, term),
    set(text, from, to, origin, change) {
      term.textContent = text;
      zero.style.left = `${origin}%`;
      block.style.left = `${Math.min(from, to)}%`;
      block.style.width = `max(${Math.abs(to - from)}%, 2px)`;
      block.dataset.tone = tone(change);
    },
  };
}
