// The tape: one row of all parameters per recorded epoch, with the losses and scores.

import { floats, integers } from "./decode.js";

const SERIES = ["trainLoss", "testLoss", "trainScore", "testScore"];

export class Tape {
  constructor(nParameters) {
    this.nParameters = nParameters;
    this.length = 0;
    this.stride = 1;
    this.stopped = null;
    this.epochs = new Int32Array(256);
    this.weights = new Float32Array(256 * nParameters);
    for (const name of SERIES) this[name] = new Float32Array(256);
    this.lowest = new Int32Array(256); // row of the lowest test loss up to this row
  }

  get lastEpoch() {
    return this.length ? this.epochs[this.length - 1] : -1;
  }

  /** Take up the rows of a chunk that are new; a chunk may come twice. */
  append(chunk) {
    this.stopped = chunk.stopped;
    if (chunk.stride > this.stride) this.#thin(chunk.stride);
    const epochs = integers(chunk.epochs);
    const weights = floats(chunk.weights);
    const series = SERIES.map((name) => floats(chunk[name]));
    const known = this.lastEpoch;
    for (let i = 0; i < epochs.length; i++) {
      if (epochs[i] <= known) continue;
      this.#dropProvisional();
      this.#reserve(this.length + 1);
      const row = this.length++;
      this.epochs[row] = epochs[i];
      this.weights.set(
        weights.subarray(i * this.nParameters, (i + 1) * this.nParameters),
        row * this.nParameters,
      );
      SERIES.forEach((name, s) => (this[name][row] = series[s][i]));
      this.#markLowest(row);
    }
  }

  /** Index of the recorded row at an epoch, or just before it. */
  row(epoch) {
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.epochs[middle] <= epoch) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** All parameters of a row: a view. */
  parameters(row) {
    return this.weights.subarray(row * this.nParameters, (row + 1) * this.nParameters);
  }

  /** Past its bound a history keeps every second row; the newest row is kept until the next. */
  #dropProvisional() {
    if (this.length > 1 && this.lastEpoch % this.stride !== 0) this.length--;
  }

  #thin(stride) {
    this.stride = stride;
    let kept = 0;
    for (let row = 0; row < this.length; row++) {
      if (this.epochs[row] % stride !== 0 && row !== this.length - 1) continue;
      this.epochs[kept] = this.epochs[row];
      this.weights.copyWithin(
        kept * this.nParameters,
        row * this.nParameters,
        (row + 1) * this.nParameters,
      );
      for (const name of SERIES) this[name][kept] = this[name][row];
      this.#markLowest(kept++);
    }
    this.length = kept;
  }

  #markLowest(row) {
    const before = row ? this.lowest[row - 1] : 0;
    this.lowest[row] = this.testLoss[row] < this.testLoss[before] ? row : before;
  }

  #reserve(length) {
    if (length <= this.epochs.length) return;
    for (const name of ["epochs", "lowest", "weights", ...SERIES]) {
      const longer = new this[name].constructor(this[name].length * 2);
      longer.set(this[name]);
      this[name] = longer;
    }
  }
}
