// The inputs of one neuron: a slider for each, under it the knob of its weight; and the bias's knob.

import { Dial } from "./dial.js";
import { el } from "./dom.js";
import { Fader } from "./fader.js";
import { symbol } from "./neuron.js";

export class Inputs {
  constructor(scene, part, actions) {
    const { letGo } = actions;
    const [{ offset, fan_in: size }] = scene.network.layers;
    this.offset = offset;
    const knob = (label, at) =>
      new Dial(label, part.knob, { letGo, turn: (value) => actions.turn(at, value) });
    this.columns = scene.columns[0].names.map((name, i) => {
      const fader = new Fader(`Input ${name}`, part.fader, {
        letGo,
        turn: (value) => actions.feed(i, value),
      });
      const dial = knob(`Weight ${symbol("w", i)}`, offset + i);
      return { fader, dial, element: column(name, fader.element, dial.element, symbol("w", i)) };
    });
    this.bias = knob("Bias b", offset + size);
    const none = el("div", { class: "wv-fader" });
    this.element = el(
      "div",
      { class: "wv-desk", role: "group", "aria-label": "Inputs, weights and bias" },
      ...this.columns.map(({ element }) => element),
      column("", none, this.bias.element, "bias b"),
    );
  }

  draw({ parameters, inputs, selection }) {
    this.columns.forEach(({ fader, dial, element }, i) => {
      fader.set(inputs[i]);
      dial.set(parameters[this.offset + i]);
      element.classList.toggle("wv-found", selection ? leadsFrom(selection, i) : false);
    });
    this.bias.set(parameters[this.offset + this.columns.length]);
  }
}

/** Whether what is selected in the network's picture is an input, or the line that leaves it. */
const leadsFrom = ({ kind, column, neuron, from }, i) =>
  kind === "edge" ? from === i : column === 0 && neuron === i;

function column(name, fader, dial, knob) {
  return el(
    "div",
    { class: "wv-desk-column" },
    el("span", { class: "wv-desk-name" }, name),
    fader,
    dial,
    el("span", { class: "wv-desk-knob" }, knob),
  );
}
