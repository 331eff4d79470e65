// Where a run is being looked at: the position on its tape, and what is needed to go on.

import { Tape } from "./tape.js";

const AHEAD = 0.6; // seconds of tape left when more is asked for
const CHUNK = 1.2; // seconds of tape asked for
const LIMITS = [10, 600]; // epochs in a chunk
const KEPT = 4; // runs whose scene and tape survive: what Python keeps (conversation.py), and one

const kept = new Map(); // run -> Playback

/** The scene of a run that this browser has seen lately. */
export const keptScene = (run) => kept.get(run)?.scene;

/** Where this run was being looked at; a new one takes over what was selected before. */
export function playbackOf(scene, before) {
  const known = kept.get(scene.run);
  const found = known ?? new Playback(scene);
  if (before && before !== found) {
    found.selection = carried(before.selection, before.scene, scene);
    if (before.scene.speed === scene.speed) found.speed = before.speed;
    if (!known) found.isNewNetwork = gaveWay(before, scene);
    const alike = before.scene.features.length === scene.features.length;
    if (alike && !scene.own) found.own = before.own;
    if (before.scene.rows.n === scene.rows.n) found.sample = before.sample;
  }
  kept.delete(scene.run);
  kept.set(scene.run, found);
  for (const run of [...kept.keys()].slice(0, -KEPT)) kept.delete(run);
  return found;
}

/** The row that a step looks at, where rows come one by one in their order. */
export const rowOfStep = (step, nTrain) => (step - 1) % nTrain;

/** Whether a trained network gave way to one of the same inputs, but other neurons. */
function gaveWay(before, scene) {
  const [old, now] = [before.scene, scene].map(({ columns }) => columns.map(({ names }) => names.join()));
  const wasTrained = before.furthest > 0 || before.isNewNetwork;
  return wasTrained && old[0] === now[0] && old.join() !== now.join();
}

/** What was selected in one scene, if the other has neurons of that name in that place. */
function carried(selection, { columns }, other) {
  if (!selection) return null;
  const { column, neuron, from } = selection;
  const ends = [[column, neuron], ...(from === undefined ? [] : [[column - 1, from]])];
  const isThere = ([c, i]) => columns[c].names[i] === other.columns[c]?.names[i];
  return ends.every(isThere) ? selection : null;
}

class Playback {
  constructor(scene) {
    this.scene = scene;
    this.run = scene.run;
    this.tape = new Tape(scene.network.n_parameters);
    this.position = 0; // in epochs, with a fraction while playing
    this.furthest = 0; // the latest epoch that was shown
    this.sample = scene.rows.nTrain < scene.rows.n ? scene.rows.nTrain : 0;
    this.selection = null;
    this.isNewNetwork = false; // whether it took the place of another, which was trained
    this.playing = false;
    this.speed = scene.speed; // epochs a second; null: as everywhere
    this.hand = null; // parameters that were turned by hand, in place of the tape's
    this.followed = 0; // the latest step whose row was taken up
    this.own = scene.own && Float32Array.from(scene.own); // inputs set by hand, in place of a row's
  }

  /** All parameters that are shown now. */
  get parameters() {
    return this.hand ?? this.tape.parameters(this.row);
  }

  /** The inputs that formulas are worked out for. */
  get inputs() {
    const n = this.scene.features.length;
    return this.own ?? this.scene.rows.X.subarray(this.sample * n, (this.sample + 1) * n);
  }

  /** Turn one parameter by hand: the tape stays as it is. */
  turn(at, value) {
    this.hand ??= Float32Array.from(this.parameters);
    this.hand[at] = value;
  }

  /** Set one input by hand. */
  feed(index, value) {
    this.own ??= Float32Array.from(this.inputs);
    this.own[index] = value;
  }

  /** Where each step looks at one row: that row is at hand once the step is shown. */
  follow() {
    if (!this.scene.rowByRow || this.hand || this.epoch === this.followed) return;
    this.followed = this.epoch;
    if (this.epoch === 0) return;
    this.own = null;
    this.sample = rowOfStep(this.epoch, this.scene.rows.nTrain);
  }

  get row() {
    return this.tape.row(Math.floor(this.position));
  }

  get epoch() {
    return this.tape.epochs[this.row];
  }

  /** Note that the row at the position is shown; returns the row of the latest one so far. */
  reach() {
    this.furthest = Math.max(this.furthest, this.epoch);
    return this.tape.row(this.furthest);
  }

  /** Whether there is nothing to show beyond the position. */
  get atEnd() {
    return this.position >= this.tape.lastEpoch;
  }

  seek(epoch) {
    this.hand = null;
    this.position = Math.min(Math.max(epoch, 0), this.tape.lastEpoch);
  }

  /** Recorded epochs back or on: after thinning these are several epochs apart. */
  step(rows) {
    this.hand = null;
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
