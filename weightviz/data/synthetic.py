"""Synthetic sets: points of the plane, drawn as TensorFlow Playground draws them.

After `src/dataset.ts` of https://github.com/tensorflow/playground (Smilkov and Carter, Apache
License 2.0): the same shapes and the same part for the noise. All coordinates are about -6 to 6.
Every draw is made whatever the noise, so that more noise does not move what noise does not touch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weightviz.data.wording import listed
from weightviz.dataset import Dataset, Variable
from weightviz.limits import TEST_SHARES, check_between, check_one_of, check_whole_between
from weightviz.streams import SEEDS, SYNTHETIC_DATA, stream

NOISES = (0.0, 0.5)
SAMPLES = (20, 2000)
COORDINATES = ("x₁", "x₂")
# They are divided by this before the network sees them.
COORDINATE_SCALE = 3.0

CIRCLE_RADIUS = 5.0
SQUARE_HALF = 6.0
XOR_HALF = 5.0
XOR_PADDING = 0.3
# Centres of the bumps of "multi_gaussian", with their signs.
BUMPS = ((-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1))
BUMP_RADIUS = 2.0

Floats = NDArray[np.float64]
Points = tuple[Floats, NDArray[np.generic]]


@dataclass(frozen=True)
class SyntheticSet:
    """A kind of synthetic set.

    Attributes
    ----------
    name, label : str
        Key in the registry; the same for people.
    task : str
        "regression" or "classification".
    description : str
        One sentence on its shape.
    make : callable
        (rng, n_samples, noise) -> points (n_samples, 2) in their own units, and y (n_samples,):
        numbers of about -1 to 1, or for classification whether a point is of the last class.
    classes : tuple of str
        Two labels, none for regression; the last is the positive one.
    """

    name: str
    label: str
    task: str
    description: str
    make: Callable[[np.random.Generator, int, float], Points]
    classes: tuple[str, ...] = ()


def synthetic(
    name: str,
    *,
    noise: float = 0.1,
    test_share: float = 0.3,
    n_samples: int = 250,
    seed: int = 0,
) -> Dataset:
    """Draw a synthetic set.

    The network sees x₁ and x₂ divided by 3, about -2 to 2, near the standard deviation of 1 that
    initial weights are made for; the scale is fixed, not estimated, so that it is the same in
    every set. The target of a regression is used as it is, about -1 to 1.

    Parameters
    ----------
    name : str
        A key of `SYNTHETIC`.
    noise : float
        0 is none, 0.1 is 10 %; in [0, 0.5].
    test_share : float
        Share of the points that are kept for testing, drawn at random; in [0.05, 0.8].
    n_samples : int
        Points for training and testing together, in [20, 2000].
    seed : int
        Seed of the points and of the split, in [0, 2**32 - 1].

    Returns
    -------
    Dataset

    Raises
    ------
    SettingError
        If there is no such set, or a setting is outside what is allowed.
    """
    check_one_of("synthetic set", name, SYNTHETIC)
    check_between("noise", noise, NOISES)
    check_between("test_share", test_share, TEST_SHARES)
    check_whole_between("n_samples", n_samples, SAMPLES)
    check_whole_between("seed", seed, SEEDS)
    drawn = SYNTHETIC[name]
    rng = stream(seed, SYNTHETIC_DATA)
    points, y = drawn.make(rng, n_samples, noise)
    if drawn.classes:
        y = np.array(drawn.classes)[y.astype(int)]
    test, train = np.split(rng.permutation(n_samples), [round(test_share * n_samples)])
    X = points / COORDINATE_SCALE
    return Dataset(
        X[train],
        y[train],
        X[test],
        y[test],
        task=drawn.task,
        features=tuple(Variable(each, std=COORDINATE_SCALE) for each in COORDINATES),
        target=Variable("class" if drawn.classes else "y"),
        classes=drawn.classes,
        title=drawn.label,
        notes=(f"The network sees {listed(COORDINATES)} divided by {COORDINATE_SCALE:g}.",),
    )


def circle(rng: np.random.Generator, n_samples: int, noise: float) -> Points:
    """Draw a disc in a ring.

    Half of the points have a radius that is uniform in [0, R/2), half in [0.7 R, R), R = 5, all
    at a uniform angle. A point is inside if the point moved by noise · uniform(-R, R) in each
    coordinate is nearer to the origin than R/2; only the label feels the noise.
    """
    shares = rng.uniform(size=n_samples)
    inner = np.arange(n_samples) < n_samples // 2
    radius = CIRCLE_RADIUS * np.where(inner, 0.5 * shares, 0.7 + 0.3 * shares)
    angle = rng.uniform(0, 2 * np.pi, n_samples)
    points = radius[:, None] * np.column_stack((np.sin(angle), np.cos(angle)))
    moved = points + noise * rng.uniform(-CIRCLE_RADIUS, CIRCLE_RADIUS, points.shape)
    return points, np.hypot(*moved.T) < CIRCLE_RADIUS / 2


def xor(rng: np.random.Generator, n_samples: int, noise: float) -> Points:
    """Draw the four quadrants.

    Coordinates are uniform in [-5, 5), then 0.3 farther from the axes. A point is of the class
    "same sign" if x₁ · x₂ >= 0 once both are moved by noise · uniform(-5, 5).
    """
    points = rng.uniform(-XOR_HALF, XOR_HALF, (n_samples, 2))
    points += np.where(points > 0, XOR_PADDING, -XOR_PADDING)
    moved = points + noise * rng.uniform(-XOR_HALF, XOR_HALF, points.shape)
    return points, moved.prod(axis=1) >= 0


def two_gaussians(rng: np.random.Generator, n_samples: int, noise: float) -> Points:
    """Draw two clouds.

    Half of the points are normal around (2, 2), half around (-2, -2), with variance
    0.5 + 7 · noise in each coordinate: 0.5 without noise, 4 at most.
    """
    upper = np.arange(n_samples) < n_samples // 2
    centres = np.where(upper, 2.0, -2.0)[:, None]
    return centres + np.sqrt(0.5 + 7 * noise) * rng.standard_normal((n_samples, 2)), upper


def spiral(rng: np.random.Generator, n_samples: int, noise: float) -> Points:
    """Draw two spiral arms.

    Along an arm, s goes evenly from 0 to 1: x₁ = r sin t and x₂ = r cos t, with r = 5 s and
    t = 3.5 π s; the second arm is turned by π. Each coordinate moves by noise · uniform(-1, 1).
    """
    first = np.arange(n_samples) < n_samples // 2
    s = np.empty(n_samples)
    for arm in (first, ~first):
        s[arm] = np.linspace(0, 1, arm.sum(), endpoint=False)
    angle = 3.5 * np.pi * s + np.where(first, 0, np.pi)
    points = 5 * s[:, None] * np.column_stack((np.sin(angle), np.cos(angle)))
    return points + noise * rng.uniform(-1, 1, points.shape), first


def plane(rng: np.random.Generator, n_samples: int, noise: float) -> Points:
    """Draw a slope.

    Points are uniform in [-6, 6) squared. y = (x₁ + x₂) / 10, once both are moved by
    noise · uniform(-6, 6).
    """
    points, moved = _square(rng, n_samples, noise)
    return points, moved.sum(axis=1) / 10


def multi_gaussian(rng: np.random.Generator, n_samples: int, noise: float) -> Points:
    """Draw three hills and three hollows.

    Points are uniform in [-6, 6) squared. Each of the six centres c of `BUMPS` gives
    sign(c) · max(0, 1 - |x - c| / 2), x being the point moved by noise · uniform(-6, 6) in each
    coordinate; y is the one of these that is farthest from 0.
    """
    points, moved = _square(rng, n_samples, noise)
    bumps = np.array(BUMPS)
    distances = np.linalg.norm(moved[:, None] - bumps[:, :2], axis=2)
    heights = bumps[:, 2] * np.maximum(0, 1 - distances / BUMP_RADIUS)
    highest = np.abs(heights).argmax(axis=1)
    return points, heights[np.arange(n_samples), highest]


def _square(rng: np.random.Generator, n_samples: int, noise: float) -> tuple[Floats, Floats]:
    """Points of the square, and the same points moved by the noise, (n_samples, 2) each."""
    points = rng.uniform(-SQUARE_HALF, SQUARE_HALF, (n_samples, 2))
    return points, points + noise * rng.uniform(-SQUARE_HALF, SQUARE_HALF, points.shape)


SYNTHETIC = {
    drawn.name: drawn
    for drawn in (
        SyntheticSet(
            "circle",
            "circle",
            "classification",
            "A disc with a ring around it: no straight line tells them apart.",
            circle,
            ("outside", "inside"),
        ),
        SyntheticSet(
            "xor",
            "XOR",
            "classification",
            "Four quadrants, opposite ones of one class: the sign of x₁ · x₂.",
            xor,
            ("different signs", "same sign"),
        ),
        SyntheticSet(
            "two_gaussians",
            "two Gaussians",
            "classification",
            "Two clouds of points: a straight line is nearly all it takes.",
            two_gaussians,
            ("lower left", "upper right"),
        ),
        SyntheticSet(
            "spiral",
            "spiral",
            "classification",
            "Two arms wound into each other: the hardest of the sets.",
            spiral,
            ("second arm", "first arm"),
        ),
        SyntheticSet(
            "plane",
            "plane",
            "regression",
            "A slope that rises evenly: y = (x₁ + x₂) / 10.",
            plane,
        ),
        SyntheticSet(
            "multi_gaussian",
            "multi-Gaussian",
            "regression",
            "Three hills and three hollows on flat land.",
            multi_gaussian,
        ),
    )
}
