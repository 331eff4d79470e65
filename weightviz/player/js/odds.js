// The squashing function as a small curve, with the sum marked on it.

import { el } from "./dom.js";

const REACH = 4; // sums from minus to plus this have room
const [WIDTH, HEIGHT] = [120, 44];

/** The sigmoid: any sum becomes a share between 0 and 1. */
const squashed = (sum) => 1 / (1 + Math.exp(-sum));

const x = (sum) => ((Math.min(Math.max(sum, -REACH), REACH) + REACH) / (2 * REACH)) * WIDTH;
const y = (share) => 3 + (1 - share) * (HEIGHT - 6);

export class Odds {
  constructor() {
    const steps = Array.from({ length: 41 }, (_, i) => (i / 20 - 1) * REACH);
    const curve = steps.map((sum) => `${x(sum)},${y(squashed(sum))}`).join(" ");
    this.element = el("div", { class: "wv-odds", title: "The squashing function turns any sum into a share between 0 and 100 %" });
    // Nothing here comes from people.
    this.element.innerHTML =
      `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">` +
      `<path class="wv-odds-axis" d="M0,${y(0.5)}H${WIDTH}M${x(0)},0V${HEIGHT}"/>` +
      `<polyline class="wv-odds-curve" points="${curve}"/><circle r="5"/></svg>`;
    this.dot = this.element.querySelector("circle");
  }

  /** Mark a sum; returns its share. */
  set(sum) {
    const share = squashed(sum);
    this.dot.setAttribute("cx", x(sum));
    this.dot.setAttribute("cy", y(share));
    return share;
  }
}
