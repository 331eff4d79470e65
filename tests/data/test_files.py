"""The battery: small files, each named for its trouble, and what comes out of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from weightviz.data.reading import read_table

FILES = Path(__file__).parent / "files"

CHILDREN = {"name": ["Zoe", "Ben", "Ida"], "age": [7, 8, 9], "height": [1.21, 1.3, 1.42]}
ACCENTS = {"prénom": ["Zoé", "Jürgen", "Åse"], "âge": [7, 8, 9], "ville": ["Besançon", "Köln"]}
TOWNS = [[336465, 247717, 1110502], [1234.5, 999, 12000.25]]


def columns(file):
    table = read_table(FILES / file)
    return {name: values(table, name) for name in table.names}


def values(table, name):
    return [None if pd.isna(value) else value for value in table.column(name)]


def days(*texts):
    return [pd.Timestamp(text) for text in texts]


def test_every_file_is_spoken_of():
    tests = Path(__file__).read_text(encoding="utf-8")
    assert [file.name for file in FILES.iterdir() if f'"{file.name}"' not in tests] == []


@pytest.mark.parametrize("file", sorted(path.name for path in FILES.iterdir()))
def test_each_reads_again_as_it_was_guessed(file):
    table = read_table(FILES / file)
    again = read_table(FILES / file, reading=table.reading)
    assert again.reading == table.reading
    pd.testing.assert_frame_equal(again.frame, table.frame)


@pytest.mark.parametrize(
    ("file", "summary"),
    [
        ("commas.csv", "comma-separated, decimal point, UTF-8, 3 rows × 3 columns"),
        ("commas.csv.gz", "comma-separated, decimal point, UTF-8, 3 rows × 3 columns"),
        ("semicolons.csv", "semicolon-separated, decimal point, UTF-8, 3 rows × 3 columns"),
        ("tabs.tsv", "tab-separated, decimal point, UTF-8, 3 rows × 3 columns"),
        ("pipes.txt", "pipe-separated, decimal point, UTF-8, 3 rows × 3 columns"),
        ("old_mac_line_ends.csv", "comma-separated, decimal point, UTF-8, 3 rows × 3 columns"),
        (
            "spreadsheet_says_its_delimiter.csv",
            "semicolon-separated, decimal point, UTF-8, names in line 2, 3 rows × 3 columns",
        ),
    ],
)
def test_the_delimiter_is_found(file, summary):
    assert columns(file) == CHILDREN
    table = read_table(FILES / file)
    assert (table.summary, table.notes) == (summary, ())


def test_a_decimal_comma_is_found():
    table = read_table(FILES / "decimal_comma.csv")
    assert table.summary == "semicolon-separated, decimal comma, UTF-8, 3 rows × 3 columns"
    assert values(table, "flaeche") == [141.06, 118.65, 114.76]
    assert values(table, "regen") == [0.5, 12.25, 3.75]


@pytest.mark.parametrize(
    "file",
    [
        "thousands_comma.csv",
        "thousands_point.csv",
        "thousands_space.csv",
        "thousands_apostrophe.csv",
    ],
)
def test_thousands_marks_go(file):
    assert list(columns(file).values())[1:] == TOWNS


def test_quotes_hold_delimiters_line_ends_and_quotes():
    assert columns("quotes.csv") == {
        "name": ["Wolf, Ida", "two\nlines", "Ben"],
        "said": ['She said "no", twice', '5" pipe', "it's 5\" wide"],
        "n": [1, 2, 3],
    }


@pytest.mark.parametrize(
    ("file", "encoding", "last"),
    [
        ("utf8.csv", "UTF-8", "Tromsø"),
        ("utf8_with_mark.csv", "UTF-8", "Tromsø"),
        ("utf16.csv", "UTF-16", "Tromsø"),
        ("utf16_without_mark.csv", "UTF-16 LE", "Tromsø"),
        ("latin1.csv", "Windows-1252", "Tromsø"),
        ("windows1252.csv", "Windows-1252", "Tromsø – “nord” 5 €"),
    ],
)
def test_the_encoding_is_found(file, encoding, last):
    assert columns(file) == ACCENTS | {"ville": [*ACCENTS["ville"], last]}
    table = read_table(FILES / file)
    assert encoding in table.summary.split(", ")
    assert bool(table.notes) == (encoding == "Windows-1252")


def test_shift_jis_is_found():
    assert columns("shift_jis.csv") == {
        "名前": ["太郎", "花子", "次郎"],
        "年齢": [7, 8, 9],
        "都市": ["東京", "大阪", "データ"],
    }


def test_a_broken_character_is_shown_and_said():
    table = read_table(FILES / "broken_utf8.csv")
    assert values(table, "prénom")[-1] == "caf�"
    assert table.notes[0].startswith("1 place in the file cannot be read as UTF-8")


def test_blank_and_comment_lines_are_left_out():
    assert columns("blank_and_comment_lines.csv") == {"day": [1, 2, 3], "temp": [20.5, 18, 17.5]}
    assert read_table(FILES / "blank_and_comment_lines.csv").notes == ("3 comment lines left out.",)


def test_names_may_stand_in_a_comment_and_a_hash_may_be_a_value():
    assert columns("names_in_a_comment.csv") == {"day": [1, 2, 3], "temp": [20.5, 18, 17.5]}
    assert columns("hash_is_no_comment.csv")["place"] == ["#1", "#2", "#3"]


def test_a_title_above_the_names_is_left_out_and_said():
    table = read_table(FILES / "title_above_the_names.csv")
    assert table.names == ("name", "jump", "throw")
    assert table.notes == (
        "Above the names, left out: “Sports day 2024” and “Class 5b, all results”.",
    )
    assert "names in line 4" in table.summary


def test_names_that_are_missing_or_repeated_are_made_up():
    table = read_table(FILES / "names_missing_repeated_and_empty.csv")
    assert table.names == ("column 1", "height", "height (2)", "column 4", "weight")
    assert table.notes == (
        "More than one column has the name height: the later ones got a number.",
    )


def test_a_table_without_names_keeps_its_first_row():
    table = read_table(FILES / "no_names.csv")
    assert table.names == ("column 1", "column 2", "column 3")
    assert values(table, "column 1") == [5.1, 4.9, 6.3, 5.8]
    assert "no line of names" in table.summary


def test_years_can_be_names():
    assert read_table(FILES / "years_as_names.csv").names == ("land", "2019", "2020", "2021")


def test_short_rows_are_filled_up_and_said():
    table = read_table(FILES / "ragged_short_rows.csv")
    assert values(table, "age") == [7, 8, None, 9]
    assert values(table, "height") == [1.2, None, None, 1.4]
    assert table.notes == (
        "2 rows with fewer values than the table has columns: the last ones are missing.",
    )


def test_long_rows_are_left_out_and_said():
    table = read_table(FILES / "ragged_long_rows.csv")
    assert values(table, "name") == [*(f"n{i}" for i in range(10, 20)), "Ben"]
    assert table.notes == ("1 row with more values than the table has columns (3) left out.",)


def test_currency_percent_and_units_go_to_the_units():
    table = read_table(FILES / "currency_and_percent.csv")
    assert columns("currency_and_percent.csv") == {
        "item": ["pen", "book", "bag"],
        "price": [1.5, 1200, -30],
        "off": [12, 5, 0.5],
        "mass": [12, 250, 900],
        "cost": [3, 4, 5],
    }
    assert table.units == {"price": "$", "off": "%", "mass": "g", "cost": "€"}


def test_numbers_in_different_units_stay_text():
    table = read_table(FILES / "mixed_units.csv")
    assert values(table, "price") == ["$1.50", "€12", "$30"]
    assert table.notes == ("price stays text: its numbers have different units, $ and €.",)


def test_dates_are_dates_in_every_spelling():
    read = columns("dates.csv")
    written = days("2024-01-31", "2024-12-24", "2024-03-04")
    for name in ("iso", "german", "american", "named"):
        assert read[name] == written, name
    assert read["moment"] == days("2024-01-31 08:30", "2024-12-24 09:30", "2024-03-04 10:30")


def test_dates_that_can_be_read_either_way_are_said():
    table = read_table(FILES / "dates_day_or_month_first.csv")
    assert values(table, "when") == days("2024-03-04", "2024-05-06", "2024-07-08")
    assert table.notes == (
        "The dates in when are read as month, day, year; no value tells whether that is so.",
    )


def test_spellings_of_true_and_false_become_yes_and_no():
    assert columns("yes_no_true_false.csv") == {
        "a": ["yes", "no", "yes", "no"],
        "b": ["yes", "no", "yes", None],
        "c": ["yes", None, "no", "yes"],
        "d": ["yes", "no", "yes", "no"],
    }


def test_spellings_of_missing_are_recognised_and_counted():
    table = read_table(FILES / "spellings_of_missing.csv")
    assert columns("spellings_of_missing.csv") == {
        "a": [1, 2, 3],
        "b": ["x", None, "x-y"],
        "c": [5, None, None],
        "d": [-3, None, 4],
    }
    assert table.notes[0].startswith("9 cells taken for missing: “-”, “n.a.”, “?”")
    assert table.notes[1] == "2 rows with nothing but missing values left out."


def test_a_few_words_among_numbers_are_missing_and_said():
    table = read_table(FILES / "a_few_words_among_numbers.csv")
    np.testing.assert_equal(table.column("score").to_numpy(), [*np.arange(40) * 0.5, np.nan])
    assert table.notes == ("1 value of score is no number, such as “ill”, and taken for missing.",)


def test_postcodes_keep_their_zeros():
    read = columns("postcodes.csv")
    assert read["postcode"] == ["01067", "10115", "04109"]
    assert read["month"] == [1, 2, 12]


def test_markup_and_formulas_stay_text():
    assert columns("html_and_formulas.csv") == {
        "<script>alert(1)</script>": [
            "<b>bold</b>",
            "<img src=x onerror=alert(1)>",
            "<b>bold</b>",
        ],
        "name": ["=cmd|' /C calc'!A0", "@SUM(A1)", "+1+cmd"],
        "=1+1": [1, 2, 3],
    }


def test_what_is_not_printed_is_taken_out():
    read = columns("control_characters.csv")
    assert list(read) == ["name", "note", "points"]
    assert read["name"][:3] == ["Zoe", "Ben", "Ida"]
    assert read["note"][:3] == ["ab", "cd", "ef"]


def test_a_workbook_gives_its_first_sheet_that_holds_anything():
    table = read_table(FILES / "workbook.xlsx")
    assert columns("workbook.xlsx") == {
        "name": ["Zoe", "Ben", "Ida"],
        "jump (m)": [3.5, 3.25, None],
        "member": ["yes", "no", "yes"],
        "born": days("2017-05-01", "2016-03-09", "2015-12-31"),
        "code": ["01067", "10115", "04109"],
        "share": [0.5, None, None],
    }
    assert table.summary == "Excel workbook, names in line 3, 3 rows × 6 columns"
    assert table.notes == (
        "Of 2 sheets, 'Results' is used.",
        "Above the names, left out: “Sports day”.",
    )


def test_parquet_and_json_come_with_their_columns():
    assert columns("columns.parquet") == {
        "name": ["Zoe", "Ben", "Ida"],
        "age": [7, 8, 9],
        "height": [1.21, None, 1.42],
        "member": ["yes", "no", "yes"],
        "born": days("2017-05-01", "2016-03-09", "2015-12-31"),
    }
    assert columns("numbers.json") == {
        "name": ["Zoe", "Ben", "Ida"],
        "age": [7, 8, None],
        "born": days("2017-05-01", "2016-03-09", "2015-12-31"),
    }
    assert columns("lines.json") == {
        "name": ["Zoe", "Ben"],
        "age": [7, 8],
        "height": [None, 1.5],
    }


def test_rows_that_name_themselves_as_r_writes_them_keep_their_names():
    table = read_table(FILES / "row_names_from_r.csv")
    assert columns("row_names_from_r.csv") == {
        "column 1": ["Mazda RX4", "Datsun 710", "Valiant"],
        "mpg": [21, 22.8, 18.1],
        "cyl": [6, 4, 6],
    }
    assert table.names[0] == "column 1"


def test_numbers_below_zero_may_stand_in_brackets_as_accountants_write_them():
    assert columns("accounts.csv") == {
        "month": ["Jan", "Feb", "Mar"],
        "profit": [-1000, 20, -3.5],
        "tax": [-5, 12, 0],
    }
    assert read_table(FILES / "accounts.csv").units == {"tax": "$"}
