// Marks that move over a Plotly figure: an SVG of the same size, in the figure's own axes.

import { plot } from "./plotly.js";

const NARROW = 420; // px in which two figures beside each other are too small to read

/** Width of a figure that shares a row with others. */
export const shareOf = (width, share) =>
  share < 1 && width > NARROW ? Math.floor(width * share - 6) : width;

/** Give attributes to an element, each frame. */
export function set(node, attributes) {
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
}

/** Draw the figure, and size what lies over it. */
export function overlay(element, layer, figure, room, sizes) {
  plot(element, figure, room, sizes);
  set(layer, { width: room.width, height: room.height });
}

/** Pixels of a point of the axes. */
export function scales({ margin: { l, r, t, b }, xaxis, yaxis }, { width, height }) {
  const share = (value, [low, high]) => (value - low) / (high - low);
  return {
    x: (value) => l + share(value, xaxis.range) * (width - l - r),
    y: (value) => height - b - share(value, yaxis.range) * (height - t - b),
  };
}
