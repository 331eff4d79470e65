// Numbers arrive as base64 of little-endian arrays.

function bytes(base64) {
  const text = atob(base64);
  const found = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) found[i] = text.charCodeAt(i);
  return found.buffer;
}

export const floats = (base64) => new Float32Array(bytes(base64));
export const integers = (base64) => new Int32Array(bytes(base64));

/** Turn the arrays of a scene into numbers, where that has not been done yet. */
export function decodeScene({ rows, thumbnails }) {
  if (typeof rows.X !== "string") return;
  rows.X = floats(rows.X);
  rows.y = floats(rows.y);
  rows.numbers = integers(rows.numbers);
  thumbnails.X = floats(thumbnails.X);
}
