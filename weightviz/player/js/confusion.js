// How often each class of the test rows is taken for which.

import { el } from "./dom.js";
import { Forward } from "./forward.js";
import { plot } from "./plotly.js";
import { likeliest, viewAlt, viewElement } from "./view.js";

const TITLE = "Which class is taken for which";
const PAUSE = 100; // ms: Plotly takes a while over a matrix, so it shows the latest now and then

export class Confusion {
  constructor(scene, part) {
    const { X, n, nTrain, y } = scene.rows;
    this.nClasses = scene.classes.length;
    this.actual = y.subarray(nTrain);
    const test = X.subarray(nTrain * scene.features.length);
    this.forward = new Forward(scene.network.layers, test, n - nTrain);
    this.plot = el("div", { class: "wv-plot" });
    this.frame = el("div", { class: "wv-confusion" }, this.plot);
    this.element = viewElement(TITLE, part.remark, this.frame);
    this.counts = [];
  }

  dress({ figure }) {
    this.figure = figure;
  }

  resize({ width, height }, sizes) {
    const inner = Math.max(Math.min(height - 30, width * 1.05), 140);
    this.frame.style.height = `${inner}px`;
    plot(this.plot, this.figure, { width, height: inner }, sizes).then(() => this.#show());
  }

  draw({ parameters }) {
    const outputs = this.forward.run(parameters).at(-1);
    const counts = Array.from({ length: this.nClasses }, () => new Array(this.nClasses).fill(0));
    this.actual.forEach((actual, row) => counts[actual][likeliest(outputs, row)]++);
    if (counts.join() === this.counts.join()) return;
    this.counts = counts;
    this.waiting ??= setTimeout(() => this.#show(), PAUSE);
  }

  alt(moment) {
    return viewAlt(TITLE, moment);
  }

  close() {
    clearTimeout(this.waiting);
  }

  #show() {
    clearTimeout(this.waiting);
    this.waiting = null;
    const most = Math.max(...this.counts.flat(), 1);
    window.Plotly.restyle(this.plot, { z: [this.counts], zmax: most });
  }
}
