// Edges as thin filled quadrilaterals: width is |weight|, colour is sign. The same picture as
// figures/ribbons.py draws; a test in the browser holds the two together.

/** Where the weight of an edge lies in the flat parameters; column 0 are the inputs. */
export function edgeAt(layers, { column, neuron, from }) {
  const layer = layers[column - 1];
  return layer.offset + neuron * (layer.fan_in + 1) + from;
}

/** Every connection of a network: the column and neuron it leads to, the neuron it comes from. */
export function listEdges(layers) {
  const edges = [];
  layers.forEach((layer, k) => {
    for (let neuron = 0; neuron < layer.fan_out; neuron++)
      for (let from = 0; from < layer.fan_in; from++) {
        const edge = { column: k + 1, neuron, from };
        edges.push({ ...edge, at: edgeAt(layers, edge) });
      }
  });
  return edges;
}

export function edgeWidth(weight, { saturation, thickest, thinnest }) {
  return thinnest + (thickest - thinnest) * Math.min(Math.abs(weight) / saturation, 1);
}

/** The dot of a bias grows with it as a line does with its weight. */
export const biasDiameter = (bias, scale) =>
  scale.biasDot[0] + scale.biasDot[1] * edgeWidth(bias, scale);

/** The edges that are drawn: all, or the strongest. */
export function strongest(edges, parameters, most) {
  if (edges.length <= most) return edges;
  const order = edges.map((_, i) => i);
  order.sort((a, b) => Math.abs(parameters[edges[b].at]) - Math.abs(parameters[edges[a].at]) || a - b);
  return order.slice(0, most).sort((a, b) => a - b).map((i) => edges[i]);
}

/** The corners of one edge as [x, y, x, y, ...], in order around it. */
export function corners([x0, y0], [x1, y1], width) {
  const length = Math.max(Math.hypot(x1 - x0, y1 - y0), 1e-9);
  const ax = (-(y1 - y0) / length) * (width / 2);
  const ay = ((x1 - x0) / length) * (width / 2);
  return [x0 + ax, y0 + ay, x1 + ax, y1 + ay, x1 - ax, y1 - ay, x0 - ax, y0 - ay];
}

/** The quadrilaterals of one trace as the path that Plotly would draw for them. */
export function ribbonPath(x, y) {
  let path = "";
  for (let i = 0; i < x.length; i++)
    if (x[i] === null) path += "Z";
    else path += `${i % 5 ? "L" : "M"}${x[i].toFixed(2)},${y[i].toFixed(2)}`;
  return path;
}

/**
 * One list of x and of y per opacity level and sign, negative before positive, faintest first.
 * A null ends each quadrilateral.
 */
export function ribbons(edges, parameters, centres, scale) {
  const levels = scale.opacities.length;
  const x = Array.from({ length: 2 * levels }, () => []);
  const y = Array.from({ length: 2 * levels }, () => []);
  for (const edge of strongest(edges, parameters, scale.most)) {
    const weight = parameters[edge.at];
    const share = Math.min(Math.abs(weight) / scale.saturation, 1);
    const trace = 2 * Math.min(Math.floor(share * levels), levels - 1) + (weight >= 0 ? 1 : 0);
    const corner = corners(
      centres[edge.column - 1][edge.from],
      centres[edge.column][edge.neuron],
      edgeWidth(weight, scale),
    );
    x[trace].push(corner[0], corner[2], corner[4], corner[6], null);
    y[trace].push(corner[1], corner[3], corner[5], corner[7], null);
  }
  return { x, y };
}
