// The address of the page, for a whole class.

import { el } from "./dom.js";

/** Copy the address, and say so at the end of the window. */
export async function copyLink(root) {
  let text = "Link copied: it opens the same data, network, settings and seed.";
  try {
    await navigator.clipboard.writeText(window.location.href);
  } catch {
    text = "This browser does not let a page copy. Copy the address above instead.";
  }
  const toast = el("div", { class: "wv-toast", role: "status" }, text);
  root.append(toast);
  setTimeout(() => toast.remove(), 3000);
}
