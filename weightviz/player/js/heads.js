// The words around the graph: a head over every layer, a name beside inputs and outputs.

import { el } from "./dom.js";
import { nameInGroup } from "./groups.js";

/** One head per column; where it can be edited, hidden ones carry what changes their layer. */
export function heads(scene, { editable, activations, maxNeurons }, actions) {
  const last = scene.columns.length - 1;
  return scene.columns.map((column, c) => {
    const edited = editable && c > 0 && c < last;
    const title = el("span", { class: "wv-head-title" }, column.title);
    const element = el(
      "div",
      { class: "wv-head" },
      el(
        "div",
        { class: "wv-head-row" },
        edited ? changeButton("−", column, c, -1, 1, actions) : null,
        title,
        edited ? changeButton("+", column, c, 1, maxNeurons, actions) : null,
      ),
      el(
        "div",
        { class: "wv-head-caption", title: c === last ? scene.loss.why : undefined },
        ...(edited
          ? [`${column.names.length} × `, choice(scene, c, activations, actions)]
          : [column.caption]),
      ),
    );
    return {
      element,
      place(x, stacked, pitch) {
        element.classList.toggle("wv-stacked", stacked);
        element.style.cssText = `left:${x}px;width:${Math.max(Math.min(pitch, 190), 64)}px`;
      },
    };
  });
}

function changeButton(sign, column, c, step, end, actions) {
  const verb = step < 0 ? "Remove a neuron from" : "Add a neuron to";
  return el(
    "button",
    {
      type: "button",
      class: "wv-change",
      disabled: step * (end - column.names.length) <= 0,
      "aria-label": `${verb} ${column.title.toLowerCase()}`,
      title: `${verb} ${column.title.toLowerCase()}`,
      onclick: () => actions.edit({ layer: c - 1, step }),
    },
    sign,
  );
}

function choice(scene, c, activations, actions) {
  const chosen = scene.network.layers[c - 1].activation;
  return el(
    "select",
    {
      class: "wv-choice",
      "aria-label": `Activation of hidden layer ${c}`,
      title: "Activation of this layer",
      onchange: (event) => actions.edit({ layer: c - 1, activation: event.target.value }),
    },
    ...Object.entries(activations).map(([name, label]) =>
      el("option", { value: name, selected: name === chosen }, label),
    ),
  );
}

/** Names beside the input and the output neurons, cut short where there is no room. */
export function labels(scene, groups) {
  const last = scene.columns.length - 1;
  const label = (c, name, index) => {
    const shown = c ? name : nameInGroup(name, index, groups);
    const element = el("div", { class: c ? "wv-label wv-last" : "wv-label", title: name }, shown);
    return {
      element,
      index,
      last: c > 0,
      length: shown.length,
      place(x, y, size, room, pitch) {
        const left = c ? x + size / 2 + 6 : x - size / 2 - 6 - (room - 14);
        element.style.cssText =
          `left:${left}px;top:${y}px;width:${room - 12}px;` +
          (pitch < 15 ? `font-size:${Math.max(pitch * 0.8, 7)}px` : "");
      },
    };
  };
  return [0, last].flatMap((c) => scene.columns[c].names.map((name, i) => label(c, name, i)));
}
