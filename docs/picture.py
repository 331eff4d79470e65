"""Takes the README's picture from the running app: ``python -m docs.picture``."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.find_browser import launch_options
from tests.browser.serve import running_app

PICTURE = Path(__file__).parent / "playground.png"
ADDRESS = "/?data=circle&hidden=6-4&seed=5"
EPOCH = 128


def main() -> None:
    """Play the playground's first network for a while, pause it, take the picture."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder) / "log.txt") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="light")
        page.goto(server.url + ADDRESS)
        page.wait_for_selector('.wv-stage[data-ready="true"]')
        page.select_option(".wv-speed", "60")
        page.click(".wv-play")
        page.wait_for_function(
            "epoch => Number(document.querySelector('.wv-stage').dataset.epoch) >= epoch",
            arg=EPOCH,
            timeout=60_000,
        )
        page.click(".wv-play")
        page.wait_for_timeout(1000)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
