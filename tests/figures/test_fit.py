"""Axes in own units that hold all rows."""

import pytest

from weightviz.data.examples import load_example
from weightviz.data.pairs import pair
from weightviz.figures.fit import fit_frame


@pytest.mark.parametrize(
    ("key", "feature", "target", "from_zero"),
    [
        ("windsor", "lotsize", "price", True),
        ("penguins", "bill_depth_mm", "body_mass_g", False),
    ],
)
def test_the_axes_hold_all_rows_and_begin_at_zero_where_that_wastes_little(
    key, feature, target, from_zero
):
    table = load_example(key)
    layout = fit_frame(pair(table, feature, target)).layout
    for axis, name in ((layout.xaxis, feature), (layout.yaxis, target)):
        low, high = axis.range
        values = table.column(name).dropna()
        assert low < values.min() < values.max() < high
        assert axis.title.text == f"{name} in {table.units[name]}"
    assert (layout.yaxis.range[0] == 0) == from_zero
