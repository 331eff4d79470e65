"""Edges are quadrilaterals: as wide as their weight, coloured by its sign, strong ones on top."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from weightviz.figures.palette import MAX_EDGES, OPACITIES, THINNEST
from weightviz.figures.ribbons import edge_levels, edge_widths, ribbons, strongest

SATURATION, THICKEST = 2.0, 11.0

always_the_same = settings(deadline=None, derandomize=True, max_examples=60)


def quadrilaterals(ribbon):
    """Corners (n_edges, 4, 2) of a ribbon, after a check that a gap closes each of them."""
    points = np.column_stack([ribbon.x, ribbon.y]).reshape(-1, 5, 2)
    assert np.isnan(points[:, 4]).all()
    assert np.isfinite(points[:, :4]).all()
    return points[:, :4]


def breadth(corners, direction):
    """Extent of quadrilaterals (n, 4, 2) at a right angle to a direction (n, 2)."""
    normal = np.column_stack([-direction[:, 1], direction[:, 0]])
    normal /= np.hypot(*direction.T)[:, None]
    along_normal = np.einsum("nkc,nc->nk", corners, normal)
    return along_normal.max(axis=1) - along_normal.min(axis=1)


@st.composite
def edges(draw):
    n = draw(st.integers(1, 12))
    places = st.floats(0, 500)
    starts = draw(arrays(np.float64, (n, 2), elements=places))
    # Edges run from one column to the next, so never to where they began.
    ends = draw(arrays(np.float64, (n, 2), elements=places)) + np.array([600.0, 0.0])
    weights = draw(arrays(np.float64, n, elements=st.floats(-5, 5)))
    return starts, ends, weights


@always_the_same
@given(edges())
def test_every_edge_is_drawn_once_and_as_wide_as_its_weight_says(drawn):
    starts, ends, weights = drawn
    found = ribbons(starts, ends, weights, saturation=SATURATION, thickest=THICKEST)
    corners = np.concatenate([quadrilaterals(ribbon) for ribbon in found])
    assert len(corners) == len(weights)
    for start, end, weight in zip(starts, ends, weights, strict=True):
        middles = corners.mean(axis=1)
        mine = corners[np.hypot(*(middles - (start + end) / 2).T) < 1e-6]
        widths = breadth(mine, np.repeat((end - start)[None], len(mine), axis=0))
        [expected] = edge_widths(np.array([weight]), SATURATION, THICKEST)
        assert np.isclose(widths, expected, atol=1e-6).any()


def test_a_ribbon_runs_around_its_edge_from_end_to_end():
    [_, drawn] = [
        ribbon
        for ribbon in ribbons(
            np.array([[0.0, 0.0]]),
            np.array([[30.0, 40.0]]),
            np.array([5.0]),
            saturation=SATURATION,
            thickest=10.0,
        )
        if ribbon.opacity == 1.0
    ]
    # 5 pixels to each side of a line with direction (0.6, 0.8).
    corners = [[-4, 3], [26, 43], [34, 37], [4, -3]]
    np.testing.assert_allclose(quadrilaterals(drawn)[0], corners, atol=1e-12)


def test_width_grows_with_size_whatever_the_sign_and_saturates():
    weights = np.array([0.0, 1.0, -1.0, 2.0, -2.0, 7.0])
    halfway = (THINNEST + THICKEST) / 2
    np.testing.assert_allclose(
        edge_widths(weights, SATURATION, THICKEST),
        [THINNEST, halfway, halfway, THICKEST, THICKEST, THICKEST],
    )


def test_opacity_follows_the_quarter_of_the_scale():
    weights = np.array([0.0, 0.49, -0.51, 1.2, -1.49, 1.51, -2.0, 9.0])
    np.testing.assert_array_equal(edge_levels(weights, SATURATION), [0, 0, 1, 2, 2, 3, 3, 3])


@always_the_same
@given(edges())
def test_the_sign_of_a_weight_chooses_its_trace(drawn):
    starts, ends, weights = drawn
    found = ribbons(starts, ends, weights, saturation=SATURATION, thickest=THICKEST)
    for positive in (True, False):
        n = sum(len(quadrilaterals(ribbon)) for ribbon in found if ribbon.positive is positive)
        assert n == np.sum((weights >= 0) == positive)


@always_the_same
@given(edges())
def test_strong_lines_lie_on_top_of_weak_ones(drawn):
    starts, ends, weights = drawn
    found = ribbons(starts, ends, weights, saturation=SATURATION, thickest=THICKEST)
    assert [ribbon.opacity for ribbon in found] == sorted(2 * OPACITIES)
    levels = [found[i : i + 2] for i in range(0, len(found), 2)]
    reach = 0.0
    for level in levels:
        corners = np.concatenate([quadrilaterals(ribbon) for ribbon in level])
        if len(corners):
            widths = breadth(corners, corners[:, 1] - corners[:, 0])
            assert widths.min() >= reach - 1e-6
            reach = widths.max()


def test_up_to_the_bound_every_edge_is_drawn():
    np.testing.assert_array_equal(strongest(np.zeros(MAX_EDGES)), np.arange(MAX_EDGES))


def test_above_the_bound_only_the_strongest_are_drawn():
    weights = np.random.default_rng(0).normal(size=MAX_EDGES + 150)
    drawn = strongest(weights)
    left_out = np.setdiff1d(np.arange(len(weights)), drawn)
    assert len(drawn) == MAX_EDGES
    assert np.abs(weights[drawn]).min() >= np.abs(weights[left_out]).max()
    at = np.column_stack([np.arange(len(weights)), np.zeros(len(weights))])
    found = ribbons(at, at + np.array([0, 300]), weights, saturation=SATURATION, thickest=THICKEST)
    assert sum(len(quadrilaterals(ribbon)) for ribbon in found) == MAX_EDGES


@pytest.mark.parametrize("weight", [0.0, -0.0])
def test_a_weight_of_zero_is_a_hairline_among_the_positive(weight):
    at = np.zeros((1, 2))
    found = ribbons(
        at, at + np.array([9.0, 0]), np.array([weight]), saturation=1.0, thickest=THICKEST
    )
    [drawn] = [ribbon for ribbon in found if len(ribbon.x)]
    assert drawn.positive
    [width] = breadth(quadrilaterals(drawn), np.array([[9.0, 0.0]]))
    assert width == pytest.approx(THINNEST)
