// The parts that a scene can list, by kind.
//
// A part is a class with `constructor(scene, part, actions)` and an `element`. All else it may have:
//   stretches                     true: it shares the room that the others leave over
//   dress({ figure, palette })    take the colours of the theme; shown by the next `resize`
//   resize(room, sizes)           take a width, and a height if it stands left or right
//   extend(tape, changes)         rows of the tape have come
//   tell({ playing, presenting }) something about the whole stage has changed
//   draw(moment)                  show one row of the tape
//   alt(moment)                   the same in a sentence
//   close()                       leave

import { Bench } from "./bench.js";
import { Boundary } from "./boundary.js";
import { Confusion } from "./confusion.js";
import { Curve } from "./curve.js";
import { Films } from "./films.js";
import { Fit } from "./fit.js";
import { Forecast } from "./forecast.js";
import { Goal } from "./goal.js";
import { Graph } from "./graph.js";
import { Guess } from "./guess.js";
import { Inputs } from "./inputs.js";
import { Landscape } from "./landscape.js";
import { Legend } from "./legend.js";
import { Line } from "./line.js";
import { Mixer } from "./mixer.js";
import { Plane } from "./plane.js";
import { Scatter } from "./scatter.js";
import { Squash } from "./squash.js";
import { Transport } from "./transport.js";
import { Trials } from "./trials.js";
import { Truth } from "./truth.js";
import { Units } from "./units.js";
import { Waterfall } from "./waterfall.js";
import { Why } from "./why.js";
import { Working } from "./working.js";

export const PARTS = {
  transport: Transport,
  graph: Graph,
  legend: Legend,
  plane: Plane,
  scatter: Scatter,
  confusion: Confusion,
  line: Line,
  curve: Curve,
  waterfall: Waterfall,
  mixer: Mixer,
  guess: Guess,
  films: Films,
  fit: Fit,
  why: Why,
  forecast: Forecast,
  landscape: Landscape,
  units: Units,
  goal: Goal,
  bench: Bench,
  inputs: Inputs,
  working: Working,
  squash: Squash,
  boundary: Boundary,
  truth: Truth,
  trials: Trials,
};
