"""Edges as thin filled quadrilaterals: width is |weight|, colour is sign.

All edges of one sign and one opacity level share one ``fill: "toself"`` trace, so a network of
any size is eight traces. ``player/js/ribbons.js`` draws the same picture while it plays; a test
in the browser holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weightviz.figures.palette import MAX_EDGES, OPACITIES, THINNEST

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Ribbon:
    """All edges of one sign and one opacity level.

    Attributes
    ----------
    positive : bool
        Sign of the weights in it; zero counts as positive.
    opacity : float
    x, y : (5 * n_edges,) arrays
        Corners of the quadrilaterals, each closed by a NaN.
    """

    positive: bool
    opacity: float
    x: Floats
    y: Floats


def edge_widths(weights: Floats, saturation: float, thickest: float) -> Floats:
    """Width in pixels of each edge: `THINNEST` at 0, growing evenly up to ``saturation``.

    Parameters
    ----------
    weights : (n_edges,) array
    saturation : float
        The |weight| from which on a line is as thick as it gets, > 0.
    thickest : float
        That thickness in pixels.
    """
    share = np.minimum(np.abs(weights) / saturation, 1.0)
    return THINNEST + (thickest - THINNEST) * share


def edge_levels(weights: Floats, saturation: float) -> NDArray[np.int64]:
    """Opacity level (0 the faintest) of each edge, by the quarter of the scale it lies in."""
    share = np.minimum(np.abs(weights) / saturation, 1.0)
    return np.minimum((share * len(OPACITIES)).astype(np.int64), len(OPACITIES) - 1)


def strongest(weights: Floats) -> NDArray[np.int64]:
    """Indices, ascending, of the edges that are drawn: all, or the ``MAX_EDGES`` strongest."""
    if len(weights) <= MAX_EDGES:
        return np.arange(len(weights))
    order = np.argsort(-np.abs(weights), kind="stable")
    return np.sort(order[:MAX_EDGES])


def ribbons(
    starts: Floats, ends: Floats, weights: Floats, *, saturation: float, thickest: float
) -> list[Ribbon]:
    """Draw edges as ribbons, faint levels first so that strong lines lie on top.

    Parameters
    ----------
    starts, ends : (n_edges, 2) arrays
        End points in pixels.
    weights : (n_edges,) array
    saturation, thickest : float
        See `edge_widths`.

    Returns
    -------
    list of Ribbon
        Two per opacity level, negative then positive, also where one is empty.
    """
    drawn = strongest(weights)
    starts, ends, weights = starts[drawn], ends[drawn], weights[drawn]
    along = ends - starts
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)
    half = edge_widths(weights, saturation, thickest)[:, None] / 2
    across = np.column_stack([-along[:, 1], along[:, 0]]) / length[:, None] * half
    gap = np.full_like(starts, np.nan)
    corners = np.stack([starts + across, ends + across, ends - across, starts - across, gap], 1)
    levels = edge_levels(weights, saturation)
    found = []
    for level, opacity in enumerate(OPACITIES):
        for positive in (False, True):
            member = (levels == level) & ((weights >= 0) == positive)
            points = corners[member].reshape(-1, 2)
            found.append(Ribbon(positive, opacity, points[:, 0], points[:, 1]))
    return found
