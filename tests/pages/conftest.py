"""The pages as Streamlit runs them, without a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from weightviz.player.conversation import LiveRun

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "weightviz" / "ui" / "main.py"


class Page:
    """The app as one visitor has it before them."""

    def __init__(self, address: dict[str, str | list[str]]) -> None:
        # Streamlit's own timeout is 3 seconds: too near for the first test on a busy machine.
        self.app = AppTest.from_file(MAIN, default_timeout=60)
        for word, text in address.items():
            self.app.query_params[word] = text
        self.app.run()

    @property
    def sentences(self) -> list[str]:
        """What the page says about what went wrong; a traceback is no sentence."""
        assert not self.app.exception
        boxes = [unescaped(error.value) for error in self.app.error]
        return [sentence for box in boxes for sentence in box.split("\n\n")]

    @property
    def words(self) -> str:
        """All prose on the page."""
        return "\n".join(unescaped(each.value) for each in [*self.app.markdown, *self.app.caption])

    @property
    def stage(self) -> dict[str, object]:
        """What the stage was sent last."""
        assert not self.app.exception
        [component] = self.app.get("bidi_component")
        return json.loads(component.proto.mixed.json or component.proto.json)

    @property
    def has_stage(self) -> bool:
        """Whether there is a picture."""
        return bool(self.app.get("bidi_component"))

    @property
    def live(self) -> LiveRun:
        """The run that is on the stage."""
        live = self.app.session_state["wv.playground.conversation"].live
        assert live is not None
        return live

    def setting(self, name: str) -> object:
        """What the session holds for a setting."""
        return self.app.session_state[f"wv.set.{name}"]

    def widget(self, name: str) -> object:
        """The widget of a setting."""
        key = f"wv.set.{name}"
        kinds = (
            "selectbox",
            "slider",
            "select_slider",
            "number_input",
            "multiselect",
            "button_group",
        )
        [found] = [each for kind in kinds for each in getattr(self.app, kind) if each.key == key]
        return found

    def choose(self, name: str, value: object) -> None:
        """Set a widget, as a person does."""
        self.widget(name).set_value(value).run()

    def upload(self, content: bytes, name: str = "mine.csv") -> None:
        """Bring a file."""
        self.app.file_uploader(key="wv.uploader").set_value((name, content, "text/csv")).run()

    def go_to(self, page: str) -> None:
        """Switch to a page by its file in pages/."""
        self.app.switch_page(f"../../pages/{page}").run()


def unescaped(markdown: str) -> str:
    """Text as a person reads it."""
    return re.sub(r"\\([^a-zA-Z0-9\s])", r"\1", markdown)


@pytest.fixture
def visit():
    """Open the app as a new visitor: ``visit(data="circle", seed="7")``."""

    def open_page(**address: str | list[str]) -> Page:
        return Page(address)

    return open_page
