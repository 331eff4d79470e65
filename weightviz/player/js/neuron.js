// The one neuron of a scene, taken apart: terms, bias, sum, output.

import { ACTIVATIONS } from "./forward.js";
import { shown } from "./numerals.js";

const DIGITS = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"];

/** "w₁": a letter with the number of its input, from 0. */
export const symbol = (letter, index) => letter + DIGITS[index + 1];

/** Its terms (each with weight, x and name), bias, sum and output for these inputs. */
export function neuronOf(scene, parameters, inputs) {
  const [layer] = scene.network.layers;
  const start = layer.offset;
  const terms = Array.from(inputs, (x, i) => ({
    weight: parameters[start + i],
    x,
    name: scene.columns[0].names[i],
  }));
  const bias = parameters[start + layer.fan_in];
  const sum = terms.reduce((total, { weight, x }) => total + weight * x, bias);
  return { layer, terms, bias, sum, output: ACTIVATIONS[layer.activation](sum) };
}

/** Whether the sum is above zero, as it is read. */
export const saysYes = ({ sum }) => shown(sum) > 0;
