// What was tried by hand and guessed, for each set of rows: it survives new runs and other pages.

const kept = new Map(); // name of the rows -> what is kept of them

export function keptOf(data) {
  if (!kept.has(data)) kept.set(data, { best: null, forecast: null, asked: 0, right: 0 });
  return kept.get(data);
}
