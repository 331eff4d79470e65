// Predicted against actual: Plotly draws the axes, a canvas the rows that move.

import { el } from "./dom.js";
import { addMark, sized } from "./dots.js";
import { Forward } from "./forward.js";
import { plot } from "./plotly.js";
import { nearestRow, ringKey, viewAlt, viewElement } from "./view.js";

const TITLE = "Predicted against actual";

export class Scatter {
  constructor(scene, part, actions) {
    this.scene = scene;
    this.forward = new Forward(scene.network.layers, scene.rows.X, scene.rows.n);
    this.plot = el("div", { class: "wv-plot" });
    this.canvas = el("canvas");
    this.frame = el("div", { class: "wv-scatter" }, this.plot, this.canvas);
    this.frame.addEventListener("click", (event) =>
      actions.pick(nearestRow(this.frame, event, scene.rows.n, (row) => this.places[row])),
    );
    this.error = el("span");
    const below = el("div", { class: "wv-axes wv-spread" }, this.error, ringKey());
    this.element = viewElement(TITLE, part.remark, this.frame, below);
  }

  dress({ figure, palette }) {
    this.figure = figure;
    this.palette = palette;
  }

  resize({ width, height }, sizes) {
    this.width = width;
    this.height = Math.max(Math.min(height - 48, width * 1.05), 140);
    this.frame.style.height = `${this.height}px`;
    this.context = sized(this.canvas, width, this.height);
    plot(this.plot, this.figure, { width, height: this.height }, sizes);
  }

  draw({ parameters, sample, texts }) {
    const [predicted] = this.forward.run(parameters).at(-1);
    const { n, nTrain, y } = this.scene.rows;
    this.places = Array.from({ length: n }, (_, row) => this.#place(y[row], predicted[row]));
    const { context, palette } = this;
    context.clearRect(0, 0, this.width, this.height);
    context.lineWidth = 1.3;
    context.globalAlpha = 0.55;
    context.fillStyle = palette.ink;
    this.#dots(0, nTrain, 2.4);
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = palette.background;
    context.strokeStyle = palette.ink;
    this.#dots(nTrain, n, 2.8);
    context.fill();
    context.stroke();
    context.lineWidth = 2.5;
    this.#dots(sample, sample + 1, 6);
    context.stroke();
    this.error.textContent = `typical error on test rows: ${texts.testError}`;
  }

  alt(moment) {
    return `${viewAlt(TITLE, moment)} Typical error: ${moment.texts.testError}.`;
  }

  #dots(from, to, radius) {
    this.context.beginPath();
    for (let row = from; row < to; row++)
      addMark(this.context, "circle", this.places[row], radius);
  }

  /** Both axes have the same range, in the target's own units; what lies outside sits on the rim. */
  #place(actual, predicted) {
    const { mean, std } = this.scene.target;
    const { l, r, t, b } = this.figure.layout.margin;
    const [low, high] = this.figure.layout.xaxis.range;
    const share = (value) => Math.min(Math.max((mean + std * value - low) / (high - low), 0), 1);
    return [
      l + share(actual) * (this.width - l - r),
      this.height - b - share(predicted) * (this.height - t - b),
    ];
  }
}
