"""The playground as a visitor uses it, and the core's numbers for the same settings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
from playwright.sync_api import Locator, Page, expect

import weightviz as wv
from weightviz.ui.settings import Settings, from_address

_PARTS = "const { stage } = weightviz; const { graph, curve } = stage.parts"


def wait_until_quiet(page, timeout: float | None = None) -> None:
    """Wait until no script of a page runs any more, as people do without knowing."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=timeout)


def turn_to_page(page, name: str) -> None:
    """Click a page's name on top, once the stage has nothing more to tell.

    Streamlit mixes up its messages ("Bad delta path") where another page is asked for while a
    script of the last one is at work.
    """
    page.wait_for_function(
        """() => {
            const asks = window.weightviz?.stage.asks;
            return !["look", "hand", "guess", "edit"].some((kind) => asks?.pending(kind));
        }"""
    )
    wait_until_quiet(page)
    page.get_by_test_id("stTopNav").get_by_role("link", name=name, exact=True).click()


class Playground:
    """What is on the page, and what can be done there.

    Opening it waits until the first network is drawn.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator(".wv-stage")
        self.play_button = self.root.locator(".wv-play")
        self.curve = self.root.locator(".wv-curve")
        self.words = self.root.locator(".wv-line")
        self.banner = self.root.locator(".wv-banner")
        self.sidebar = page.get_by_test_id("stSidebar")
        self.wait_until_drawn()

    def wait_until_drawn(self) -> None:
        """Wait for a network on the page; the first visit of a busy machine takes a while."""
        expect(self.page.locator('.wv-stage[data-ready="true"]')).to_be_visible(timeout=45_000)

    def wait_until_quiet(self) -> None:
        """Wait until no script of the page runs any more."""
        wait_until_quiet(self.page)

    def turn_to(self, name: str) -> None:
        """Go to another page."""
        turn_to_page(self.page, name)

    def look(self, expression: str) -> Any:
        """Value of a JavaScript expression of ``stage`` and its parts ``graph`` and ``curve``."""
        return self.page.evaluate(f"() => {{ {_PARTS}; return {expression} }}")

    def until(self, condition: str) -> None:
        """Wait for a JavaScript condition of the same."""
        self.page.wait_for_function(
            f"() => {{ if (!window.weightviz?.stage.scene) return false; {_PARTS};"
            f" return {condition} }}"
        )

    def button(self, name: str) -> Locator:
        """A button of the stage by what it says."""
        return self.root.get_by_role("button", name=name, exact=True)

    @property
    def run(self) -> str | None:
        """Name of the run that is shown."""
        return self.root.get_attribute("data-run")

    @property
    def epoch(self) -> int:
        """The epoch that is shown."""
        return int(self.look("stage.playback.epoch"))

    def wait_for_epoch(self, condition: str) -> None:
        """Wait until the epoch in the picture is, for instance, ``"=== 0"``."""
        self.until(f"Number(stage.root.dataset.epoch) {condition}")

    def wait_for_run(self, other_than: str | None) -> None:
        """Wait for the first picture of another run."""
        self.until(
            f"stage.scene.run !== '{other_than}' && stage.playback.tape.length"
            " && stage.root.dataset.run === stage.scene.run"
        )

    def play_to(self, epoch: int) -> None:
        """Play until an epoch is reached, and pause."""
        self.play_button.click()
        self.wait_for_epoch(f">= {epoch}")
        self.pause()

    def pause(self) -> None:
        """Stop playing, and wait until nothing is on its way any more."""
        self.play_button.click()
        expect(self.root).to_have_attribute("data-playing", "false")
        self.until("!stage.asks.pending('epochs')")

    def parameters(self, row: int) -> np.ndarray:
        """Parameters of a row of the tape, every bit of them."""
        return np.array(
            self.look(f"Array.from(stage.playback.tape.parameters({row}))"), dtype=np.float32
        )

    def tape(self) -> tuple[np.ndarray, np.ndarray]:
        """Epochs (n,) and parameters (n, n_parameters) of the whole tape."""
        epochs, weights = self.look(
            "[Array.from(stage.playback.tape.epochs.subarray(0, stage.playback.tape.length)),"
            " Array.from(stage.playback.tape.weights.subarray("
            "0, stage.playback.tape.length * stage.playback.tape.nParameters))]"
        )
        return np.array(epochs), np.array(weights, np.float32).reshape(len(epochs), -1)

    def drawn_widths(self) -> np.ndarray:
        """Widths of all lines on the screen, negative for negative weights, ascending."""
        drawn = self.look(
            """[...document.querySelectorAll(".wv-graph .wv-plot path.js-fill")]
                .map((path) => [getComputedStyle(path).fill, path.getAttribute("d") ?? ""])"""
        )
        positive = self.look("getComputedStyle(stage.root).getPropertyValue('--wv-positive')")
        blue = tuple(bytes.fromhex(positive.strip().lstrip("#")))
        signed = []
        for fill, path in drawn:
            sign = 1 if tuple(map(int, re.findall(r"\d+", fill)[:3])) == blue else -1
            for shape in filter(None, path.split("Z")):
                corners = np.array(re.findall(r"-?[\d.]+(?:e-?\d+)?", shape), float).reshape(-1, 2)
                if len(corners) > 1:  # where there is no line, Plotly writes one point
                    signed.append(sign * np.hypot(*(corners[3] - corners[0])))
        return np.sort(signed)

    def choose(self, label: str, option: str) -> None:
        """Choose in a select box of the side bar."""
        self.sidebar.get_by_role("combobox", name=label, exact=True).click()
        self.page.get_by_role("option", name=option).click()

    def settings(self) -> Settings:
        """The settings that the address says."""
        settings, problems = from_address(parse_qs(urlsplit(self.page.url).query))
        assert problems == []
        return settings

    def wait_for_address(self, part: str) -> None:
        """Wait until the address has something in it, such as ``seed=4``."""
        self.page.wait_for_url(lambda address: part in address.split("?")[-1].split("&"))


def core_run(settings: Settings, table: wv.Table | None = None) -> wv.Run:
    """The run that the library alone makes of the same settings."""
    share = settings.test_share / 100
    if table is None and settings.is_table:
        table = wv.load_example(settings.data)
    if table is None:
        dataset = wv.synthetic(settings.data, noise=settings.noise / 100, test_share=share)
    else:
        features: Sequence[str] | None = settings.features or None
        dataset = wv.prepare(table, settings.target, features, test_share=share)
    network = wv.Network.for_dataset(dataset, settings.hidden, settings.activations)
    return wv.Run(
        dataset,
        network,
        settings.training,
        initializer=settings.initializer,
        seed=settings.seed,
    )


def number(text: str) -> float:
    """A number as the page writes it, with a real minus."""
    return float(text.replace("−", "-").replace(",", "").replace(" ", ""))
