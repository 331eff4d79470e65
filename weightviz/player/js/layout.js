// Where the parts of a stage stand: how much room each slot has.
//
//   top                    natural height
//   left | right           what is left over; they share it
//   under                  natural height
//   bottom                 natural height

const BELOW = 14; // px between the last part and the end of the window
const GAP = 24; // px between left and right
const PHONE = 640; // px of width below which left and right stand one under the other

/** Which of the measures applies: those of a phone, of a presentation, or of a screen. */
export function sizesName(width, presenting) {
  if (width < PHONE) return "phone";
  return presenting ? "presentation" : "screen";
}

/**
 * Width and height for the parts that stretch.
 *
 * `natural` is the height of everything that does not, `top` where the stage begins on the page,
 * `hasRight` whether a part stands on the right, `most` the number of neurons in the largest layer,
 * `share` of the width that the right side asks for; without it, it is as wide as high. With it, it
 * stands below the left side on a phone. `least` is the least height.
 */
export function rooms({ width, windowHeight, top, natural, hasRight, most, share, least }) {
  if (width < PHONE) {
    const side = share ? width : Math.round(width / 2);
    return {
      left: { width, height: Math.max(Math.min(least, 270), 76 + most * 22) },
      right: { width: side, height: side + 60 },
    };
  }
  const spare = windowHeight - top - natural - BELOW;
  const height = Math.max(Math.min(spare, 620), least, 50 + most * 10);
  const side = Math.round(share ? width * share : Math.min(width * 0.31, height - 20));
  return {
    left: { width: hasRight ? width - side - GAP : width, height },
    right: { width: side, height: height + 26 },
  };
}
