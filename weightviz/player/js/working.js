// The neuron's formula three times: in symbols, with today's numbers, and worked out.

import { el, spans } from "./dom.js";
import { neuronOf, symbol } from "./neuron.js";
import { factor, plain, shown, tone } from "./numerals.js";
import { addend, products, wrapped } from "./terms.js";

const EXACT = 1e-5; // what float32 makes of a number with two decimals

export class Working {
  constructor(scene, part) {
    this.scene = scene;
    this.formulas = part.formulas;
    this.lines = ["in symbols", "in numbers", "worked out"].map((label) => {
      const content = el("div", { class: "wv-working-steps" });
      return { label: el("span", { class: "wv-working-label" }, label), content };
    });
    this.element = el(
      "div",
      { class: "wv-working wv-card" },
      ...this.lines.flatMap(({ label, content }) => [label, content]),
    );
  }

  draw({ parameters, inputs }) {
    const neuron = neuronOf(this.scene, parameters, inputs);
    const formula = this.formulas[neuron.layer.activation];
    const written = [inSymbols(neuron, formula), inNumbers(neuron), workedOut(neuron, formula)];
    const text = JSON.stringify(written);
    if (text === this.text) return;
    this.text = text;
    this.lines.forEach(({ content }, k) =>
      content.replaceChildren(
        ...written[k].map((phrase) => el("span", { class: "wv-working-step" }, ...spans(phrase))),
      ),
    );
  }
}

/** Phrases: the rule of every neuron, and what f is here. */
export function inSymbols({ terms }, formula) {
  const sum = terms.map((_, i) => `${symbol("w", i)} × ${symbol("x", i)}`).join(" + ");
  return [[[`output = f(${sum} + b)`]], [[`f(z) = ${inPrint(formula)}`, "wv-soft"]]];
}

/** The same with all numbers in it, each in the colour of its sign. */
export function inNumbers({ layer, terms, bias }) {
  const written = products(terms, ({ x }) => [[factor(x), tone(x)]]);
  return [[["= "], ...wrapped(layer, [...written, addend(bias)])]];
}

/** Products, sum, output: a step each. */
export function workedOut({ layer, terms, bias, sum, output }, formula) {
  const values = [...terms.map(({ weight, x }) => weight * x), bias];
  const [first, ...others] = values;
  const added = [[plain(first), tone(first)], ...others.map((value) => addend(value))];
  const steps = [
    [[`${equals(values)} `], ...wrapped(layer, added)],
    [[`${equals([sum])} `], ...wrapped(layer, [[plain(sum), tone(sum)]])],
  ];
  const inserted = insert(formula, sum);
  // Where f has no formula but its name, or is none at all, the step would repeat the one before.
  if (inserted.length > 1 && formula !== `${layer.label}(z)`) steps.push([["= "], ...inserted]);
  if (layer.activation !== "linear")
    steps.push([[`${equals([output])} `], [plain(output), `${tone(output)} wv-result`]]);
  return steps;
}

/** "=" where two decimals say it all. */
const equals = (values) =>
  values.every((value) => Math.abs(value - shown(value)) < EXACT) ? "=" : "≈";

const inPrint = (formula) => formula.replaceAll("-", "−").replace(/(\d) z/, "$1 × z");

/** A formula with a number for its z. */
function insert(formula, value) {
  const pieces = inPrint(formula).split(/\bz\b/);
  return pieces.flatMap((piece, i) => {
    if (!i) return piece ? [[piece]] : [];
    const follows = /(−|× )$/.test(pieces[i - 1]);
    const number = [follows ? factor(value) : plain(value), tone(value)];
    return piece ? [number, [piece]] : [number];
  });
}
