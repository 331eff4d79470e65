"""A document names what the stage needs, so that it comes while Streamlit starts."""

import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware

from weightviz.player import serving
from weightviz.player.addresses import plotly_address, stage_address
from weightviz.player.head_start import HeadStart

DOCUMENT = "<!DOCTYPE html><html><head><script src='own.js'></script></head><body>é</body></html>"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Encoding": "gzip"}


@pytest.fixture
def client(tmp_path):
    """A browser before an app with our middleware in front of Streamlit's."""
    (tmp_path / "index.html").write_text(DOCUMENT, encoding="utf-8")
    return TestClient(
        Starlette(
            routes=[
                *serving.routes(),
                Route("/words", lambda _: PlainTextResponse("<head></head>")),
                Route("/deep/link", lambda _: HTMLResponse(DOCUMENT + " " * 5000)),
                Mount("/", StaticFiles(directory=tmp_path, html=True)),
            ],
            middleware=[Middleware(HeadStart), *create_streamlit_middleware()],
        ),
        headers=BROWSER,
    )


@pytest.mark.parametrize("path", ["/", "/deep/link"])
def test_a_document_names_plotly_js_before_and_the_stage_after_its_own_files(client, path):
    answer = client.get(path)
    order = [plotly_address(), "own.js", f"{stage_address()}/stage.css", "/main.js", "</head>", "é"]
    places = [answer.text.index(words) for words in order]
    assert places == sorted(places)
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_all_that_a_document_names_can_be_fetched(client):
    named = re.findall(r'(?:src|href)="([^"]+)"', client.get("/").text)
    assert len(named) > 20
    assert {client.get(address).status_code for address in named} == {200}


def test_a_browser_with_a_copy_of_the_document_gets_it_anew(client):
    tag = client.get("/").headers["etag"]
    answer = client.get("/", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert plotly_address() in answer.text


def test_what_is_no_document_stays_as_it_is(client):
    assert client.get("/words").text == "<head></head>"
    assert client.get("/", headers={"Accept": "*/*"}).text == DOCUMENT
    assert client.get("/missing").status_code == 404
