// Rows as marks on a canvas, each symbol in the shape that Plotly gives it.

const CROSS = [[1.2, 0.4], [0.4, 0.4], [0.4, 1.2], [-0.4, 1.2], [-0.4, 0.4], [-1.2, 0.4]];
const X = [[0, 1], [1, 2], [2, 1], [1, 0], [2, -1], [1, -2]];
const opposite = (half) => half.map(([x, y]) => [-x, -y]);
const scaled = (corners, by) => corners.map(([x, y]) => [x * by, y * by]);

/** Corners for a radius of 1, y downwards. */
const CORNERS = {
  square: [[1, 1], [-1, 1], [-1, -1], [1, -1]],
  diamond: [[1.3, 0], [0, 1.3], [-1.3, 0], [0, -1.3]],
  cross: [...CROSS, ...opposite(CROSS)],
  x: scaled([...X, ...opposite(X)], 0.8 / Math.SQRT2),
  "triangle-up": [[-2 / Math.sqrt(3), 0.5], [2 / Math.sqrt(3), 0.5], [0, -1]],
};

/** Give a canvas a size, sharp on every screen; returns its context, in px of the page. */
export function sized(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.cssText = `width:${width}px;height:${height}px`;
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  return context;
}

/** Add a mark to the path of a context. */
export function addMark(context, symbol, [x, y], radius) {
  if (symbol === "circle") {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  const [first, ...rest] = scaled(CORNERS[symbol], radius);
  context.moveTo(x + first[0], y + first[1]);
  for (const [dx, dy] of rest) context.lineTo(x + dx, y + dy);
  context.closePath();
}
