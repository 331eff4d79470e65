// The plane of two inputs: shaded by the output, the line where the sum is zero, the weights on it.

import { shadeAll, shadePixels, signedShade } from "./colors.js";
import { el, svg } from "./dom.js";
import { overlay, scales, set, shareOf } from "./marks.js";
import { neuronOf } from "./neuron.js";
import { plain, signed } from "./numerals.js";
import { viewElement } from "./view.js";

const ARROW = 26; // px for a weight vector of length 1
const LONGEST = 90; // px

export class Boundary {
  constructor(scene, part, actions) {
    Object.assign(this, { scene, part, actions });
    const [side] = scene.thumbnails.shape;
    this.canvas = el("canvas", { width: side, height: side });
    this.context = this.canvas.getContext("2d");
    this.image = this.context.createImageData(side, side);
    this.shades = new Uint32Array(this.image.data.buffer);
    this.plot = el("div", { class: "wv-plot" });
    this.line = svg("path", { class: "wv-zero-line" });
    this.arrow = svg("path", { class: "wv-weight-arrow" });
    this.angle = svg("path", { class: "wv-right-angle" });
    this.letter = svg("text", { class: "wv-weight-letter", "text-anchor": "middle" }, "w");
    this.here = svg("circle", { class: "wv-here", r: part.ring });
    const drawn = [this.line, this.angle, this.arrow, this.letter, this.here];
    this.marks = svg("svg", { class: "wv-marks" }, ...drawn);
    this.frame = el("div", { class: "wv-boundary-frame" }, this.canvas, this.plot, this.marks);
    this.frame.addEventListener("pointerdown", (event) => this.#grab(event));
    this.words = el("div", { class: "wv-axes" });
    this.element = viewElement("Where the sum is zero", part.remark, this.frame, this.words);
    this.element.classList.add("wv-boundary");
  }

  dress({ figure, palette }) {
    this.figure = figure;
    this.pixels = shadePixels(palette);
  }

  resize({ width }, sizes) {
    const side = shareOf(width, this.part.share);
    this.room = { width: side, height: side };
    this.element.style.width = `${side}px`;
    this.frame.style.height = `${side}px`;
    const { l, r, t, b } = this.figure.layout.margin;
    this.canvas.style.cssText = `left:${l}px;top:${t}px;width:${side - l - r}px;height:${side - t - b}px`;
    this.scales = scales(this.figure.layout, this.room);
    overlay(this.plot, this.marks, this.figure, this.room, sizes);
  }

  draw({ parameters, inputs, thumbnails }) {
    const { layer, terms, bias } = neuronOf(this.scene, parameters, inputs);
    shadeAll(this.shades, this.pixels, thumbnails.at(-1)[0], signedShade(layer.activation, 1));
    this.context.putImageData(this.image, 0, 0);
    const { x, y } = this.scales;
    set(this.here, { cx: x(inputs[0]), cy: y(inputs[1]) });
    const weights = terms.map(({ weight }) => weight);
    const ends = zeroLine(weights, bias, this.part.reach);
    this.marks.classList.toggle("wv-no-line", !ends);
    if (ends) this.#point(weights, ends.map(([a, b]) => [x(a), y(b)]));
    const text = lineWords(weights, bias, ends);
    if (this.words.textContent !== text) this.words.textContent = text;
  }

  alt({ parameters, inputs }) {
    const { terms, bias } = neuronOf(this.scene, parameters, inputs);
    const weights = terms.map(({ weight }) => weight);
    return `The plane of x₁ and x₂. ${lineWords(weights, bias, zeroLine(weights, bias, this.part.reach))}`;
  }

  /** The line, and from its middle the weights, at a right angle to where the sum grows. */
  #point([w1, w2], [[x0, y0], [x1, y1]]) {
    set(this.line, { d: `M${x0},${y0} L${x1},${y1}` });
    const size = Math.hypot(w1, w2);
    const [ux, uy] = [w1 / size, -w2 / size]; // in pixels, up is less
    const length = Math.min(Math.max(size * ARROW, 16), LONGEST);
    const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
    const [tx, ty] = [mx + ux * length, my + uy * length];
    const head = (side) => `L${tx - 9 * ux - side * 5 * uy},${ty - 9 * uy + side * 5 * ux}`;
    set(this.arrow, { d: `M${mx},${my} L${tx},${ty} M${tx},${ty} ${head(1)} M${tx},${ty} ${head(-1)}` });
    const corner = 8;
    const [ax, ay] = [mx + ux * corner, my + uy * corner];
    const [bx, by] = [ax - uy * corner, ay + ux * corner];
    set(this.angle, { d: `M${ax},${ay} L${bx},${by} L${bx - ux * corner},${by - uy * corner}` });
    set(this.letter, { x: tx + ux * 10, y: ty + uy * 10 + 4 });
  }

  /** Drag the inputs over the plane; their sliders do the same for the keyboard. */
  #grab(event) {
    const bounds = this.frame.getBoundingClientRect();
    const { l, r, t, b } = this.figure.layout.margin;
    const [low, high] = this.part.reach;
    const value = (share) => {
      const found = low + Math.min(Math.max(share, 0), 1) * (high - low);
      return Math.round(found * 10) / 10;
    };
    const follow = ({ clientX, clientY }) => {
      const across = (clientX - bounds.left - l) / (this.room.width - l - r);
      const down = (clientY - bounds.top - t) / (this.room.height - t - b);
      this.actions.feed(0, value(across));
      this.actions.feed(1, value(1 - down));
    };
    const released = new AbortController();
    const { signal } = released;
    this.frame.setPointerCapture(event.pointerId);
    this.frame.addEventListener("pointermove", follow, { signal });
    for (const end of ["pointerup", "pointercancel"])
      this.frame.addEventListener(
        end,
        () => {
          released.abort();
          this.actions.letGo();
        },
        { signal },
      );
    follow(event);
  }
}

/** Both ends of the line w₁ x₁ + w₂ x₂ + b = 0 within a square; null where it does not cross it. */
export function zeroLine([w1, w2], bias, [low, high]) {
  const ends = [];
  for (const edge of [low, high]) {
    const x2 = -(bias + w1 * edge) / w2;
    if (x2 >= low && x2 <= high) ends.push([edge, x2]);
    const x1 = -(bias + w2 * edge) / w1;
    if (x1 >= low && x1 <= high) ends.push([x1, edge]);
  }
  const [first, ...others] = ends;
  if (!first) return null;
  const away = ([a, b]) => Math.hypot(a - first[0], b - first[1]);
  const last = others.reduce((far, end) => (away(end) > away(far) ? end : far), first);
  return away(last) > 1e-9 ? [first, last] : null;
}

function lineWords([w1, w2], bias, ends) {
  const size = Math.hypot(w1, w2);
  if (size === 0) return `No line: without weights the sum is ${signed(bias)} everywhere.`;
  const away = `${plain(Math.abs(bias) / size)} from the point (0; 0)`;
  return ends ? `The line is ${away}; w is ${plain(size)} long.` : `The line is ${away}: outside this picture.`;
}
