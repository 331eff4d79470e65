"""What a browser fetches when somebody opens the app, and when they come back."""

import pytest
from playwright.sync_api import expect

DRAWN = '.wv-stage[data-ready="true"]'

FETCHED = """
() => performance.getEntriesByType("resource")
  .map(({ name, transferSize, startTime }) => [new URL(name).pathname, transferSize, startTime])
"""


def is_ours(path):
    return path.startswith(("/stage/", "/plotly/"))


@pytest.fixture
def fetched(visit):
    """Path, bytes over the wire, and time of the request: of a first visit, and of a reload."""
    page = visit()
    expect(page.locator(DRAWN)).to_be_visible()
    first = page.evaluate(FETCHED)
    page.reload()
    expect(page.locator(DRAWN)).to_be_visible()
    return first, page.evaluate(FETCHED)


def test_stage_and_plotly_js_come_once_early_compressed_and_then_from_the_browsers_cache(fetched):
    first, again = fetched
    ours = [(path, size, at) for path, size, at in first if is_ours(path)]
    assert len(ours) == len({path for path, _, _ in ours}) > 1

    [plotly] = [size for path, size, _ in ours if path.startswith("/plotly/")]
    assert 0 < plotly < 2_000_000

    # Before Streamlit has started to talk with its server.
    [talk] = [at for path, _, at in first if path == "/_stcore/host-config"]
    assert max(at for _, _, at in ours) < talk

    sizes = [size for path, size, _ in again if is_ours(path)]
    assert len(sizes) > 1
    assert set(sizes) == {0}
