// A press on a button counts, although the button was made anew while it lasted.

/** Below a root: a release on the button that has come in the place of the pressed one clicks it. */
export function keepPresses(root) {
  let pressed = null;
  root.addEventListener("pointerdown", ({ target }) => (pressed = target.closest("button")));
  root.addEventListener("pointerup", ({ target }) => {
    const released = target.closest("button");
    // Where the pressed one is still there, the browser itself makes a click of it.
    if (pressed && released && !pressed.isConnected && nameOf(pressed) === nameOf(released))
      released.click();
    pressed = null;
  });
}

const nameOf = (button) => button.getAttribute("aria-label") ?? button.textContent;
