// Where a run is being looked at: the position on its tape, and what is needed to go on.

import { Tape } from "./tape.js";

const AHEAD = 0.6; // seconds of tape left when more is asked for
const CHUNK = 1.2; // seconds of tape asked for
const LIMITS = [10, 600]; // epochs in a chunk

export class Playback {
  constructor(scene) {
    this.run = scene.run;
    this.tape = new Tape(scene.network.n_parameters);
    this.position = 0; // in epochs, with a fraction while playing
    this.sample = scene.rows.nTrain < scene.rows.n ? scene.rows.nTrain : 0;
    this.selection = null;
    this.playing = false;
  }

  get row() {
    return this.tape.row(Math.floor(this.position));
  }

  get epoch() {
    return this.tape.epochs[this.row];
  }

  /** Whether there is nothing to show beyond the position. */
  get atEnd() {
    return this.position >= this.tape.lastEpoch;
  }

  seek(epoch) {
    this.position = Math.min(Math.max(epoch, 0), this.tape.lastEpoch);
  }

  /** Recorded epochs back or on: after thinning these are several epochs apart. */
  step(rows) {
    const row = Math.min(Math.max(this.row + rows, 0), this.tape.length - 1);
    this.position = this.tape.epochs[row];
  }

  /** Let time pass while playing. */
  advance(seconds, speed) {
    // A tab that was hidden must not jump.
    this.position = Math.min(
      this.position + Math.min(seconds, 0.25) * speed,
      this.tape.lastEpoch + 0.999,
    );
  }

  /** How many more epochs to ask for now; 0 while enough lies ahead. */
  wanted(speed) {
    if (this.tape.stopped || this.tape.lastEpoch - this.position > AHEAD * speed) return 0;
    return Math.round(Math.min(Math.max(CHUNK * speed, LIMITS[0]), LIMITS[1]));
  }
}
