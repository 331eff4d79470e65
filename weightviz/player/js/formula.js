// A neuron's formula for one row: with names, with the row's numbers, and worked out.

import { Forward } from "./forward.js";
import { factor, isScaled, own, plain, shown, tone } from "./numerals.js";
import { addend, products, wrapped } from "./terms.js";

const MOST_TERMS = 4;
const MOST_DIGITS = 5;

/** Phrases: the name of the neuron, f(weights × names + bias) = f(weights × numbers + bias) ≈ ... */
export function formula({ column, neuron: index }, { scene, parameters, ...row }) {
  const layer = scene.network.layers[column - 1];
  const start = layer.offset + index * (layer.fan_in + 1);
  const activations = new Forward(scene.network.layers, row.inputs, 1).run(parameters);
  const bias = parameters[start + layer.fan_in];
  const terms = Array.from({ length: layer.fan_in }, (_, i) => ({
    weight: parameters[start + i],
    x: activations[column - 1][i][0],
    name: scene.columns[column - 1].short[i],
    feature: column === 1 ? scene.features[i] : null,
  }));
  const named = largest(terms);
  const rest = terms.filter((term) => !named.includes(term));
  const others = rest.length ? [total(rest)] : [];
  const sum = total(terms) + bias;
  const output = activations[column][index][0];
  const call = (...inside) => wrapped(layer, inside);
  const summands = (factorOf, restWords, digits) => [
    ...products(named, (term) => [[factorOf(term)]], digits),
    ...others.flatMap((value) => [addend(value, digits), [restWords]]),
    addend(bias, digits),
  ];
  const digits = digitsFor(named, [...others, bias], sum);
  return [
    [[scene.columns[column].names[index], "wv-strong"]],
    call(...summands(({ name }) => name, ` from ${rest.length} others`)),
    [["= "], ...call(...summands(({ x }) => factor(x, digits), "", digits))],
    worked(layer, sum, output, call),
    [[rowWords(row, scene, column, named), "wv-soft"]],
    ...verdict(column, layer.activation, output, scene),
  ];
}

/** Which row it is, as people count: "test row 12". */
export function rowName({ sample, ownInputs }, { rows: { nTrain, numbers } }) {
  if (ownInputs) return "your own numbers";
  return `${sample < nTrain ? "training" : "test"} row ${numbers[sample]}`;
}

const total = (terms) => terms.reduce((sum, { weight, x }) => sum + weight * x, 0);

/** As many as it takes for whoever works it out from what is written to get the sum written. */
function digitsFor(terms, addends, sum) {
  for (let digits = 2; digits < MOST_DIGITS; digits++) {
    const written = (value) => shown(value, digits);
    const products = terms.map(({ weight, x }) => written(weight) * written(x));
    const worked = [...products, ...addends.map(written)].reduce((a, b) => a + b);
    if (plain(worked) === plain(sum)) return digits;
  }
  return MOST_DIGITS;
}

/** "≈ tanh(0.69) ≈ 0.60": the numbers before are rounded, so this is about their result. */
function worked({ activation }, sum, output, call) {
  const result = [["≈ "], ...call([plain(sum), tone(sum)])];
  if (activation === "linear" || activation === "softmax") return result;
  return [...result, [" ≈ "], [plain(output), tone(output)]];
}

/** The row, and its own values where the formula has scaled ones. */
function rowWords(row, scene, column, terms) {
  const name = rowName(row, scene);
  const scaled = terms.filter(({ feature }) => feature && isScaled(feature));
  if (scaled.length) {
    const values = scaled.map((term) => `${term.name} ${own(term.x, term.feature)}`).join(", ");
    return `${name}: ${values} (scaled in the formula)`;
  }
  return column > 1 ? `${name}, from ${scene.columns[column - 1].title.toLowerCase()}` : name;
}

/** What an output neuron's number means. */
function verdict(column, activation, output, scene) {
  if (column < scene.columns.length - 1) return [];
  const share = `${Math.round(output * 100)} %`;
  const said = {
    softmax: `its share among all classes: ${share}`,
    sigmoid: `a probability of ${share}`,
    linear: isScaled(scene.target) ? `in own units ${own(output, scene.target)}` : null,
  }[activation];
  return said ? [[[said, "wv-soft"]]] : [];
}

function largest(terms) {
  if (terms.length <= MOST_TERMS) return terms;
  const order = [...terms].sort((a, b) => Math.abs(b.weight * b.x) - Math.abs(a.weight * a.x));
  const kept = new Set(order.slice(0, MOST_TERMS - 1));
  return terms.filter((term) => kept.has(term));
}
