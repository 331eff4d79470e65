// What the parts can do to their stage.

import { copyLink } from "./link.js";

export function actionsOf(stage) {
  const { asks, player } = stage;
  return {
    toggle: () => (stage.playback.hand ? player.begin(0) : player.toggle()),
    step: (rows) => (stage.playback.hand && rows > 0 ? player.begin(rows) : player.step(rows)),
    first: () => player.first(),
    last: () => player.last(),
    seek: (epoch) => player.seek(epoch),
    speed: (speed) => (player.speed = speed),
    currentSpeed: () => player.speed,
    restart: () => asks.ask("restart"),
    reseed: () => asks.ask("reseed", { step: 1 }),
    edit: (change) => asks.ask("edit", change),
    /** All parameters that stand in the picture now, or will with the next frame. */
    parameters: () => [...stage.playback.parameters],
    present: () => asks.ask("present", { on: !stage.presenting }),
    link: (words) => copyLink(stage.root, words),
    redraw: () => player.invalidate(),
    hover: (found) => {
      stage.hovered = found;
      player.invalidate();
    },
    select: (found) => {
      stage.hovered = null;
      stage.playback.selection = found;
      stage.look();
      player.invalidate();
    },
    pick: (row) => {
      stage.playback.own = null;
      stage.playback.sample = row;
      player.invalidate();
    },
    /** Turn a parameter by hand, from frame to frame. */
    turn: (at, value) => {
      player.play(false);
      stage.playback.turn(at, value);
      player.invalidate();
    },
    /** Set an input by hand, from frame to frame. */
    feed: (index, value) => {
      stage.playback.feed(index, value);
      player.invalidate();
    },
    /** Set another activation of a layer by hand. */
    activate: (layer, activation, label) => {
      Object.assign(stage.scene.network.layers[layer], { activation, label });
      player.invalidate();
    },
    /** A hand has let go: Python is told where everything stands now. */
    letGo: () => {
      const { run, parameters, inputs } = stage.playback;
      asks.ask("hand", { run, parameters: [...parameters], inputs: [...inputs] });
    },
    /** Anything that only the page of this stage understands. */
    tell: (kind, details) => asks.ask(kind, details),
  };
}
