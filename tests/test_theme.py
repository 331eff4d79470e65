"""Streamlit's theme and the palette of the figures are one look."""

import tomllib
from pathlib import Path

import pytest

from weightviz.figures.palette import DARK, LIGHT

CONFIG = Path(__file__).parent.parent / ".streamlit" / "config.toml"


@pytest.mark.parametrize(("name", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_streamlit_paints_with_the_colours_of_the_palette(name, palette):
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][name]
    assert theme["backgroundColor"] == palette.background
    assert theme["primaryColor"] == theme["textColor"] == theme["linkColor"] == palette.ink
    assert theme["borderColor"] == palette.hairline
    assert theme["grayTextColor"] == palette.soft
    assert theme["blueColor"] == palette.positive
    assert theme["orangeColor"] == palette.negative


@pytest.mark.parametrize("name", ["light", "dark"])
def test_words_in_the_theme_reach_a_contrast_of_four_and_a_half(name):
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][name]
    words = [
        theme[key] for key in ("textColor", "blueTextColor", "orangeTextColor", "grayTextColor")
    ]
    grounds = [theme["backgroundColor"], theme["sidebar"]["backgroundColor"]]
    assert min(contrast(word, ground) for word in words for ground in grounds) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("kind", ["green", "yellow"])
def test_right_and_wrong_are_read_on_their_own_ground(name, kind):
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][name]
    assert contrast(theme[f"{kind}TextColor"], theme[f"{kind}BackgroundColor"]) >= 4.5


def contrast(one, other):
    """Contrast ratio of two hex colours, WCAG 2.2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
