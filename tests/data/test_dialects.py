"""Any table in any dialect: what was written comes back, whatever its marks and its encoding."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weightviz.data.decoding import ENCODINGS
from weightviz.data.dialect import DECIMALS, DELIMITERS, KINDS, Reading
from weightviz.data.reading import read_table
from weightviz.errors import DataError, SettingError

# A first letter keeps words from meaning a number or a missing value, and names from words. A
# letter follows each accent: two of them in a row might be a sign of Chinese.
PIECES = ["a", "b", "Äh", "éa", " ", "0", "9", "'", '"', "-", ",", ";", "\t", "|"]
TAILS = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)
WORDS = TAILS.map(lambda tail: f"q{tail}".strip())
NAMES = TAILS.map(lambda tail: f"N{tail}".strip())
KINDS_OF_CELLS = {
    "whole": st.integers(-(10**9), 10**9),
    "real": st.integers(-(10**9), 10**9).map(lambda number: number / 1000),
    "word": WORDS,
    "date": st.datetimes(pd.Timestamp("1900-01-01"), pd.Timestamp("2100-01-01")).map(
        lambda moment: pd.Timestamp(moment).floor("s")
    ),
}


def written(value, decimal, thousands):
    if isinstance(value, pd.Timestamp):
        return value.isoformat(" ")
    if isinstance(value, str):
        return value
    text = f"{value:,}" if thousands else str(value)
    return text if decimal == "." else text.translate(str.maketrans(",.", ".,"))


@st.composite
def tables(draw):
    names = draw(st.lists(NAMES, min_size=2, max_size=5, unique=True))
    n_rows = draw(st.integers(4, 12))
    kinds = [draw(st.sampled_from(sorted(KINDS_OF_CELLS))) for _ in names]
    return {
        name: draw(st.lists(KINDS_OF_CELLS[kind], min_size=n_rows, max_size=n_rows))
        for name, kind in zip(names, kinds, strict=True)
    }


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    tables(),
    st.sampled_from(sorted(DELIMITERS)),
    st.sampled_from(sorted(DECIMALS)),
    st.booleans(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from([[], ["Sports day"], ["# a remark", ""]]),
)
def test_what_was_written_comes_back(
    table, delimiter, decimal, thousands, encoding, line_end, quoting, above
):
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    writer.writerow(table)
    for row in zip(*table.values(), strict=True):
        writer.writerow(written(value, decimal, thousands) for value in row)
    text = "".join(line + line_end for line in above) + file.getvalue()
    # The decimal mark of a few numbers cannot always be told: 1,234 may be either.
    read = read_table(text.encode(encoding), reading=Reading(decimal=decimal))
    assert read.names == tuple(table)
    for name, values in table.items():
        assert read.column(name).tolist() == values, name


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda text: text.encode("utf-8", errors="replace")),
        st.text('ab01.,;\t|"#\n\r -/:{}[]=%$', max_size=300).map(str.encode),
        st.text('1a,"\n', max_size=100).map(lambda text: f"x,y\n1,2\n{text}".encode()),
    )
)
def test_anything_is_read_or_refused_with_a_sentence(contents):
    with suppress(DataError):
        table = read_table(contents)
        assert len(table.frame) > 0
        assert len(table.names) > 1
        assert table.summary


@pytest.mark.parametrize("kind", ["commas.csv.gz", "workbook.xlsx", "columns.parquet"])
@settings(max_examples=30, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_with_a_sentence(kind, data, files):
    contents = bytearray((files / kind).read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        contents[data.draw(st.integers(4, len(contents) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(4, len(contents)))
    with suppress(DataError):
        read_table(bytes(contents[:end]))


CONTENTS = "Größe;wann;n\n1,5;03/04/2024;1\n2,5;05/06/2024;2\n3,5;07/08/2024;3\n".encode("cp1252")


@pytest.mark.parametrize(
    ("field", "value", "column", "first"),
    [
        ("decimal", ".", "Größe", "1,5"),
        ("day_first", False, "wann", pd.Timestamp("2024-03-04")),
        ("day_first", True, "wann", pd.Timestamp("2024-04-03")),
        ("encoding", "cp850", "Gr÷▀e", 1.5),
        ("header", 2, "1,5", 2.5),
        ("header", 0, "column 3", "n"),
    ],
)
def test_each_guess_can_be_overruled(field, value, column, first):
    guessed = read_table(CONTENTS).reading
    assert guessed == Reading("text", "cp1252", ";", ",", header=1, day_first=True)
    table = read_table(CONTENTS, reading=replace(guessed, **{field: value}))
    assert getattr(table.reading, field) == value
    assert table.column(column).iloc[0] == first


def test_a_decimal_comma_in_every_row_is_no_delimiter():
    contents = b"name\tteam\tsize\n" + b"q\tr\t1,5\n" * 20
    assert read_table(contents).names == ("name", "team", "size")


def test_the_delimiter_can_be_overruled():
    contents = b"a,b;c\n1,2;3\n4,5;6\n"
    assert read_table(contents, reading=Reading(delimiter=";")).names == ("a,b", "c")
    assert read_table(contents, reading=Reading(delimiter=",")).names == ("a", "b;c")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("encoding", "utf-8", "mine is not in UTF-8: byte 3 does not fit. Choose another"),
        ("delimiter", "|", "mine has a single column, 'Größe;wann;n'. A network needs"),
        ("header", 9, "Line 9 of mine cannot hold the names: it is blank, or too far down."),
        ("header", 4, "mine has names in its first row and no row with values below it."),
        ("kind", "excel", "mine cannot be read as an Excel workbook: it is delimited text."),
        ("kind", "json", "mine cannot be read as JSON"),
    ],
)
def test_a_wrong_overruling_is_refused_with_a_sentence(field, value, sentence):
    with pytest.raises(DataError) as error:
        read_table(CONTENTS, "mine", Reading(**{field: value}))
    assert str(error.value).startswith(sentence)


@pytest.mark.parametrize(
    ("field", "value", "allowed"),
    [
        ("kind", "picture", KINDS),
        ("encoding", "zip", ENCODINGS),
        ("delimiter", "x", DELIMITERS),
        ("decimal", ";", DECIMALS),
        ("header", -1, ["the number of a line, or 0"]),
        ("header", True, ["the number of a line, or 0"]),
        ("day_first", "yes", ["True or False"]),
    ],
)
def test_a_reading_outside_what_is_allowed_is_refused(field, value, allowed):
    with pytest.raises(SettingError, match=f"{field} is") as error:
        Reading(**{field: value})
    assert all(word in str(error.value) for word in allowed)
