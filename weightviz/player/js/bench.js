// Which neuron is on the bench: what it is to do, its activation, the number of its inputs.

import { el, iconButton, setIcon } from "./dom.js";

export class Bench {
  constructor(scene, part, actions) {
    const [layer] = scene.network.layers;
    const settings = Object.entries(part.settings).map(([name, label]) =>
      el(
        "button",
        {
          type: "button",
          class: "wv-pill",
          "aria-pressed": String(name === part.setting),
          onclick: () => actions.tell("setting", { setting: name }),
        },
        label,
      ),
    );
    const choice = el(
      "select",
      {
        class: "wv-speed",
        "aria-label": "Activation f",
        onchange: ({ target: { value } }) => {
          actions.activate(0, value, part.activations[value]);
          actions.tell("activation", { activation: value });
        },
        onkeydown: (event) => event.stopPropagation(), // Streamlit has shortcuts of its own
      },
      ...Object.entries(part.activations).map(([name, label]) =>
        el("option", { value: name, selected: name === layer.activation }, label),
      ),
    );
    const { nInputs, minInputs, maxInputs } = part;
    const change = (sign, step, words) =>
      el(
        "button",
        {
          type: "button",
          class: "wv-change",
          "aria-label": words,
          title: words,
          disabled: nInputs + step < minInputs || nInputs + step > maxInputs,
          onclick: () => actions.tell("size", { step }),
        },
        sign,
      );
    this.present = iconButton("present", "Presentation", actions.present, "wv-button wv-wide");
    this.element = el(
      "div",
      { class: "wv-bench" },
      el("div", { class: "wv-bench-group", role: "group", "aria-label": "What it is to do" }, ...settings),
      el("label", { class: "wv-bench-group" }, "f =", choice),
      el(
        "div",
        { class: "wv-bench-group", role: "group", "aria-label": "Number of inputs" },
        change("−", -1, "One input less"),
        `${nInputs} input${nInputs > 1 ? "s" : ""}`,
        change("+", 1, "One input more"),
      ),
      this.present,
    );
  }

  tell({ presenting }) {
    const words = presenting ? "Back from presentation" : "Presentation";
    setIcon(this.present, presenting ? "unpresent" : "present", words);
  }
}
