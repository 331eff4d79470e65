// One line of words about what is selected: what it is, now, at the start, and what that means.

import { el, spans } from "./dom.js";
import { describe } from "./words.js";

export class Line {
  constructor(scene, part, actions) {
    this.actions = actions;
    this.element = el("div", { class: "wv-line" });
  }

  draw(moment) {
    const { selection, later } = moment;
    const replayed = !selection && later.length > 0;
    const phrases = replayed ? replay(later) : describe(moment);
    const text = JSON.stringify(phrases);
    if (text === this.text) return;
    this.text = text;
    this.element.replaceChildren(
      ...phrases.map((phrase) => el("span", {}, ...spans(phrase))),
      ...(replayed ? this.#ways(later.at(-1)) : []),
    );
  }

  /** What one can do about epochs that other settings made. */
  #ways({ epoch }) {
    const way = (label, onclick) => el("button", { type: "button", class: "wv-pill", onclick }, label);
    return [
      way(`Go to epoch ${epoch}`, () => this.actions.seek(epoch)),
      way("Restart with these settings", this.actions.restart),
    ];
  }
}

/** Phrases for a moment that was made with other settings than those that are set now. */
const replay = (later) => [
  [["Made before:"]],
  ...later.map(({ epoch, text }) => [[text, "wv-strong"], [` from epoch ${epoch}`]]),
];
