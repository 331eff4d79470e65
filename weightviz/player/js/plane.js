// What the network says about every point of the plane, and on it the rows as figures/plane.py draws
// them: filled for training, hollow for testing. A test in the browser holds the two together.

import { css, pixel, shadePixel, shadePixels, signedShade } from "./colors.js";
import { el } from "./dom.js";
import { addMark, sized } from "./dots.js";
import { likeliest, nearestRow, ringKey, viewAlt, viewElement } from "./view.js";

const TITLE = "What the network says";

export class Plane {
  constructor(scene, part, actions) {
    this.scene = scene;
    this.part = part;
    const [side] = scene.thumbnails.shape;
    this.surface = el("canvas", { class: "wv-surface", width: side, height: side });
    this.rows = el("canvas", { class: "wv-rows" });
    this.ring = el("div", { class: "wv-ring" });
    this.frame = el("div", { class: "wv-plane" }, this.surface, this.rows, this.ring);
    this.frame.addEventListener("click", (event) =>
      actions.pick(nearestRow(this.frame, event, scene.rows.n, (row) => this.#place(row))),
    );
    const [across, up] = scene.columns[0].names;
    this.key = key(scene, part);
    this.element = viewElement(
      TITLE,
      part.remark,
      this.frame,
      el("div", { class: "wv-axes wv-spread" }, el("span", {}, `→ ${across}   ↑ ${up}`), ringKey()),
      this.key,
    );
    this.context = this.surface.getContext("2d");
    this.image = this.context.createImageData(side, side);
    this.shades = new Uint32Array(this.image.data.buffer);
  }

  dress({ palette }) {
    this.palette = palette;
    this.pixels = shadePixels(palette);
    this.classPixels = this.part.classes.map(({ token }) => pixel(palette[token]));
    for (const swatch of this.key.querySelectorAll("[data-token]"))
      swatch.style.background = palette[swatch.dataset.token];
  }

  resize({ width, height }) {
    this.side = Math.max(Math.min(width, height - 66), 120);
    this.frame.style.width = this.frame.style.height = `${this.side}px`;
    this.#drawRows();
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

  #drawRows() {
    const context = sized(this.rows, this.side, this.side);
    const { n, nTrain } = this.scene.rows;
    const { size, rim, ring } = this.part.mark;
    for (let row = 0; row < n; row++) {
      const { color, symbol } = this.#kind(row);
      const { background } = this.palette;
      const training = row < nTrain;
      context.fillStyle = training ? color : background;
      context.strokeStyle = training ? background : color;
      context.lineWidth = training ? rim : ring;
      context.beginPath();
      addMark(context, symbol, this.#place(row), size / 2);
      context.fill();
      context.stroke();
    }
  }

  /** Colour and symbol of a row: its class's, or the shade of its value. */
  #kind(row) {
    const y = this.scene.rows.y[row];
    const { classes, reach } = this.part;
    if (!classes.length) return { color: css(shadePixel(this.pixels, y / reach)), symbol: "circle" };
    return { color: this.palette[classes[y].token], symbol: classes[y].symbol };
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
        el("span", {}, el("i", { "data-token": part.classes[k].token }), name),
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
