"""The app in a real Chromium: one server and one browser, a fresh visitor per test."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.find_browser import launch_options
from tests.browser.serve import running_app

LAPTOP = {"width": 1280, "height": 720}

# A deep link asks for these below the page's own address first; Streamlit then finds them at /.
HARMLESS = ("/_stcore/health", "/_stcore/host-config")

expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items):
    """Mark the tests of this folder, and run them last: what fails fast fails first."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The running app; no test may make it write an error into its log."""
    with running_app(tmp_path_factory.mktemp("server") / "log.txt") as running:
        yield running
        complaints = running.complaints()
    assert not complaints, "\n".join(["The server's log has errors:", *complaints])


@pytest.fixture(scope="session")
def browser():
    """Chromium, without a window and without a network beyond this machine."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**launch_options())
        yield chromium
        chromium.close()


@pytest.fixture
def visit(server, browser):
    """Open the app as a new visitor: ``visit("/?data=circle", color_scheme="dark")``.

    Keyword arguments are those of Playwright's ``new_context``. No visit may leave an error in
    the browser's console, nor ask any other machine for anything.
    """
    contexts, complaints = [], []

    def open_page(address="/", **options):
        context = browser.new_context(**{"viewport": LAPTOP, "base_url": server.url} | options)
        contexts.append(context)
        page = _watched(context.new_page(), complaints)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(["The browser complained:", *complaints])


@pytest.fixture(scope="session")
def _regular(server, browser):
    """A page of somebody who has been here before, and what their browser complained about."""
    complaints = []
    context = browser.new_context(viewport=LAPTOP, base_url=server.url)
    yield _watched(context.new_page(), complaints), complaints
    context.close()


@pytest.fixture
def come_back(_regular):
    """Open the app as a regular visitor: ``come_back("/?data=circle", color_scheme="dark")``.

    A session of its own, like `visit`, but in a browser that has all files and has compiled them:
    a quarter of the time. Keyword arguments are those of Playwright's ``emulate_media``.
    """
    page, complaints = _regular
    complaints.clear()

    def open_page(address="/", viewport=LAPTOP, **media):
        page.set_viewport_size(viewport)
        page.emulate_media(**{"color_scheme": "light", "reduced_motion": "no-preference"} | media)
        page.goto(address)
        return page

    yield open_page
    page.goto("about:blank")  # ends the session
    assert not complaints, "\n".join(["The browser complained:", *complaints])


@pytest.fixture(scope="module")
def stay(_regular):
    """Open the app once for all tests of a module, which leave it as they have found it."""
    regular, complaints = _regular[0], []
    page = _watched(regular.context.new_page(), complaints)

    def open_page(address="/"):
        page.goto(address)
        return page

    yield open_page
    page.close()
    assert not complaints, "\n".join(["The browser complained:", *complaints])


def _watched(page, complaints):
    page.set_default_timeout(15_000)
    page.on("console", lambda message: complaints.extend(_complaint(message)))
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
    page.on("request", lambda request: complaints.extend(_stranger(request.url)))
    return page


def _complaint(message):
    source = message.location.get("url", "")
    harmless = "404" in message.text and urlsplit(source).path.endswith(HARMLESS)
    return [f"{message.text} ({source})"] if message.type == "error" and not harmless else []


def _stranger(url):
    parts = urlsplit(url)
    elsewhere = parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1"
    return [f"asked {url}"] if elsewhere else []
