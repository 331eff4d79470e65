// The forward pass, in the browser, for many rows at once.

export const ACTIVATIONS = {
  linear: (z) => z,
  relu: (z) => (z > 0 ? z : 0),
  leaky_relu: (z) => (z > 0 ? z : 0.01 * z),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  // Two exponentials' worth faster than Math.tanh, and as exact as a float32 can tell.
  tanh: (z) => 1 - 2 / (Math.exp(2 * z) + 1),
};

/**
 * All activations of a network on fixed rows.
 *
 * `activations[column][neuron]` is a Float32Array with one number a row, column 0 the inputs.
 * Parameters are flat: layer after layer, in a layer one line a neuron, its weights, then its bias.
 */
export class Forward {
  constructor(layers, X, nRows) {
    const nFeatures = layers[0].fan_in;
    this.layers = layers;
    this.nRows = nRows;
    const column = (size) => Array.from({ length: size }, () => new Float32Array(nRows));
    this.activations = [column(nFeatures), ...layers.map((layer) => column(layer.fan_out))];
    for (let row = 0; row < nRows; row++)
      for (let i = 0; i < nFeatures; i++)
        this.activations[0][i][row] = X[row * nFeatures + i];
  }

  run(parameters) {
    this.layers.forEach((layer, k) => {
      const before = this.activations[k];
      const after = this.activations[k + 1];
      const width = layer.fan_in + 1;
      for (let j = 0; j < layer.fan_out; j++) {
        const z = after[j];
        const start = layer.offset + j * width;
        z.fill(parameters[start + layer.fan_in]);
        for (let i = 0; i < layer.fan_in; i++) {
          const weight = parameters[start + i];
          const a = before[i];
          for (let row = 0; row < z.length; row++) z[row] += weight * a[row];
        }
        if (layer.activation !== "softmax" && layer.activation !== "linear") {
          const f = ACTIVATIONS[layer.activation];
          for (let row = 0; row < z.length; row++) z[row] = f(z[row]);
        }
      }
      if (layer.activation === "softmax") softmax(after, this.nRows);
    });
    return this.activations;
  }
}

function softmax(outputs, nRows) {
  for (let row = 0; row < nRows; row++) {
    let largest = -Infinity;
    for (const output of outputs) largest = Math.max(largest, output[row]);
    let sum = 0;
    for (const output of outputs) sum += output[row] = Math.exp(output[row] - largest);
    for (const output of outputs) output[row] /= sum;
  }
}
