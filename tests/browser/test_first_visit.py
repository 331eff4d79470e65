"""What a browser fetches when somebody opens the app, and when they come back."""

from playwright.sync_api import expect

DRAWN = '.wv-stage[data-ready="true"]'

OURS = """
() => performance.getEntriesByType("resource")
  .map(({ name, transferSize }) => [new URL(name).pathname, transferSize])
  .filter(([path]) => path.startsWith("/stage/") || path.startsWith("/plotly/"))
"""


def test_a_first_visit_fetches_plotly_js_compressed_and_draws_a_network(page):
    expect(page.locator(DRAWN)).to_be_visible()
    sizes = dict(page.evaluate(OURS))
    [plotly] = [size for path, size in sizes.items() if path.startswith("/plotly/")]
    assert 0 < plotly < 2_000_000
    assert len(sizes) > 1


def test_what_the_stage_needs_is_fetched_once_and_before_streamlit_has_started(page):
    expect(page.locator(DRAWN)).to_be_visible()
    begun = page.evaluate(
        """() => performance.getEntriesByType("resource")
          .map(({ name, startTime }) => [new URL(name).pathname, startTime])"""
    )
    ours = [path for path, _ in begun if path.startswith(("/stage/", "/plotly/"))]
    assert len(ours) == len(set(ours))
    [talk] = [at for path, at in begun if path == "/_stcore/host-config"]
    assert max(at for path, at in begun if path in ours) < talk


def test_a_reload_takes_plotly_js_and_the_stage_from_the_browsers_own_cache(page):
    expect(page.locator(DRAWN)).to_be_visible()
    page.reload()
    expect(page.locator(DRAWN)).to_be_visible()
    sizes = dict(page.evaluate(OURS))
    assert len(sizes) > 1
    assert set(sizes.values()) == {0}
