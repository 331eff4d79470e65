// How numbers are written: a real minus, two decimals, and the class that gives each its colour.

const rounded = (value, digits) => {
  const fixed = Math.abs(value).toFixed(digits);
  const below = value < 0 && Number(fixed) !== 0;
  // Thousands marks are slow to set, and most numbers are small.
  return { text: Math.abs(value) < 1000 ? fixed : marked(fixed), below };
};

const marked = (fixed) => fixed.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));

/** A number as it is read on the screen: arithmetic with it agrees with what is written. */
export const shown = (value, digits = 2) => Number(value.toFixed(digits));

/** With its sign, also a positive one: "+0.52", "−1.10". */
export function signed(value, digits = 2) {
  const { text, below } = rounded(value, digits);
  return (below ? "−" : "+") + text;
}

/** "0.52", "−1.10". */
export function plain(value, digits = 2) {
  const { text, below } = rounded(value, digits);
  return (below ? "−" : "") + text;
}

/** A term that follows others: "+ 0.52", "− 1.10". */
export function apart(value, digits = 2) {
  const { text, below } = rounded(value, digits);
  return `${below ? "−" : "+"} ${text}`;
}

/** A factor: what is below zero stands in brackets. */
export function factor(value, digits = 2) {
  const text = plain(value, digits);
  return text.startsWith("−") ? `(${text})` : text;
}

/** The class that colours a number by the sign that is written; what reads as zero has none. */
export function tone(value, digits = 2) {
  const { text, below } = rounded(value, digits);
  if (/^[0.]*$/.test(text)) return "wv-nought";
  return below ? "wv-minus" : "wv-plus";
}

/** A few digits that matter, with thousands marks. */
export const tidy = (value, digits = 4) =>
  value.toLocaleString("en", { maximumSignificantDigits: digits }).replace("-", "−");

/** The same, with its sign. */
export const signedTidy = (value, digits = 4) => (value < 0 ? "" : "+") + tidy(value + 0, digits);

const THOUSANDS = /^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/; // "34,136", but "0,500" is one half

/** What somebody typed, with a comma or a point; NaN if it is no number. */
export function typed(text) {
  const plain = text.trim().replace("−", "-");
  const cleaned = plain.replaceAll(",", THOUSANDS.test(plain) ? "" : ".");
  return cleaned === "" ? NaN : Number(cleaned);
}

/** Whether the network sees other numbers than people do. */
export const isScaled = ({ mean, std }) => mean !== 0 || std !== 1;

/** A value that the network sees, in its own units. */
export function own(value, { mean, std, unit }) {
  const found = mean + std * value;
  const isZero = Math.abs(found) < 1e-5 * std; // but for the rounding of scaling and back
  return tidy(isZero ? 0 : found) + (unit ? ` ${unit}` : "");
}
