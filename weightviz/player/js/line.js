// One line of words about what is selected: what it is, now, at the start, and what that means.

import { el, spans } from "./dom.js";
import { describe } from "./words.js";

export class Line {
  constructor(scene, part, actions) {
    this.actions = actions;
    this.element = el("div", { class: "wv-line" });
  }

  draw(moment) {
    const { selection, ahead } = moment;
    const replayed = !selection && ahead;
    const phrases = replayed ? replay(ahead) : describe(moment);
    const text = JSON.stringify(phrases);
    if (text === this.text) return;
    this.text = text;
    this.element.replaceChildren(
      ...phrases.map((phrase) => el("span", {}, ...spans(phrase))),
      ...(replayed ? this.#ways(ahead) : []),
    );
  }

  /** What one can do about epochs that other settings made. */
  #ways({ epoch }) {
    const way = (label, onclick) => el("button", { type: "button", class: "wv-pill", onclick }, label);
    return [
      way(`Go to epoch ${epoch}`, () => this.actions.seek(epoch)),
      way("Restart with it", this.actions.restart),
    ];
  }
}

/** Phrases for a moment that was trained with other settings than those that are set now. */
const replay = ({ epoch, text }) => [
  [["Trained before the change: "], [text, "wv-strong"], [` acts from epoch ${epoch}.`]],
];
