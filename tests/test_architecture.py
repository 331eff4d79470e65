"""The floors of the package: imports point one way, files stay short, the library is quiet."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "weightviz"
PAGES = ROOT / "pages"
LONGEST = 300

# Floor: the floors it may import beside itself, and the libraries that do its work.
# The front door is weightviz/__init__.py: what `import weightviz` offers.
FLOORS = {
    "core": ([], ["numpy"]),
    "data": (
        ["core"],
        ["numpy", "pandas", "sklearn", "charset_normalizer", "openpyxl", "pyarrow"],
    ),
    "analysis": (["core", "data"], ["numpy", "pandas", "sklearn", "scipy"]),
    "figures": (["core", "data", "analysis"], ["numpy", "plotly", "sklearn", "PIL"]),
    "front door": (["core", "data", "analysis", "figures"], []),
    "player": (
        ["core", "data", "analysis", "figures"],
        ["numpy", "plotly", "streamlit", "starlette"],
    ),
    "ui": (
        ["core", "data", "analysis", "figures", "front door", "player"],
        ["numpy", "pandas", "plotly", "streamlit"],
    ),
    "pages": (
        ["core", "data", "analysis", "figures", "front door", "player", "ui"],
        ["numpy", "pandas", "streamlit"],
    ),
}

MODULES = sorted([*PACKAGE.rglob("*.py"), *PAGES.rglob("*.py")])
SOURCES = sorted([*MODULES, *PACKAGE.rglob("*.js"), ROOT / "app.py"])


def name(path):
    return path.relative_to(ROOT).as_posix()


def floor_of_file(path):
    if path == PACKAGE / "__init__.py":
        return "front door"
    if path.parent == PACKAGE:
        return "core"
    return path.relative_to(PACKAGE if PACKAGE in path.parents else ROOT).parts[0]


def floor_of_module(dotted):
    """Floor of an imported name such as weightviz.data.reading or weightviz.train."""
    parts = dotted.split(".")
    if parts[0] == "pages":
        return "pages"
    if len(parts) == 1:
        return "front door"
    if (PACKAGE / parts[1]).is_dir():
        return parts[1]
    return "core" if (PACKAGE / f"{parts[1]}.py").is_file() else "front door"


def imported(source, package):
    """Absolute dotted names that a source imports; package is what its dots are relative to."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            levels = package.split(".")
            above = levels[: len(levels) - node.level + 1] if node.level else []
            for alias in node.names:
                yield ".".join([*above, *filter(None, [node.module]), alias.name])


def arrows_up(source, floor, package="weightviz"):
    """What a source on a floor imports although its floor may not."""
    floors, libraries = FLOORS[floor]
    wrong = []
    for dotted in imported(source, package):
        top = dotted.split(".")[0]
        if top in ("weightviz", "pages"):
            allowed = floor_of_module(dotted) in (floor, *floors)
        else:
            allowed = top in libraries or top in sys.stdlib_module_names
        if not allowed:
            wrong.append(dotted)
    return wrong


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_point_down(path):
    package = ".".join(path.relative_to(ROOT).parent.parts)
    assert arrows_up(path.read_text(encoding="utf-8"), floor_of_file(path), package) == []


@pytest.mark.parametrize(
    ("floor", "package", "source"),
    [
        ("core", "weightviz", "import pandas as pd"),
        ("core", "weightviz", "from . import player"),
        ("core", "weightviz", "def late():\n    import streamlit"),
        ("core", "weightviz", "from weightviz import read_csv_through_the_front_door"),
        ("data", "weightviz.data", "from ..figures import palette"),
        ("figures", "weightviz.figures", "import streamlit as st"),
        ("player", "weightviz.player", "from weightviz.ui.settings import Settings"),
        ("ui", "weightviz.ui", "from pages import playground"),
    ],
)
def test_an_arrow_that_points_up_is_seen(floor, package, source):
    assert len(arrows_up(source, floor, package)) == 1


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_files_can_be_read_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < LONGEST


def talks(source):
    """Lines on which a source prints, or opens a figure on its own."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == "print")
            or (isinstance(node.func, ast.Attribute) and node.func.attr == "show")
        )
    ]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_the_library_returns_and_neither_prints_nor_shows(path):
    assert talks(path.read_text(encoding="utf-8")) == []


def test_a_print_and_a_shown_figure_are_seen():
    assert talks("x = 1\nprint(x)\nfigure.show()\n") == [2, 3]
