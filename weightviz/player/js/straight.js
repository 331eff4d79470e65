// The straight line that one weight and one bias are: in own units, and what is wrong with it.
//
// `scene` has one feature and a target, both with mean and std; weight and bias are those that are
// trained, on standardised numbers. Python's side of the same arithmetic is weightviz/straight.py.

const STILL = 1e-4; // standard deviations: below that a weight hardly moves

/** Units of the target for one unit of the feature. */
export const perUnit = (weight, { features: [x], target: y }) => (weight * y.std) / x.std;

/** The weight that stands for so much per unit. */
export const weightOf = (value, { features: [x], target: y }) => (value * x.std) / y.std;

/** What the line says at the feature's mean. */
export const atMean = (bias, { target: y }) => y.mean + y.std * bias;

/** The bias of a line that says so much there. */
export const biasOf = (value, { target: y }) => (value - y.mean) / y.std;

/** What the line says where the feature is 0. */
export const atZero = (weight, bias, scene) =>
  atMean(bias, scene) - perUnit(weight, scene) * scene.features[0].mean;

/**
 * By how much the line says too little, on average: for rows above the feature's mean, and below.
 *
 * Each row counts by its distance |x| from the mean. As the x add up to 0, both sides have the same
 * total distance M, and the gradient of the mean squared error by the weight, −2/n Σ x·(y − line),
 * is −2M/n (above − below). So the weight rises exactly if `above` is the greater of the two.
 */
export function averages({ X, y, nTrain }, weight, bias) {
  const sides = [
    { missed: 0, distance: 0 },
    { missed: 0, distance: 0 },
  ];
  for (let row = 0; row < nTrain; row++) {
    const side = sides[X[row] > 0 ? 0 : 1];
    const distance = Math.abs(X[row]);
    side.missed += distance * (y[row] - (weight * X[row] + bias));
    side.distance += distance;
  }
  const [above, below] = sides.map(({ missed, distance }) => missed / distance);
  return { above, below };
}

/** Where a step down the gradient takes the weight: 1 up, −1 down, 0 hardly anywhere. */
export function direction({ above, below }) {
  const gap = above - below;
  const small = STILL * Math.max(1, Math.abs(above), Math.abs(below));
  return Math.abs(gap) < small ? 0 : Math.sign(gap);
}

/**
 * How a step passed the best line: `over` if it landed on the other side of it, and how many
 * `times` as far away. Each is [weight, bias]; both numbers are standardised, so that the error
 * grows alike in all directions and a distance is a distance.
 */
export function jump(before, after, best) {
  const [from, to] = [before, after].map((at) => [at[0] - best[0], at[1] - best[1]]);
  const across = from[0] * to[0] + from[1] * to[1];
  const times = Math.hypot(...to) / Math.hypot(...from);
  // At the very bottom, steps fall to any side by their last bits.
  return { over: across < 0 && Math.hypot(...to) > STILL, times };
}
