// A truth table: the neuron's answer to each row, how many are right, and the most so far.

import { el, spans } from "./dom.js";
import { neuronOf, saysYes } from "./neuron.js";
import { plain, signed, tone } from "./numerals.js";

export class Truth {
  constructor(scene, part, actions) {
    Object.assign(this, { scene, part, actions });
    this.score = el("span", { class: "wv-truth-score", role: "status" });
    this.cells = part.y.map(() => el("td"));
    const line = (head, cells) => el("tr", {}, el("th", { scope: "row" }, head), ...cells);
    const pick = (row, i) =>
      el(
        "button",
        {
          type: "button",
          class: "wv-pill",
          title: "Put this row into the inputs",
          onclick: () => {
            actions.pick(i);
            actions.letGo();
          },
        },
        row.join(" "),
      );
    this.picks = part.X.map(pick);
    this.balance = part.balanced ? el("div", { class: "wv-truth-balance" }) : null;
    const reason = this.balance && el("details", {}, el("summary", {}, "Why never all four?"), this.balance);
    this.element = el(
      "div",
      { class: "wv-truth wv-card" },
      el("div", { class: "wv-truth-head" }, el("span", {}, el("strong", {}, part.label), `: ${part.aim}`), this.score),
      el(
        "table",
        {},
        line("inputs", this.picks.map((button) => el("td", {}, button))),
        line("wanted", part.y.map((answer) => el("td", {}, String(answer)))),
        line("output", this.cells),
      ),
      reason,
    );
  }

  draw({ parameters, inputs }) {
    this.part.X.forEach((row, i) =>
      this.picks[i].setAttribute("aria-pressed", String(row.every((x, k) => x === inputs[k]))),
    );
    const neurons = this.part.X.map((x) => neuronOf(this.scene, parameters, x));
    const right = neurons.map((neuron, i) => saysYes(neuron) === (this.part.y[i] === 1));
    const count = right.filter(Boolean).length;
    if (count > this.part.best) {
      this.part.best = count;
      this.actions.tell("reached", { run: this.scene.run, parameters: [...parameters] });
    }
    neurons.forEach(({ output }, i) => {
      const mark = right[i] ? "✓" : "✗";
      const text = `${plain(output)} ${mark}`;
      if (this.cells[i].textContent === text) return;
      this.cells[i].replaceChildren(...spans([[plain(output), tone(output)], [` ${mark}`, right[i] ? "wv-strong" : "wv-soft"]]));
    });
    const n = right.length;
    const all = count === n ? `All ${n} right!` : `${count} of ${n} right`;
    const text = `${all} · best so far ${this.part.best} of ${n}`;
    if (this.score.textContent !== text) this.score.textContent = text;
    if (this.balance) this.#weigh(neurons.map(({ sum }) => sum));
  }

  /** Why no line does it: the two that want a 1 add up to the same as the two that want a 0. */
  #weigh(sums) {
    const pair = (wanted) => sums.filter((_, i) => this.part.y[i] === wanted);
    const added = (wanted) => {
      const [a, b] = pair(wanted);
      return [[signed(a), tone(a)], [" and "], [signed(b), tone(b)], [" make "], [signed(a + b), tone(a + b)]];
    };
    const phrase = [
      ["Sums that should be above 0: "],
      ...added(1),
      [". Sums that should not: "],
      ...added(0),
      [". Always the same, whatever you turn: so never all four."],
    ];
    const text = JSON.stringify(phrase);
    if (text === this.weighed) return;
    this.weighed = text;
    this.balance.replaceChildren(...spans(phrase));
  }
}
