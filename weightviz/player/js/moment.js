// A moment: all that a part may show of one row of the tape.

import { numbersOf } from "./transport.js";

export function momentOf({ scene, playback, thumbnails, changes, hovered }) {
  const { tape, row, sample } = playback;
  const parameters = tape.parameters(row);
  const epoch = tape.epochs[row];
  return {
    scene,
    tape,
    row,
    reached: playback.reach(),
    sample,
    parameters,
    epoch,
    later: changes.filter((change) => change.epoch > epoch), // changes of settings, still to come
    testLoss: tape.testLoss[row],
    initial: tape.parameters(0),
    selection: hovered ?? playback.selection,
    texts: numbersOf(tape, row, scene.score),
    thumbnails: thumbnails.run(parameters),
  };
}
