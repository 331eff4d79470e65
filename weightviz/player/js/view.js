// What the views of the network's answers have in common.

import { el } from "./dom.js";

/** A view: a title, a remark beside it, and below what it shows. */
export function viewElement(title, remark, ...content) {
  return el(
    "div",
    { class: "wv-view", role: "img" },
    el(
      "div",
      { class: "wv-view-head" },
      el("strong", {}, title),
      el("span", { title: remark }, remark),
    ),
    ...content,
  );
}

/** What the ring around one row means. */
export const ringKey = () =>
  el(
    "span",
    { title: "Formulas and the line of words work with this row. Click another row to take it." },
    el("i", { class: "wv-ring-key" }),
    "row in formulas",
  );

/** One sentence for people who cannot see a view. */
export const viewAlt = (title, { scene, epoch, texts }) =>
  `${title} at epoch ${epoch}. Test ${scene.score.label}: ${texts.testScore}.`;

/** The row whose place lies nearest to a pointer; places are in px from the frame's corner. */
export function nearestRow(frame, event, n, place) {
  const bounds = frame.getBoundingClientRect();
  let best = 0;
  let least = Infinity;
  for (let row = 0; row < n; row++) {
    const [x, y] = place(row);
    const away = Math.hypot(x + bounds.left - event.clientX, y + bounds.top - event.clientY);
    if (away < least) [least, best] = [away, row];
  }
  return best;
}

/** The class that the output neurons speak for. */
export function likeliest(outputs, row) {
  if (outputs.length === 1) return outputs[0][row] > 0.5 ? 1 : 0;
  let best = 0;
  for (let k = 1; k < outputs.length; k++) if (outputs[k][row] > outputs[best][row]) best = k;
  return best;
}
