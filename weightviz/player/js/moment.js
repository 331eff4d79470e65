// A moment: all that a part may show of one row of the tape.

import { Forward } from "./forward.js";
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
    later: changes.filter((change) => change.epoch > epoch), // changes of settings, still to come
    initial: tape.parameters(0),
    isNewNetwork: playback.isNewNetwork && epoch === 0,
    selection: hovered ?? playback.selection,
    texts: numbersOf(playback.hand ? measured(scene, parameters) : recorded(tape, row), scene),
    thumbnails: shownOn(scene, playback, thumbnails).run(parameters),
  };
}

/** What the neurons show: rows; where there is but one row, whatever stands in its place. */
const shownOn = (scene, { own }, thumbnails) =>
  own && scene.thumbnails.X.length === own.length
    ? new Forward(scene.network.layers, own, 1)
    : thumbnails;
