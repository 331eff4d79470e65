// Inputs that were made from one column: one name for all of them, beside a bracket.

import { el } from "./dom.js";

const BRACKET = 10; // px, with the gaps around it
const LETTER = 7.2; // px

/** Neighbours among the inputs that have a column in common: its name, and the places it spans. */
export function groupsOf(features) {
  const groups = [];
  features.forEach(({ group }, index) => {
    const before = groups.at(-1);
    if (before?.name === group && before.last === index - 1) before.last = index;
    else if (group) groups.push({ name: group, first: index, last: index });
  });
  return groups.filter(({ first, last }) => last > first);
}

/** What an input is called inside its group: "Mitte" of "district=Mitte". */
export function nameInGroup(name, index, groups) {
  const group = groups.find(({ first, last }) => first <= index && index <= last);
  return group && name.startsWith(`${group.name}=`) ? name.slice(group.name.length + 1) : name;
}

/** The names with their brackets, and the width they want. */
export class Groups {
  constructor(groups) {
    this.marks = groups.map((group) => ({ ...group, element: mark(group) }));
    const longest = Math.max(0, ...groups.map(({ name }) => name.length));
    this.width = groups.length ? longest * LETTER + BRACKET : 0;
  }

  /** Stand at the left edge, `width` wide, beside inputs at these centres. */
  place(centres, size, width) {
    for (const { element, first, last } of this.marks) {
      const top = centres[first][1] - size / 2;
      const height = centres[last][1] + size / 2 - top;
      element.style.cssText = `top:${top}px;height:${height}px;width:${width}px`;
    }
  }
}

function mark({ name, first, last }) {
  const words = `${name}: one column, ${last - first + 1} inputs`;
  return el("div", { class: "wv-group", title: words }, el("span", {}, name), el("i", {}));
}
