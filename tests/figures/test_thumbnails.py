"""A neuron wears a small image of what it computes."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from weightviz.dataset import Dataset
from weightviz.figures.palette import DARK, LIGHT
from weightviz.figures.thumbnails import (
    STRIPES,
    THUMBNAIL,
    plane_extent,
    plane_rows,
    signed_shade,
    stripe_rows,
    thumbnails,
)


def pixels(address):
    """RGB (height, width, 3) of a PNG data address."""
    head, data = address.split(",")
    assert head == "data:image/png;base64"
    image = Image.open(io.BytesIO(base64.b64decode(data)))
    return np.asarray(image.convert("RGB"))


def rgb(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_a_neuron_that_repeats_its_first_input_runs_from_negative_left_to_positive_right(
    run_with, palette
):
    run = run_with([1.0, 0.0, 0.0])
    [output] = thumbnails(run, run.parameters, palette)[-1]
    shown = pixels(output)
    assert shown.shape == (THUMBNAIL, THUMBNAIL, 3)
    np.testing.assert_array_equal(shown[:, 0], [rgb(palette.negative)] * THUMBNAIL)
    np.testing.assert_array_equal(shown[:, -1], [rgb(palette.positive)] * THUMBNAIL)
    # Two middle columns stand 1/23 to either side of zero.
    middle = shown[:, THUMBNAIL // 2 - 1 : THUMBNAIL // 2 + 1].mean(axis=1)
    np.testing.assert_allclose(middle, [rgb(palette.zero)] * THUMBNAIL, atol=7)


def test_the_second_input_grows_upwards(run_with):
    run = run_with([0.0, 1.0, 0.0])
    [output] = thumbnails(run, run.parameters, LIGHT)[-1]
    np.testing.assert_array_equal(pixels(output)[0], [rgb(LIGHT.positive)] * THUMBNAIL)
    np.testing.assert_array_equal(pixels(output)[-1], [rgb(LIGHT.negative)] * THUMBNAIL)


def test_a_constant_neuron_has_one_shade_of_its_bias(run_with):
    run = run_with([0.0, 0.0, -0.5])
    [output] = thumbnails(run, run.parameters, LIGHT)[-1]
    halfway = (np.array(rgb(LIGHT.zero)) + rgb(LIGHT.negative)) / 2
    np.testing.assert_allclose(pixels(output), np.broadcast_to(halfway, (24, 24, 3)), atol=0.51)


def test_a_probability_of_one_half_is_neutral(run_with):
    run = run_with([0.0, 0.0, 0.0], y=["a", "b", "a", "b"], task="classification")
    [output] = thumbnails(run, run.parameters, LIGHT)[-1]
    np.testing.assert_array_equal(pixels(output)[0, 0], rgb(LIGHT.zero))


def test_every_neuron_of_every_column_has_an_image(circle_run):
    found = thumbnails(circle_run, circle_run.parameters, LIGHT)
    assert [len(column) for column in found] == [2, 3, 2, 1]


def test_the_plane_holds_every_row_with_a_margin():
    X = np.array([[0.0, 5.0], [10.0, 5.0]])
    dataset = Dataset(X, [0.0, 1.0], [[20.0, 25.0]], [0.0], task="regression")
    assert plane_extent(dataset) == (-1.0, 21.0, 4.0, 26.0)


def test_a_plane_without_height_is_still_a_plane():
    X = np.array([[0.0, 5.0], [10.0, 5.0]])
    dataset = Dataset(X, [0.0, 1.0], X, [0.0, 1.0], task="regression")
    _, _, bottom, top = plane_extent(dataset)
    assert bottom < 5.0 < top


def test_the_grid_starts_at_the_top_left_and_goes_row_by_row(run_with):
    rows = plane_rows(run_with([0, 0, 0]).dataset, 3)
    assert rows[:4] == pytest.approx(np.array([[-1.1, 1.1], [0, 1.1], [1.1, 1.1], [-1.1, 0]]))


def test_stripes_are_training_rows_from_the_lowest_target_to_the_highest(windsor_run):
    dataset = windsor_run.dataset
    stripes = stripe_rows(dataset)
    assert len(stripes) == STRIPES
    at = [np.flatnonzero((dataset.X_train == row).all(axis=1)) for row in stripes]
    assert all(len(found) for found in at)
    lowest = [dataset.y_train[found].min() for found in at]
    highest = [dataset.y_train[found].max() for found in at]
    assert all(low <= high for low, high in zip(lowest, highest[1:], strict=False))
    assert dataset.y_train.min() == lowest[0]
    assert dataset.y_train.max() == highest[-1]


def test_few_rows_make_one_stripe_each():
    X = np.arange(9.0).reshape(3, 3)
    dataset = Dataset(X, [2.0, 0.0, 1.0], X, [0.0, 0.0, 0.0], task="regression")
    np.testing.assert_array_equal(stripe_rows(dataset), X[[1, 2, 0]])


def test_a_stripe_image_has_one_column_for_a_row(windsor_run):
    shown = pixels(thumbnails(windsor_run, windsor_run.parameters, LIGHT)[1][0])
    assert shown.shape[1] == STRIPES
    assert (shown == shown[:1]).all()


def test_shades_are_kept_within_one_and_only_what_goes_beyond_is_scaled():
    activation = np.array([[0.5, -4.0], [-0.25, 2.0]])
    np.testing.assert_allclose(signed_shade(activation), [[0.5, -1.0], [-0.25, 0.5]])
