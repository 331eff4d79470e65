// What the lines' thickness and colour mean, in numbers: the line itself, as a wedge.

import { el } from "./dom.js";

export class Legend {
  constructor(scene, part) {
    const text = Number(scene.saturation.toFixed(2)).toString();
    this.element = el(
      "div",
      { class: "wv-legend" },
      el("span", {}, `−${text} or below`),
      el("i", { class: "wv-wedge wv-down" }),
      el("i", { class: "wv-wedge wv-up" }),
      el("span", {}, `+${text} or above`),
      el("span", { class: "wv-how", title: part.how }, part.how),
    );
  }
}
