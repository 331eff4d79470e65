// Why the weight moved in the last step, from the errors before it; or what speaks for the next.

import { el, spans } from "./dom.js";
import { own, signed, tone } from "./numerals.js";
import { averages, direction, perUnit } from "./straight.js";

export class Why {
  constructor(scene, part) {
    Object.assign(this, { scene, part });
    this.title = el("strong");
    this.words = el("div");
    this.element = el(
      "div",
      { class: "wv-card wv-why" },
      el("div", {}, this.title),
      this.words,
    );
  }

  draw(moment) {
    const phrase = explain(moment, this.part);
    const text = JSON.stringify(phrase);
    if (text === this.text) return;
    this.text = text;
    const [title, ...words] = phrase;
    this.title.textContent = title;
    this.words.replaceChildren(...spans(words));
  }
}

/** A title, and what is to be said, as [text, class name]. */
export function explain({ scene, tape, row, byHand, parameters }, { words, weight: { digits } }) {
  const before = row && !byHand ? tape.parameters(row - 1) : parameters;
  const found = averages(scene.rows, before[0], before[1]);
  const counted = `each ${words.row} counted by its distance from the mean`;
  const number = (weight) => [signed(perUnit(weight, scene), digits), tone(weight)];
  if (byHand || !row)
    return [
      "Why will the weight move?",
      [`${first(counted)}, ${words.above} are `],
      ...errors(found, words, scene, direction(found)),
      [". What will training do to the weight? Guess, then take one step with the › button."],
    ];
  const stride = tape.epochs[row] - tape.epochs[row - 1];
  if (stride > 1)
    return [
      "Why did the weight move?",
      [`Of so long a run only one step in ${stride} is kept: from the one before, the weight went `],
      number(before[0]),
      [" → "],
      number(parameters[0]),
      [` ${words.per}.`],
    ];
  // A move that the numbers do not show is none to speak of.
  const [from, to] = [number(before[0]), number(parameters[0])];
  const way = from[0] === to[0] ? 0 : direction(found);
  return [
    "Why did the weight move?",
    [`Before this step, ${counted}, ${words.above} were `],
    ...errors(found, words, scene, way),
    [`, so the weight on ${scene.features[0].name} `],
    [["went down", "hardly moved", "went up"][way + 1], "wv-strong"],
    [": "],
    from,
    [" → "],
    to,
    [` ${words.per}.`],
  ];
}

/** "underestimated by 9,420 $, small ones overestimated by 2,130 $"; 0 as the way: about alike. */
function errors({ above, below }, words, { target }, way) {
  const size = (missed) => [own(Math.abs(missed), { ...target, mean: 0 }), "wv-strong"];
  const verb = (missed) => (missed < 0 ? "overestimated" : "underestimated");
  const together = verb(above) === verb(below);
  const more = Math.abs(below) > Math.abs(above) ? "more" : "less";
  const compared = way ? `, which is ${more}` : ", which is about the same";
  return [
    [`${verb(above)} by `],
    size(above),
    [`, ${words.below} ${together ? "" : `${verb(below)} `}by `],
    size(below),
    [together ? compared : ""],
  ];
}

const first = (text) => text[0].toUpperCase() + text.slice(1);
