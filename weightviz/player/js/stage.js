// The stage: makes the parts that a scene lists, and gives each its data, its room and its colours.

import { actionsOf } from "./actions.js";
import { Asks } from "./asks.js";
import { isDark, themed } from "./colors.js";
import { decodeScene } from "./decode.js";
import { el } from "./dom.js";
import { focusIn } from "./focus.js";
import { Forward } from "./forward.js";
import { rooms, sizesName } from "./layout.js";
import { momentOf } from "./moment.js";
import { PARTS } from "./parts.js";
import { keptScene, playbackOf } from "./playback.js";
import { Player } from "./player.js";
import { keepPresses } from "./press.js";
import { warning } from "./words.js";

export class Stage {
  constructor(root, send) {
    this.root = root;
    this.parts = {};
    this.changes = [];
    this.hovered = null;
    this.presenting = false;
    this.left = new AbortController(); // ends what this stage listens to
    this.asks = new Asks(send, () => ({
      holds: this.scene?.run ?? "",
      last: this.playback?.tape.lastEpoch ?? -1,
    }));
    this.player = new Player(this.asks, {
      draw: () => this.#draw(),
      changed: () => {
        this.#tell();
        if (this.playback.playing) this.look();
      },
      rested: () => this.#rest(),
    });
    this.observer = new ResizeObserver(() => this.#fit());
    this.observer.observe(root);
    // What the page says above the stage moves it, and leaves it less room.
    const page = root.closest("[data-testid=stMainBlockContainer]");
    if (page) this.observer.observe(page);
    keepPresses(root);
    this.#listen("resize", () => this.#fit());
    this.#listen("keydown", ({ key, defaultPrevented }) => {
      if (key === "Escape" && this.presenting && !defaultPrevented) this.actions.present();
    });
    this.actions = actionsOf(this);
    window.weightviz = { stage: this }; // for tests and benchmarks: the stage mounted last
  }

  get playback() {
    return this.player.playback;
  }

  /** The component has left the page, if only for a moment. */
  disconnect() {
    this.asks.disconnect();
  }

  /** A remounted component brings a new way to reach Python. */
  reconnect(send) {
    this.asks.reconnect(send);
  }

  /** Take what Python sends: a new scene, rows of the tape, the name of what it answers. */
  receive(data) {
    if (this.scene && this.dark !== isDark(this.root)) {
      this.#dress();
      this.#layout();
    }
    if (data.presenting !== this.presenting) {
      this.presenting = data.presenting;
      this.#tell();
      this.#layout();
    }
    this.changes = data.changes;
    if (data.run !== this.scene?.run) {
      const scene = data.scene ?? keptScene(data.run);
      if (scene) this.#build(scene);
    }
    const known = data.run === this.scene?.run;
    if (known) this.playback.tape.append(data.chunk);
    this.asks.heard(data.answered);
    if (!known) return this.asks.ask("scene");
    this.#extend();
    this.#say(this.playback.tape.stopped ?? warning(this.playback.tape));
    this.#fit();
    this.player.grown();
    this.player.invalidate();
  }

  close() {
    this.observer.disconnect();
    this.left.abort();
    this.asks.close();
    this.player.close();
    this.#each("close");
  }

  #listen(event, hear) {
    window.addEventListener(event, hear, { signal: this.left.signal });
  }

  #each(method, ...given) {
    for (const part of Object.values(this.parts)) part[method]?.(...given);
  }

  #build(scene) {
    decodeScene(scene);
    this.#each("close");
    this.scene = scene;
    this.hovered = null;
    this.player.load(playbackOf(scene, this.playback));
    const { X } = scene.thumbnails;
    this.thumbnails = new Forward(scene.network.layers, X, X.length / scene.features.length);
    this.filled = null;
    const before = this.parts;
    this.parts = Object.fromEntries(
      scene.parts.map((part) => [part.name, new PARTS[part.kind](scene, part, this.actions)]),
    );
    for (const [name, part] of Object.entries(this.parts)) adopt(part, before[name]);
    this.banner = el("div", { class: "wv-banner wv-empty", role: "status" });
    this.#dress();
    const slot = (name) =>
      el(
        "div",
        { class: `wv-${name}` },
        ...scene.parts.filter((p) => p.slot === name).map((p) => this.parts[p.name].element),
      );
    const refocus = focusIn(this.root);
    this.root.replaceChildren(
      slot("top"),
      el("div", { class: "wv-main" }, slot("left"), slot("right"), slot("under")),
      this.banner,
      slot("bottom"),
    );
    refocus();
    this.root.dataset.run = scene.run;
    this.#tell();
    this.#layout();
    this.look();
  }

  /** Colours and font of the theme, on everything. */
  #dress() {
    const { palettes, parts } = this.scene;
    this.dark = isDark(this.root);
    const palette = palettes[this.dark ? "dark" : "light"];
    for (const [name, color] of Object.entries(palette))
      this.root.style.setProperty(`--wv-${name.replace("_", "-")}`, color);
    const { fontFamily } = getComputedStyle(this.root);
    for (const { name, figure } of parts)
      this.parts[name].dress?.({
        figure: figure && themed(figure, palettes.light, palette, fontFamily),
        palette,
      });
  }

  /** Lay out anew if there is another room to fill. */
  #fit() {
    if (this.#space() !== this.filled) this.#layout();
  }

  /** What the layout depends on: the width, the window, and what stands above and between. */
  #space() {
    const { clientWidth } = this.root;
    return [clientWidth, window.innerHeight, this.#top(), this.banner?.offsetHeight].join();
  }

  /** Where the stage begins on the page, however far that was scrolled: it scrolls in a box. */
  #top() {
    let scrolled = 0;
    for (let node = this.root; node; node = node.parentElement) scrolled += node.scrollTop;
    return Math.round(this.root.getBoundingClientRect().top + scrolled);
  }

  #layout() {
    const width = this.root.clientWidth;
    if (!this.scene || !width || !this.banner.isConnected) return;
    const name = sizesName(width, this.presenting);
    const sizes = this.scene.sizes[name];
    this.root.classList.toggle("wv-phone", name === "phone");
    this.root.classList.toggle("wv-presenting", name === "presentation");
    this.root.style.setProperty("--wv-text", `${sizes.text}px`);
    this.root.style.setProperty("--wv-caption", `${sizes.caption}px`);
    const natural = this.scene.parts
      .filter((part) => part.slot !== "right" && !this.parts[part.name].stretches)
      .reduce((sum, part) => sum + this.parts[part.name].element.offsetHeight, 0);
    const room = rooms({
      width,
      windowHeight: window.innerHeight,
      top: this.#top(),
      natural: natural + this.banner.offsetHeight,
      hasRight: this.scene.parts.some(({ slot }) => slot === "right"),
      share: this.scene.rightShare,
      least: this.scene.leastHeight,
      most: Math.max(...this.scene.columns.map((column) => column.names.length)),
    });
    this.root.style.setProperty("--wv-right", `${room.right.width}px`);
    for (const part of this.scene.parts)
      this.parts[part.name].resize?.(room[part.slot] ?? { width }, sizes);
    this.filled = this.#space();
    this.#extend();
    this.player.invalidate();
  }

  /** Tell the parts of new rows; before there is room for them, nothing can be drawn. */
  #extend() {
    const { tape } = this.playback;
    if (this.filled && tape.length) this.#each("extend", tape, this.changes);
  }

  #draw() {
    if (!this.filled) return;
    const moment = momentOf(this);
    this.#each("draw", moment);
    this.root.dataset.epoch = moment.epoch;
    if (this.root.dataset.ready) return;
    this.root.dataset.ready = "true";
    this.#describe();
  }

  /** Say what the pictures show to people who cannot see them. */
  #describe() {
    const moment = momentOf(this);
    for (const part of Object.values(this.parts))
      if (part.alt) part.element.setAttribute("aria-label", part.alt(moment));
  }

  /** The picture has come to rest: tell Python where, and describe it. */
  #rest() {
    this.#describe();
    this.look();
  }

  /** Tell Python where the person looks. */
  look() {
    const { run, epoch, playing, selection } = this.playback;
    this.asks.ask("look", { run, epoch: playing ? null : epoch, selection });
  }

  #tell() {
    const playing = this.playback?.playing ?? false;
    this.root.dataset.playing = playing;
    this.#each("tell", { playing, presenting: this.presenting });
  }

  #say(sentence) {
    this.banner.textContent = sentence ?? "";
    this.banner.classList.toggle("wv-empty", !sentence);
  }
}

/** Let a part draw where its like has drawn before: much of that picture may stay. */
function adopt(part, before) {
  if (!part.plot || part.constructor !== before?.constructor) return;
  part.plot.replaceWith(before.plot);
  part.plot = before.plot;
}
