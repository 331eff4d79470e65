// What is selected, in words and today's numbers: phrases, each a list of [text, class name].

import { formula, rowName } from "./formula.js";
import { isScaled, own, shown, signed, signedTidy, tidy, tone } from "./numerals.js";
import { edgeAt } from "./ribbons.js";

const LATEST = 20; // rows of the tape that a warning looks at
const HARMFUL = 3; // times the first loss

const HINT = [[["Point at a line or a neuron to read it; click or tap to keep it here."]]];
const NEW = [
  [["A new network, with new first weights.", "wv-strong"]],
  [["The browser's Back brings the network before, with all that it had learned."]],
];

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

/** Phrases for what is selected at this moment. */
export function describe(moment) {
  const { selection } = moment;
  if (!selection) return moment.isNewNetwork ? NEW : HINT;
  if (selection.kind === "edge") return edge(selection, moment);
  return selection.column === 0 ? input(selection, moment) : formula(selection, moment);
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
    number("change", shown(weight) - shown(start)),
    ...(column === 1 ? perUnit(weight, scene.features[from]) : []),
    [[meaning(weight, column, neuron, from, scene), "wv-soft"]],
  ];
}

/** The same weight per unit of an input that was scaled. */
function perUnit(weight, { name, unit, std }) {
  if (std === 1) return [];
  const value = weight / std;
  return [[[signedTidy(value, 3), tone(weight)], [` per ${unit || `unit of ${name}`}`]]];
}

function meaning(weight, column, neuron, from, scene) {
  const up = weight >= 0;
  return `${source(column, from, scene)} ${effect(up, column, neuron, scene)}, all else held fixed.`;
}

function source(column, from, scene) {
  if (column > 1) return `More from ${scene.columns[column - 1].names[from]}`;
  const { name, group } = scene.features[from];
  return group ? name : `More of ${name}`;
}

function effect(up, column, neuron, scene) {
  if (column < scene.columns.length - 1)
    return `${up ? "raises" : "lowers"} the sum of ${scene.columns[column].names[neuron]}`;
  if (scene.task === "regression") return `${up ? "raises" : "lowers"} the prediction`;
  if (scene.network.n_outputs === 1) return `speaks for ${scene.classes[up ? 1 : 0]}`;
  return `speaks ${up ? "for" : "against"} ${scene.classes[neuron]}`;
}

function input({ neuron }, { scene, ...row }) {
  const feature = scene.features[neuron];
  const value = row.inputs[neuron];
  const phrases = [
    [[feature.name, "wv-strong"], [" · input"]],
    [[`${rowName(row, scene)}: ${own(value, feature)}`]],
  ];
  if (isScaled(feature))
    phrases.push([
      ["the network sees "],
      [signed(value), tone(value)],
      [` = (value − ${tidy(feature.mean)}) / ${tidy(feature.std)}`, "wv-soft"],
    ]);
  return phrases;
}

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
