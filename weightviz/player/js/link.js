// The address of the page, for a whole class.

import { el } from "./dom.js";

/** Copy the address, and say so with what the link does at the end of the window. */
export async function copyLink(root, words) {
  let text = `Link copied. ${words}`;
  try {
    await navigator.clipboard.writeText(window.location.href);
  } catch {
    text = "This browser does not let a page copy. Copy the address above instead.";
  }
  const toast = el("div", { class: "wv-toast", role: "status" }, text);
  root.append(toast);
  setTimeout(() => toast.remove(), 3000);
}
