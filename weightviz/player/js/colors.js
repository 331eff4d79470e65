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

/** A colour as the integer of a pixel. */
export function pixel(hex) {
  const [r, g, b] = channels(hex);
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** A figure drawn in the light palette, in the colours of another and the font of the page. */
export function themed(figure, light, palette, family) {
  let text = JSON.stringify(figure);
  for (const [name, color] of Object.entries(light)) text = text.replaceAll(color, palette[name]);
  const found = JSON.parse(text);
  found.layout.font = { ...found.layout.font, family };
  return found;
}
