// A moment: all that a part may show of one row of the tape.

import { measured, recorded } from "./measures.js";
import { numbersOf } from "./transport.js";

export function momentOf({ scene, playback, thumbnails, changes, hovered }) {
  playback.follow();
  const { tape, row, sample, parameters, inputs } = playback;
  const epoch = tape.epochs[row];
  return {
    scene,
    tape,
    row,
    reached: playback.reach(),
    sample,
    inputs, // of the row at hand, or set by hand
    ownInputs: playback.own !== null,
    parameters, // of the tape's row, or turned by hand
    byHand: playback.hand !== null,
    epoch,
    ahead: latestAhead(changes, epoch),
    initial: tape.parameters(0),
    selection: hovered ?? playback.selection,
    texts: numbersOf(playback.hand ? measured(scene, parameters) : recorded(tape, row), scene),
    thumbnails: thumbnails.run(parameters),
  };
}

/** The change to the settings that act now, if it came after an epoch. */
function latestAhead(changes, epoch) {
  const latest = changes.at(-1);
  return latest && epoch < latest.epoch ? latest : null;
}
