// The stage: puts the parts together, keeps the time, and talks to Python.

import { Asks } from "./asks.js";
import { isDark, themed } from "./colors.js";
import { Confusion } from "./confusion.js";
import { Curve } from "./curve.js";
import { floats } from "./decode.js";
import { el } from "./dom.js";
import { Forward } from "./forward.js";
import { Graph } from "./graph.js";
import { Plane } from "./plane.js";
import { Playback } from "./playback.js";
import { loadPlotly } from "./plotly.js";
import { Scatter } from "./scatter.js";
import { Transport } from "./transport.js";
import { describe, summary } from "./words.js";

const VIEWS = { plane: Plane, scatter: Scatter, confusion: Confusion };
const KEPT = 4; // runs whose tape survives a switch of page

const playbacks = new Map(); // run -> Playback
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

export class Stage {
  constructor(root, send) {
    this.root = root;
    this.asks = new Asks(send);
    this.speed = calm.matches ? 2 : 30;
    this.frames = 0;
    this.hovered = null;
    this.observer = new ResizeObserver(() => this.layout());
    this.observer.observe(root);
    this.actions = {
      toggle: () => this.#play(!this.playback.playing),
      step: (rows) => this.#step(rows),
      first: () => this.#pauseAt(0),
      last: () => this.#pauseAt(this.playback.tape.lastEpoch),
      seek: (epoch) => {
        this.#play(false);
        this.playback.seek(epoch);
        this.invalidate();
      },
      settle: () => this.#tell(),
      speed: (speed) => (this.speed = speed),
      restart: () => this.asks.ask("restart"),
      reseed: () => this.asks.ask("reseed"),
      edit: (change) => this.asks.ask("edit", change),
      present: () => this.asks.ask("present", { on: !this.presenting }),
      link: () => this.#copyLink(),
      hover: (found) => {
        this.hovered = found;
        this.root.querySelector(".wv-graph")?.classList.toggle("wv-pointing", Boolean(found));
        this.invalidate();
      },
      select: (found) => {
        this.playback.selection = found;
        this.#tell();
        this.invalidate();
      },
      pick: (row) => {
        this.playback.sample = row;
        this.invalidate();
      },
    };
    this.actions.enter = (column, index) => this.#stepThroughInputs(column, index);
    window.weightviz = { stage: this };
  }

  /** A remounted component brings a new way to reach Python. */
  reconnect(send) {
    this.asks.reconnect(send);
  }

  /** Take what Python sends, one after the other: building a scene takes a moment. */
  receive(data) {
    this.work = (this.work ?? Promise.resolve()).then(() => this.#take(data));
    return this.work;
  }

  async #take(data) {
    if (this.scene && this.dark !== isDark(this.root)) await this.#redress();
    if (data.scene && data.scene.run !== this.scene?.run) await this.#build(data);
    if (!this.scene || data.run !== this.scene.run) return;
    this.changes = data.changes;
    if (data.chunk) this.playback.tape.append(data.chunk);
    this.#show(data.presenting);
    this.#say(this.playback.tape.stopped);
    if (this.playback.tape.length) this.curve.extend(this.playback.tape, this.changes);
    this.asks.answered(data.answered);
    this.invalidate();
    this.#tick();
  }

  async #build(data) {
    const plotly = await loadPlotly(data.scene.plotly);
    const wasPlaying = this.playback?.playing ?? false;
    const scene = data.scene;
    scene.rows.X = typeof scene.rows.X === "string" ? floats(scene.rows.X) : scene.rows.X;
    scene.rows.y = typeof scene.rows.y === "string" ? floats(scene.rows.y) : scene.rows.y;
    this.scene = scene;
    this.Plotly = plotly;
    this.playback = playbacks.get(scene.run) ?? new Playback(scene);
    playbacks.delete(scene.run);
    playbacks.set(scene.run, this.playback);
    for (const run of [...playbacks.keys()].slice(0, -KEPT)) playbacks.delete(run);

    const grid = floats(scene.thumbnails.X);
    this.thumbnails = new Forward(scene.network.layers, grid, grid.length / scene.features.length);
    this.graph = new Graph(scene, { ...this.actions, step: this.actions.enter });
    this.view = new VIEWS[scene.view.kind](scene, this.actions);
    this.curve = new Curve(scene, this.actions);
    this.transport = new Transport(scene, this.actions);
    this.transport.speed.value = this.speed;
    this.legend = legend(scene);
    this.line = el("div", { class: "wv-line", "aria-live": "off" });
    this.banner = el("div", { class: "wv-banner", role: "status" });
    await this.#dress();
    this.root.replaceChildren(
      this.transport.element,
      el(
        "div",
        { class: "wv-main" },
        el("div", { class: "wv-left" }, this.graph.element, this.legend),
        this.view.element,
      ),
      this.line,
      this.banner,
      this.curve.element,
    );
    this.root.dataset.run = scene.run;
    this.playback.playing = false;
    this.#show(data.presenting);
    if (data.chunk) this.playback.tape.append(data.chunk);
    this.layout();
    if (wasPlaying) this.#play(true);
  }

  /** Colours of the theme, on everything. */
  async #dress() {
    const { palettes, graph, view, curve } = this.scene;
    this.dark = isDark(this.root);
    const palette = palettes[this.dark ? "dark" : "light"];
    for (const [name, color] of Object.entries(palette))
      this.root.style.setProperty(`--wv-${name.replace("_", "-")}`, color);
    const dress = (part, figure) =>
      part.dress(this.Plotly, themed(figure, palettes.light, palette), palette);
    await dress(this.graph, graph.figure);
    await dress(this.view, view.figure);
    await dress(this.curve, curve.figure);
    for (const swatch of this.view.element.querySelectorAll("[data-token]"))
      swatch.style.background = palette[swatch.dataset.token];
  }

  async #redress() {
    await this.#dress();
    this.layout();
  }

  /** Give every part its place; called when the stage's size changes. */
  layout() {
    if (!this.scene) return;
    const width = this.root.clientWidth;
    if (!width) return;
    const phone = width < 640;
    const name = phone ? "phone" : this.presenting ? "presentation" : "screen";
    const sizes = this.scene.sizes[name];
    this.root.classList.toggle("wv-phone", phone);
    this.root.classList.toggle("wv-presenting", this.presenting && !phone);
    this.root.style.setProperty("--wv-text", `${sizes.text}px`);
    this.root.style.setProperty("--wv-caption", `${sizes.caption}px`);
    this.root.style.setProperty("--wv-neuron", `${sizes.neuron}px`);
    const most = Math.max(...this.scene.columns.map((column) => column.names.length));
    const height = phone
      ? Math.max(300, 72 + most * 24)
      : Math.max(340, Math.min(window.innerHeight - (this.presenting ? 330 : 342), 560), most * 15);
    const viewWidth = phone ? width : Math.round(Math.min(width * 0.3, height, 420));
    const graphWidth = phone ? width : width - viewWidth - 24;
    this.root.style.setProperty("--wv-view", `${viewWidth}px`);
    this.graph.element.style.height = `${height}px`;
    this.graph.resize(graphWidth, height, sizes);
    this.view.resize(viewWidth, phone ? 420 : height + 30);
    this.curve.resize(width, this.presenting && !phone ? 150 : 128);
    if (this.playback.tape.length) this.curve.extend(this.playback.tape, this.changes ?? []);
    this.invalidate();
  }

  /** Draw at the next frame. */
  invalidate() {
    this.stale = true;
    this.#tick();
  }

  close() {
    this.observer.disconnect();
    this.asks.close();
    cancelAnimationFrame(this.pending);
    this.pending = null;
    this.closed = true;
  }

  #tick() {
    if (this.pending || this.closed) return;
    this.pending = requestAnimationFrame((now) => {
      this.pending = null;
      this.#frame(now);
    });
  }

  #frame(now) {
    const { playback } = this;
    if (!playback?.tape.length) return;
    if (playback.playing) {
      const before = playback.row;
      playback.advance((now - (this.before ?? now)) / 1000, this.speed);
      if (playback.row !== before) this.stale = true;
      const wanted = playback.wanted(this.speed);
      if (wanted && !this.asks.pending("epochs")) this.#askEpochs(wanted);
      if (playback.tape.stopped && playback.atEnd) this.#play(false);
    }
    this.before = playback.playing ? now : null;
    if (this.stale) this.#draw();
    if (playback.playing) this.#tick();
  }

  #draw() {
    this.stale = false;
    this.frames++;
    const { playback, scene } = this;
    const { tape, row, sample } = playback;
    const parameters = tape.parameters(row);
    const selection = this.hovered ?? playback.selection;
    const thumbnails = this.thumbnails.run(parameters);
    this.graph.draw(parameters, thumbnails, selection);
    this.view.draw({ parameters, plane: thumbnails, sample });
    this.curve.draw(tape, row);
    this.transport.draw(tape, row);
    const pieces = describe(selection, {
      scene,
      parameters,
      initial: tape.parameters(0),
      sample,
    });
    this.line.replaceChildren(...pieces.map(([text, name]) => el("span", { class: name }, text)));
    this.root.dataset.epoch = tape.epochs[row];
    this.root.dataset.ready = "true";
  }

  #play(on) {
    const { playback } = this;
    if (on && playback.tape.stopped && playback.atEnd) return;
    playback.playing = on;
    this.root.dataset.playing = on;
    this.transport.showPlaying(on);
    if (!on) {
      playback.position = playback.epoch;
      this.#tell();
    }
    this.#tick();
  }

  #pauseAt(epoch) {
    this.#play(false);
    this.playback.seek(epoch);
    this.#tell();
    this.invalidate();
  }

  #step(rows) {
    this.#play(false);
    const { playback } = this;
    if (rows > 0 && playback.atEnd && !playback.tape.stopped) this.#stepBeyond(rows);
    else {
      playback.step(rows);
      this.#tell();
    }
    this.invalidate();
  }

  /** One step past the end of the tape: train it first. */
  #stepBeyond(rows) {
    const { playback } = this;
    this.#askEpochs(rows);
    const wait = setInterval(() => {
      if (playback !== this.playback || playback.playing) clearInterval(wait);
      else if (!playback.atEnd) {
        clearInterval(wait);
        this.#step(rows);
      }
    }, 20);
    setTimeout(() => clearInterval(wait), 6000);
  }

  #askEpochs(count) {
    const { run, tape } = this.playback;
    this.asks.ask("epochs", { run, from: tape.lastEpoch, count });
  }

  /** Tell Python where we look, for the views and downloads that it makes. */
  #tell() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      const { run, epoch, selection } = this.playback;
      if (!this.playback.playing) this.asks.ask("look", { run, epoch, selection });
      this.graph.element.setAttribute(
        "aria-label",
        summary({ scene: this.scene, parameters: this.playback.tape.parameters(this.playback.row), epoch }),
      );
    }, 250);
  }

  #stepThroughInputs(column, index) {
    if (column === 0) return;
    const edges = this.graph.edges.filter((e) => e.layer === column - 1 && e.to === index);
    const now = edges.findIndex((e) => e.at === this.playback.selection?.at);
    this.hovered = null;
    this.actions.select({ kind: "edge", ...edges[(now + 1) % edges.length] });
  }

  #show(presenting) {
    const changed = presenting !== this.presenting;
    this.presenting = presenting;
    this.transport.showPresenting(presenting);
    this.transport.showPlaying(this.playback.playing);
    if (changed) this.layout();
  }

  #say(sentence) {
    this.banner.textContent = sentence ?? "";
    this.banner.classList.toggle("wv-empty", !sentence);
  }

  async #copyLink() {
    try {
      await navigator.clipboard.writeText(window.location.href);
      this.#toast("Link copied: it opens the same data, network, settings and seed.");
    } catch {
      this.#toast("This browser does not let a page copy. Copy the address above instead.");
    }
  }

  #toast(text) {
    const toast = el("div", { class: "wv-toast", role: "status" }, text);
    this.root.append(toast);
    setTimeout(() => toast.remove(), 3000);
  }
}

function legend(scene) {
  const { saturation } = scene.graph;
  const text = Number(saturation.toFixed(2)).toString();
  return el(
    "div",
    { class: "wv-legend" },
    el("span", {}, `−${text} or below`),
    el("i", { class: "wv-wedge wv-down" }),
    el("i", { class: "wv-wedge wv-up" }),
    el("span", {}, `+${text} or above`),
    el("span", { class: "wv-how" }, scene.graph.how),
  );
}
