// The network: Plotly draws the edges, small canvases are the neurons, words stand around them.

import { shadeAll, shadePixels, signedShade } from "./colors.js";
import { el } from "./dom.js";
import { Groups, groupsOf } from "./groups.js";
import { heads, labels } from "./heads.js";
import { plot } from "./plotly.js";
import { biasDiameter, corners, edgeAt, edgeWidth, listEdges, ribbonPath, ribbons } from "./ribbons.js";
import { summary } from "./words.js";

const NOTHING = { x: [0, 0, 0, 0, null], y: [0, 0, 0, 0, null] }; // keeps a trace's path alive

export class Graph {
  stretches = true;

  constructor(scene, part, actions) {
    this.scene = scene;
    this.part = part;
    this.actions = actions;
    this.layers = scene.network.layers;
    this.edges = listEdges(this.layers);
    this.plot = el("div", { class: "wv-plot" });
    this.neurons = scene.columns.map((column, c) =>
      column.names.map((name, i) => this.#neuron(name, c, i)),
    );
    this.heads = heads(scene, part, actions);
    const groups = groupsOf(scene.features);
    this.groups = new Groups(groups);
    this.labels = labels(scene, groups);
    this.element = el(
      "div",
      { class: "wv-graph", role: "group" },
      this.plot,
      ...this.neurons.flat().map((neuron) => neuron.box),
      ...this.heads.map((head) => head.element),
      ...this.labels.map((label) => label.element),
      ...this.groups.marks.map((mark) => mark.element),
    );
    this.element.addEventListener("pointermove", (event) => {
      const found = this.#find(event);
      this.element.classList.toggle("wv-pointing", Boolean(found));
      actions.hover(found);
    });
    this.element.addEventListener("pointerleave", () => actions.hover(null));
    this.element.addEventListener("click", (event) => {
      if (!event.target.closest("button, select")) actions.select(this.#find(event));
    });
    this.element.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** Take the colours of a theme; they show when `resize` draws. */
  dress({ figure, palette }) {
    this.figure = figure;
    this.outline = figure.data.length - 1; // the trace that outlines the selected edge
    this.pixels = shadePixels(palette);
  }

  /** Place everything in a box of this size, for these measures. */
  resize({ width, height }, sizes) {
    this.element.style.height = `${height}px`;
    const columns = this.neurons.length;
    const nameWidth = Math.max(...this.labels.filter((l) => !l.last).map((l) => l.length)) * 7.2;
    const endWidth = Math.max(...this.labels.filter((l) => l.last).map((l) => l.length)) * 7.2;
    const roomForGroups = Math.min(this.groups.width, width * 0.13);
    const roomForNames = Math.min(Math.max(nameWidth, 24), width * 0.17) + 14;
    const roomLeft = roomForNames + roomForGroups;
    const roomRight = Math.min(Math.max(endWidth, 16), width * 0.14) + 14;
    const most = Math.max(...this.neurons.map((column) => column.length));
    const pitch = (width - roomLeft - roomRight - sizes.neuron) / (columns - 1);
    const stacked = pitch < 130;
    const top = stacked ? 72 : 50;
    const size = Math.min(sizes.neuron, (this.part.neuronShare * (height - top)) / most, pitch * 0.6);
    // Lines of a crowded layer stay apart.
    const thickest = Math.min(sizes.thickest, Math.max((0.28 * (height - top)) / most, 3));
    this.scale = { ...this.part, saturation: this.scene.saturation, thickest };
    this.size = size;
    this.centres = this.part.positions.map((column) =>
      column.map(([x, y]) => [
        roomLeft + size / 2 + x * (width - roomLeft - roomRight - size),
        top + y * (height - top),
      ]),
    );
    this.neurons.forEach((column, c) =>
      column.forEach(({ box }, i) => {
        const [x, y] = this.centres[c][i];
        box.style.cssText = `left:${x - size / 2}px;top:${y - size / 2}px;width:${size}px;height:${size}px`;
      }),
    );
    this.heads.forEach((head, c) => head.place(this.centres[c][0][0], stacked, pitch));
    this.labels.forEach((label) => {
      const [x, y] = this.centres[label.last ? columns - 1 : 0][label.index];
      label.place(x, y, size, label.last ? roomRight : roomForNames, (height - top) / most);
    });
    this.groups.place(this.centres[0], size, roomForGroups);
    const { data, layout } = this.figure;
    const empty = data.map((trace) => ({ ...trace, ...NOTHING }));
    this.paths = null;
    const sized = {
      ...layout,
      xaxis: { ...layout.xaxis, range: [0, width] },
      yaxis: { ...layout.yaxis, range: [height, 0] },
    };
    plot(this.plot, { data: empty, layout: sized }, { width, height }, sizes).then(() => {
      const traces = [...this.plot.querySelectorAll(".scatterlayer > .trace")];
      this.paths = traces.map((trace) => trace.querySelector(".js-fill, .js-line"));
      this.actions.redraw();
    });
  }

  /** Show these weights, and in the neurons their activations on the thumbnails' rows. */
  draw({ parameters, thumbnails, selection }) {
    this.parameters = parameters;
    this.selected = selection;
    const drawn = ribbons(this.edges, parameters, this.centres, this.scale);
    this.#show(drawn, this.#outline(selection));
    const shades = this.neurons.map(() => signedShade("linear", 1));
    shades[shades.length - 1] = signedShade(this.layers.at(-1).activation, 1);
    this.neurons.forEach((column, c) =>
      column.forEach((neuron, i) => {
        this.#paint(neuron, thumbnails[c][i], shades[c]);
        if (c > 0) this.#bias(neuron, parameters[this.#biasAt(c, i)]);
        neuron.box.classList.toggle(
          "wv-selected",
          selection?.kind === "neuron" && selection.column === c && selection.neuron === i,
        );
      }),
    );
  }

  /**
   * Put new corners into Plotly's traces and into the paths that it drew for them. Plotly.restyle
   * would do both, after working out all defaults anew: 29 ms a picture, where this takes 1.
   */
  #show({ x, y }, outline) {
    const traces = this.plot.data;
    for (let trace = 0; trace < this.outline; trace++) {
      traces[trace].x = x[trace];
      traces[trace].y = y[trace];
      this.paths?.[trace].setAttribute("d", ribbonPath(x[trace], y[trace]) || "M0,0Z");
    }
    Object.assign(traces[this.outline], outline);
    this.paths?.[this.outline].setAttribute("d", ribbonPath(outline.x, outline.y) || "M0,0");
  }

  alt(moment) {
    return summary(moment);
  }

  #biasAt(column, index) {
    const layer = this.layers[column - 1];
    return layer.offset + index * (layer.fan_in + 1) + layer.fan_in;
  }

  #neuron(name, column, index) {
    const [width, height] = this.scene.thumbnails.shape;
    const canvas = el("canvas", { width, height });
    const dot = column > 0 ? el("span", { class: "wv-bias" }) : null;
    const box = el(
      "div",
      {
        class: "wv-neuron",
        role: "button",
        tabindex: column === 0 && index === 0 ? 0 : -1,
        "aria-label": name,
        onfocus: () => this.actions.hover({ kind: "neuron", column, neuron: index }),
        onblur: () => this.actions.hover(null),
      },
      canvas,
      dot,
    );
    const context = canvas.getContext("2d");
    const image = context.createImageData(width, height);
    return { box, dot, context, image, shades: new Uint32Array(image.data.buffer), radius: 0 };
  }

  #paint({ context, image, shades }, values, shade) {
    shadeAll(shades, this.pixels, values, shade);
    context.putImageData(image, 0, 0);
  }

  #bias(neuron, value) {
    const radius = biasDiameter(value, this.scale) / 2;
    if (Math.abs(radius - neuron.radius) > 0.05) {
      neuron.radius = radius;
      neuron.dot.style.transform = `scale(${radius / 6})`;
    }
    neuron.dot.classList.toggle("wv-below", value < 0);
    neuron.dot.classList.toggle("wv-none", value === 0);
  }

  #outline(selection) {
    if (selection?.kind !== "edge") return { x: [], y: [] };
    const { column, from, neuron } = selection;
    const width = edgeWidth(this.parameters[edgeAt(this.layers, selection)], this.scale) + 2;
    const c = corners(this.centres[column - 1][from], this.centres[column][neuron], width);
    return { x: [c[0], c[2], c[4], c[6], null], y: [c[1], c[3], c[5], c[7], null] };
  }

  /** What lies under the pointer: a neuron, else the nearest edge within reach, else nothing. */
  #find(event) {
    if (!this.parameters) return null; // nothing has been drawn yet
    const bounds = this.element.getBoundingClientRect();
    const x = event.clientX - bounds.left;
    const y = event.clientY - bounds.top;
    const reach = this.size / 2 + 2;
    for (let column = 0; column < this.centres.length; column++)
      for (let neuron = 0; neuron < this.centres[column].length; neuron++) {
        const [cx, cy] = this.centres[column][neuron];
        if (Math.abs(cx - x) <= reach && Math.abs(cy - y) <= reach)
          return { kind: "neuron", column, neuron };
      }
    let nearest = null;
    let least = Infinity;
    for (const edge of this.edges) {
      const [x0, y0] = this.centres[edge.column - 1][edge.from];
      const [x1, y1] = this.centres[edge.column][edge.neuron];
      if (x < x0 || x > x1) continue;
      const away =
        Math.abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / Math.hypot(x1 - x0, y1 - y0) -
        edgeWidth(this.parameters[edge.at], this.scale) / 2;
      if (away < least) [least, nearest] = [away, edge];
    }
    if (least >= 5) return null;
    const { column, neuron, from } = nearest;
    return { kind: "edge", column, neuron, from };
  }

  /** Select the next of the weights that come into a neuron. */
  #nextInput(column, neuron) {
    if (column === 0) return;
    const now = this.selected;
    const here = now?.kind === "edge" && now.column === column && now.neuron === neuron;
    const from = here ? (now.from + 1) % this.neurons[column - 1].length : 0;
    this.actions.select({ kind: "edge", column, neuron, from });
  }

  /** Arrow keys walk over the neurons; Enter steps through the weights that come in. */
  #walk(event) {
    const c = this.neurons.findIndex((column) => column.some((n) => n.box === event.target));
    if (c < 0) return;
    const i = this.neurons[c].findIndex((n) => n.box === event.target);
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const step = steps[event.key];
    if (step) {
      const column = this.neurons[Math.min(Math.max(c + step[0], 0), this.neurons.length - 1)];
      const next = column[Math.min(Math.max(i + step[1], 0), column.length - 1)];
      event.target.tabIndex = -1;
      next.box.tabIndex = 0;
      next.box.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      this.#nextInput(c, i);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
