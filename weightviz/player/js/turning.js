// Weight and bias of a straight line in a hand: turned from frame to frame, and let go.

import { keptOf } from "./kept.js";
import { measured } from "./measures.js";

export class Turning {
  constructor(scene, { data }, actions) {
    Object.assign(this, { scene, actions, kept: keptOf(data), at: [0, 0] });
  }

  /** Note where the line stands now. */
  see(parameters) {
    this.at = [parameters[0], parameters[1]];
  }

  /** Turn both, as they are trained. */
  turn(weight, bias) {
    this.at = [weight, bias];
    this.at.forEach((value, index) => this.actions.turn(index, value));
  }

  /** The hand rests: this is the line that counts. */
  letGo() {
    const { trainLoss } = measured(this.scene, Float32Array.from(this.at));
    const error = Math.sqrt(trainLoss) * this.scene.target.std;
    this.actions.letGo();
    if (error < (this.kept.best ?? Infinity)) {
      this.kept.best = error;
      // Only the last of what was let go may reach Python; of better ones, the last is the best.
      this.actions.tell("best", { run: this.scene.run, parameters: this.at });
    }
    this.actions.redraw();
  }
}
