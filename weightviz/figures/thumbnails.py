"""What each neuron computes, as a small image.

With two inputs: its activation over the plane. With more: its activation over the rows, one
stripe a row, from the lowest target to the highest.
"""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from weightviz.figures.palette import Palette

if TYPE_CHECKING:
    from weightviz.dataset import Dataset
    from weightviz.run import Run

THUMBNAIL = 24
"""Side of a thumbnail of the plane, in samples."""

STRIPES = 38
"""Most rows that a stripe thumbnail shows."""


def plane_extent(dataset: Dataset) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of the shown plane, in the values that the network sees.

    All rows lie inside, with a margin of a twentieth.
    """
    X = np.vstack([dataset.X_train, dataset.X_test])
    low, high = X.min(axis=0), X.max(axis=0)
    margin = np.maximum((high - low) * 0.05, 1e-6)
    return (
        float(low[0] - margin[0]),
        float(high[0] + margin[0]),
        float(low[1] - margin[1]),
        float(high[1] + margin[1]),
    )


def plane_rows(dataset: Dataset, side: int) -> NDArray[np.float64]:
    """Grid over the plane of a dataset's rows, see `grid_rows`."""
    return grid_rows(plane_extent(dataset), side)


def grid_rows(extent: tuple[float, float, float, float], side: int) -> NDArray[np.float64]:
    """Grid (side * side, 2) over left, right, bottom, top; row by row from the top left."""
    left, right, bottom, top = extent
    x, y = np.meshgrid(np.linspace(left, right, side), np.linspace(top, bottom, side))
    return np.column_stack([x.ravel(), y.ravel()])


def stripe_rows(dataset: Dataset) -> NDArray[np.float64]:
    """Training rows, at most `STRIPES`, evenly spread from the lowest target to the highest."""
    targets = dataset.targets(dataset.y_train)
    rank = targets[:, 0] if dataset.n_outputs == 1 else targets.argmax(axis=1)
    order = np.argsort(rank, kind="stable")
    picked = np.unique(np.linspace(0, len(order) - 1, min(STRIPES, len(order))).round().astype(int))
    return np.asarray(dataset.X_train[order[picked]], dtype=np.float64)


def signed_shade(activation: NDArray[np.floating]) -> NDArray[np.float64]:
    """Activations as shades from -1 (negative colour) to 1 (positive), one neuron a column.

    Values within ±1 are shown as they are; a neuron that goes beyond is scaled to its largest.
    """
    largest = np.maximum(np.abs(activation).max(axis=0, keepdims=True), 1.0)
    return np.asarray(activation / largest, dtype=np.float64)


def thumbnails(run: Run, parameters: NDArray[np.floating], palette: Palette) -> list[list[str]]:
    """PNG data addresses for every neuron, column by column, inputs first."""
    plane = run.dataset.n_features == 2
    rows = plane_rows(run.dataset, THUMBNAIL) if plane else stripe_rows(run.dataset)
    found = []
    for column, activation in enumerate(run.network.forward(parameters, rows)):
        is_sigmoid_output = column == len(run.network.layers) and run.network.output == "sigmoid"
        shade = signed_shade(2 * activation - 1 if is_sigmoid_output else activation)
        shape = (THUMBNAIL, THUMBNAIL) if plane else (1, len(rows))
        found.append([_png(shade[:, j].reshape(shape), palette) for j in range(shade.shape[1])])
    return found


def _png(shade: NDArray[np.float64], palette: Palette) -> str:
    negative, zero, positive = (
        np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)], dtype=np.float64)
        for color in (palette.negative, palette.zero, palette.positive)
    )
    share = np.clip(shade, -1, 1)[..., None]
    pixels = zero + np.where(share > 0, (positive - zero) * share, (zero - negative) * share)
    image = Image.fromarray(pixels.round().astype(np.uint8))
    if shade.shape[0] == 1:
        image = image.resize((shade.shape[1], shade.shape[1]), Image.Resampling.NEAREST)
    stream = io.BytesIO()
    image.save(stream, format="PNG")
    return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode("ascii")
