"""The colours and sizes of every picture, in one place.

Blue and orange mean sign and nothing else; everything that is not a sign is ink or grey.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Palette:
    """Colours of one theme, as CSS hex strings.

    ``negative_text`` is the negative colour where it is read and not just seen.

    The values of one palette are all different, so that a figure drawn in one theme can be
    carried over to another by replacing each colour with its namesake.
    """

    background: str
    card: str
    ink: str
    soft: str
    faint: str
    hairline: str
    positive: str
    negative: str
    negative_text: str
    zero: str
    class_1: str
    class_2: str
    class_3: str
    class_4: str
    class_5: str
    class_6: str

    @property
    def sign_scale(self) -> list[list[float | str]]:
        """Plotly colour scale from the most negative over zero to the most positive."""
        return [[0.0, self.negative], [0.5, self.zero], [1.0, self.positive]]

    def of_sign(self, value: float) -> str:
        """The colour of a number's sign; of 0 a grey."""
        if value == 0:
            return self.faint
        return self.positive if value > 0 else self.negative

    def tokens(self) -> dict[str, str]:
        """Name and colour of every token."""
        return asdict(self)


LIGHT = Palette(
    background="#FFFFFF",
    card="#FEFEFE",
    ink="#1B2430",
    soft="#5B6675",
    faint="#9AA4B1",
    hairline="#E3E6EA",
    positive="#1F6FB5",
    negative="#E0730F",
    negative_text="#A9540A",
    zero="#F4F4F2",
    class_1="#7A5195",
    class_2="#3C8D5A",
    class_3="#C2447A",
    class_4="#8A7B16",
    class_5="#4F7F86",
    class_6="#8C5A3C",
)

DARK = Palette(
    background="#12161C",
    card="#171C23",
    ink="#EEF2F6",
    soft="#A8B3C0",
    faint="#6D7885",
    hairline="#2B333E",
    positive="#5AA9EE",
    negative="#FF9D3C",
    negative_text="#FFA64D",
    zero="#222831",
    class_1="#B48BD1",
    class_2="#6CC08B",
    class_3="#EE7FAE",
    class_4="#D2C14A",
    class_5="#86BDC5",
    class_6="#CF9A77",
)


def faded(color: str, opacity: float) -> str:
    """A hex colour with an opacity in [0, 1] as its last two digits.

    Faster to draw than a trace with an opacity, for which a browser keeps a picture of its own.
    """
    return f"{color}{round(opacity * 255):02X}"


CLASS_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x")


@dataclass(frozen=True)
class Sizes:
    """Measures of the network's picture in pixels: one neuron, the thickest line, the text."""

    neuron: float
    thickest: float
    text: float
    caption: float


SCREEN = Sizes(neuron=38, thickest=11, text=14, caption=12)
PRESENTATION = Sizes(neuron=46, thickest=16, text=17, caption=15)
PHONE = Sizes(neuron=28, thickest=9, text=13, caption=11)

THINNEST = 0.6
"""Width in pixels of a line whose weight is next to zero."""

BIAS_DOT = (4.0, 0.7)
"""Diameter in pixels of a bias: the first, and the second times the width of such a line."""

NEURON_SHARE = 0.84
"""Most of the height of its place in the layer that a neuron takes."""

OPACITIES = (0.3, 0.5, 0.75, 1.0)
"""Opacity of the weakest to the strongest quarter of the width scale."""

MAX_EDGES = 600
"""Number of connections up to which all are drawn; above, only the strongest are."""
