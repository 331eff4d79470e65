// What the network says about every point of the plane: a canvas under Plotly's rows.

import { pixel, shadePixel, shadePixels, signedShade } from "./colors.js";
import { el } from "./dom.js";
import { plot } from "./plotly.js";
import { likeliest, nearestRow, viewAlt, viewElement } from "./view.js";

const TITLE = "What the network says";

export class Plane {
  constructor(scene, part, actions) {
    this.scene = scene;
    this.part = part;
    const [side] = scene.thumbnails.shape;
    this.canvas = el("canvas", { width: side, height: side });
    this.plot = el("div", { class: "wv-plot" });
    this.ring = el("div", { class: "wv-ring" });
    this.frame = el("div", { class: "wv-plane" }, this.canvas, this.plot, this.ring);
    this.frame.addEventListener("click", (event) =>
      actions.pick(nearestRow(this.frame, event, scene.rows.n, (row) => this.#place(row))),
    );
    const [across, up] = scene.columns[0].names;
    this.key = key(scene, part);
    this.element = viewElement(
      TITLE,
      part.remark,
      this.frame,
      el("div", { class: "wv-axes" }, `→ ${across}   ↑ ${up}`),
      this.key,
    );
    this.context = this.canvas.getContext("2d");
    this.image = this.context.createImageData(side, side);
    this.shades = new Uint32Array(this.image.data.buffer);
  }

  dress({ figure, palette }) {
    this.figure = figure;
    this.pixels = shadePixels(palette);
    this.classPixels = this.part.classTokens.map((token) => pixel(palette[token]));
    for (const swatch of this.key.querySelectorAll("[data-token]"))
      swatch.style.background = palette[swatch.dataset.token];
  }

  resize({ width, height }, sizes) {
    this.side = Math.max(Math.min(width, height - 66), 120);
    this.frame.style.width = this.frame.style.height = `${this.side}px`;
    plot(this.plot, this.figure, { width: this.side, height: this.side }, sizes);
  }

  draw({ thumbnails, sample }) {
    const outputs = thumbnails.at(-1);
    const { shades, pixels } = this;
    if (outputs.length > 1)
      for (let i = 0; i < shades.length; i++) shades[i] = this.classPixels[likeliest(outputs, i)];
    else {
      const shade = signedShade(this.scene.network.output, this.part.reach);
      for (let i = 0; i < shades.length; i++) shades[i] = shadePixel(pixels, shade(outputs[0][i]));
    }
    this.context.putImageData(this.image, 0, 0);
    const [x, y] = this.#place(sample);
    this.ring.style.transform = `translate(${x}px,${y}px)`;
  }

  alt(moment) {
    return viewAlt(TITLE, moment);
  }

  #place(row) {
    const [left, right, bottom, top] = this.part.extent;
    const { X } = this.scene.rows;
    return [
      ((X[2 * row] - left) / (right - left)) * this.side,
      ((top - X[2 * row + 1]) / (top - bottom)) * this.side,
    ];
  }
}

function key(scene, part) {
  if (scene.network.n_outputs > 1)
    return el(
      "div",
      { class: "wv-key wv-classes" },
      ...scene.classes.map((name, k) =>
        el("span", {}, el("i", { "data-token": part.classTokens[k] }), name),
      ),
    );
  const [low, high] = part.ends;
  return el(
    "div",
    { class: "wv-key" },
    el("span", {}, low),
    el("i", { class: "wv-shades" }),
    el("span", {}, high),
  );
}
