// The loss curve, which is the scrub bar: its cursor is the epoch.

import { el } from "./dom.js";
import { plot } from "./plotly.js";

const LABEL = 25; // px of height for each number at the side
const MOST = 30; // times the first loss: higher is cut off

export class Curve {
  constructor({ rows }, part, actions) {
    this.actions = actions;
    this.plot = el("div", { class: "wv-plot" });
    this.veil = el("div", { class: "wv-veil" });
    this.cursor = el("div", { class: "wv-cursor" }, el("div", { class: "wv-handle" }));
    this.lowest = el("div", { class: "wv-lowest" }, el("span"), "▼");
    this.changes = el("div", { class: "wv-changes" });
    this.element = el(
      "div",
      {
        class: "wv-curve",
        role: "slider",
        tabindex: 0,
        "aria-label": "Epoch: drag, click, or use the arrow keys",
        "aria-valuemin": 0,
        onpointerdown: (event) => this.#grab(event),
        onkeydown: (event) => this.#key(event),
      },
      this.plot,
      el("div", { class: "wv-veiled" }, this.veil),
      this.cursor,
      this.changes,
      this.lowest,
      el(
        "div",
        { class: "wv-keys", "aria-hidden": "true" },
        el("i", { class: "wv-solid" }),
        "training loss ",
        ...(rows.n > rows.nTrain ? [el("i", { class: "wv-dashed" }), "test loss"] : []),
      ),
    );
  }

  dress({ figure }) {
    this.figure = figure;
    this.margin = figure.layout.margin;
  }

  resize({ width }, sizes) {
    this.width = width;
    this.height = this.element.offsetHeight;
    this.figure.layout.yaxis.nticks = Math.floor(this.height / LABEL);
    plot(this.plot, this.figure, { width, height: this.height }, sizes);
  }

  /** Draw the whole tape; called when rows were added. */
  extend(tape, changes) {
    const rows = tape.length;
    const epochs = tape.epochs.subarray(0, rows);
    const train = tape.trainLoss.subarray(0, rows);
    const test = tape.testLoss.subarray(0, rows);
    const cap = MOST * train[0]; // an explosion is seen, and the rest beside it
    let highest = 0;
    for (let i = 0; i < rows; i++)
      highest = Math.max(highest, Math.min(train[i], cap), Math.min(test[i] || 0, cap));
    this.span = roundUp(Math.max(tape.lastEpoch, 100));
    this.highest = highest * 1.08 || 1;
    window.Plotly.update(
      this.plot,
      { x: [epochs, epochs], y: [train, test] },
      { "xaxis.range": [0, this.span], "yaxis.range": [0, this.highest] },
    );
    this.changes.replaceChildren(...changes.map((change, i) => this.#mark(change, i, changes)));
    this.element.setAttribute("aria-valuemax", tape.lastEpoch);
  }

  /** Put the cursor on a row. */
  draw({ tape, row, reached }) {
    const x = this.#x(tape.epochs[row]);
    this.cursor.style.transform = `translateX(${x}px)`;
    this.veil.style.transform = `translateX(${x}px)`;
    const best = tape.lowest[reached];
    const known = best < reached && Number.isFinite(tape.testLoss[best]);
    this.lowest.style.visibility = known ? "visible" : "hidden";
    if (known && this.marked !== tape.epochs[best]) {
      this.marked = tape.epochs[best];
      this.lowest.firstChild.textContent = `test loss lowest at ${this.marked}`;
    }
    if (known) {
      const x = this.#x(this.marked);
      const y = this.#y(Math.max(tape.trainLoss[best], tape.testLoss[best]));
      this.lowest.style.transform = `translate(${x}px,${Math.max(y - 8, 24)}px)`;
      this.lowest.classList.toggle("wv-near-start", x < 130);
    }
    this.element.setAttribute("aria-valuenow", tape.epochs[row]);
  }

  /** Where other settings began to act; the latest, which still act, are named. */
  #mark({ epoch, text }, i, changes) {
    const x = this.#x(epoch);
    const isLatest = i === changes.length - 1;
    const classes = x > this.width / 2 ? "wv-mark wv-flipped" : "wv-mark";
    const name = isLatest ? el("span", {}, text) : null;
    const mark = el("div", { class: classes, title: `from epoch ${epoch}: ${text}` }, name);
    mark.style.left = `${x}px`;
    return mark;
  }

  #x(epoch) {
    const { l, r } = this.margin;
    return l + (epoch / this.span) * (this.width - l - r);
  }

  #y(loss) {
    const { t, b } = this.margin;
    return t + (1 - Math.min(loss / this.highest, 1)) * (this.height - t - b);
  }

  #grab(event) {
    const bounds = this.element.getBoundingClientRect();
    const follow = ({ clientX }) => {
      const { l, r } = this.margin;
      const share = (clientX - bounds.left - l) / (this.width - l - r);
      this.actions.seek(Math.round(share * this.span));
    };
    const released = new AbortController();
    const { signal } = released;
    this.element.setPointerCapture(event.pointerId);
    this.element.addEventListener("pointermove", follow, { signal });
    for (const end of ["pointerup", "pointercancel"])
      this.element.addEventListener(end, () => released.abort(), { signal });
    follow(event);
  }

  #key(event) {
    const jump = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (jump) this.actions.step(jump);
    else if (event.key === "Home") this.actions.first();
    else if (event.key === "End") this.actions.last();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** The next of 100, 150, 200, 300, 500, 750, 1000, ... */
function roundUp(n) {
  const power = 10 ** Math.floor(Math.log10(n));
  return [1, 1.5, 2, 3, 5, 7.5, 10].map((step) => step * power).find((step) => step >= n);
}
