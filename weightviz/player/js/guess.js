// A guess before the run: which knob will end where; and afterwards, what has become of it.

import { el } from "./dom.js";
import { signed, tone } from "./numerals.js";

const QUESTIONS = { highest: "highest", lowest: "below zero", nearest: "nearest zero" };

export class Guess {
  constructor(scene, part, actions) {
    Object.assign(this, { scene, part, actions });
    this.names = scene.columns[0].names;
    this.n = scene.rows.n;
    this.prompt = el("strong");
    this.choices = Object.entries(QUESTIONS).map(([question, label]) => this.#choice(question, label));
    this.answers = Object.fromEntries(Object.keys(QUESTIONS).map((q) => [q, el("span")]));
    this.remark = el("span", { class: "wv-soft" });
    this.element = el(
      "div",
      { class: "wv-guess wv-card", role: "group", "aria-label": "Your guess" },
      this.prompt,
      ...Object.entries(QUESTIONS).map(([question, label], i) =>
        el("label", {}, `${label} `, this.choices[i], " ", this.answers[question]),
      ),
      this.remark,
    );
  }

  tell({ playing }) {
    this.playing = playing;
  }

  draw({ tape, parameters, epoch, byHand }) {
    this.#restAt(tape, epoch);
    const rounds = Math.floor(epoch / this.n);
    const known = !byHand && rounds > 0;
    this.prompt.textContent = known
      ? `After ${rounds} round${rounds > 1 ? "s" : ""}:`
      : "Guess first. Which knob will end";
    // Who has seen the answer can no longer guess it; from the start one can guess anew.
    for (const choice of this.choices) choice.disabled = known;
    const found = ends(parameters, this.names);
    for (const [question, span] of Object.entries(this.answers))
      span.replaceChildren(...(known ? this.#answer(question, found[question]) : []));
    this.remark.textContent = known
      ? this.#reason(found)
      : `Then press Play: it rests after ${this.part.rounds} rounds of ${this.n} films.`;
  }

  /** Playing rests once, to look at the guesses. */
  #restAt(tape, epoch) {
    const end = this.part.rounds * this.n;
    const reached = epoch >= end && this.before < end;
    this.before = epoch;
    if (this.playing && reached) this.actions.seek(end);
  }

  #answer(question, { name, weight }) {
    const guess = this.part.guesses[question];
    const none = question === "lowest" && weight >= 0;
    const said = none ? "none so far, lowest " : "";
    const mark = guess && !none ? [el("strong", {}, guess === name ? " ✓" : " ✗")] : [];
    return [`${said}${name} `, el("span", { class: tone(weight) }, signed(weight)), ...mark];
  }

  /** How often those friends' opinions had the sign of the verdict. */
  #reason(found) {
    const named = [...new Set(Object.values(found).map(({ name }) => name))];
    const times = named.map((name) => `${name} ${this.#agreements(this.names.indexOf(name))}`);
    return `Sided with you, of ${this.n} films: ${times.join(", ")}.`;
  }

  #agreements(friend) {
    const { X, y } = this.scene.rows;
    const n = this.names.length;
    let count = 0;
    for (let film = 0; film < this.n; film++)
      if (X[film * n + friend] * (y[film] - 0.5) > 0) count++;
    return count;
  }

  #choice(question, label) {
    const chosen = this.part.guesses[question];
    return el(
      "select",
      {
        class: "wv-speed",
        "aria-label": `Your guess: ${label}`,
        onchange: ({ target }) => {
          // The scene is kept for when this page is opened again.
          this.part.guesses = { ...this.part.guesses, [question]: target.value };
          this.actions.tell("guess", { guesses: this.part.guesses });
        },
      },
      el("option", { value: "" }, "?"),
      ...this.names.map((name) => el("option", { value: name, selected: name === chosen }, name)),
    );
  }
}

/** Whose knob stands highest, lowest, and nearest to zero. */
function ends(parameters, names) {
  const knobs = names.map((name, i) => ({ name, weight: parameters[i] }));
  const first = (order) => [...knobs].sort(order)[0];
  return {
    highest: first((a, b) => b.weight - a.weight),
    lowest: first((a, b) => a.weight - b.weight),
    nearest: first((a, b) => Math.abs(a.weight) - Math.abs(b.weight)),
  };
}
