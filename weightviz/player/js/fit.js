// The rows, the line through them, and each row's error: Plotly's axes, a canvas, two knobs.

import { Dial } from "./dial.js";
import { el } from "./dom.js";
import { own, signedTidy, tidy } from "./numerals.js";
import { plot } from "./plotly.js";
import { atMean, biasOf, perUnit, weightOf } from "./straight.js";
import { Turning } from "./turning.js";
import { nearestRow } from "./view.js";

export class Fit {
  stretches = true;

  constructor(scene, part, actions) {
    const { weight, bias, words } = part;
    const { features: [x], target: y, rows } = scene;
    Object.assign(this, { scene, part, actions, turning: new Turning(scene, part, actions) });
    this.order = Array.from(rows.X.keys()).sort((a, b) => rows.X[a] - rows.X[b]);
    this.weight = new Dial(`Weight, ${words.per}`, weight, {
      turn: (value) => this.turning.turn(weightOf(value, scene), this.turning.at[1]),
      letGo: () => this.turning.letGo(),
    });
    this.bias = new Dial(`Bias, ${y.name} at the mean ${x.name}`, bias, {
      turn: (value) => this.turning.turn(this.turning.at[0], biasOf(value, scene)),
      letGo: () => this.turning.letGo(),
    });
    const { kept } = this.turning;
    this.colored = el("input", {
      type: "checkbox",
      checked: kept.colored,
      onchange: () => {
        kept.colored = this.colored.checked;
        actions.redraw();
      },
    });
    this.plainKey = el(
      "span",
      { class: "wv-soft wv-fit-key" },
      `● ${words.row} · thin: its error · dashed: the start · ring: chosen, click another`,
    );
    this.coloredKey = el(
      "span",
      { class: "wv-soft wv-fit-key" },
      el("i", { class: "wv-fit-under" }),
      "above the line: underestimated ",
      el("i", { class: "wv-fit-over" }),
      "below it: overestimated",
    );
    this.plot = el("div", { class: "wv-plot" });
    this.canvas = el("canvas");
    this.frame = el(
      "div",
      {
        class: "wv-scatter",
        role: "slider",
        tabindex: 0,
        "aria-label": `The chosen ${words.row}: arrow keys go to the next by ${x.name}`,
        "aria-valuemin": 1,
        "aria-valuemax": rows.nTrain,
        onclick: (event) =>
          actions.pick(nearestRow(this.frame, event, rows.nTrain, (row) => this.places[row])),
        onkeydown: (event) => this.#key(event),
      },
      this.plot,
      this.canvas,
    );
    this.best = el("span", { class: "wv-soft" });
    this.element = el(
      "div",
      { class: "wv-fit", role: "group" },
      el("div", { class: "wv-fit-head" }, this.plainKey, this.coloredKey, el("label", {}, this.colored, "colour the errors")),
      this.frame,
      el(
        "div",
        { class: "wv-fit-knobs" },
        this.weight.element,
        el("div", {}, `${words.per}: the weight. Drag it, or use ← → keys.`, this.best),
        this.bias.element,
        el(
          "div",
          {},
          `${[y.name, y.unit && `in ${y.unit}`].filter(Boolean).join(" ")} at the mean ${x.name}: the bias`,
          el("span", { class: "wv-soft" }, `mean ${x.name}: ${own(0, x)}`),
        ),
      ),
    );
  }

  dress({ figure, palette }) {
    this.figure = figure;
    this.palette = palette;
  }

  resize({ width, height }, sizes) {
    const others = this.element.offsetHeight - this.frame.offsetHeight;
    this.width = width;
    this.height = Math.max(height - others, 210);
    this.frame.style.height = `${this.height}px`;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = width * ratio;
    this.canvas.height = this.height * ratio;
    this.canvas.style.cssText = `width:${width}px;height:${this.height}px`;
    this.context = this.canvas.getContext("2d");
    this.context.scale(ratio, ratio);
    plot(this.plot, this.figure, { width, height: this.height }, sizes);
    const { X, y, nTrain } = this.scene.rows;
    this.places = Array.from({ length: nTrain }, (_, row) => this.#place(X[row], y[row]));
  }

  draw({ parameters, initial, sample, byHand }) {
    const { scene, palette, context } = this;
    this.sample = sample;
    this.turning.see(parameters);
    this.weight.set(perUnit(parameters[0], scene));
    this.bias.set(atMean(parameters[1], scene));
    const { best } = this.turning.kept;
    this.best.textContent =
      best === null ? "" : ` Best error by hand: ${own(best, { ...scene.target, mean: 0, std: 1 })}`;
    this.plainKey.hidden = this.colored.checked;
    this.coloredKey.hidden = !this.colored.checked;
    context.clearRect(0, 0, this.width, this.height);
    context.save();
    const { l, r, t, b } = this.figure.layout.margin;
    context.beginPath();
    context.rect(l, t, this.width - l - r, this.height - t - b);
    context.clip();
    this.#errors(parameters);
    context.fillStyle = palette.ink;
    context.globalAlpha = this.colored.checked ? 0.35 : 0.6;
    this.#dots(this.places, 2.4);
    context.globalAlpha = 1;
    const moved = byHand || parameters.some((value, i) => value !== initial[i]);
    if (moved) this.#line(initial, 1.6, [5, 4]);
    this.#line(parameters, 4.5, []);
    context.restore();
    context.strokeStyle = palette.ink;
    context.lineWidth = 2;
    const [x, y] = this.places[sample];
    context.beginPath();
    context.arc(x, y, 6.5, 0, 2 * Math.PI);
    context.stroke();
    this.frame.setAttribute("aria-valuenow", this.order.indexOf(sample) + 1);
    this.frame.setAttribute("aria-valuetext", this.#row(sample));
  }

  alt({ parameters, texts }) {
    const { scene, part } = this;
    const { features: [x], target: y, rows } = scene;
    return (
      `${rows.nTrain} ${part.words.rows}: ${y.name} against ${x.name}. The line goes by ` +
      `${signedTidy(perUnit(parameters[0], scene))} ${part.words.per}, and through ` +
      `${tidy(atMean(parameters[1], scene))} at the mean. Typical error: ${texts.trainError}.`
    );
  }

  #row(row) {
    const { features: [x], target: y, rows } = this.scene;
    return `${this.part.words.row} ${rows.numbers[row]}: ${x.name} ${own(rows.X[row], x)}, ${y.name} ${own(rows.y[row], y)}`;
  }

  /** A thin line from each row to what the line says of it. */
  #errors([weight, bias]) {
    const { context, palette, colored } = this;
    const { X, y, nTrain } = this.scene.rows;
    const sides = colored.checked
      ? [(missed) => missed > 0, (missed) => missed <= 0]
      : [() => true];
    const colors = colored.checked ? [palette.ink, palette.class_3] : [palette.faint];
    context.lineWidth = colored.checked ? 1.1 : 0.8;
    context.globalAlpha = colored.checked ? 0.7 : 0.5;
    sides.forEach((belongs, i) => {
      context.strokeStyle = colors[i];
      context.beginPath();
      for (let row = 0; row < nTrain; row++) {
        const said = weight * X[row] + bias;
        if (!belongs(y[row] - said)) continue;
        context.moveTo(...this.places[row]);
        context.lineTo(...this.#place(X[row], said));
      }
      context.stroke();
    });
  }

  #dots(places, radius) {
    this.context.beginPath();
    for (const [x, y] of places) {
      this.context.moveTo(x + radius, y);
      this.context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    this.context.fill();
  }

  /** A line from edge to edge, in the colour of its weight's sign. */
  #line([weight, bias], width, dash) {
    const { context, palette, scene } = this;
    const ends = this.figure.layout.xaxis.range.map((value) => {
      const x = (value - scene.features[0].mean) / scene.features[0].std;
      return this.#place(x, weight * x + bias);
    });
    context.strokeStyle = weight < 0 ? palette.negative : palette.positive;
    context.lineWidth = width;
    context.setLineDash(dash);
    context.beginPath();
    context.moveTo(...ends[0]);
    context.lineTo(...ends[1]);
    context.stroke();
    context.setLineDash([]);
  }

  /** Pixels of a point whose numbers are standardised. */
  #place(x, y) {
    const { features: [across], target: up } = this.scene;
    const { margin: { l, r, t, b }, xaxis, yaxis } = this.figure.layout;
    const share = ({ mean, std }, value, [low, high]) => (mean + std * value - low) / (high - low);
    return [
      l + share(across, x, xaxis.range) * (this.width - l - r),
      this.height - b - share(up, y, yaxis.range) * (this.height - t - b),
    ];
  }

  #key(event) {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -20, PageUp: 20 };
    const step = { ...steps, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined) return;
    const place = this.order.indexOf(this.sample) + step;
    this.actions.pick(this.order[Math.min(Math.max(place, 0), this.order.length - 1)]);
    event.preventDefault();
    event.stopPropagation();
  }
}
