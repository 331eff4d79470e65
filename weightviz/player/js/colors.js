// Colours of the theme, and shades between the negative and the positive one.

const channels = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));

/** Whether the page around an element is dark. */
export function isDark(element) {
  const color = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
  if (!/^#[0-9a-f]{6}$/i.test(color)) return false;
  const [r, g, b] = channels(color);
  return 0.299 * r + 0.587 * g + 0.114 * b < 128;
}

/** 513 pixels (RGBA in one integer) from shade -1 over 0 to 1. */
export function shadePixels(palette) {
  const [negative, zero, positive] = [palette.negative, palette.zero, palette.positive].map(channels);
  return Uint32Array.from({ length: 513 }, (_, i) => {
    const share = Math.abs(i - 256) / 256;
    const end = i < 256 ? negative : positive;
    const [r, g, b] = zero.map((z, c) => Math.round(z + (end[c] - z) * share));
    return (255 << 24) | (b << 16) | (g << 8) | r;
  });
}

/** The pixel of a shade; beyond ±1 it saturates. */
export const shadePixel = (pixels, shade) =>
  pixels[shade >= 1 ? 512 : shade <= -1 ? 0 : Math.round(shade * 256) + 256];

/** A pixel's colour for a canvas or a style. */
export const css = (pixel) => `rgb(${pixel & 255} ${(pixel >> 8) & 255} ${(pixel >> 16) & 255})`;

/** Shade all values: within ±1 as they are; where some go beyond, as shares of the largest. */
export function shadeAll(shades, pixels, values, shade) {
  let largest = 1;
  for (let i = 0; i < shades.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  for (let i = 0; i < shades.length; i++) shades[i] = shadePixel(pixels, shade(values[i] / largest));
}

/** How an output is shaded: a probability from one half on, a number as a share of its reach. */
export const signedShade = (output, reach) =>
  output === "sigmoid" ? (value) => 2 * value - 1 : (value) => value / reach;

/** A colour as the integer of a pixel. */
export function pixel(hex) {
  const [r, g, b] = channels(hex);
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** A figure drawn in the light palette, in the colours of another and the font of the page. */
export function themed(figure, light, palette, family) {
  const names = new Map(Object.entries(light).map(([name, color]) => [color, name]));
  const recolored = (value, inColor) => {
    if (Array.isArray(value)) return value.map((item) => recolored(item, inColor));
    if (value && typeof value === "object")
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, recolored(item, /color/i.test(key))]),
      );
    // Only what is a colour: a class may be called "#FFFFFF".
    if (!inColor || typeof value !== "string") return value;
    const name = names.get(value.slice(0, 7));
    return name ? palette[name] + value.slice(7) : value;
  };
  const found = recolored(figure, false);
  found.layout.font = { ...found.layout.font, family };
  return found;
}
