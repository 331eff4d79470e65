// What is selected, in words and today's numbers: phrases, each a list of [text, class name].

import { Forward } from "./forward.js";
import { edgeAt } from "./ribbons.js";

const MOST_TERMS = 4;
const LATEST = 20; // rows of the tape that a warning looks at
const HARMFUL = 3; // times the first loss

const HINT = [[["Point at a line or a neuron to read it; click or tap to keep it here."]]];

/** A sentence if training does harm, although it has not come to a stop; else nothing. */
export function warning({ trainLoss, length }) {
  const latest = trainLoss.subarray(Math.max(length - LATEST, 0), length);
  const times = Math.max(...latest) / trainLoss[0];
  if (!(times > HARMFUL)) return null;
  return (
    `The training loss was lately ${tidy(times, 2)} times as high as at the start: the steps are ` +
    "too large. Try a smaller learning rate."
  );
}

/** Signed number with a real minus. */
export const signed = (value, digits = 2) =>
  (value < 0 ? "−" : "+") + Math.abs(value).toFixed(digits);

const plain = (value, digits = 2) => (value < 0 ? "−" : "") + Math.abs(value).toFixed(digits);
const apart = (value) => `${value < 0 ? "−" : "+"} ${Math.abs(value).toFixed(2)}`;
const tone = (value) => (value < 0 ? "wv-minus" : "wv-plus");
const tidy = (value, digits = 4) =>
  value.toLocaleString("en", { maximumSignificantDigits: digits }).replace("-", "−");

/** A value that the network sees, in its own units. */
export const own = (value, { mean, std, unit }) =>
  tidy(mean + std * value) + (unit ? ` ${unit}` : "");

/** Phrases for what is selected at this moment. */
export function describe(moment) {
  const { selection } = moment;
  if (!selection) return HINT;
  if (selection.kind === "edge") return edge(selection, moment);
  return selection.column === 0 ? input(selection, moment) : neuron(selection, moment);
}

function edge({ column, neuron, from }, { scene, parameters, initial }) {
  const at = edgeAt(scene.network.layers, { column, neuron, from });
  const weight = parameters[at];
  const start = initial[at];
  const source = scene.columns[column - 1].names[from];
  const target = scene.columns[column].names[neuron];
  const number = (name, value) => [[`${name} `], [signed(value), tone(value)]];
  return [
    [[`${source} → ${target}`, "wv-strong"]],
    number("weight", weight),
    number("at the start", start),
    number("change", weight - start),
    ...(column === 1 ? perUnit(weight, scene.features[from]) : []),
    [[meaning(weight, column, neuron, from, scene), "wv-soft"]],
  ];
}

/** The same weight per unit of an input that was scaled. */
function perUnit(weight, { name, unit, std }) {
  if (std === 1) return [];
  const value = weight / std;
  const text = (value < 0 ? "" : "+") + tidy(value, 3);
  return [[[text, tone(value)], [` per ${unit || `unit of ${name}`}`]]];
}

function meaning(weight, column, neuron, from, scene) {
  const up = weight >= 0;
  return `${source(column, from, scene)} ${effect(up, column, neuron, scene)}, all else held fixed.`;
}

function source(column, from, scene) {
  if (column > 1) return "More from this neuron";
  const { name, group } = scene.features[from];
  return group ? name : `More of ${name}`;
}

function effect(up, column, neuron, scene) {
  if (column < scene.columns.length - 1) return `${up ? "raises" : "lowers"} this neuron's sum`;
  if (scene.task === "regression") return `${up ? "raises" : "lowers"} the prediction`;
  if (scene.network.n_outputs === 1) return `speaks for ${scene.classes[up ? 1 : 0]}`;
  return `speaks ${up ? "for" : "against"} ${scene.classes[neuron]}`;
}

function input({ neuron }, { scene, sample }) {
  const feature = scene.features[neuron];
  const value = scene.rows.X[sample * scene.features.length + neuron];
  const phrases = [
    [[feature.name, "wv-strong"], [" · input"]],
    [[`${rowName(sample, scene)}: ${own(value, feature)}`]],
  ];
  if (feature.std !== 1 || feature.mean !== 0)
    phrases.push([
      ["the network sees "],
      [signed(value), tone(value)],
      [` = (value − ${tidy(feature.mean)}) / ${tidy(feature.std)}`, "wv-soft"],
    ]);
  return phrases;
}

function neuron({ column, neuron: index }, { scene, parameters, sample }) {
  const layer = scene.network.layers[column - 1];
  const start = layer.offset + index * (layer.fan_in + 1);
  const nFeatures = scene.features.length;
  const X = scene.rows.X.subarray(sample * nFeatures, (sample + 1) * nFeatures);
  const activations = new Forward(scene.network.layers, X, 1).run(parameters);
  const bias = parameters[start + layer.fan_in];
  const terms = Array.from({ length: layer.fan_in }, (_, i) => ({
    weight: parameters[start + i],
    x: activations[column - 1][i][0],
    name: scene.columns[column - 1].short[i],
    feature: column === 1 ? scene.features[i] : null,
  }));
  const total = (some) => some.reduce((sum, { weight, x }) => sum + weight * x, 0);
  const shown = largest(terms);
  const sum = total(terms) + bias;
  const products = shown.flatMap(({ weight, name }, i) => [
    [i ? ` ${apart(weight)}` : plain(weight), tone(weight)],
    [` × ${name}`],
  ]);
  const rest = terms.filter((term) => !shown.includes(term));
  if (rest.length)
    products.push([` ${apart(total(rest))}`, tone(total(rest))], [` from ${rest.length} others`]);
  products.push([` ${apart(bias)}`, tone(bias)]);
  const output = activations[column][index][0];
  const values = shown.map(({ name, x, feature }) => `${name} ${value(x, feature)}`).join(", ");
  const from = column > 1 ? `, from ${scene.columns[column - 1].title.toLowerCase()}` : "";
  return [
    [[scene.columns[column].names[index], "wv-strong"]],
    equation(layer, products, sum, output),
    [[`${rowName(sample, scene)}${from}: ${values}`, "wv-soft"]],
    ...verdict(column, layer.activation, sum, output, scene),
  ];
}

/** A number that comes into a neuron; one that was scaled is said in its own units too. */
const value = (x, feature) =>
  feature && feature.std !== 1 ? `${own(x, feature)} (seen as ${plain(x)})` : plain(x);

/** f(products) = output; softmax looks at all sums, so there it ends with this neuron's own. */
function equation({ activation, label }, products, sum, output) {
  if (activation === "softmax") return [...products, [" ≈ "], [plain(sum), tone(sum)]];
  return [
    ...(activation === "linear" ? products : [[`${label}(`], ...products, [")"]]),
    [" ≈ "],
    [plain(output), tone(output)],
  ];
}

/** The sum, and what an output neuron's number means. */
function verdict(column, activation, sum, output, scene) {
  const phrases = activation === "linear" || activation === "softmax" ? [] : [`sum ${plain(sum)}`];
  if (column === scene.columns.length - 1) {
    const share = `${Math.round(output * 100)} %`;
    if (activation === "softmax") phrases.push(`its share among all classes: ${share}`);
    if (activation === "sigmoid") phrases.push(`a probability of ${share}`);
    if (activation === "linear" && scene.target.std !== 1)
      phrases.push(`in own units ${own(output, scene.target)}`);
  }
  return phrases.length ? [[[phrases.join(", "), "wv-soft"]]] : [];
}

function largest(terms) {
  if (terms.length <= MOST_TERMS) return terms;
  const order = [...terms].sort((a, b) => Math.abs(b.weight * b.x) - Math.abs(a.weight * a.x));
  const kept = new Set(order.slice(0, MOST_TERMS - 1));
  return terms.filter((term) => kept.has(term));
}

const rowName = (sample, { rows: { nTrain, numbers } }) =>
  `${sample < nTrain ? "training" : "test"} row ${numbers[sample]}`;

/** One sentence for people who cannot see the graph. */
export function summary({ scene, parameters, epoch }) {
  let strongest = { weight: 0, column: 1, neuron: 0, from: 0 };
  scene.network.layers.forEach((layer, k) => {
    for (let neuron = 0; neuron < layer.fan_out; neuron++)
      for (let from = 0; from < layer.fan_in; from++) {
        const edge = { column: k + 1, neuron, from };
        const weight = parameters[edgeAt(scene.network.layers, edge)];
        if (Math.abs(weight) > Math.abs(strongest.weight)) strongest = { weight, ...edge };
      }
  });
  const { weight, column, neuron, from } = strongest;
  const sizes = scene.columns.map(({ names }) => names.length).join("–");
  return (
    `Network ${sizes} at epoch ${epoch}. Strongest weight: ${signed(weight)}, from ` +
    `${scene.columns[column - 1].names[from]} to ${scene.columns[column].names[neuron]}.`
  );
}
