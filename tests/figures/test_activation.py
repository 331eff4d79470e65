"""The curve of f is the core's, and every sum that knobs can make has a place on its axis."""

import numpy as np
import pytest

from weightviz.activations import ACTIVATIONS
from weightviz.figures.activation import REACHES, activation_frame
from weightviz.figures.boundary import boundary_frame
from weightviz.figures.palette import LIGHT
from weightviz.player.neuron import KNOB, MAX_INPUTS, inputs_reach


def test_there_is_a_curve_for_every_activation_and_it_is_the_cores():
    curves = {trace.name: trace for trace in activation_frame().data}
    assert set(curves) == set(ACTIVATIONS)
    for name, curve in curves.items():
        np.testing.assert_allclose(curve.y, ACTIVATIONS[name](np.array(curve.x)), atol=1e-5)


@pytest.mark.parametrize("reach", REACHES)
def test_what_f_gives_on_its_axis_is_in_view(reach):
    for trace in activation_frame().data:
        low, high, in_shares = trace.meta
        ends = np.array([low, high]) * (reach if in_shares else 1)
        outputs = ACTIVATIONS[trace.name](np.linspace(-reach, reach, 101))
        assert ends[0] <= outputs.min()
        assert outputs.max() <= ends[1]


def test_the_largest_sum_that_knobs_can_make_fits():
    largest_input = max(map(abs, inputs_reach("free")))
    assert MAX_INPUTS * KNOB["max"] * largest_input + KNOB["max"] <= REACHES[-1]


def test_rows_carry_their_wanted_answer_in_the_colour_of_their_side():
    figure = boundary_frame((-1, 2), ("x₁", "x₂"), [(0, 0), (1, 1)], [0, 1])
    [marks] = figure.data
    assert list(marks.text) == ["<b>0</b>", "<b>1</b>"]
    assert list(marks.marker.line.color) == [LIGHT.negative, LIGHT.positive]
    assert figure.layout.xaxis.title.text == "x₁"
    assert tuple(figure.layout.yaxis.range) == (-1, 2)
