// How often each class of the test rows is taken for which.

import { el } from "./dom.js";
import { Forward } from "./forward.js";
import { plot } from "./plotly.js";

export class Confusion {
  constructor(scene) {
    const { X, n, nTrain, y } = scene.rows;
    const nFeatures = scene.columns[0].names.length;
    this.scene = scene;
    this.title = "Which class is taken for which";
    this.actual = y.subarray(nTrain);
    this.forward = new Forward(scene.network.layers, X.subarray(nTrain * nFeatures), n - nTrain);
    this.plot = el("div", { class: "wv-plot" });
    this.frame = el("div", { class: "wv-confusion" }, this.plot);
    this.element = el(
      "div",
      { class: "wv-view", role: "img" },
      el(
        "div",
        { class: "wv-view-head" },
        el("strong", {}, this.title),
        el("span", {}, `${n - nTrain} test rows`),
      ),
      this.frame,
    );
  }

  dress(figure) {
    this.figure = figure;
  }

  resize(width, height) {
    const inner = Math.max(Math.min(height - 30, width * 1.05), 140);
    this.frame.style.height = `${inner}px`;
    this.counts = null; // they are drawn anew
    plot(this.plot, this.figure, width, inner);
  }

  draw({ parameters }) {
    const outputs = this.forward.run(parameters).at(-1);
    const k = this.scene.classes.length;
    const counts = Array.from({ length: k }, () => new Array(k).fill(0));
    for (let row = 0; row < this.actual.length; row++)
      counts[this.actual[row]][predictedClass(outputs, row)]++;
    if (counts.join() === this.counts?.join()) return;
    this.counts = counts;
    // Plotly takes a while over a matrix: it shows the latest, ten times a second.
    this.waiting ??= setTimeout(() => {
      this.waiting = null;
      const most = Math.max(...this.counts.flat(), 1);
      window.Plotly.restyle(this.plot, { z: [this.counts], zmax: most });
    }, 100);
  }
}

/** The class index that the output neurons speak for. */
export function predictedClass(outputs, row) {
  if (outputs.length === 1) return outputs[0][row] > 0.5 ? 1 : 0;
  let best = 0;
  for (let k = 1; k < outputs.length; k++) if (outputs[k][row] > outputs[best][row]) best = k;
  return best;
}
