"""Colours mean something, can be told apart, and can be read."""

from itertools import combinations

import numpy as np
import pytest

from tests.test_theme import contrast
from weightviz.figures.palette import DARK, LIGHT, PHONE, PRESENTATION, SCREEN, faded

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
COLOUR_BLINDNESS = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def linear_rgb(colour):
    shares = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    """CIELAB (D65) of a colour in linear RGB."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = to_xyz @ np.clip(rgb, 0, 1) / [0.9505, 1, 1.089]
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@THEMES
def test_no_two_tokens_of_a_theme_are_one_colour(palette):
    colours = [colour.upper() for colour in palette.tokens().values()]
    assert len(set(colours)) == len(colours)


def test_replacing_light_colours_one_by_one_never_meets_a_colour_put_there_before():
    # The player dresses a figure in the dark theme by replacing text: see js/colors.js.
    assert not set(LIGHT.tokens().values()) & set(DARK.tokens().values())


@THEMES
@pytest.mark.parametrize("words", ["ink", "soft", "positive", "negative_text"])
@pytest.mark.parametrize("ground", ["background", "card"])
def test_words_reach_a_contrast_of_four_and_a_half(palette, words, ground):
    assert contrast(getattr(palette, words), getattr(palette, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("graphic", ["positive", "negative", *(f"class_{k}" for k in range(1, 7))])
def test_what_carries_meaning_reaches_a_contrast_of_three(palette, graphic):
    assert contrast(getattr(palette, graphic), palette.background) >= 3


@THEMES
@pytest.mark.parametrize("blindness", COLOUR_BLINDNESS)
def test_the_two_signs_differ_for_colour_blind_people(palette, blindness):
    seen = [
        lab(COLOUR_BLINDNESS[blindness] @ linear_rgb(colour))
        for colour in (palette.positive, palette.negative)
    ]
    assert np.linalg.norm(seen[0] - seen[1]) > 40


def test_the_two_signs_differ_in_lightness_in_print():
    positive, negative = (lab(linear_rgb(c))[0] for c in (LIGHT.positive, LIGHT.negative))
    assert abs(positive - negative) > 10


@THEMES
def test_the_colours_of_six_classes_and_both_signs_can_be_told_apart(palette):
    names = [*(f"class_{k}" for k in range(1, 7)), "positive", "negative"]
    colours = [lab(linear_rgb(getattr(palette, name))) for name in names]
    assert min(np.linalg.norm(one - other) for one, other in combinations(colours, 2)) > 12


@THEMES
def test_the_sign_scale_runs_from_negative_over_zero_to_positive(palette):
    assert palette.sign_scale == [[0, palette.negative], [0.5, palette.zero], [1, palette.positive]]


def test_a_presentation_is_larger_in_everything_and_a_phone_smaller():
    for measure in ("neuron", "thickest", "text", "caption"):
        at = [getattr(sizes, measure) for sizes in (PHONE, SCREEN, PRESENTATION)]
        assert at == sorted(at)
        assert len(set(at)) == 3


def test_a_faded_colour_is_the_same_with_its_opacity_behind():
    assert [faded(LIGHT.positive, share) for share in (0.0, 0.5, 1.0)] == [
        f"{LIGHT.positive}00",
        f"{LIGHT.positive}80",
        f"{LIGHT.positive}FF",
    ]
