"""Files that are meant to harm: refused before memory is spent, or read as far as they go."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import numpy as np
import pandas as pd
import pytest

from weightviz.data import contents, formats, sampling
from weightviz.data.reading import read_csv, read_table
from weightviz.errors import DataError

ROWS = b"a,b\n" + b"1,2\n" * 100


@pytest.fixture
def small(monkeypatch):
    """Limits small enough to reach."""
    monkeypatch.setattr(contents, "LARGEST_FILE", 100_000)
    monkeypatch.setattr(sampling, "LARGEST_ROWS", 1_000)
    monkeypatch.setattr(sampling, "LARGEST_CELLS", 4_000)
    monkeypatch.setattr(formats, "LARGEST_CELLS", 4_000)
    monkeypatch.setattr(formats, "_MOST_WORKBOOK_CELLS", 4_000)
    monkeypatch.setattr(formats, "_MOST_JSON_VALUES", 8_000)


def workbook(sheet):
    """Contents of a workbook whose sheet is put together by hand."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    members = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">'
        '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData>'
        "</worksheet>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()


def parquet(frame):
    file = io.BytesIO()
    frame.to_parquet(file)
    return file.getvalue()


def test_a_larger_table_is_drawn_from_in_its_order(small):
    rows = np.arange(5_000)
    text = pd.DataFrame({"a": rows, "b": rows % 7}).to_csv(index=False).encode()
    table = read_table(text, seed=3)
    assert len(table.frame) == 1_000
    assert table.column("a").is_monotonic_increasing
    assert table.notes == ("1,000 of 5,000 rows are used, picked at random.",)
    assert table.column("a").mean() == pytest.approx(2_500, rel=0.1)
    pd.testing.assert_frame_equal(read_table(text, seed=3).frame, table.frame)
    assert not read_table(text, seed=4).column("a").equals(table.column("a"))


def test_a_draw_does_not_depend_on_how_much_is_parsed_at_once(small, monkeypatch):
    # A word far down makes text of a column that starts with numbers.
    rows = [f"{row:03},{row}" for row in range(3_000)] + ["x,1"]
    text = "\n".join(["a,b", *rows]).encode()
    whole = read_table(text)
    monkeypatch.setattr("weightviz.data.parsing._CELLS_AT_ONCE", 500)
    pd.testing.assert_frame_equal(read_table(text).frame, whole.frame)
    assert whole.column("a").str.len().isin([1, 3, 4]).all()


@pytest.mark.parametrize(
    "contents",
    [
        gzip.compress(b"a,b\n" + b"0" * 10**6),
        workbook("<row><c><v>" + "1" * 10**6 + "</v></c></row>"),
        parquet(pd.DataFrame({"a": ["x" * 5_000] * 1_000, "b": "y"})),
    ],
    ids=["gzip", "workbook", "parquet"],
)
def test_a_compression_bomb_is_refused(small, contents):
    assert len(contents) < 20_000
    with pytest.raises(DataError, match="bomb is larger than 0 MB, the most that is read"):
        read_table(contents, "bomb")


@pytest.mark.parametrize(
    ("contents", "sentence"),
    [
        (b",".join(b"c%d" % place for place in range(501)) + b"\n", "has more than 500 columns"),
        (b"a,b\n1," + b"x" * 200_000 + b"\n", "has no row of values at its start|more than 100,00"),
        (b'a,b\n1,"' + b"x" * 99_000, "EOF inside string"),
        (b"c," * 400 + b"c\n" + b"1\n" * 9_000, "Most rows of .* have far fewer values than it"),
        (workbook('<row><c r="ALL1"><v>1</v></c></row>'), "has more than 500 columns"),
        (workbook('<row r="99999999"><c><v>1</v></c></row>'), "has more than 4,000 cells"),
        (workbook("<row>" + "<c><v>1</v></c>" * 5_000 + "</row>"), "has more than 4,000 cells"),
        (parquet(pd.DataFrame({"a": range(3_000), "b": 1})), "has more than 4,000 values"),
        (b"[" + b'{"a":1},' * 9_000 + b"{}]", "has more values than are read from JSON"),
        (b'[{"a":' + b"[" * 50_000, "cannot be read as JSON"),
        (json.dumps([{f"k{place}": 1} for place in range(501)]).encode(), "more than 500 columns"),
    ],
    ids=[
        "many columns",
        "one long field",
        "open quote",
        "short rows",
        "wide workbook",
        "tall workbook",
        "full workbook",
        "tall parquet",
        "many records",
        "nested JSON",
        "many keys",
    ],
)
def test_what_would_cost_too_much_is_refused(small, monkeypatch, contents, sentence):
    monkeypatch.setattr("weightviz.data.parsing.LARGEST_CELLS", 4_000)
    monkeypatch.setattr("weightviz.data.contents.LARGEST_FILE", 400_000)
    with pytest.raises(DataError, match=sentence):
        read_table(contents)


def test_half_a_pair_of_surrogates_in_json_is_shown():
    assert read_table(b'[{"a": "x\\ud800", "b": 1}, {"a": "y", "b": 2}]').column("a")[0] == "x?"


def test_a_long_name_is_cut():
    first, _ = read_csv(b"n" * 5_000 + b",b\nx,2\ny,3\n").names
    assert first == "n" * 199 + "…"
