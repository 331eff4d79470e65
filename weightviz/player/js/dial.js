// A knob: drag it around, use the arrow keys, or type its number. It answers within the frame.

import { el, svg } from "./dom.js";
import { signed, tone, typed } from "./numerals.js";

const SIDE = 86; // px
const RADIUS = 34;
const SWEEP = 135; // degrees to either side of the top

const at = (degrees) => {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return [SIDE / 2 + RADIUS * Math.cos(angle), SIDE / 2 + RADIUS * Math.sin(angle)];
};

export class Dial {
  /**
   * `range` has min, max, step and the digits that are shown; `turn(value)` hears of every frame,
   * `letGo()` of the end of a movement.
   */
  constructor(label, range, { turn, letGo }) {
    Object.assign(this, { range, turn, letGo, value: 0 });
    this.ring = svg("path", { class: "wv-dial-ring", d: arc(-SWEEP, SWEEP) });
    this.arc = svg("path", { class: "wv-dial-arc" });
    this.handle = svg("circle", { class: "wv-dial-handle", r: 8 });
    const face = svg("svg", { width: SIDE, height: SIDE, viewBox: `0 0 ${SIDE} ${SIDE}` });
    face.append(this.ring, this.arc, this.handle);
    this.knob = el(
      "div",
      {
        class: "wv-dial-knob",
        role: "slider",
        tabindex: 0,
        "aria-label": label,
        "aria-valuemin": range.min,
        "aria-valuemax": range.max,
        onpointerdown: (event) => this.#grab(event),
        onkeydown: (event) => this.#key(event),
      },
      face,
    );
    this.number = el("input", {
      class: "wv-dial-number",
      type: "text",
      inputmode: "decimal",
      "aria-label": `${label}: type a number`,
      onchange: () => this.#typed(),
      onkeydown: (event) => event.stopPropagation(), // Streamlit has shortcuts of its own
    });
    this.element = el("div", { class: "wv-dial" }, this.knob, this.number);
  }

  /** Show a value; whoever is typing is not disturbed. */
  set(value) {
    const { min, max, digits } = this.range;
    this.value = value;
    const text = signed(value, digits);
    const turned = (SWEEP * 2 * (clamp(value, min, max) - min)) / (max - min) - SWEEP;
    const zero = (SWEEP * 2 * (clamp(0, min, max) - min)) / (max - min) - SWEEP;
    const [x, y] = at(turned);
    this.handle.setAttribute("cx", x);
    this.handle.setAttribute("cy", y);
    this.arc.setAttribute("d", arc(Math.min(zero, turned), Math.max(zero, turned)));
    this.element.dataset.tone = tone(value);
    this.knob.setAttribute("aria-valuenow", value);
    this.knob.setAttribute("aria-valuetext", text);
    if (document.activeElement === this.number) return;
    this.number.value = text;
    this.number.classList.toggle("wv-long", text.length > 6);
  }

  #change(value, step = this.range.step) {
    const { min, max } = this.range;
    const found = clamp(Math.round(value / step) * step, min, max) + 0; // no −0
    this.set(found);
    this.turn(found);
  }

  #grab(event) {
    const bounds = this.knob.getBoundingClientRect();
    const follow = ({ clientX, clientY }) => {
      const x = clientX - bounds.left - bounds.width / 2;
      const y = clientY - bounds.top - bounds.height / 2;
      if (Math.hypot(x, y) < 8) return; // too near to the middle to tell a direction
      const degrees = (Math.atan2(x, -y) * 180) / Math.PI;
      // Past the lower gap a knob stays at the end that it came to.
      if (Math.abs(degrees - this.degrees) > 200) return;
      this.degrees = clamp(degrees, -SWEEP, SWEEP);
      const { min, max } = this.range;
      this.#change(min + ((this.degrees + SWEEP) / (2 * SWEEP)) * (max - min));
    };
    const { min, max } = this.range;
    this.degrees = (SWEEP * 2 * (clamp(this.value, min, max) - min)) / (max - min) - SWEEP;
    const released = new AbortController();
    const { signal } = released;
    this.knob.setPointerCapture(event.pointerId);
    this.knob.addEventListener("pointermove", follow, { signal });
    for (const end of ["pointerup", "pointercancel"])
      this.knob.addEventListener(
        end,
        () => {
          released.abort();
          this.letGo();
        },
        { signal },
      );
    follow(event);
  }

  #key(event) {
    const { min, max, step } = this.range;
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
    if (event.key in steps) this.#change(this.value + steps[event.key] * step);
    else if (event.key === "Home") this.#change(min);
    else if (event.key === "End") this.#change(max);
    else return;
    this.letGo();
    event.preventDefault();
    event.stopPropagation();
  }

  /** What is no number leaves the knob as it is. */
  #typed() {
    const value = typed(this.number.value);
    this.number.blur();
    if (Number.isFinite(value)) {
      this.#change(value, 10 ** -this.range.digits); // finer than a hand
      this.letGo();
    } else this.set(this.value);
  }
}

const clamp = (value, min, max) => Math.min(Math.max(value, min), max);

function arc(from, to) {
  const [x0, y0] = at(from);
  const [x1, y1] = at(to);
  return `M${x0},${y0} A${RADIUS},${RADIUS} 0 ${to - from > 180 ? 1 : 0} 1 ${x1},${y1}`;
}
