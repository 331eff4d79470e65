"""Reading a CSV file: one reader for paths, bytes and file objects."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weightviz.data.examples import TABLES
from weightviz.data.reading import read_csv
from weightviz.errors import DataError

WINDSOR = TABLES / "windsor_house_prices.csv"


def test_path_bytes_and_file_objects_read_the_same():
    contents = WINDSOR.read_bytes()
    by_path = read_csv(WINDSOR)
    for source in (str(WINDSOR), contents, io.BytesIO(contents), io.StringIO(contents.decode())):
        pd.testing.assert_frame_equal(read_csv(source).frame, by_path.frame)
    with WINDSOR.open("rb") as file:
        table = read_csv(file)
    pd.testing.assert_frame_equal(table.frame, by_path.frame)
    assert table.name == by_path.name == "windsor_house_prices.csv"


def test_numbers_are_numbers_and_all_else_is_text():
    frame = read_csv(b"size,colour,open\n1,red,True\n2.5,blue,False\n").frame
    assert frame["size"].tolist() == [1.0, 2.5]
    assert frame["colour"].tolist() == ["red", "blue"]
    assert frame["open"].tolist() == ["yes", "no"]


def test_missing_values_are_recognised_in_the_usual_spellings():
    frame = read_csv(b"size,colour,n\n1,red,1\nNA,,2\nn/a,null,3\n,blue,4\n").frame
    assert frame["size"].isna().tolist() == [False, True, True, True]
    assert frame["colour"].isna().tolist() == [False, True, True, False]


def test_true_and_false_with_gaps_become_yes_and_no():
    frame = read_csv(b"open,n\nTrue,1\n,2\nFalse,3\n").frame
    assert frame["open"].fillna("?").tolist() == ["yes", "?", "no"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(delimiter):
    text = f'name{delimiter}"say, what; now"\n"a,b;c"{delimiter}1\nd{delimiter}2\n'
    table = read_csv(text.encode())
    assert table.names == ("name", "say, what; now")
    assert table.frame.iloc[0].tolist() == ["a,b;c", 1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_survive_the_usual_encodings(encoding):
    table = read_csv("prénom,âge\nZoé,7\nJürgen,8\n".encode(encoding))
    assert table.names == ("prénom", "âge")
    assert table.frame["prénom"].tolist() == ["Zoé", "Jürgen"]
    assert bool(table.notes) == (encoding == "cp1252")


def test_names_are_stripped_and_made_different():
    table = read_csv(b" a ,a,,2020,a (2)\n1,2,3,4,5\n")
    assert table.names == ("a", "a (3)", "column 3", "2020", "a (2)")


def test_empty_rows_and_unnamed_empty_columns_are_dropped():
    table = read_csv(b"\n\na,b,\n1,2,\n,,\n\n3,4,\n")
    assert table.names == ("a", "b")
    assert table.frame.to_numpy().tolist() == [[1, 2], [3, 4]]
    assert table.notes == ("1 row without any value left out.",)


def test_units_are_recognised_in_the_names_of_numbers():
    contents = b"bill_length_mm,mass (kg),price [$],temp_min,note_mm\n1,2,3,4,x\n5,6,7,8,y\n"
    table = read_csv(contents)
    assert table.units == {"bill_length_mm": "mm", "mass (kg)": "kg", "price [$]": "$"}


@pytest.mark.parametrize(
    ("contents", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "photo is a PNG picture, not a table. Save the table"),
        (b"PK\x03\x04\x14\x00", "photo is a zip file that is damaged. Save the table"),
        (b"%PDF-1.7\n", "photo is a PDF document"),
        (b"<!DOCTYPE html><html></html>", "photo is a web page"),
        (b"a,b\n1,\x00\x01\n", "photo is not a text file, so it cannot be read"),
        (b"\x81,\x98\n1,2\n", "photo is not a text file, so it cannot be read"),
        (b"", "photo is empty. Choose a file with a row of names and rows of values."),
        (b"  \n\n", "photo is empty"),
        (b"\xef\xbb\xbf", "photo is empty"),
        (b"a\n1\n2\n", "photo has a single column, 'a'. A network needs a target and at least one"),
        (b"just some words\nin two lines\n", "photo has a single column, 'just some words'"),
        (b"a,b\n", "photo has names in its first row and no row with values below it."),
        (b"a,b\n,\nNA,NA\n", "photo has names in its first row and no row with values below it."),
        (b"a,b\n1,2,3\n", "Line 2 of photo has 3 values where line 1 has 2 names. Give"),
        (b'a,b\n"x,1\n2,3\n', "photo cannot be split into rows and values"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(contents, sentence):
    with pytest.raises(DataError) as error:
        read_csv(contents, name="photo")
    assert str(error.value).startswith(sentence)


def test_a_row_too_long_is_left_out_and_said():
    table = read_csv(b"a,b\n" + b"1,2\n" * 200 + b"1,2,3\n" + b"1,2,,\n")
    assert table.frame.shape == (201, 2)
    assert table.notes == ("1 row with more values than the table has columns (2) left out.",)


def test_a_table_with_many_rows_too_long_is_refused():
    with pytest.raises(DataError, match=r"100 rows of the table have more values than the table"):
        read_csv(b"a,b\n" + b"1,2\n" * 300 + b"1,2,3\n" * 100)


def test_a_file_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"There is no file '.*houses\.csv'"):
        read_csv(tmp_path / "houses.csv")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(DataError, match="cannot be opened"):
        read_csv(tmp_path)


def test_what_is_neither_path_nor_contents_is_refused():
    with pytest.raises(DataError, match="from a path, bytes or a file object, not from 3"):
        read_csv(3)


def test_a_file_too_large_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr("weightviz.data.contents.LARGEST_FILE", 2_000_000)
    contents = b"a,b\n" + b"1,2\n" * 500_000
    (tmp_path / "houses.csv").write_bytes(contents)
    for source in (contents, io.BytesIO(contents), tmp_path / "houses.csv"):
        with pytest.raises(DataError, match="is larger than 2 MB, the most that is read"):
            read_csv(source)


@st.composite
def clean_tables(draw: st.DrawFn, delimiter: str) -> pd.DataFrame:
    # A first letter keeps words from meaning a number or a missing value.
    words = st.text(f"abcÄé 019'\"-\n{delimiter}", max_size=9).map(lambda text: f"q{text}".strip())
    cells = {
        "whole": st.integers(-(2**53), 2**53),
        "real": st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False),
        "word": words,
    }
    names = draw(st.lists(words, min_size=2, max_size=5, unique=True))
    n_rows = draw(st.integers(1, 12))
    columns = {}
    for name in names:
        kind = cells[draw(st.sampled_from(sorted(cells)))]
        columns[name] = draw(st.lists(kind, min_size=n_rows, max_size=n_rows))
    return pd.DataFrame(columns)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from([",", ";", "\t"]))
def test_a_clean_table_written_by_pandas_reads_back_the_same(data, delimiter):
    frame = data.draw(clean_tables(delimiter))
    table = read_csv(frame.to_csv(index=False, sep=delimiter).encode())
    assert table.names == tuple(frame.columns)
    for name in table.names:
        if frame[name].dtype == float:
            # pandas reads decimals quickly, and may miss the last bit.
            np.testing.assert_allclose(table.frame[name], frame[name], rtol=1e-15)
        else:
            assert table.frame[name].tolist() == frame[name].tolist()
