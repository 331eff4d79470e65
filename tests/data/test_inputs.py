"""Columns as inputs: scikit-learn on the same work, dates by the calendar."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from weightviz.data.columns import Kind
from weightviz.data.encoding import fit_encoder
from weightviz.data.preparing import prepare
from weightviz.data.table import Table
from weightviz.errors import DataError


def by_scikit_learn(rows, kinds, most):
    """The pipeline that scikit-learn has for columns of numbers and of categories."""
    steps = {
        Kind.NUMBER: lambda: make_pipeline(SimpleImputer(strategy="median"), StandardScaler()),
        Kind.CATEGORY: lambda: make_pipeline(
            SimpleImputer(strategy="most_frequent"),
            OneHotEncoder(
                max_categories=most + 1, handle_unknown="infrequent_if_exist", sparse_output=False
            ),
        ),
        Kind.YES_NO: lambda: make_pipeline(
            SimpleImputer(strategy="most_frequent"),
            OneHotEncoder(drop="first", handle_unknown="ignore", sparse_output=False),
        ),
    }
    return ColumnTransformer([(name, steps[kind](), [name]) for name, kind in kinds.items()]).fit(
        rows
    )


@pytest.mark.parametrize("seed", range(6))
def test_the_inputs_are_those_of_scikit_learn_to_the_last_bit(seed):
    rng = np.random.default_rng(seed)
    n, most = 300, int(rng.integers(2, 12))

    def holes(values):
        return pd.Series(values).where(rng.random(n) > 0.1)

    # Few rows for many values: their counts tie, for the most frequent and for the rarest.
    frame = pd.DataFrame(
        {
            "size": holes(rng.normal(1e4, 3, n)),
            "count": rng.integers(0, 9, n),
            "city": holes(rng.choice([f"city {k}" for k in range(int(rng.integers(2, 40)))], n)),
            "open": holes(rng.choice(["no", "yes"], n)),
            "few": rng.choice(list("abcd"), n),
        }
    )
    kinds = dict(zip(frame, [Kind.NUMBER, Kind.NUMBER, *[Kind.CATEGORY] * 3], strict=True))
    kinds["open"] = Kind.YES_NO
    table = Table(frame)
    train, new = table.frame[:200], table.frame[200:].copy()
    new.loc[new.index[:5], "city"] = "nowhere"
    ours = fit_encoder(train, kinds, {}, most_categories=most)
    theirs = by_scikit_learn(train, kinds, most)
    np.testing.assert_array_equal(ours.encode(train), theirs.transform(train))
    np.testing.assert_array_equal(ours.encode_tidy(new), theirs.transform(new))


@pytest.fixture(scope="module")
def visits(people):
    """Makes a table with a column of dates "day"."""

    def make(dates):
        return people(len(dates), day=dates)

    return make


def own_units(data, rows):
    """What each input of rows is in its own unit, by name."""
    X = data.encoder.encode(rows)
    return {f.name: f.mean + f.std * x for f, x in zip(data.features, X.T, strict=True)}


def test_a_date_becomes_days_since_the_first_training_date(visits):
    data = prepare(visits(pd.date_range("2024-02-28", periods=40)), "height", split="time")
    rows = pd.DataFrame(
        {"age": 1.0, "day": pd.to_datetime(["2024-03-01 00:00", "2025-02-28 12:00"])}
    )
    days = own_units(data, rows)["day: days since 2024-02-28"]
    np.testing.assert_allclose(days, [2, 366.5])
    assert next(f for f in data.features if f.name.startswith("day")).unit == "days"


def test_month_and_weekday_are_points_on_circles(visits):
    data = prepare(visits(pd.date_range("2023-01-01", periods=400)), "height", ["day"])
    assert [feature.name for feature in data.features] == [
        f"day: {rest}"
        for rest in (
            f"days since {data.encoder.columns[0].first}",
            "month, sine",
            "month, cosine",
            "weekday, sine",
            "weekday, cosine",
        )
    ]
    assert {feature.group for feature in data.features} == {"day"}
    # A Monday in January, a day in April and one in July, a quarter and half of the year on.
    rows = pd.DataFrame({"day": pd.to_datetime(["2024-01-01", "2024-04-01", "2024-07-01"])})
    found = own_units(data, rows)
    np.testing.assert_allclose(found["day: month, sine"], [0, 1, 0], atol=1e-12)
    np.testing.assert_allclose(found["day: month, cosine"], [1, 0, -1], atol=1e-12)
    np.testing.assert_allclose(found["day: weekday, cosine"], [1, 1, 1])
    note = next(note for note in data.notes if note.startswith("day became days since"))
    assert "month and weekday, each as a point on a circle (sine and cosine)" in note


def test_what_does_not_vary_in_training_gets_no_circle(visits):
    mondays = prepare(visits(pd.date_range("2024-01-01", periods=100, freq="7D")), "height")
    assert not any("weekday" in feature.name for feature in mondays.features)
    one_month = prepare(visits(pd.date_range("2024-01-01", periods=30)), "height")
    assert not any("month" in feature.name for feature in one_month.features)
    hours = prepare(visits(pd.date_range("2024-01-01", periods=72, freq="h")), "height")
    assert any("hour, sine" in feature.name for feature in hours.features)


def test_a_missing_date_is_the_median_and_that_is_said(visits):
    dates = pd.Series(pd.date_range("2024-01-01", periods=41)).where(lambda day: day.index != 20)
    data = prepare(visits(dates), "height", ["day"])
    filled_in = data.encoder.columns[0].fill_in[:10]
    days = data.encoder.encode(pd.DataFrame({"day": [None, filled_in]}))
    np.testing.assert_array_equal(days[0], days[1])
    said = f"1 missing value in day filled in with {filled_in}, the median of the training rows."
    assert said in data.notes


def test_dates_that_come_as_text_are_read_and_others_refused(visits):
    data = prepare(visits(pd.date_range("2024-01-01", periods=40)), "height", ["day"])
    texts, dates = (
        data.encoder.encode(pd.DataFrame({"day": values}))
        for values in (["2024-01-05", None], [pd.Timestamp("2024-01-05"), pd.NaT])
    )
    np.testing.assert_array_equal(texts, dates)
    for value in ("soon", 7.0):
        with pytest.raises(DataError, match="in row 1 below the names, where the network was tra"):
            data.encoder.encode(pd.DataFrame({"day": [value]}))


def test_dates_where_training_had_numbers_are_refused(people):
    data = prepare(people(), "height")
    with pytest.raises(DataError, match="Column 'age' holds '2024-01-01 00:00:00' in row 1"):
        data.encoder.encode(pd.DataFrame({"age": [pd.Timestamp("2024-01-01")]}))


def test_an_input_can_say_where_a_value_was_missing(penguins):
    data = prepare(penguins, "species", ["bill_length_mm", "sex", "year"], missing_inputs=True)
    names = [feature.name for feature in data.features]
    assert names == ["bill_length_mm", "bill_length_mm=missing", "sex=male", "sex=missing", "year"]
    X = data.encoder.encode(penguins)
    for name, place in (("bill_length_mm", 1), ("sex", 3)):
        np.testing.assert_array_equal(X[:, place], penguins.frame[name].isna())
    assert data.features[1].group == "bill_length_mm"
    assert any(note.endswith("Another input says where.") for note in data.notes)


def test_more_numbers_than_memory_is_good_for_are_refused(people):
    data = prepare(people(city=[f"city {k}" for k in range(20)] * 2), "height", ["city"])
    rows = pd.DataFrame({"city": np.full(1_500_000, "city 1", object)})
    with pytest.raises(DataError, match="1,500,000 rows with 20 inputs each are too many numbers"):
        data.encoder.encode(rows)
