// The stage: puts the parts together and gives each its data, its place and its colours.

import { Asks } from "./asks.js";
import { isDark, themed } from "./colors.js";
import { Confusion } from "./confusion.js";
import { Curve } from "./curve.js";
import { floats } from "./decode.js";
import { el } from "./dom.js";
import { Forward } from "./forward.js";
import { Graph } from "./graph.js";
import { legend } from "./heads.js";
import { Plane } from "./plane.js";
import { Playback } from "./playback.js";
import { Player } from "./player.js";
import { Scatter } from "./scatter.js";
import { Transport } from "./transport.js";
import { describe, summary } from "./words.js";

const VIEWS = { plane: Plane, scatter: Scatter, confusion: Confusion };
const BELOW = 14; // px between the curve and the end of the window
const KEPT = 4; // runs whose tape survives a switch of page

const playbacks = new Map(); // run -> Playback

export class Stage {
  constructor(root, send) {
    this.root = root;
    this.asks = new Asks(send);
    this.player = new Player(this.asks, {
      draw: () => this.#draw(),
      changed: (playing) => this.#showPlaying(playing),
      rested: () => this.#tell(),
    });
    this.observer = new ResizeObserver(() => this.#fit());
    this.observer.observe(root);
    this.onresize = () => this.#fit();
    window.addEventListener("resize", this.onresize);
    this.actions = this.#actions();
    window.weightviz = { stage: this };
  }

  get playback() {
    return this.player.playback;
  }

  /** A remounted component brings a new way to reach Python. */
  reconnect(send) {
    this.asks.reconnect(send);
  }

  /** Take what Python sends: a new scene, rows of the tape, an answer. */
  receive(data) {
    if (this.scene && this.dark !== isDark(this.root)) {
      this.#dress();
      this.#layout();
    }
    this.#present(data.presenting);
    if (data.scene && data.scene.run !== this.scene?.run) this.#build(data.scene);
    if (data.run !== this.scene?.run) return;
    this.changes = data.changes;
    this.playback.tape.append(data.chunk);
    this.curve.extend(this.playback.tape, this.changes);
    this.#say(this.playback.tape.stopped);
    this.#fit();
    this.player.grown();
    this.asks.heard(data.answered);
    this.player.invalidate();
  }

  #build(scene) {
    scene.rows.X = floats(scene.rows.X);
    scene.rows.y = floats(scene.rows.y);
    this.scene = scene;
    this.hovered = null;
    this.player.load(this.#playbackOf(scene));
    const grid = floats(scene.thumbnails.X);
    this.thumbnails = new Forward(scene.network.layers, grid, grid.length / scene.features.length);
    this.graph = new Graph(scene, this.actions);
    this.view = new VIEWS[scene.view.kind](scene, this.actions);
    this.curve = new Curve(scene, this.actions);
    this.transport = new Transport(scene, this.actions, this.player.speed);
    this.legend = legend(scene);
    this.line = el("div", { class: "wv-line" });
    this.banner = el("div", { class: "wv-banner wv-empty", role: "status" });
    this.#dress();
    this.root.replaceChildren(
      this.transport.element,
      el(
        "div",
        { class: "wv-main" },
        el("div", { class: "wv-left" }, this.graph.element, this.legend),
        this.view.element,
        this.line,
      ),
      this.banner,
      this.curve.element,
    );
    this.root.dataset.run = scene.run;
    this.#showPlaying(this.playback.playing);
    this.transport.showPresenting(this.presenting);
    this.#layout();
  }

  #playbackOf(scene) {
    const found = playbacks.get(scene.run) ?? new Playback(scene);
    playbacks.delete(scene.run);
    playbacks.set(scene.run, found);
    for (const run of [...playbacks.keys()].slice(0, -KEPT)) playbacks.delete(run);
    return found;
  }

  /** Colours and font of the theme, on everything. */
  #dress() {
    const { palettes, graph, view, curve } = this.scene;
    this.dark = isDark(this.root);
    const palette = palettes[this.dark ? "dark" : "light"];
    for (const [name, color] of Object.entries(palette))
      this.root.style.setProperty(`--wv-${name.replace("_", "-")}`, color);
    const { fontFamily } = getComputedStyle(this.root);
    const dress = (part, figure) =>
      part.dress(themed(figure, palettes.light, palette, fontFamily), palette);
    dress(this.graph, graph.figure);
    dress(this.view, view.figure);
    dress(this.curve, curve.figure);
    for (const swatch of this.view.element.querySelectorAll("[data-token]"))
      swatch.style.background = palette[swatch.dataset.token];
  }

  /** Lay out anew if there is another size to fit. */
  #fit() {
    if (this.#space() !== this.fitted) this.#layout();
  }

  /** What the layout depends on: the width, the window, and what stands above and between. */
  #space() {
    const { clientWidth } = this.root;
    return [clientWidth, window.innerHeight, this.#top(), this.banner?.offsetHeight].join();
  }

  #top() {
    return Math.round(this.root.getBoundingClientRect().top + window.scrollY);
  }

  /** Give every part its place, and draw it there. */
  #layout() {
    const width = this.root.clientWidth;
    if (!width || !this.transport?.element.isConnected) return;
    const phone = width < 640;
    const presenting = this.presenting && !phone;
    const sizes = this.scene.sizes[phone ? "phone" : presenting ? "presentation" : "screen"];
    this.root.classList.toggle("wv-phone", phone);
    this.root.classList.toggle("wv-presenting", presenting);
    this.root.style.setProperty("--wv-text", `${sizes.text}px`);
    this.root.style.setProperty("--wv-caption", `${sizes.caption}px`);
    const most = Math.max(...this.scene.columns.map((column) => column.names.length));
    const { transport, curve, legend, line, banner } = this;
    const rest = [transport.element, legend, line, banner, curve.element].reduce(
      (sum, part) => sum + part.offsetHeight,
      this.#top() + BELOW,
    );
    const height = phone
      ? Math.max(270, 76 + most * 22)
      : Math.max(Math.min(window.innerHeight - rest, 620), 300, 50 + most * 11);
    const viewWidth = Math.round(phone ? width / 2 : Math.min(width * 0.31, height - 20));
    this.root.style.setProperty("--wv-view", `${viewWidth}px`);
    this.graph.element.style.height = `${height}px`;
    this.graph.resize(phone ? width : width - viewWidth - 24, height, sizes);
    this.view.resize(viewWidth, phone ? viewWidth + 60 : height + 26);
    this.curve.resize(width, this.curve.element.offsetHeight);
    if (this.playback.tape.length) this.curve.extend(this.playback.tape, this.changes);
    this.fitted = this.#space();
    this.player.invalidate();
  }

  close() {
    this.observer.disconnect();
    window.removeEventListener("resize", this.onresize);
    this.asks.close();
    this.player.close();
  }

  #draw() {
    const { playback, scene } = this;
    const { tape, row, sample } = playback;
    const parameters = tape.parameters(row);
    const selection = this.hovered ?? playback.selection;
    const thumbnails = this.thumbnails.run(parameters);
    this.graph.draw(parameters, thumbnails, selection);
    this.view.draw({ parameters, plane: thumbnails, sample });
    this.curve.draw(tape, row);
    this.transport.draw(tape, row);
    const phrases = describe(selection, {
      scene,
      parameters,
      initial: tape.parameters(0),
      sample,
    });
    this.#write(phrases);
    this.root.dataset.epoch = tape.epochs[row];
    this.root.dataset.ready = "true";
  }

  #write(phrases) {
    const text = JSON.stringify(phrases);
    if (text === this.line.dataset.text) return;
    this.line.dataset.text = text;
    this.line.replaceChildren(
      ...phrases.map((phrase) =>
        el("span", {}, ...phrase.map(([text, name]) => el("span", { class: name }, text))),
      ),
    );
  }

  /** Tell Python where we look, and people who cannot see what they would. */
  #tell() {
    const { run, epoch, selection, tape, row } = this.playback;
    this.asks.ask("look", { run, epoch, selection });
    const moment = { scene: this.scene, parameters: tape.parameters(row), epoch };
    this.graph.element.setAttribute("aria-label", summary(moment));
    const { testScore } = this.transport.texts(tape, row);
    this.view.element.setAttribute(
      "aria-label",
      `${this.view.title} at epoch ${epoch}. Test ${this.scene.score.label}: ${testScore}.`,
    );
  }

  #actions() {
    const { asks, player } = this;
    return {
      toggle: () => player.toggle(),
      step: (rows) => player.step(rows),
      first: () => player.first(),
      last: () => player.last(),
      seek: (epoch) => player.seek(epoch),
      speed: (speed) => (player.speed = speed),
      restart: () => asks.ask("restart"),
      reseed: () => asks.ask("reseed"),
      edit: (change) => asks.ask("edit", change),
      present: () => asks.ask("present", { on: !this.presenting }),
      link: () => this.#copyLink(),
      hover: (found) => {
        this.hovered = found;
        this.graph.element.classList.toggle("wv-pointing", Boolean(found));
        player.invalidate();
      },
      select: (found) => {
        this.hovered = null;
        this.playback.selection = found;
        this.#tell();
        player.invalidate();
      },
      redraw: () => player.invalidate(),
      pick: (row) => {
        this.playback.sample = row;
        player.invalidate();
      },
    };
  }

  #showPlaying(playing) {
    this.root.dataset.playing = playing;
    this.transport.showPlaying(playing);
  }

  #present(presenting) {
    if (presenting === this.presenting) return;
    this.presenting = presenting;
    this.transport?.showPresenting(presenting);
    this.#layout();
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
