// Where the keyboard is: kept when what is under it is made anew.

/**
 * Note which element below a root has the focus; returns what gives it to the element that has come
 * in its place, which is the one with the same name. What is being typed or selected in a cell goes
 * along.
 */
export function focusIn(root) {
  const before = document.activeElement;
  const name = before && root.contains(before) ? before.getAttribute("aria-label") : null;
  if (!name) return () => {};
  const isCell = before.matches(".wv-cell");
  const unfinished = isCell && before.value !== before.defaultValue;
  const { value, selectionStart, selectionEnd } = before;
  // To be taken off the page is no way to finish.
  if (unfinished) before.value = before.defaultValue;
  return () => {
    const after = [...root.querySelectorAll("[aria-label]")].find(
      (each) => each.getAttribute("aria-label") === name,
    );
    if (!after) return;
    after.focus({ preventScroll: true });
    if (unfinished) after.value = value;
    if (isCell) after.setSelectionRange(selectionStart, selectionEnd);
  };
}
