// Playing: time passes, the position moves along the tape, and more tape is asked for in time.

const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const LOOK_AFTER = 250; // ms of rest after which Python is told where we look

const USUAL = 30; // epochs a second, where a scene does not say how fast it is best seen

let chosenSpeed = calm.matches ? 2 : null; // survives a switch of page

export class Player {
  /**
   * `draw` shows the row at the position; `changed` hears that playing began or ended; `rested`
   * hears that the position has come to rest.
   */
  constructor(asks, { draw, changed, rested }) {
    this.asks = asks;
    this.draw = draw;
    this.changed = changed;
    this.rested = rested;
    this.frames = 0;
    this.onward = 0; // steps that the next run is to make
    this.playback = null;
  }

  get speed() {
    return chosenSpeed ?? this.playback?.scene.speed ?? USUAL;
  }

  set speed(speed) {
    chosenSpeed = speed;
  }

  /** Turn to another run; who was playing goes on with it. */
  load(playback) {
    playback.playing = this.playback?.playing ?? playback.playing;
    this.playback = playback;
    this.wished = this.onward;
    this.onward = 0;
  }

  /**
   * Train on from what was turned by hand: Python makes a run of its own of it. That one makes so
   * many steps, or is played.
   */
  begin(steps) {
    this.play(steps === 0);
    this.onward = steps;
    this.asks.ask("begin", { parameters: [...this.playback.hand] });
  }

  /** The tape has grown. */
  grown() {
    if (!this.wished) return;
    const { playback } = this;
    const before = playback.row;
    playback.step(this.wished);
    this.wished -= playback.row - before;
    if (playback.tape.stopped) this.wished = 0;
    if (this.wished && !this.asks.pending("epochs")) this.#askEpochs(this.wished);
    this.#rest();
  }

  /** Draw at the next frame. */
  invalidate() {
    this.stale = true;
    this.tick();
  }

  tick() {
    if (this.pending || this.closed) return;
    this.pending = requestAnimationFrame((now) => {
      this.pending = null;
      if (this.playback?.tape.length) this.#frame(now);
    });
  }

  toggle() {
    this.play(!this.playback.playing);
  }

  play(on) {
    const { playback } = this;
    if (on && playback.tape.stopped && playback.atEnd) return;
    if (playback.playing && !on) playback.position = playback.epoch;
    const changes = playback.playing !== on;
    playback.playing = on;
    this.wished = 0;
    if (changes) this.changed();
    if (!on) this.#rest();
    this.tick();
  }

  seek(epoch) {
    this.play(false);
    this.playback.seek(epoch);
    this.invalidate();
  }

  first() {
    this.seek(0);
  }

  last() {
    this.seek(this.playback.tape.lastEpoch);
  }

  /** Some recorded epochs back or on; past the end of the tape they are trained first. */
  step(rows) {
    const wished = this.wished; // steps that still wait for their epochs
    this.play(false);
    const { playback } = this;
    if (rows > 0 && playback.atEnd && !playback.tape.stopped) {
      this.wished = wished + rows;
      if (!this.asks.pending("epochs")) this.#askEpochs(this.wished);
    } else playback.step(rows);
    this.invalidate();
  }

  close() {
    cancelAnimationFrame(this.pending);
    clearTimeout(this.resting);
    this.closed = true;
  }

  #frame(now) {
    const { playback } = this;
    if (playback.playing && !playback.hand) {
      const before = playback.row;
      playback.advance((now - (this.before ?? now)) / 1000, this.speed);
      if (playback.row !== before) this.stale = true;
      const wanted = playback.wanted(this.speed);
      if (wanted && !this.asks.pending("epochs")) this.#askEpochs(wanted);
      if (playback.tape.stopped && playback.atEnd) this.play(false);
    }
    this.before = playback.playing ? now : null;
    if (this.stale) {
      this.stale = false;
      this.frames++;
      this.draw();
    }
    if (playback.playing) this.tick();
  }

  #askEpochs(count) {
    const { run, tape } = this.playback;
    this.asks.ask("epochs", { run, to: tape.lastEpoch + count });
  }

  #rest() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      if (!this.playback.playing) this.rested();
    }, LOOK_AFTER);
  }
}
