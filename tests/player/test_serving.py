"""The stage's modules and Plotly.js reach a browser once, rightly typed, compressed once."""

import gzip
from concurrent.futures import ThreadPoolExecutor

import plotly
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware

from weightviz.player import addresses, serving

FOR_GOOD = "public, max-age=31536000, immutable"


@pytest.fixture
def stage_folder(tmp_path, monkeypatch):
    """A folder of two modules in place of the real stage."""
    folder = tmp_path / "js"
    (folder / "parts").mkdir(parents=True)
    (folder / "stage.js").write_text('import "./parts/knob.js";\n', encoding="utf-8")
    (folder / "parts" / "knob.js").write_text("export const knob = 1;\n" * 200, encoding="utf-8")
    (tmp_path / "secret.js").write_text("no", encoding="utf-8")
    monkeypatch.setattr(addresses, "STAGE_FOLDER", folder)
    monkeypatch.setattr(serving, "STAGE_FOLDER", folder)
    return folder


@pytest.fixture
def client(stage_folder):
    """A client of our routes behind Streamlit's own middleware."""
    return TestClient(Starlette(routes=serving.routes(), middleware=create_streamlit_middleware()))


def test_a_module_and_what_it_imports_are_served_as_javascript_and_kept_for_good(client):
    for name in ("stage.js", "parts/knob.js"):
        answer = client.get(f"{addresses.stage_address()}/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
        assert answer.headers["cache-control"] == FOR_GOOD
    assert answer.text == "export const knob = 1;\n" * 200


def test_the_stage_has_a_new_address_when_a_module_changes(stage_folder):
    before = addresses.stage_address()
    addresses._version.cache_clear()
    assert addresses.stage_address() == before
    (stage_folder / "parts" / "knob.js").write_text("export const knob = 2;\n", encoding="utf-8")
    addresses._version.cache_clear()
    assert addresses.stage_address() != before


@pytest.mark.parametrize(
    "path",
    [
        "missing.js",
        "parts",
        "../secret.js",
        "%2e%2e/secret.js",
        "..%2fsecret.js",
        "parts/../../x.js",
    ],
)
def test_nothing_outside_of_the_stage_folder_is_served(stage_folder, path):
    bare = TestClient(Starlette(routes=serving.routes()))
    assert bare.get(f"{addresses.stage_address()}/{path}").status_code == 404


def test_a_module_under_the_address_of_another_version_is_not_served(client):
    assert client.get("/stage/000000000000/stage.js").status_code == 404


def test_plotly_js_is_the_installed_one_compressed_exactly_once(client):
    address = addresses.plotly_address()
    assert plotly.__version__ in address
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == FOR_GOOD
    assert answer.headers["vary"] == "Accept-Encoding"
    original = addresses.PLOTLY_FILE.read_bytes()
    assert int(answer.headers["content-length"]) < len(original) / 3
    assert answer.content == original


def test_a_client_without_gzip_gets_plotly_js_plain(client):
    answer = client.get(addresses.plotly_address(), headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.content == addresses.PLOTLY_FILE.read_bytes()


def test_a_class_that_opens_the_page_at_once_costs_one_compression(client, monkeypatch):
    compressions = []
    compress = gzip.compress
    monkeypatch.setattr(
        gzip,
        "compress",
        lambda *args, **kwargs: compressions.append(1) or compress(*args, **kwargs),
    )
    serving._compressed_plotly.cache_clear()
    with ThreadPoolExecutor(8) as pupils:
        visits = [pupils.submit(client.get, addresses.plotly_address()) for _ in range(8)]
    assert [visit.result().status_code for visit in visits] == [200] * 8
    assert len(compressions) == 1


def test_addresses_follow_the_path_under_which_the_app_is_published(client, monkeypatch):
    monkeypatch.setattr(addresses.st, "get_option", lambda _: "/class/7b/")
    assert addresses.stage_address().startswith("/class/7b/stage/")
    assert addresses.plotly_address().startswith("/class/7b/plotly/")


def test_an_unexpected_error_becomes_one_sentence_without_its_traceback():
    def page():
        from weightviz.player.serving import explain_failure

        assert explain_failure(ZeroDivisionError("x / 0 in secret.py")) is True

    [message] = AppTest.from_function(page).run().error
    assert "ZeroDivisionError" in message.value
    assert "secret.py" not in message.value
