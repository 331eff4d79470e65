// A text that can be changed where it stands: Enter or leaving it finishes, Escape takes it back.

import { el } from "./dom.js";

/**
 * `finish(text)` hears of a change; `walk(event)` of other keys, if given. What stood there before
 * somebody typed is the input's default value: a change event would miss what was typed into an
 * input that has since been made anew.
 */
export function cell(attributes, finish, walk) {
  const done = () => {
    if (input.value === input.defaultValue) return;
    const before = input.defaultValue;
    input.defaultValue = input.value;
    if (finish(input.value) === false) input.value = input.defaultValue = before;
  };
  const input = el("input", {
    type: "text",
    ...attributes,
    class: `wv-cell ${attributes.class}`,
    onblur: done,
    onkeydown: (event) => {
      event.stopPropagation(); // Streamlit has shortcuts of its own
      if (event.key === "Enter") done();
      else if (event.key === "Escape") input.value = input.defaultValue;
      else walk?.(event);
    },
  });
  return input;
}
