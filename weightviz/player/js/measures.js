// Epoch, losses and scores of a moment: recorded on the tape, or worked out for turned parameters.

import { Forward } from "./forward.js";
import { likeliest } from "./view.js";

const SMALLEST = 1e-12; // a probability of 0 would cost infinitely much

/** What the tape says of a row. */
export const recorded = (tape, row) => ({
  epoch: String(tape.epochs[row]),
  trainLoss: tape.trainLoss[row],
  testLoss: tape.testLoss[row],
  trainScore: tape.trainScore[row],
  testScore: tape.testScore[row],
});

/** The same for parameters that were turned by hand, on the rows that the scene has. */
export function measured(scene, parameters) {
  const { X, n, nTrain } = scene.rows;
  const outputs = new Forward(scene.network.layers, X, n).run(parameters).at(-1);
  return {
    epoch: "by hand",
    trainLoss: meanLoss(scene, outputs, 0, nTrain),
    testLoss: meanLoss(scene, outputs, nTrain, n),
    trainScore: score(scene, outputs, 0, nTrain),
    testScore: score(scene, outputs, nTrain, n),
  };
}

/** Mean loss of the rows from..to; NaN where there are none. */
export function meanLoss({ rows: { y }, network: { output } }, outputs, from, to) {
  let sum = 0;
  for (let row = from; row < to; row++) {
    if (output === "linear") sum += (outputs[0][row] - y[row]) ** 2;
    else if (output === "sigmoid")
      sum -= Math.log(Math.max(y[row] > 0.5 ? outputs[0][row] : 1 - outputs[0][row], SMALLEST));
    else sum -= Math.log(Math.max(outputs[y[row]][row], SMALLEST));
  }
  return sum / (to - from);
}

/** Share of right answers, or R²; NaN where there are no rows. */
function score(scene, outputs, from, to) {
  const { y } = scene.rows;
  if (scene.network.output !== "linear") {
    let hits = 0;
    for (let row = from; row < to; row++) hits += likeliest(outputs, row) === Math.round(y[row]);
    return hits / (to - from);
  }
  const part = Array.from(y.subarray(from, to));
  const mean = part.reduce((sum, value) => sum + value, 0) / part.length;
  const variance = part.reduce((sum, value) => sum + (value - mean) ** 2, 0) / part.length;
  return 1 - meanLoss(scene, outputs, from, to) / variance;
}
