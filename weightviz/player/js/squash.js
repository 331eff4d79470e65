// The curve of f: the sum on its axis, up to the curve, and over to the output.

import { el, svg } from "./dom.js";
import { overlay, scales, set, shareOf } from "./marks.js";
import { neuronOf } from "./neuron.js";
import { plain, signed, tone } from "./numerals.js";
import { viewElement } from "./view.js";

const [LOW, HIGH] = [0.42, 0.75]; // height of a figure of its own, in widths

export class Squash {
  constructor(scene, part) {
    this.scene = scene;
    this.part = part;
    this.plot = el("div", { class: "wv-plot" });
    this.path = svg("path", { class: "wv-squash-path" });
    this.dot = svg("circle", { class: "wv-squash-dot", r: 7 });
    this.sum = svg("text");
    this.output = svg("text");
    this.marks = svg("svg", { class: "wv-marks" }, this.path, this.dot, this.sum, this.output);
    this.frame = el("div", { class: "wv-squash-frame" }, this.plot, this.marks);
    this.element = viewElement("The curve of f", "sum in, output out", this.frame);
    this.element.classList.add("wv-squash");
  }

  dress({ figure }) {
    this.figure = figure;
    this.drawn = null;
  }

  resize({ width, height }, sizes) {
    const own = shareOf(width, this.part.share);
    // Beside a square it is one too.
    const wanted = own < width ? own : Math.min(Math.max(height - 30, own * LOW), own * HIGH);
    this.room = { width: own, height: wanted };
    this.sizes = sizes;
    this.drawn = null;
    this.element.style.width = `${own}px`;
    this.frame.style.height = `${this.room.height}px`;
  }

  draw({ parameters, inputs }) {
    const { layer, sum, output } = neuronOf(this.scene, parameters, inputs);
    this.#frame(layer.activation, sum);
    const { x, y } = this.scales;
    const [left, right] = this.layout.xaxis.range;
    const [low, high] = this.layout.yaxis.range;
    const across = x(Math.min(Math.max(sum, left), right));
    const up = y(Math.min(Math.max(output, low), high));
    const floor = this.room.height - this.layout.margin.b;
    const wall = this.layout.margin.l;
    set(this.path, { d: `M${across},${floor} V${up} H${wall}` });
    set(this.dot, { cx: across, cy: up });
    const anchor = across > this.room.width / 2 ? "end" : "start";
    const x0 = across + (anchor === "end" ? -7 : 7);
    set(this.sum, { x: x0, y: floor - 22, "text-anchor": anchor, class: tone(sum) });
    const below = up < 34;
    set(this.output, { x: wall + 6, y: up + (below ? 17 : -7), class: tone(output) });
    this.sum.textContent = `sum ${signed(sum)}`;
    this.output.textContent = `output ${plain(output)}`;
  }

  alt({ parameters, inputs }) {
    const { layer, sum, output } = neuronOf(this.scene, parameters, inputs);
    return `The curve of ${layer.label}: at the sum ${signed(sum)} the output is ${plain(output)}.`;
  }

  /** Axes and curve, anew only for another f or a sum beyond the axis. */
  #frame(activation, sum) {
    const { layout, data } = this.figure;
    const reach = layout.meta.find((far) => Math.abs(sum) <= far) ?? layout.meta.at(-1);
    const wanted = `${activation} ${reach}`;
    if (this.drawn === wanted) return;
    this.drawn = wanted;
    const curve = data.find(({ name }) => name === activation);
    const [low, high, inShares] = curve.meta;
    const range = [low, high].map((end) => (inShares ? end * reach : end));
    this.layout = {
      ...layout,
      xaxis: { ...layout.xaxis, range: [-reach, reach] },
      yaxis: { ...layout.yaxis, range },
    };
    this.scales = scales(this.layout, this.room);
    overlay(this.plot, this.marks, { data: [curve], layout: this.layout }, this.room, this.sizes);
  }
}
