"""The app in headless Chromium: pictures a second, answers, traffic, server time, first sight.

    python -m benchmarks.app [--rounds 3]

Every figure is the median of the rounds. The browser draws in software, as on a classroom machine
without a graphics driver; close what else is running.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.find_browser import launch_options
from tests.browser.serve import Server, running_app

SIZE = {"width": 1280, "height": 720}
SPEED = "120"  # epochs a second: each of 60 pictures has a new epoch to show
WARM_UP, PLAY = 1.5, 5.0  # seconds
CHANGES = 15
DRAWN = '.wv-stage[data-ready="true"]'


@dataclass(frozen=True)
class Net:
    """A network to play.

    Attributes
    ----------
    name : str
    address : str
        Opens it in the app.
    upload : bool
        Whether its data is the table that `thirteen_features` makes.
    goal : int
        Pictures a second.
    """

    name: str
    address: str
    upload: bool
    goal: int


SMALL = "data=circle&optimizer=sgd&rate=0.03&batch=10"
NETS = (
    Net("2-4-2-1", f"/?{SMALL}&hidden=4-2", False, 60),
    Net("2-8-8-8-1", f"/?{SMALL}&hidden=8-8-8", False, 45),
    Net("13-16-8-1", "/?data=upload&hidden=16-8&activation=relu-relu&batch=32", True, 35),
)


@dataclass(frozen=True)
class Playing:
    """What one run of play cost: pictures a second, and per 100 epochs kilobytes and CPU ms."""

    frames: float
    kilobytes: float
    server_ms: float


def thirteen_features() -> dict[str, object]:
    """Make a table of 506 rows, 13 features and a target, as a file to upload."""
    rng = np.random.default_rng(0)
    X = rng.standard_normal((506, 13))
    y = X @ rng.standard_normal(13) + np.sin(3 * X[:, 0])
    names = [*(f"feature_{k}" for k in range(1, 14)), "target"]
    rows = [",".join(f"{value:.4f}" for value in row) for row in np.column_stack([X, y])]
    text = "\n".join([",".join(names), *rows])
    return {"name": "thirteen.csv", "mimeType": "text/csv", "buffer": text.encode()}


@contextmanager
def visitor(browser: Browser, server: Server, net: Net) -> Iterator[tuple[Page, list[int]]]:
    """Open a network; yields its page, and the list that takes the length of each message."""
    lengths: list[int] = []
    context = browser.new_context(viewport=SIZE, base_url=server.url)
    page = context.new_page()
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda message: lengths.append(len(message))),
    )
    page.goto(net.address)
    if net.upload:
        page.locator('input[type="file"]').set_input_files(thirteen_features())
    page.wait_for_selector(DRAWN, timeout=30_000)
    if net.upload:
        page.wait_for_function("() => window.weightviz.stage.scene.features.length === 13")
    yield page, lengths
    context.close()


def cpu_ms(pid: int) -> float:
    """CPU milliseconds that a process has used, all threads, user and system (Linux)."""
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    user, system = int(after_name[11]), int(after_name[12])
    return (user + system) * 1000 / os.sysconf("SC_CLK_TCK")


COUNTERS = """
(({ frames, playback }) => [performance.now() / 1000, frames, playback.tape.lastEpoch])(
  window.weightviz.stage.player)
"""


def play(browser: Browser, server: Server, net: Net) -> Playing:
    """Play one network for some seconds from its first epoch."""
    with visitor(browser, server, net) as (page, lengths):
        page.select_option(".wv-speed", SPEED)
        page.click(".wv-play")
        page.wait_for_timeout(WARM_UP * 1000)

        def now() -> tuple[float, int, int, int, float]:
            seconds, frames, epoch = page.evaluate(COUNTERS)
            return seconds, frames, epoch, sum(lengths), cpu_ms(server.process.pid)

        before = now()
        page.wait_for_timeout(PLAY * 1000)
        seconds, frames, epochs, received, cpu = (b - a for a, b in zip(before, now(), strict=True))
    return Playing(frames / seconds, received / epochs / 10, cpu * 100 / epochs)


WATCH = """
() => {
  const stage = document.querySelector(".wv-stage");
  window.answers = [];
  let pressed = null, run = stage.dataset.run;
  addEventListener("keydown", () => { pressed = performance.now(); }, true);
  new MutationObserver(() => {
    const now = document.querySelector(".wv-stage");
    if (pressed === null || now === null || now.dataset.run === run) return;
    run = now.dataset.run;
    const since = pressed;
    pressed = null;
    // The frame after the run's first drawing is the one that a person sees.
    requestAnimationFrame(() => requestAnimationFrame(
      () => window.answers.push(performance.now() - since)));
  }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-run"] });
}
"""


def answers(browser: Browser, server: Server) -> list[float]:
    """Milliseconds from a key on the noise slider to the picture of the new data."""
    with visitor(browser, server, NETS[0]) as (page, _):
        page.evaluate(WATCH)
        page.get_by_role("slider", name="Noise").focus()
        for k in range(CHANGES):
            page.keyboard.press("ArrowRight" if k % 2 == 0 else "ArrowLeft")
            page.wait_for_function("count => window.answers.length > count", arg=k, timeout=10_000)
            page.wait_for_timeout(300)
        return page.evaluate("() => window.answers")


def first_sight(playwright, server: Server) -> tuple[float, float]:
    """Seconds to the first network in a browser just started: from its start, from the address."""
    start = time.perf_counter()
    browser = playwright.chromium.launch(**launch_options())
    page = browser.new_page(viewport=SIZE)
    opened = time.perf_counter()
    page.goto(f"{server.url}{NETS[0].address}")
    page.wait_for_selector(DRAWN, timeout=30_000)
    end = time.perf_counter()
    browser.close()
    return end - start, end - opened


def row(what: str, value: str, goal: str) -> None:
    """Print one line of the table."""
    print(f"{what:<58}{value:>12}{goal:>14}")


def main() -> None:
    """Measure everything and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="how often each figure is taken")
    rounds = range(parser.parse_args().rounds)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder) / "log.txt") as server,
        sync_playwright() as playwright,
    ):
        sights = [first_sight(playwright, server) for _ in rounds]
        browser = playwright.chromium.launch(**launch_options())
        waits = [wait for _ in rounds for wait in answers(browser, server)]
        played = [[play(browser, server, net) for net in NETS] for _ in rounds]
        browser.close()
    row("the app in headless Chromium, medians", "measured", "goal")
    for net, runs in zip(NETS, zip(*played, strict=True), strict=True):
        frames, kilobytes, server_ms = (
            statistics.median(getattr(run, name) for run in runs)
            for name in ("frames", "kilobytes", "server_ms")
        )
        small = net is NETS[0]
        row(f"{net.name}: pictures a second while playing", f"{frames:.0f}", f"≥ {net.goal}")
        row(f"{net.name}: sent per 100 epochs", f"{kilobytes:.0f} kB", "< 40 kB" * small)
        row(f"{net.name}: server CPU per 100 epochs", f"{server_ms:.0f} ms", "< 60 ms" * small)
    row("changed control to new picture", f"{statistics.median(waits):.0f} ms", "≤ 150 ms")
    from_start, from_address = map(statistics.median, zip(*sights, strict=True))
    row("address to first network, browser just started", f"{from_address:.1f} s", "≤ 2 s")
    row("the same with the start of the browser", f"{from_start:.1f} s", "")


if __name__ == "__main__":
    main()
