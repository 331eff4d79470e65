"""Your data: what a person brings becomes a network, or a sentence; nothing is lost."""

import gzip
import io
import json
import re

import numpy as np
import pandas as pd
import pytest

import weightviz as wv
from tests.pages.conftest import Page, unescaped
from weightviz.data.dialect import Reading
from weightviz.ui import state

ROWS = 90
FLATS = "flat;size_m2;town;garden;rent_eur\n" + "\n".join(
    f"F{k:03d};{f'{40 + k * 7 % 60},5'};{'ABC'[k % 3]}-Stadt;{'ja' if k % 2 else 'nein'};"
    f"{'' if k == 7 else f'1.{100 + (k * 7 % 60) * 9 + k * 13 % 17 * 11}'} €"
    for k in range(ROWS)
).replace("; €", ";")


class YourData(Page):
    """The page as one visitor has it before them."""

    def __init__(self):
        super().__init__({})
        self.go_to("your_data.py")

    def press(self, label):
        """Press the button with these words."""
        [button] = [each for each in self.app.button if each.label == label]
        button.click().run()

    @property
    def head(self):
        """Name of the table, and what was guessed."""
        [found] = [each.proto.body for each in self.app.get("html") if "<h1" in each.proto.body]
        return re.sub(r"<[^>]*>", " ", found)

    def frame(self, column):
        """The table on the page that has this column."""
        [found] = [each.value for each in self.app.dataframe if column in each.value]
        return found

    def tab(self, label):
        """Open a tab below the stage."""
        self.app.session_state[state.TABS] = label
        self.app.run()

    @property
    def metrics(self):
        """Label -> what stands below it."""
        return {unescaped(each.label): unescaped(each.value) for each in self.app.metric}


@pytest.fixture
def page():
    return YourData()


@pytest.fixture
def with_flats(page):
    page.upload(FLATS.encode("cp1252"), "flats.csv")
    assert page.sentences == []
    return page


def test_without_a_table_the_page_asks_for_one_and_says_what_it_takes(page):
    assert not page.has_stage
    assert "50 MB" in page.words
    assert "500 columns" in page.words
    assert "200,000 rows" in page.words


def test_a_table_of_ours_is_a_press_away(page):
    page.press("Palmer penguins")
    assert page.stage["scene"]["target"]["name"] == "species"


def test_what_was_guessed_is_said_in_one_line(with_flats):
    assert "flats.csv" in with_flats.head
    assert (
        "semicolon-separated, decimal comma, Windows-1252, 90 rows × 5 columns" in with_flats.head
    )


def test_pasted_text_is_a_table_too(page):
    page.app.text_area(key=state.PASTED).set_value(FLATS.replace(";", "\t")).run()
    page.press("Use this text")
    assert page.sentences == []
    assert "tab-separated" in page.head
    assert page.stage["scene"]["target"]["name"] == "rent_eur"


def test_inputs_carry_the_table_s_names_and_units(with_flats):
    scene = with_flats.stage["scene"]
    names = [feature["name"] for feature in scene["features"]]
    assert names == ["size_m2", "town=A-Stadt", "town=B-Stadt", "town=C-Stadt", "garden=ja"]
    assert [feature["group"] for feature in scene["features"]][1:4] == ["town"] * 3
    assert scene["features"][0]["unit"] == "m²"
    assert scene["target"]["unit"] == "€"


def test_settings_are_those_that_suit_the_table(with_flats):
    usual = wv.usual_settings(with_flats.live.run.dataset)
    assert with_flats.setting("hidden") == usual.hidden
    for name in ("optimizer", "learning_rate", "batch_size", "l1", "l2"):
        assert with_flats.setting(name) == getattr(usual.training, name)


def test_a_warning_stands_above_the_stage_and_all_of_them_in_the_side_bar(with_flats):
    [warning] = re.findall(r":material/warning: (.*)", with_flats.words)
    said = re.fullmatch(r"(.*) (\d) more: see “About these data”\.", warning)
    warnings = with_flats.live.run.dataset.warnings
    assert said[1] == warnings[0] == "1 of 90 rows has no rent_eur: left out."
    assert int(said[2]) == len(warnings) - 1
    assert "'flat' is different in every row: a network would memorise it. Left out." in (
        with_flats.words
    )


def test_a_leak_is_warned_of_first(page):
    rows = "\n".join(f"{k % 7},{k * 5 % 31},{(k * 5 % 31) * 1.95583 + 0.01:.4f}" for k in range(60))
    page.upload(f"rooms,price_eur,price_dm\n{rows}".encode())
    [warning, *_] = re.findall(r":material/warning: (.*)", page.words)
    assert "'price_eur' is almost a copy of price_dm" in warning
    assert "the answer would leak into the question" in warning


def test_the_verdict_is_that_of_the_library(with_flats):
    live = with_flats.live
    expected = wv.verdict(live.run, wv.baselines(live.run.dataset), 0)
    assert f"After 0 epochs: {expected}" in with_flats.words


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"a\n1\n2\n", "single column"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "PNG picture"),
        (b"a,b\n" + b"1,2\n" * 3, "No column"),
    ],
)
def test_a_file_that_is_no_table_is_a_sentence_and_the_last_table_stays(with_flats, content, said):
    before = with_flats.stage["run"]
    with_flats.upload(content, "odd.csv")
    [sentence] = with_flats.sentences
    assert said in sentence
    assert with_flats.stage["run"] == before
    assert "flats.csv" in with_flats.head


def test_a_guess_can_be_overruled_and_the_first_rows_show_it(with_flats):
    with_flats.press("Read differently …")
    assert with_flats.frame("size_m2")["size_m2"].iloc[0] == 40.5
    box = with_flats.app.selectbox(key=state.reading_key("decimal"))
    box.set_value(".").run()
    reading: Reading = with_flats.app.session_state[state.UPLOAD].table.reading
    assert reading.decimal == "."
    assert "decimal point" in with_flats.head
    # 1.100 is now a little more than one.
    assert with_flats.app.session_state[state.UPLOAD].table.frame["rent_eur"].max() < 2


def test_a_reading_that_makes_no_table_is_refused_and_the_last_one_stays(with_flats):
    with_flats.press("Read differently …")
    with_flats.app.selectbox(key=state.reading_key("delimiter")).set_value("|").run()
    assert any("single column" in sentence for sentence in with_flats.sentences)
    assert "semicolon-separated" in with_flats.head


def test_roles_are_shown_and_can_be_changed(with_flats):
    with_flats.press("Columns …")
    roles = dict(with_flats.frame("Taken for")[["Column", "Taken for"]].to_numpy())
    assert roles == {
        "flat": "identifier",
        "size_m2": "number",
        "town": "category",
        "garden": "yes/no",
        "rent_eur": "target",
    }
    with_flats.app.session_state[state.ROLE_COLUMN] = "town"
    with_flats.press("Columns …")
    with_flats.app.selectbox(key=state.ROLE_KIND).set_value(wv.Kind.IDENTIFIER).run()
    assert with_flats.setting("roles") == (("town", "identifier"),)
    with_flats.app.run()
    names = [feature["name"] for feature in with_flats.stage["scene"]["features"]]
    assert names == ["size_m2", "garden=ja"]
    assert "Left out as chosen: 'town' (identifier)." in with_flats.words


def test_missing_values_can_have_an_input(page):
    page.upload(
        b"size,town,price\n"
        + b"".join(
            b"%d,%s,%d\n" % (k % 11, b"" if k % 5 == 0 else b"ab"[k % 2 :][:1], k * 3 % 17)
            for k in range(60)
        )
    )
    page.press("Columns …")
    [box] = page.app.checkbox
    box.check().run()
    page.app.run()
    names = [feature["name"] for feature in page.stage["scene"]["features"]]
    assert "town=missing" in names


def test_test_rows_can_be_the_last_in_time(page):
    days = pd.date_range("2024-01-01", periods=80).strftime("%d.%m.%Y")
    rows = "\n".join(f"{day};{k % 13};{k * 3 % 29}" for k, day in enumerate(days))
    page.upload(f"tag;temp;sold\n{rows}".encode())
    page.choose("split", "time")
    assert page.sentences == []
    train, test = page.live.run.dataset.places
    assert train.max() < test.min()


def test_a_row_is_tried_in_the_table_s_own_units(with_flats):
    with_flats.live.run.advance(20)
    with_flats.tab("Try a row")
    assert with_flats.sentences == []
    table = with_flats.app.session_state[state.UPLOAD].table
    expected = with_flats.live.run.predict(wv.Table(table.frame.iloc[[0]]))[0]
    [(label, value)] = [item for item in with_flats.metrics.items() if "predicted" in item[0]]
    assert label == "rent_eur, predicted after 20 epochs"
    assert value == f"{expected:,.0f} €"
    assert with_flats.metrics["What the table says"] == "1,100 €"


def test_a_changed_field_changes_the_prediction_and_is_no_row_of_the_table_any_more(with_flats):
    with_flats.tab("Try a row")
    before = with_flats.metrics
    size = state.try_key(with_flats.live.data, "size_m2")
    with_flats.app.number_input(key=size).set_value(250.0).run()
    label = "rent_eur, predicted after 0 epochs"
    assert with_flats.metrics[label] != before[label]
    assert "What the table says" not in with_flats.metrics


def test_an_empty_field_is_filled_in_as_in_training(with_flats):
    with_flats.tab("Try a row")
    size = state.try_key(with_flats.live.data, "size_m2")
    with_flats.app.number_input(key=size).set_value(None).run()
    encoder = with_flats.live.run.dataset.encoder
    median = encoder.columns[0].fill_in
    row = pd.DataFrame({"size_m2": [median], "town": ["A-Stadt"], "garden": ["nein"]})
    expected = with_flats.live.run.trained(0).predict(row)[0]
    assert with_flats.metrics["rent_eur, predicted after 0 epochs"] == f"{expected:,.0f} €"


def test_what_each_column_adds_makes_the_sums(with_flats):
    with_flats.tab("Try a row")
    sums = with_flats.frame("neuron 1")
    assert list(sums.index) == ["size_m2", "town", "garden", "bias", "sum"]
    np.testing.assert_allclose(sums.iloc[:-1].sum(), sums.loc["sum"], atol=3e-3)


def test_rows_without_the_target_are_predicted(with_flats):
    with_flats.tab("Predictions")
    rows = "size_m2;town;garden\n55,5;A-Stadt;ja\n70,5;B-Stadt;nein\n"
    upload = with_flats.app.file_uploader(key=state.OTHER_ROWS)
    upload.set_value(("new.csv", rows.encode(), "text/csv")).run()
    assert with_flats.sentences == []
    found = with_flats.frame("predicted rent_eur")
    expected = with_flats.live.run.trained(0).predict(wv.read_csv(rows.encode()))
    np.testing.assert_allclose(found["predicted rent_eur"], expected)


def test_rows_that_lack_a_column_are_a_sentence(with_flats):
    with_flats.tab("Predictions")
    upload = with_flats.app.file_uploader(key=state.OTHER_ROWS)
    upload.set_value(("new.csv", b"size_m2;town\n55,5;A\n60,5;B\n", "text/csv")).run()
    [sentence] = with_flats.sentences
    assert "garden" in sentence


def test_a_saved_network_is_opened_again_and_predicts_the_same(with_flats):
    trained = with_flats.live.run.trained(0)
    file = io.StringIO()
    wv.save(trained, file)
    other = YourData()
    upload = other.app.file_uploader(key=state.NETWORK_UPLOADER)
    upload.set_value(("network.json", file.getvalue().encode(), "application/json")).run()
    assert other.sentences == []
    for column, value in (("size_m2", 55.5), ("town", "B-Stadt"), ("garden", "ja")):
        key = state.try_key("opened", column)
        kind = other.app.number_input if column == "size_m2" else other.app.selectbox
        kind(key=key).set_value(value).run()
    row = pd.DataFrame({"size_m2": [55.5], "town": ["B-Stadt"], "garden": ["ja"]})
    [value] = other.metrics.values()
    assert value == f"{trained.predict(row)[0]:,.0f} €"
    other.press("Close this network")
    assert not other.has_stage


def test_what_is_no_saved_network_is_a_sentence(page):
    upload = page.app.file_uploader(key=state.NETWORK_UPLOADER)
    upload.set_value(("x.json", json.dumps({"a": 1}).encode(), "application/json")).run()
    [sentence] = page.sentences
    assert "no trained network" in sentence


def test_markup_in_names_and_cells_is_shown_as_text(page):
    rows = "\n".join(
        f"{k % 9},{'<b>x</b>' if k % 2 else '[y](http://y)'},{k % 7}" for k in range(60)
    )
    page.upload(f"<img src=x onerror=alert(1)>,**bold**,y\n{rows}".encode(), "<i>me</i>.csv")
    assert page.sentences == []
    assert "<i>" not in page.app.get("html")[-1].proto.body
    raw = "\n".join(each.value for each in [*page.app.markdown, *page.app.caption])
    assert "<img" not in raw.replace("\\<", "")
    assert "**bold" not in raw


def test_a_table_without_a_useful_feature_says_why_and_the_last_network_is_not_tried_on_it(
    with_flats,
):
    with_flats.tab("Try a row")
    before = with_flats.stage["run"]
    rows = "\n".join(f"{k},{k * 37 % 101}.5" for k in range(40))
    with_flats.upload(f"id,price\n{rows}".encode(), "useless.csv")
    [sentence] = with_flats.sentences
    assert "No usable feature is left. 'id' is different in every row" in sentence
    assert sentence.endswith("The picture still shows what was there before.")
    assert with_flats.stage["run"] == before
    assert not with_flats.metrics


def test_a_rare_value_of_a_row_stands_in_its_field(page):
    towns = [f"town {k % 4}" for k in range(80)] + [f"village {k}" for k in range(40)]
    rows = "\n".join(f"{town},{k % 7},{k * 5 % 13}" for k, town in enumerate(reversed(towns)))
    page.upload(f"place,rooms,price\n{rows}".encode())
    page.tab("Try a row")
    assert page.sentences == []
    key = state.try_key(page.live.data, "place")
    assert page.app.selectbox(key=key).value == "village 39"
    assert any("predicted" in label for label in page.metrics)


def test_a_class_is_predicted_with_its_probabilities(page):
    page.press("Palmer penguins")
    page.tab("Try a row")
    assert page.sentences == []
    [(label, value)] = [item for item in page.metrics.items() if "predicted" in item[0]]
    assert label.startswith("species")
    assert value in {"Adelie", "Chinstrap", "Gentoo"}
    shares = re.search(r"Probabilities: (.*)", page.words)[1]
    found = [float(share) for share in re.findall(r"([\d.]+) %", shares)]
    assert sum(found) == pytest.approx(100, abs=0.2)
    assert found == sorted(found, reverse=True)


def _parquet(frame):
    file = io.BytesIO()
    frame.to_parquet(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "write", "said"),
    [
        ("flats.csv.gz", lambda frame: gzip.compress(frame.to_csv().encode()), "comma-separated"),
        ("flats.parquet", _parquet, "Parquet file, 60 rows × 3 columns"),
        ("flats.json", lambda frame: frame.to_json(orient="records").encode(), "JSON records"),
    ],
)
def test_other_kinds_of_files_are_tables_too(page, name, write, said):
    frame = pd.DataFrame(
        {
            "size": [k * 7 % 31 + 0.5 for k in range(60)],
            "town": ["abc"[k % 3] for k in range(60)],
            "rent": [k * 5 % 23 for k in range(60)],
        }
    )
    page.upload(write(frame), name)
    assert page.sentences == []
    assert said in page.head
    assert page.stage["scene"]["target"]["name"] == "rent"


def test_two_columns_of_numbers_show_the_plane(page):
    rows = "\n".join(f"{k % 9},{k * 7 % 13},{'in' if k % 2 else 'out'}" for k in range(60))
    page.upload(f"a,b,side\n{rows}".encode())
    kinds = [part["kind"] for part in page.stage["scene"]["parts"]]
    assert "plane" in kinds
    page.tab("Try a row")
    assert page.sentences == []
