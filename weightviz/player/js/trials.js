// What each part of the neuron does, tried: all weights to zero, everything doubled, and undone.

import { el, spans } from "./dom.js";
import { neuronOf } from "./neuron.js";
import { plain, signed, tone } from "./numerals.js";

const INVITATION = [["Try one: the sentence here says what happened, with your numbers."]];

export class Trials {
  constructor(scene, part, actions) {
    Object.assign(this, { scene, part, actions, trial: null });
    const button = (label, onclick) =>
      el("button", { type: "button", class: "wv-pill", onclick }, label);
    this.zero = button("Set all weights to zero", () => this.#try(afterZero, (value, at) => (at === this.bias ? value : 0)));
    this.double = button("Double weights and bias", () => this.#try(afterDoubling, (value) => 2 * value));
    this.undo = button("Undo", () => this.#undo());
    this.bias = scene.network.layers[0].offset + scene.network.layers[0].fan_in;
    this.words = el("div", { class: "wv-trials-words", role: "status" });
    this.element = el(
      "div",
      { class: "wv-trials wv-card" },
      el("strong", {}, "What does each part do?"),
      this.zero,
      this.double,
      this.undo,
      this.words,
    );
  }

  draw({ parameters, inputs }) {
    this.parameters = parameters;
    // Whoever has turned a knob since then is on to something else.
    if (this.trial && !same(this.trial.after, parameters)) this.trial = null;
    this.undo.disabled = !this.trial;
    this.double.disabled = parameters.some((value) => Math.abs(2 * value) > this.part.most + 1e-6);
    const neuron = (values) => neuronOf(this.scene, values, inputs);
    const { trial } = this;
    const phrase = trial ? trial.words(neuron(parameters), neuron(trial.before)) : INVITATION;
    const text = JSON.stringify(phrase);
    if (text === this.text) return;
    this.text = text;
    this.words.replaceChildren(...spans(phrase));
  }

  #try(words, change) {
    const before = Float32Array.from(this.parameters);
    const after = before.map(change);
    this.trial = { words, before, after };
    this.#turn(after);
  }

  #undo() {
    const { before } = this.trial;
    this.trial = null;
    this.#turn(before);
  }

  #turn(parameters) {
    parameters.forEach((value, at) => this.actions.turn(at, value));
    this.actions.letGo();
  }
}

const same = (a, b) => a.every((value, at) => value === b[at]);
const number = (value, write = signed) => [write(value), tone(value)];

function afterZero({ layer, terms, bias, output }) {
  const plane = terms.length === 2 ? " There is no line any more." : "";
  return [
    ["Every term is 0 × input = 0. What is left is the bias: the sum is "],
    number(bias),
    [` and the output ${layer.activation === "linear" ? "is " : `${layer.label} of it, `}`],
    number(output, plain),
    [`, whatever the inputs are. Move an input: nothing moves.${plane}`],
  ];
}

function afterDoubling({ terms, sum, output }, before) {
  const [{ name, weight }] = terms;
  const plane = terms.length === 2;
  return [
    [`Where the sum was 0 it still is, since 2 × 0 = 0${plane ? ": the line stays" : ""}. `],
    ["Everywhere else the sum is doubled, here from "],
    number(before.sum),
    [" to "],
    number(sum),
    [", and the output goes from "],
    number(before.output, plain),
    [" to "],
    number(output, plain),
    [`. One more of ${name} used to change the sum by `],
    number(weight / 2),
    [", now by "],
    number(weight),
    [
      `: each step of an input goes twice as far along the curve of f, so the output climbs twice ` +
        `as steeply where the sum is near 0${plane ? ", on both sides of the line" : ""}.`,
    ],
  ];
}
