// What is selected, in words and today's numbers. A piece is [text, class name or nothing].

import { activate, Forward } from "./forward.js";

const MOST_TERMS = 4;
const CALLED = { tanh: "tanh", sigmoid: "sigmoid", relu: "ReLU", leaky_relu: "leaky ReLU" };

export const HINT = [["Point at a line or a neuron to read it; click to keep it here."]];

/** Signed number with a real minus. */
export const signed = (value, digits = 2) =>
  (value < 0 ? "−" : "+") + Math.abs(value).toFixed(digits);

const plain = (value, digits = 2) => (value < 0 ? "−" : "") + Math.abs(value).toFixed(digits);
const tone = (value) => (value < 0 ? "wv-minus" : "wv-plus");

/** Pieces of text for what is selected at this moment. */
export function describe(selection, moment) {
  if (!selection) return HINT;
  if (selection.kind === "edge") return edge(selection, moment);
  return selection.column === 0 ? input(selection, moment) : neuron(selection, moment);
}

function edge({ layer, from, to, at }, { scene, parameters, initial }) {
  const weight = parameters[at];
  const start = initial[at];
  const source = scene.columns[layer].names[from];
  const target = scene.columns[layer + 1].names[to];
  return [
    [`${source} → ${target}`, "wv-strong"],
    ["weight "],
    [signed(weight), tone(weight)],
    ["at the start "],
    [signed(start), tone(start)],
    ["change "],
    [signed(weight - start), tone(weight - start)],
    [meaning(weight, source, layer, to, scene), "wv-soft"],
  ];
}

function meaning(weight, source, layer, to, scene) {
  const last = layer === scene.network.layers.length - 1;
  const more = layer === 0 ? `More of ${source}` : "More from this neuron";
  if (Math.abs(weight) < 0.005) return `${more} changes next to nothing here.`;
  const up = weight > 0;
  if (!last) return `${more} ${up ? "raises" : "lowers"} this neuron's sum.`;
  if (scene.task === "regression") return `${more} ${up ? "raises" : "lowers"} the prediction.`;
  const name = scene.network.n_outputs > 1 || up ? scene.columns[layer + 1].names[to] : scene.classes[0];
  if (scene.network.n_outputs > 1)
    return `${more} speaks ${up ? "for" : "against"} ${name}.`;
  return `${more} speaks for ${name}.`;
}

function input({ index }, { scene, sample }) {
  const feature = scene.features[index];
  const value = scene.rows.X[sample * scene.features.length + index];
  return [
    [feature.name, "wv-strong"],
    ["an input"],
    [`${rowName(sample, scene)}: ${own(value, feature)}`],
    ...(feature.std === 1 && feature.mean === 0
      ? []
      : [
          [`the network sees ${signed(value)}: (value − ${tidy(feature.mean)}) / ${tidy(feature.std)}`, "wv-soft"],
        ]),
  ];
}

function neuron({ column, index }, { scene, parameters, sample }) {
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
  }));
  const sum = terms.reduce((total, { weight, x }) => total + weight * x, bias);
  const shown = largest(terms);
  const rest = terms.length - shown.length;
  const pieces = [[scene.columns[column].names[index], "wv-strong"]];
  pieces.push([opening(layer.activation)]);
  shown.forEach(({ weight, name }, i) => {
    const sign = i ? (weight < 0 ? "− " : "+ ") : weight < 0 ? "−" : "";
    pieces.push([`${sign}${Math.abs(weight).toFixed(2)}`, `${tone(weight)} wv-tight`], [`× ${name}`]);
  });
  if (rest) pieces.push([`+ ${rest} smaller term${rest > 1 ? "s" : ""}`, "wv-soft"]);
  pieces.push([signedTerm(bias), `${tone(bias)} wv-tight`]);
  pieces.push([closing(layer.activation)]);
  const output = layer.activation === "softmax" ? activations[column][index][0] : activate(layer.activation, sum);
  pieces.push([plain(output), `${tone(output)} wv-strong`]);
  const values = shown.map(({ name, x }) => `${name} ${plain(x)}`).join(", ");
  pieces.push([`${rowName(sample, scene)}: ${values}; sum ${plain(sum)}${verdict(column, output, scene)}`, "wv-soft"]);
  return pieces;
}

function opening(activation) {
  if (activation === "linear") return "";
  return activation === "softmax" ? "softmax over the sum" : `${CALLED[activation]}(`;
}

const closing = (activation) =>
  activation === "linear" || activation === "softmax" ? "=" : ") =";

const signedTerm = (bias) => `${bias < 0 ? "−" : "+"} ${Math.abs(bias).toFixed(2)}`;

/** What an output neuron's number means, in the target's own units or as a probability. */
function verdict(column, output, scene) {
  if (column !== scene.columns.length - 1) return "";
  if (scene.task === "regression")
    return scene.target.std === 1 && scene.target.mean === 0 ? "" : `, which is ${own(output, scene.target)}`;
  return `, a probability of ${Math.round(output * 100)} %`;
}

function largest(terms) {
  if (terms.length <= MOST_TERMS) return terms;
  const order = [...terms].sort((a, b) => Math.abs(b.weight * b.x) - Math.abs(a.weight * a.x));
  const kept = new Set(order.slice(0, MOST_TERMS - 1));
  return terms.filter((term) => kept.has(term));
}

const rowName = (sample, { rows: { nTrain } }) =>
  sample < nTrain ? `training row ${sample + 1}` : `test row ${sample - nTrain + 1}`;

/** A value that the network sees, in its own units. */
function own(value, { mean, std, unit }) {
  return tidy(mean + std * value) + (unit ? ` ${unit}` : "");
}

const tidy = (value) =>
  value.toLocaleString("en", { maximumSignificantDigits: 4 }).replace("-", "−");

/** One sentence for people who cannot see the graph. */
export function summary({ scene, parameters, epoch }) {
  let strongest = null;
  scene.network.layers.forEach((layer, k) => {
    for (let to = 0; to < layer.fan_out; to++)
      for (let from = 0; from < layer.fan_in; from++) {
        const weight = parameters[layer.offset + to * (layer.fan_in + 1) + from];
        if (!strongest || Math.abs(weight) > Math.abs(strongest.weight))
          strongest = { weight, k, from, to };
      }
  });
  const { weight, k, from, to } = strongest;
  const sizes = scene.columns.map((column) => column.names.length).join("–");
  return (
    `Network ${sizes} at epoch ${epoch}. Strongest weight: ${signed(weight)}, from ` +
    `${scene.columns[k].names[from]} to ${scene.columns[k + 1].names[to]}.`
  );
}
