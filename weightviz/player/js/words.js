// What is selected, in words and today's numbers: phrases, each a list of [text, class name].

import { Forward } from "./forward.js";

const MOST_TERMS = 4;
const CALLED = { tanh: "tanh", sigmoid: "sigmoid", relu: "ReLU", leaky_relu: "leaky ReLU" };

export const HINT = [[["Point at a line or a neuron to read it; click to keep it here."]]];

/** Signed number with a real minus. */
export const signed = (value, digits = 2) =>
  (value < 0 ? "−" : "+") + Math.abs(value).toFixed(digits);

const plain = (value, digits = 2) => (value < 0 ? "−" : "") + Math.abs(value).toFixed(digits);
const tone = (value) => (value < 0 ? "wv-minus" : "wv-plus");

/** Phrases for what is selected at this moment. */
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
  const number = (name, value) => [[`${name} `], [signed(value), tone(value)]];
  return [
    [[`${source} → ${target}`, "wv-strong"]],
    number("weight", weight),
    number("at the start", start),
    number("change", weight - start),
    [[meaning(weight, source, layer, to, scene), "wv-soft"]],
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
  const formula = [[opening(layer.activation)]];
  shown.forEach(({ weight, name }, i) => {
    const text = i ? ` ${apart(weight)}` : plain(weight);
    formula.push([text, tone(weight)], [` × ${name}`]);
  });
  if (rest) formula.push([` + ${rest} smaller term${rest > 1 ? "s" : ""}`, "wv-soft"]);
  const output = activations[column][index][0];
  formula.push(
    [` ${apart(bias)}`, tone(bias)],
    [closing(layer.activation)],
    [plain(output), tone(output)],
  );
  const values = shown.map(({ name, x }) => `${name} ${plain(x)}`).join(", ");
  return [
    [[scene.columns[column].names[index], "wv-strong"]],
    formula,
    [
      [
        `${rowName(sample, scene)}: ${values}; sum ${plain(sum)}${verdict(column, output, scene)}`,
        "wv-soft",
      ],
    ],
  ];
}

function opening(activation) {
  if (activation === "linear") return "";
  return `${CALLED[activation] ?? activation}(`;
}

const closing = (activation) => (activation === "linear" ? " = " : ") = ");

const apart = (value) => `${value < 0 ? "−" : "+"} ${Math.abs(value).toFixed(2)}`;

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
