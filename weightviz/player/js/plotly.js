// Plotly.js: loaded once from the address that the server gives, and drawn with in one way.

let loading = null;

export function loadPlotly(address) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  loading ??= new Promise((resolve, reject) => {
    // A document with a head start has the element already.
    const begun = document.querySelector(`script[src="${address}"]`);
    const script = begun ?? document.createElement("script");
    script.addEventListener("load", () => resolve(window.Plotly));
    script.addEventListener("error", () => {
      loading = null;
      reject(new Error("Plotly.js did not load"));
    });
    if (begun) return;
    script.src = address;
    document.head.append(script);
  });
  return loading;
}

const drawn = new WeakMap(); // element -> what was drawn there last, as text

/**
 * Draw a figure in a room, with its axes' words in the size of captions.
 *
 * What is there already is left alone: a part that shows the same figure for another run takes over
 * the element, and Plotly has nothing to do.
 */
export function plot(element, figure, { width, height }, { caption }) {
  const wanted = JSON.stringify([figure, width, height, caption]);
  if (drawn.get(element) === wanted) return Promise.resolve();
  drawn.set(element, wanted);
  const sized = (font) => ({ ...font, size: caption });
  const axis = (given) => ({
    ...given,
    tickfont: sized(given.tickfont),
    title: { ...given.title, font: sized(given.title?.font) },
  });
  const layout = {
    ...figure.layout,
    xaxis: axis(figure.layout.xaxis),
    yaxis: axis(figure.layout.yaxis),
    autosize: false,
    width,
    height,
  };
  return window.Plotly.react(element, figure.data, layout, {
    staticPlot: true,
    displayModeBar: false,
  });
}
