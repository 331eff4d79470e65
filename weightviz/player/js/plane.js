// What the network says about every point of the plane: a canvas under Plotly's rows.

import { pixel, shadePixel, shadePixels } from "./colors.js";
import { el } from "./dom.js";
import { plot } from "./plotly.js";

export class Plane {
  constructor(scene, actions) {
    this.scene = scene;
    this.title = "What the network says";
    const [side] = scene.thumbnails.shape;
    this.canvas = el("canvas", { width: side, height: side });
    this.plot = el("div", { class: "wv-plot" });
    this.ring = el("div", { class: "wv-ring" });
    this.frame = el("div", { class: "wv-plane" }, this.canvas, this.plot, this.ring);
    this.frame.addEventListener("click", (event) => actions.pick(this.#nearest(event)));
    this.element = el(
      "div",
      { class: "wv-view", role: "img" },
      el(
        "div",
        { class: "wv-view-head" },
        el("strong", {}, this.title),
        el("span", {}, "● training ○ test"),
      ),
      this.frame,
      el("div", { class: "wv-axes" }, `→ ${scene.columns[0].names[0]}   ↑ ${scene.columns[0].names[1]}`),
      legend(scene),
    );
    this.context = this.canvas.getContext("2d");
    this.image = this.context.createImageData(side, side);
    this.shades = new Uint32Array(this.image.data.buffer);
  }

  dress(figure, palette) {
    this.figure = figure;
    this.pixels = shadePixels(palette);
    this.classPixels = this.scene.classTokens.map((token) => pixel(palette[token]));
  }

  resize(width, height) {
    this.side = Math.max(Math.min(width, height - 66), 120);
    this.frame.style.width = this.frame.style.height = `${this.side}px`;
    plot(this.plot, this.figure, this.side, this.side);
  }

  /** `outputs` are the output neurons' values on the plane's grid. */
  draw({ plane, sample }) {
    const outputs = plane.at(-1);
    if (outputs.length > 1) this.#classes(outputs);
    else {
      const { reach } = this.scene.view;
      const [values] = outputs;
      const sigmoid = this.scene.network.output === "sigmoid";
      for (let i = 0; i < values.length; i++)
        this.shades[i] = shadePixel(this.pixels, sigmoid ? 2 * values[i] - 1 : values[i] / reach);
    }
    this.context.putImageData(this.image, 0, 0);
    const [x, y] = this.#place(sample);
    this.ring.style.transform = `translate(${x}px,${y}px)`;
  }

  #classes(outputs) {
    for (let i = 0; i < this.shades.length; i++) {
      let best = 0;
      for (let k = 1; k < outputs.length; k++) if (outputs[k][i] > outputs[best][i]) best = k;
      this.shades[i] = this.classPixels[best];
    }
  }

  #place(row) {
    const [left, right, bottom, top] = this.scene.view.extent;
    const { X } = this.scene.rows;
    return [
      ((X[2 * row] - left) / (right - left)) * this.side,
      ((top - X[2 * row + 1]) / (top - bottom)) * this.side,
    ];
  }

  #nearest(event) {
    const bounds = this.frame.getBoundingClientRect();
    let best = 0;
    let least = Infinity;
    for (let row = 0; row < this.scene.rows.n; row++) {
      const [x, y] = this.#place(row);
      const away = Math.hypot(x + bounds.left - event.clientX, y + bounds.top - event.clientY);
      if (away < least) [least, best] = [away, row];
    }
    return best;
  }
}

function legend(scene) {
  if (scene.network.n_outputs > 1)
    return el(
      "div",
      { class: "wv-key wv-classes" },
      ...scene.classes.map((name, k) => {
        const swatch = el("i", { "data-token": scene.classTokens[k] });
        return el("span", {}, swatch, name);
      }),
    );
  const [low, high] = scene.view.ends;
  return el("div", { class: "wv-key" }, el("span", {}, low), el("i", { class: "wv-shades" }), el("span", {}, high));
}
