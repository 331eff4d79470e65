// What was tried by hand, guessed and chosen, for each set of rows: it survives new runs and a
// switch of page.

const kept = new Map(); // name of the rows -> what is kept of them

export function keptOf(data) {
  if (!kept.has(data)) kept.set(data, { best: null, forecast: null, asked: 0, right: 0, colored: false });
  return kept.get(data);
}
