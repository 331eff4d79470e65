// A slider with a name and its number, which can be typed: for inputs, as the dial is for weights.

import { el } from "./dom.js";
import { shown, signed, typed } from "./numerals.js";

export class Fader {
  /** As the dial's: `range` has min, max, step and digits. */
  constructor(label, range, { turn, letGo }) {
    Object.assign(this, { range, turn, letGo });
    const { min, max, step } = range;
    this.slider = el("input", {
      type: "range",
      min,
      max,
      step,
      "aria-label": label,
      oninput: () => this.#change(Number(this.slider.value)),
      onchange: letGo,
      onkeydown: (event) => event.stopPropagation(), // Streamlit has shortcuts of its own
    });
    this.number = el("input", {
      class: "wv-fader-number",
      type: "text",
      inputmode: "decimal",
      "aria-label": `${label}: type a number`,
      onchange: () => this.#typed(),
      onkeydown: (event) => event.stopPropagation(),
    });
    this.element = el("div", { class: "wv-fader" }, this.slider, this.number);
  }

  /** Show a value; whoever is typing is not disturbed. */
  set(value) {
    this.value = value;
    this.slider.value = value;
    if (document.activeElement !== this.number) this.number.value = signed(value, this.range.digits);
  }

  #change(value) {
    this.set(value);
    this.turn(value);
  }

  #typed() {
    const value = typed(this.number.value);
    this.number.blur();
    if (Number.isFinite(value)) {
      const { min, max, digits } = this.range;
      this.#change(Math.min(Math.max(shown(value, digits), min), max));
      this.letGo();
    } else this.set(this.value);
  }
}
