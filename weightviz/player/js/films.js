// The films that the knobs learn from: the friends' opinions, your verdict, and their word on it.

import { cell } from "./cell.js";
import { el } from "./dom.js";
import { Forward } from "./forward.js";
import { signed, tone, typed } from "./numerals.js";
import { rowOfStep } from "./playback.js";

const MOST_NAMED = 3; // friends whose knobs are told of after a film

export class Films {
  constructor(scene, part, actions) {
    Object.assign(this, { scene, part, actions });
    this.names = scene.columns[0].names;
    this.went = Array.from(scene.rows.y, (y) => y > 0.5);
    this.forward = new Forward(scene.network.layers, scene.rows.X, scene.rows.n);
    this.why = el("p", { class: "wv-films-why" });
    this.heads = part.titles.map((title, film) => this.#title(title, film));
    this.words = part.titles.map(() => el("td"));
    const row = (name, cells, className) =>
      el("tr", { class: className }, el("th", { scope: "row", title: name }, name), ...cells);
    const columns = (make) => part.titles.map((_, film) => make(film));
    this.table = el(
      "table",
      {},
      el("thead", {}, el("tr", {}, el("td", {}, this.#reset()), ...this.heads)),
      el(
        "tbody",
        {},
        ...this.names.map((name, friend) =>
          row(name, columns((film) => this.#opinion(film, friend))),
        ),
        row("You", columns((film) => this.#verdict(film)), "wv-films-you"),
        row("their word", this.words, "wv-films-word"),
      ),
    );
    this.element = el(
      "div",
      { class: "wv-films wv-card", role: "group" },
      this.why,
      el("div", { class: "wv-films-scroll" }, this.table),
    );
  }

  draw({ tape, row, parameters, sample, ownInputs, byHand, epoch }) {
    const [shares] = this.forward.run(parameters).at(-1);
    this.words.forEach((word, film) => {
      const agrees = shares[film] > 0.5 === this.went[film];
      const text = `${Math.round(100 * shares[film])} % ${agrees ? "✓" : "✗"}`;
      if (word.textContent === text) return;
      word.textContent = text;
      word.classList.toggle("wv-wrong", !agrees);
      word.title = agrees ? "says what you did" : "says otherwise";
    });
    const here = ownInputs ? -1 : sample;
    if (here !== this.here) this.#mark(here);
    this.#say(byHand || epoch === 0 ? START : why(this.#step(tape, row)));
  }

  alt({ parameters }) {
    const [shares] = this.forward.run(parameters).at(-1);
    const right = this.went.filter((went, film) => went === shares[film] > 0.5).length;
    return `${this.part.titles.length} films. The friends' word agrees with you on ${right}.`;
  }

  #mark(here) {
    this.here = here;
    for (const { cells } of this.table.rows)
      [...cells].forEach((each, i) => each.classList.toggle("wv-here", i === here + 1 && i > 0));
  }

  /** What the last step did: the film, their word before it, and the knobs that moved most. */
  #step(tape, row) {
    const epoch = tape.epochs[row];
    const film = rowOfStep(epoch, this.scene.rows.nTrain);
    const after = tape.parameters(row);
    const before = tape.parameters(row - 1);
    const n = this.names.length;
    const moves = this.names
      .map((name, i) => ({ name, from: before[i], to: after[i] }))
      .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
    const inputs = this.scene.rows.X.subarray(film * n, (film + 1) * n);
    const [[share]] = new Forward(this.scene.network.layers, inputs, 1).run(before).at(-1);
    return {
      title: this.part.titles[film],
      went: this.went[film],
      share,
      moves: moves.slice(0, MOST_NAMED),
      single: epoch - tape.epochs[row - 1] === 1,
    };
  }

  #say(phrases) {
    const text = JSON.stringify(phrases);
    if (text === this.text) return;
    this.text = text;
    this.why.replaceChildren(...phrases.map(([words, name]) => el("span", { class: name }, words)));
  }

  #title(title, film) {
    const button = el(
      "button",
      {
        type: "button",
        class: "wv-films-title",
        title: `Show the opinions of ${title} above`,
        onclick: () => this.actions.pick(film),
      },
      title,
    );
    return el("th", { scope: "col" }, button);
  }

  #opinion(film, friend) {
    const n = this.names.length;
    const value = this.scene.rows.X[film * n + friend];
    const input = cell(
      {
        class: tone(value),
        inputmode: "decimal",
        value: signed(value, 1),
        "aria-label": `Friend ${friend + 1} on ${this.part.titles[film]}`,
        title: `${this.names[friend]} on ${this.part.titles[film]}, from −1 to +1`,
      },
      (text) => {
        const opinion = typed(text);
        if (!Number.isFinite(opinion)) return false;
        this.#edit({ what: "opinion", film, friend, opinion });
      },
      (event) => this.#walk(event, input),
    );
    return el("td", {}, input);
  }

  #verdict(film) {
    const went = this.went[film];
    const title = this.part.titles[film];
    return el(
      "td",
      {},
      el(
        "button",
        {
          type: "button",
          class: "wv-films-verdict",
          "aria-label": `Your verdict on ${title}: change it`,
          title: `You ${went ? "went" : "stayed"}: click to change your verdict`,
          "data-went": went,
          onclick: () => this.#edit({ what: "verdict", film, went: !went }),
        },
        went ? "go" : "stay",
      ),
    );
  }

  #reset() {
    return el(
      "button",
      {
        type: "button",
        class: "wv-films-title",
        title: "The films, friends and knobs that the page began with",
        onclick: () => this.#edit({ what: "reset" }),
      },
      "start over",
    );
  }

  /** Up and down go to the cell above and below. */
  #walk(event, input) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    const { cellIndex, parentElement } = input.closest("td");
    const next = this.table.rows[parentElement.rowIndex + step]?.cells[cellIndex];
    next?.querySelector("input, button")?.focus();
    event.preventDefault();
  }

  #edit(change) {
    this.actions.edit({ ...change, parameters: this.actions.parameters() });
  }
}

const START = [
  ["Press Play: film after film, the knobs turn by themselves until your friends' word agrees with you. Opinions and verdicts can be changed here."],
];

/** Phrases on why the knobs moved, true of the numbers before and after. */
function why({ title, went, share, moves, single }) {
  if (!single) return [["Between two pictures several films were looked at."]];
  const told = (up) =>
    moves
      .filter(({ from, to }) => (up ? to > from : to < from) && signed(from) !== signed(to))
      .flatMap(({ name, from, to }, i) => [
        [`${i ? "," : ""} ${name} `],
        [signed(from), tone(from)],
        [" → "],
        [signed(to), tone(to)],
      ]);
  const [up, down] = [told(true), told(false)];
  return [
    [title, "wv-strong"],
    [`: you ${went ? "went" : "stayed"}, their word was ${Math.round(100 * share)} % for going.`],
    ...(up.length ? [[" Who was with you is turned up:"], ...up, ["."]] : []),
    ...(down.length ? [[" Who was not is turned down:"], ...down, ["."]] : []),
    ...(up.length + down.length ? [] : [[" So near that hardly a knob moves."]]),
  ];
}
