// Friends as rows of a mixing desk: name, opinion, how much it counts, and its share of the sum.

import { cell } from "./cell.js";
import { Dial } from "./dial.js";
import { el } from "./dom.js";
import { Fader } from "./fader.js";
import { saysYes } from "./neuron.js";
import { signed, tone } from "./numerals.js";
import { Odds } from "./odds.js";
import { bar, fall, showFall } from "./waterfall.js";

const REST = 250; // ms without a change after which a picture rests
const KNOBS = [46, 86]; // px across, as there is room
const AROUND = 92; // px for what stands above and below the knobs

export class Mixer {
  constructor(scene, part, actions) {
    this.scene = scene;
    this.part = part;
    this.actions = actions;
    this.names = scene.columns[0].names;
    this.about = el("span");
    this.start = scene.network.layers[0].offset;
    this.rows = this.names.map((name, i) => this.#row(name, i));
    this.bias = this.#desk("Bias", this.names.length);
    this.sum = bar("sum");
    this.curve = new Odds();
    this.verdict = el("strong", { class: "wv-verdict" });
    this.odds = el("span", { class: "wv-soft wv-odds-share" });
    this.element = el(
      "div",
      { class: "wv-mixer wv-card", role: "group" },
      this.#head(),
      ...this.rows.map(({ element }) => element),
      el(
        "div",
        { class: "wv-mixer-row" },
        this.#addButton(),
        el("span", { class: "wv-soft wv-mixer-mood" }, "your own mood: bias"),
        this.bias.dial.element,
        this.bias.share.track,
        this.bias.share.term,
        el("span"),
      ),
      el(
        "div",
        { class: "wv-mixer-row wv-mixer-sum" },
        el("div", { class: "wv-mixer-outcome" }, this.verdict, this.odds, this.curve.element),
        el("span", {}, "sum"),
        this.sum.track,
        this.sum.term,
        el("span"),
      ),
    );
  }

  tell({ playing }) {
    this.playing = playing;
  }

  resize({ height }) {
    const room = Math.floor((height - AROUND) / (this.names.length + 1));
    const side = Math.min(Math.max(room, KNOBS[0]), KNOBS[1]);
    this.element.style.setProperty("--wv-knob", `${side}px`);
  }

  close() {
    clearTimeout(this.resting);
  }

  /** Once the picture rests, Python is told what it shows: the page asks about these numbers. */
  #rest(parameters, inputs) {
    clearTimeout(this.resting);
    if (this.playing) return;
    const shown = [...parameters, ...inputs].join();
    if (shown === this.told) return;
    this.resting = setTimeout(() => {
      this.told = shown;
      this.actions.letGo();
    }, REST);
  }

  draw({ parameters, inputs, sample, ownInputs, selection }) {
    const about = ownInputs ? "opinion: set by you" : `opinion of ${this.part.titles[sample]}`;
    if (this.about.textContent !== about) this.about.textContent = about;
    const steps = fall(parameters.subarray(this.start), inputs);
    const desks = [...this.rows, this.bias];
    desks.forEach(({ dial, fader }, i) => {
      dial.set(steps[i].weight);
      fader?.set(steps[i].x);
    });
    showFall(
      desks.map(({ share }) => share),
      this.sum,
      steps,
      ({ weight, x }) => signed(x === null ? weight : weight * x),
    );
    this.rows.forEach(({ element }, i) =>
      element.classList.toggle("wv-here", selection?.kind === "edge" && selection.from === i),
    );
    const sum = steps.at(-1).to;
    const share = this.curve.set(sum);
    const goes = saysYes({ sum });
    this.verdict.textContent = goes ? "You go." : "You stay.";
    this.verdict.dataset.tone = tone(goes ? 1 : -1);
    this.odds.textContent = `${Math.round(100 * share)} % for going`;
    this.#rest(parameters, inputs);
  }

  alt({ parameters, inputs }) {
    const steps = fall(parameters.subarray(this.start), inputs);
    const said = this.names.map(
      (name, i) => `${name}: opinion ${signed(steps[i].x)}, weight ${signed(steps[i].weight)}`,
    );
    const verdict = saysYes({ sum: steps.at(-1).to }) ? "go" : "stay";
    return `${said.join("; ")}; bias ${signed(steps.at(-1).weight)}. Sum ${signed(steps.at(-1).to)}: ${verdict}.`;
  }

  #head() {
    const words = ["friend", this.about, "weight", "opinion × weight: share of the sum"];
    return el(
      "div",
      { class: "wv-mixer-row wv-mixer-head" },
      ...words.map((word) => el("span", {}, word)),
    );
  }

  /** A knob and its share: of a friend, or of the bias. */
  #desk(label, i) {
    const { knob } = this.part;
    const dial = new Dial(
      label,
      { min: -knob, max: knob, step: 0.1, digits: 2 },
      {
        turn: (value) => this.actions.turn(this.start + i, value),
        letGo: () => {},
      },
    );
    return { dial, share: bar(label) };
  }

  #row(name, i) {
    const desk = this.#desk(`Weight of ${name}`, i);
    const fader = new Fader(
      `Opinion of ${name}`,
      { min: -1, max: 1, step: 0.1, digits: 2 },
      { turn: (value) => this.actions.feed(i, value), letGo: () => {} },
    );
    const named = cell(
      {
        class: "wv-mixer-name",
        value: name,
        maxlength: this.part.longestName,
        "aria-label": `Name of friend ${i + 1}`,
        title: "Type another name",
      },
      (typed) => {
        const wanted = typed.trim();
        if (!wanted || this.names.includes(wanted)) return false;
        this.#edit({ what: "rename", friend: i, of: name, name: wanted });
      },
    );
    const remove = el(
      "button",
      {
        type: "button",
        class: "wv-change",
        "aria-label": `Remove ${name}`,
        title: this.part.canRemove ? `Remove ${name}` : "Two friends stay",
        disabled: !this.part.canRemove,
        onclick: () => this.#edit({ what: "remove", friend: i, of: name }),
      },
      "−",
    );
    const edge = { kind: "edge", column: 1, neuron: 0, from: i };
    const element = el(
      "div",
      {
        class: "wv-mixer-row",
        onpointerenter: () => this.actions.hover(edge),
        onpointerleave: () => this.actions.hover(null),
      },
      named,
      fader.element,
      desk.dial.element,
      desk.share.track,
      desk.share.term,
      remove,
    );
    return { ...desk, fader, element };
  }

  #addButton() {
    return el(
      "button",
      {
        type: "button",
        class: "wv-pill",
        disabled: !this.part.canAdd,
        onclick: () => this.#edit({ what: "add" }),
        "aria-label": "Add a friend",
      },
      "+ friend",
    );
  }

  #edit(change) {
    this.actions.edit({ ...change, parameters: this.actions.parameters() });
  }
}
