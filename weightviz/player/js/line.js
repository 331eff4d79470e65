// One line of words about what is selected: what it is, now, at the start, and what that means.

import { el } from "./dom.js";
import { describe } from "./words.js";

export class Line {
  constructor() {
    this.element = el("div", { class: "wv-line" });
  }

  draw(moment) {
    const phrases = describe(moment);
    const text = JSON.stringify(phrases);
    if (text === this.text) return;
    this.text = text;
    this.element.replaceChildren(
      ...phrases.map((phrase) =>
        el("span", {}, ...phrase.map(([words, name]) => el("span", { class: name }, words))),
      ),
    );
  }
}
