// The error over weight and bias: rings of equal error, the best line, the path walked so far.

import { el } from "./dom.js";
import { distanceToError } from "./goal.js";
import { own, signedTidy, tidy } from "./numerals.js";
import { atMean, jump, perUnit } from "./straight.js";
import { Turning } from "./turning.js";

const RINGS = 9; // about so many
const STEP = 1 / 60; // of the picture's width, for an arrow key
const BESIDE = 306; // px of height that the other parts of its column take
const RIM = 0.94; // of the picture: what lies farther out makes it show more

export class Landscape {
  constructor(scene, part, actions) {
    Object.assign(this, { scene, part, turning: new Turning(scene, part, actions), view: 1 });
    this.best = [part.best.weight, part.best.bias];
    this.canvas = el("canvas");
    this.frame = el(
      "div",
      {
        class: "wv-landscape-frame",
        role: "group",
        tabindex: 0,
        "aria-label": "Weight and bias: arrow keys set both",
        onpointerdown: (event) => this.#grab(event),
        onkeydown: (event) => this.#key(event),
      },
      this.canvas,
    );
    this.ends = [el("span"), el("span")];
    this.words = el("div");
    this.element = el(
      "div",
      { class: "wv-landscape", role: "group" },
      el(
        "div",
        { class: "wv-landscape-picture" },
        el("div", { class: "wv-landscape-up" }, "bias →"),
        this.frame,
        el("div", { class: "wv-landscape-ends" }, this.ends[0], "weight →", this.ends[1]),
      ),
      el("div", {}, el("strong", {}, "The error as a landscape"), this.words),
    );
  }

  dress({ palette }) {
    this.palette = palette;
  }

  resize({ width, height }) {
    this.side = Math.round(Math.min(Math.max(Math.min(width * 0.45, height - BESIDE), 140), 260));
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = this.canvas.height = this.side * ratio;
    this.canvas.style.width = this.canvas.style.height = `${this.side}px`;
    this.context = this.canvas.getContext("2d");
    this.context.scale(ratio, ratio);
  }

  draw(moment) {
    const { tape, row, byHand, parameters } = moment;
    this.turning.see(parameters);
    const path = Array.from({ length: row + 1 }, (_, at) => tape.parameters(at));
    this.view = viewOf([...path, parameters], this.part.reach);
    const jumped = row && !byHand ? jump(path[row - 1], path[row], this.best) : { over: false };
    this.#rings();
    this.#path(path, jumped.over);
    this.#cross();
    this.#dot(parameters);
    const reach = perUnit(this.part.reach * this.view, this.scene);
    this.ends.forEach((end, i) => (end.textContent = signedTidy((i ? 1 : -1) * reach, 2)));
    this.#say(jumped);
  }

  alt({ parameters, texts }) {
    return (
      `Weight ${signedTidy(perUnit(parameters[0], this.scene))} ${this.part.words.per}, bias ` +
      `${tidy(atMean(parameters[1], this.scene))} at the mean: typical error ${texts.trainError}. ` +
      "Arrow keys move over the landscape."
    );
  }

  #say({ over, times }) {
    const text = !over
      ? "Every point is one line; the cross is the best one. From ring to ring the typical error " +
        `grows by ${own(this.step, { ...this.scene.target, mean: 0, std: 1 })}. Click, or use arrow keys.`
      : times > 1
        ? `This step jumped over the valley and landed ${tidy(times, 2)} times as far out: the ` +
          "error grew. The learning rate is too large."
        : "This step jumped over the valley, but landed nearer to the cross on the other side.";
    if (text !== this.text) this.words.textContent = this.text = text;
    this.words.classList.toggle("wv-usual", !over);
    this.words.classList.toggle("wv-strong", Boolean(over && times > 1));
  }

  /** Rings of round typical errors around the best line, the inner ones shaded more. */
  #rings() {
    const { context, side, palette, part, scene } = this;
    context.clearRect(0, 0, side, side);
    context.fillStyle = palette.zero;
    context.fillRect(0, 0, side, side);
    const reach = part.reach * this.view;
    const highest = distanceToError(1.5 * reach, part.least, scene);
    this.step = roundStep((highest - part.least) / RINGS);
    const outer = Math.floor(highest / this.step);
    context.fillStyle = palette.ink;
    context.strokeStyle = palette.background;
    context.lineWidth = 1;
    const [x, y] = this.#place(this.best);
    for (let ring = outer; ring * this.step > part.least; ring--) {
      const distance = Math.sqrt((ring * this.step) ** 2 - part.least ** 2) / scene.target.std;
      context.beginPath();
      context.arc(x, y, (distance / (2 * reach)) * side, 0, 2 * Math.PI);
      context.globalAlpha = 0.055;
      context.fill();
      context.globalAlpha = 0.6;
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  #path(path, jumped) {
    const { context, palette } = this;
    context.strokeStyle = context.fillStyle = palette.ink;
    context.lineWidth = 1.8;
    context.beginPath();
    path.forEach((at, i) => context[i ? "lineTo" : "moveTo"](...this.#place(at)));
    context.stroke();
    context.beginPath();
    for (const at of path) {
      const [x, y] = this.#place(at);
      context.moveTo(x + 3, y);
      context.arc(x, y, 3, 0, 2 * Math.PI);
    }
    context.fill();
    if (!jumped) return;
    context.lineWidth = 3.6;
    context.beginPath();
    for (const at of path.slice(-2)) context.lineTo(...this.#place(at));
    context.stroke();
  }

  #cross() {
    const { context, palette } = this;
    const [x, y] = this.#place(this.best);
    context.strokeStyle = palette.ink;
    context.lineWidth = 1.8;
    context.beginPath();
    context.moveTo(x - 6, y);
    context.lineTo(x + 6, y);
    context.moveTo(x, y - 6);
    context.lineTo(x, y + 6);
    context.stroke();
  }

  #dot(parameters) {
    const { context, palette } = this;
    context.fillStyle = palette.ink;
    context.strokeStyle = palette.background;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(...this.#place(parameters), 6, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }

  #place([weight, bias]) {
    const reach = this.part.reach * this.view;
    return [((weight + reach) / (2 * reach)) * this.side, ((reach - bias) / (2 * reach)) * this.side];
  }

  #grab(event) {
    const bounds = this.canvas.getBoundingClientRect();
    const view = this.view; // the picture must not grow under a finger
    const follow = ({ clientX, clientY }) => {
      const reach = this.part.reach * view;
      const share = (from, at) => Math.min(Math.max((at - from) / this.side, 0), 1);
      this.turning.turn(
        (2 * share(bounds.left, clientX) - 1) * reach,
        (1 - 2 * share(bounds.top, clientY)) * reach,
      );
    };
    const released = new AbortController();
    const { signal } = released;
    this.frame.setPointerCapture(event.pointerId);
    this.frame.addEventListener("pointermove", follow, { signal });
    for (const end of ["pointerup", "pointercancel"])
      this.frame.addEventListener(
        end,
        () => {
          released.abort();
          this.turning.letGo();
        },
        { signal },
      );
    follow(event);
  }

  #key(event) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
    const move = way[event.key];
    if (!move) return;
    const step = 2 * this.part.reach * this.view * STEP;
    this.turning.turn(...this.turning.at.map((value, i) => value + step * move[i]));
    this.turning.letGo();
    event.preventDefault();
    event.stopPropagation();
  }
}

/** How many times its usual width the picture must show: 1, 2, 4, … */
function viewOf(points, reach) {
  const farthest = Math.max(...points.map(([weight, bias]) => Math.max(Math.abs(weight), Math.abs(bias))));
  let view = 1;
  while (farthest > reach * view * (view > 1 ? RIM : 1) && view < 2 ** 20) view *= 2;
  return view;
}

/** The next of 1, 2, 5, 10, 20, … */
function roundStep(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].find((step) => step * power >= value) * power;
}
