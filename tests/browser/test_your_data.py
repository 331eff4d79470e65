"""Tables as classes bring them, from the upload to a prediction."""

import io
import json
import re

import pandas as pd
import pytest
from playwright.sync_api import expect

import weightviz as wv
from tests.browser.playground import Playground, core_run

PHONE = {"width": 390, "height": 844}


def flats():
    """From a German spreadsheet: semicolons, decimal commas, thousands, Euros, an own encoding."""
    rows = [
        f"F{k:03d};{40 + k * 7 % 60},5;{('Süd', 'Köln-Nord', 'Mitte')[k % 3]};"
        f"{'ja' if k % 2 else 'nein'};{'' if k == 7 else f'1.{100 + (k * 7 % 60) * 9} €'}"
        for k in range(90)
    ]
    return "\n".join(["Wohnung;Größe_m2;Lage;Balkon;Miete", *rows]).encode("cp1252")


def sensor():
    """From a sensor: tabs, UTF-16, words above the names, dates, a column without a name."""
    days = pd.date_range("2024-01-01", periods=80).strftime("%d.%m.%Y")
    rows = [f"{day}\t{5 + k * 7 % 23}.25\t{k * 3 % 29}\t-" for k, day in enumerate(days)]
    return "\n".join(["Station 7", "", "day\ttemp_C\twind\t", *rows]).encode("utf-16")


def sports_day():
    """From last year's sports day: a workbook with missing values and repeated names."""
    frame = pd.DataFrame(
        {
            "runner": [f"child {k}" for k in range(60)],
            "age": [8 + k % 5 for k in range(60)],
            "time": [None if k % 11 == 0 else 9 + (k * 5 % 17) / 4 for k in range(60)],
            "time ": [10 + (k * 3 % 19) / 4 for k in range(60)],
            "medal": [("none", "gold", "silver")[(k * 5 % 17) % 3] for k in range(60)],
        }
    )
    file = io.BytesIO()
    frame.to_excel(file, index=False)
    return file.getvalue()


FILES = {
    "flats.csv": (flats, "semicolon-separated, decimal comma, Windows-1252, 90 rows × 5 columns"),
    "sensor.txt": (sensor, "tab-separated, decimal point, UTF-16, names in line 3, 80 rows × 4"),
    "sports day.xlsx": (sports_day, "Excel workbook, 60 rows × 5 columns"),
}


@pytest.fixture
def bring(come_back):
    """Open the page, bring a table, and wait for its network: ``bring(content, name)``."""

    def bring_table(content, name="mine.csv", **options):
        page = come_back("/data", **options)
        page.get_by_text("Bring a table").wait_for()
        upload = page.get_by_test_id("stFileUploaderDropzoneInput").first
        upload.set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})
        return Playground(page)

    return bring_table


@pytest.mark.parametrize("name", FILES)
def test_an_awkward_file_becomes_a_network_that_predicts_its_rows(bring, name):
    make, said = FILES[name]
    here = bring(make(), name)
    expect(here.page.get_by_text(said).first).to_be_visible()
    here.play_to(5)
    here.page.get_by_role("tab", name="Try a row").click()
    found = here.page.get_by_test_id("stMetric").first
    epoch = here.epoch
    expect(found).to_contain_text(f"predicted after {epoch} epochs")

    table = wv.read_table(make(), name)
    alone = core_run(here.settings(), table)
    alone.advance(epoch)
    predicted = alone.predict(wv.Table(table.frame.iloc[[0]]))[0]
    value = found.get_by_test_id("stMetricValue").text_content()
    if alone.dataset.classes:
        assert value == predicted
    else:
        shown = f"{predicted:,.0f}" if abs(predicted) >= 1000 else f"{predicted:.4g}"
        assert value == f"{shown.replace('-', '−')} {alone.dataset.target.unit}".strip()


def test_inputs_of_one_column_stand_together_under_its_name(bring):
    here = bring(flats())
    group = here.root.locator(".wv-group")
    expect(group).to_have_text("Lage")
    expect(group).to_have_attribute("title", "Lage: one column, 3 inputs")
    names = here.look(
        "[...document.querySelectorAll('.wv-label:not(.wv-last)')].map(l => l.innerText)"
    )
    assert names == ["Größe_m2", "Köln-Nord", "Mitte", "Süd", "Balkon=ja"]
    box = group.bounding_box()
    neurons = [here.root.locator(".wv-neuron").nth(k).bounding_box() for k in range(5)]
    assert box["y"] == pytest.approx(neurons[1]["y"], abs=1)
    assert box["y"] + box["height"] == pytest.approx(neurons[3]["y"] + neurons[3]["height"], abs=1)
    assert box["x"] + box["width"] <= neurons[1]["x"]


def test_a_column_is_taken_for_something_else_and_back_undoes_it(bring):
    here = bring(flats())
    features = "stage.scene.features.map((feature) => feature.name).join()"
    everything = here.look(features)
    here.page.get_by_role("button", name="Columns …").click()
    dialog = here.page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Take this column").click()
    here.page.get_by_role("option", name="Lage").click()
    expect(dialog.get_by_role("combobox", name="for", exact=True)).to_have_value(
        re.compile("category")
    )
    dialog.get_by_role("combobox", name="for", exact=True).click()
    here.page.get_by_role("option", name="identifier").click()
    expect(dialog.get_by_role("button", name="Take all for what they look like")).to_be_visible()
    dialog.press("Escape")
    here.until(f"{features} === 'Größe_m2,Balkon=ja'")
    here.wait_until_quiet()
    here.page.go_back()
    here.until(f"{features} === {json.dumps(everything, ensure_ascii=False)}")


def test_a_guess_is_overruled_in_place(bring):
    here = bring(flats())
    here.page.get_by_role("button", name="Read differently …").click()
    dialog = here.page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Decimal mark").click()
    here.page.get_by_role("option", name="decimal point", exact=True).click()
    expect(dialog.get_by_text("semicolon-separated, decimal point")).to_be_visible()
    here.wait_until_quiet()
    dialog.press("Escape")
    expect(dialog).to_be_hidden()
    expect(
        here.page.get_by_text("flats").or_(here.page.get_by_text("mine.csv")).first
    ).to_be_visible()
    here.until("stage.scene.features.length > 5")  # sizes are words now


def test_a_network_goes_home_and_comes_back(bring, tmp_path):
    here = bring(flats())
    here.play_to(5)
    here.page.get_by_role("tab", name="Try a row").click()
    said = here.page.get_by_test_id("stMetric").first
    expect(said).to_contain_text(f"after {here.epoch} epochs")
    before = said.get_by_test_id("stMetricValue").text_content()
    here.page.get_by_role("tab", name="Keep the network").click()
    with here.page.expect_download() as download:
        here.page.get_by_role("button", name="Network with its preparation").click()
    download.value.save_as(tmp_path / "network.json")
    here.page.get_by_role("button", name="Another table").click()
    here.page.get_by_test_id("stFileUploaderDropzoneInput").last.set_input_files(
        tmp_path / "network.json"
    )
    here.page.get_by_role("button", name="Close this network").wait_for()
    table = wv.read_table(flats(), "flats.csv")
    again = wv.load(tmp_path / "network.json").predict(wv.Table(table.frame.iloc[[0]]))[0]
    assert before == f"{again:,.0f} €"


def test_everything_that_matters_is_in_view_on_a_projector(bring):
    here = bring(flats())
    here.until("curve.element.getBoundingClientRect().bottom <= innerHeight")
    here.root.get_by_role("button", name="Present").click()
    here.until("stage.root.classList.contains('wv-presenting')")
    here.until("curve.element.getBoundingClientRect().bottom <= innerHeight")


def test_on_a_phone_nothing_is_wider_than_the_screen(bring):
    here = bring(flats(), viewport=PHONE)
    here.page.get_by_role("tab", name="Try a row").click()
    here.page.get_by_test_id("stPlotlyChart").wait_for()
    wide = "document.querySelector('[data-testid=stMain]').scrollWidth"
    assert here.page.evaluate(wide) == PHONE["width"]
    # The path is scrolled, not squeezed.
    assert here.page.evaluate("document.querySelector('[class*=st-key-wide-]').scrollWidth") >= 820
