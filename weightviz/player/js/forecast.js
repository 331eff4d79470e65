// A guess before the step: will the weight be smaller, about the same, or larger?

import { el, spans } from "./dom.js";
import { keptOf } from "./kept.js";
import { plain, signed, tone } from "./numerals.js";
import { perUnit } from "./straight.js";

const SAME = 0.01; // of the weight as it is trained: a smaller change is none to speak of
const ANSWERS = ["smaller", "about the same", "larger"];

export class Forecast {
  constructor(scene, part, actions) {
    Object.assign(this, { scene, part, kept: keptOf(part.data) });
    this.buttons = ANSWERS.map((answer, i) =>
      el(
        "button",
        {
          type: "button",
          class: "wv-pill",
          onclick: () => {
            this.kept.forecast = { answer: i - 1, from: actions.parameters(), moved: null };
            actions.redraw();
          },
        },
        answer,
      ),
    );
    this.words = el("div", { class: "wv-forecast-words", role: "status" });
    this.element = el(
      "div",
      { class: "wv-card wv-forecast", role: "group", "aria-label": "A guess about the next step" },
      el(
        "div",
        { class: "wv-forecast-ask" },
        el("span", {}, el("strong", {}, "Guess first:"), " the next step makes the weight"),
        ...this.buttons,
      ),
      this.words,
    );
  }

  draw(moment) {
    const { forecast } = this.kept;
    if (forecast && forecast.moved === null) this.#judge(forecast, moment);
    this.buttons.forEach((button, i) =>
      button.setAttribute("aria-pressed", forecast?.moved === null && forecast.answer === i - 1),
    );
    const phrase = this.#said(forecast, moment);
    const text = JSON.stringify(phrase);
    if (text === this.text) return;
    this.text = text;
    this.words.replaceChildren(...spans(phrase));
  }

  /** The step after the moment of the guess decides; whoever turns or goes elsewhere guesses anew. */
  #judge(forecast, { tape, row, byHand, parameters }) {
    for (let at = row - 1; at >= 0 && !byHand; at--) {
      const found = tape.parameters(at);
      if (found[0] !== forecast.from[0] || found[1] !== forecast.from[1]) continue;
      forecast.to = tape.parameters(at + 1)[0];
      forecast.row = at + 1;
      forecast.moved = outcome(forecast.from[0], forecast.to);
      this.kept.asked++;
      this.kept.right += forecast.moved === forecast.answer;
      return;
    }
    forecast.from = [...parameters];
  }

  /** A verdict stands as long as its step is shown. */
  #said(forecast, { row, byHand }) {
    const { digits } = this.part.weight;
    const number = (weight) => [signed(perUnit(weight, this.scene), digits), tone(weight)];
    const same = plain(perUnit(SAME, this.scene), digits + 1);
    const { right, asked } = this.kept;
    const score = asked ? ` ${right} of ${asked} right.` : "";
    if (forecast?.moved === null) return [["Now take one step with the › button.", "wv-soft"]];
    if (!forecast || byHand || row !== forecast.row)
      return [[`About the same: a change of less than ${same} ${this.part.words.per}.${score}`, "wv-soft"]];
    return [
      [forecast.moved === forecast.answer ? "Right: " : "Not this time: ", "wv-strong"],
      [`you said ${ANSWERS[forecast.answer + 1]}, and it is ${ANSWERS[forecast.moved + 1]}, `],
      number(forecast.from[0]),
      [" → "],
      number(forecast.to),
      [`.${score}`, "wv-soft"],
    ];
  }
}

/** What has become of a weight: 1 larger, −1 smaller, 0 about the same. */
export function outcome(before, after) {
  const change = after - before;
  return Math.abs(change) < SAME ? 0 : Math.sign(change);
}
