// Building elements: text goes in as text, never as markup, since names come from people's tables.

/** An element with attributes, listeners (keys that start with "on") and children. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** The same for what is drawn: an SVG element. */
export function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** A phrase, a list of [text, class name], as spans. */
export const spans = (phrase) => phrase.map(([words, name]) => el("span", { class: name }, words));

const ICONS = {
  play: "M8 5.5v13l11-6.5z",
  pause: "M7 5h3.4v14H7zM13.6 5H17v14h-3.4z",
  first: "M6 6h2v12H6zM17.5 7.4 16 6l-6 6 6 6 1.5-1.4L12.9 12z",
  back: "M15.4 7.4 14 6l-6 6 6 6 1.4-1.4L10.8 12z",
  forward: "M8.6 16.6 10 18l6-6-6-6-1.4 1.4 4.6 4.6z",
  last: "M16 6h2v12h-2zM6.5 16.6 8 18l6-6-6-6-1.5 1.4 4.6 4.6z",
  restart: "M12 5V1.8L7.6 6.2 12 10.6V7a5.2 5.2 0 1 1-5.2 5.2H4.8A7.2 7.2 0 1 0 12 5z",
  dice:
    "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm0 2v14h14V5zm3 " +
    "1.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm8 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z" +
    "M12 10.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm-4 4a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 " +
    "0-2.8zm8 0a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z",
  link:
    "M10.6 17H7A5 5 0 0 1 7 7h3.6v2H7a3 3 0 0 0 0 6h3.6zM8 11h8v2H8zm5.4 6v-2H17a3 3 0 0 0 " +
    "0-6h-3.6V7H17a5 5 0 0 1 0 10z",
  present: "M3 4h18v14H3zm2 2v10h14V6zm7 1.6 4 4-1.4 1.4-1.6-1.6v3.6h-2v-3.6L9.4 13 8 11.6z",
  unpresent: "M4 13h7v7H9v-4.2L4.4 20 3 18.6 7.6 15H4zm9-2V4h2v4.2L19.6 3.9 21 5.4 16.4 9H20v2z",
};

/** A button that shows an icon and says its name to everybody else. */
export function iconButton(icon, label, onclick, className = "wv-button") {
  const button = el("button", { type: "button", class: className, onclick });
  setIcon(button, icon, label);
  return button;
}

/** Change what a button shows and says. */
export function setIcon(button, icon, label) {
  if (button.dataset.icon === icon && button.title === label) return;
  button.dataset.icon = icon;
  button.title = label;
  button.setAttribute("aria-label", label);
  const path = svg("path", { d: ICONS[icon], "fill-rule": "evenodd" });
  button.replaceChildren(svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, path));
}
