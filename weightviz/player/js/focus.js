// Where the keyboard is: kept when what is under it is made anew.

/**
 * Note which element below a root has the focus; returns what gives it to the element that has come
 * in its place, which is the one with the same name. What was being typed goes along.
 */
export function focusIn(root) {
  const before = document.activeElement;
  const name = before && root.contains(before) ? before.getAttribute("aria-label") : null;
  if (!name) return () => {};
  return () => {
    const after = [...root.querySelectorAll("[aria-label]")].find(
      (each) => each.getAttribute("aria-label") === name,
    );
    if (!after) return;
    after.focus();
    // Only cells say by their default value what they held before somebody began to type.
    if (!before.matches(".wv-cell") || before.value === before.defaultValue) return;
    after.value = before.value;
    after.setSelectionRange(before.selectionStart, before.selectionEnd);
  };
}
