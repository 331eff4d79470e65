// The buttons that move through the run, and the numbers of the moment.

import { el, iconButton, setIcon } from "./dom.js";
import { own, plain } from "./numerals.js";

const SPEEDS = [1, 2, 5, 10, 30, 60, 120, 300];

export class Transport {
  constructor(scene, part, actions) {
    this.play = iconButton("play", "Play", actions.toggle, "wv-button wv-play");
    this.numbers = Object.fromEntries(
      part.numbers.map(({ name, label, title }) => [name, number(label, title)]),
    );
    this.speed = el(
      "select",
      {
        class: "wv-speed",
        "aria-label": "Speed",
        title: "Speed of playing",
        onchange: (event) => actions.speed(Number(event.target.value)),
      },
      ...SPEEDS.map((n) => el("option", { value: n, selected: n === actions.currentSpeed() }, `${n} ${part.unit}${n > 1 ? "s" : ""}/s`)),
    );
    this.present = iconButton("present", "Presentation", actions.present, "wv-button wv-wide");
    const copy = () => actions.link(part.linkWords);
    const link = part.linkWords && iconButton("link", "Copy the link to this setting", copy);
    this.element = el(
      "div",
      { class: "wv-bar" },
      el(
        "div",
        { class: "wv-transport", role: "group", "aria-label": "Playing" },
        iconButton("first", "To the start", actions.first, "wv-button wv-wide"),
        iconButton("back", `One ${part.unit} back`, () => actions.step(-1)),
        this.play,
        iconButton("forward", `One ${part.unit} on`, () => actions.step(1)),
        iconButton("last", `To the last trained ${part.unit}`, actions.last, "wv-button wv-wide"),
      ),
      el("div", { class: "wv-numbers" }, ...Object.values(this.numbers).map((n) => n.element)),
      el(
        "div",
        { class: "wv-tools" },
        this.speed,
        iconButton("restart", "Restart from the same first weights", actions.restart),
        iconButton("dice", "Restart from new first weights (a new seed)", actions.reseed),
        link,
        this.present,
      ),
    );
  }

  draw({ texts }) {
    for (const [name, number] of Object.entries(this.numbers)) number.set(texts[name]);
  }

  tell({ playing, presenting }) {
    setIcon(this.play, playing ? "pause" : "play", playing ? "Pause" : "Play");
    setIcon(
      this.present,
      presenting ? "unpresent" : "present",
      presenting ? "Back from presentation" : "Presentation",
    );
  }
}

function number(label, title) {
  const value = el("div", { class: "wv-number" });
  const element = el("div", { title }, el("div", { class: "wv-number-label" }, label), value);
  return {
    element,
    set(text) {
      if (value.textContent !== text) value.textContent = text;
    },
  };
}

/** The numbers of a moment, as they are written. */
export const numbersOf = (
  { epoch, trainLoss, testLoss, trainScore, testScore },
  { score, target },
) => ({
  epoch,
  trainLoss: lossText(trainLoss),
  testLoss: lossText(testLoss),
  trainScore: scoreText(trainScore, score.percent),
  testScore: scoreText(testScore, score.percent),
  trainError: errorText(trainLoss, target),
  testError: errorText(testLoss, target),
});

/** Three digits that matter, without jumping between 0.1 and 0.099. */
function lossText(loss) {
  if (!Number.isFinite(loss)) return "–";
  if (loss >= 1000) return loss.toExponential(1).replace("e+", "e");
  return loss.toFixed(loss >= 100 ? 0 : loss >= 10 ? 1 : loss >= 1 ? 2 : 3);
}

/** Of a squared error, its root in the target's own units: the typical error. */
const errorText = (loss, { std, unit }) =>
  Number.isFinite(loss) ? own(Math.sqrt(loss), { mean: 0, std, unit }) : "–";

function scoreText(score, percent) {
  if (!Number.isFinite(score)) return "–";
  if (percent) return `${Math.round(score * 100)} %`;
  return score < -9.99 ? "< −10" : plain(score);
}
