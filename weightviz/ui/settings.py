"""What a person has set on the playground, and how an address says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from weightviz.activations import ACTIVATIONS
from weightviz.data.columns import Kind
from weightviz.data.examples import EXAMPLES
from weightviz.data.splitting import SPLITS
from weightviz.data.synthetic import SYNTHETIC
from weightviz.errors import one_of
from weightviz.initializers import INITIALIZERS
from weightviz.optimizers import OPTIMIZERS
from weightviz.training import MAX_BATCH_SIZE, MAX_LEARNING_RATE, MAX_PENALTY, TrainingSettings

UPLOAD = "upload"
SOURCES = (*SYNTHETIC, *EXAMPLES, UPLOAD)
MAX_LAYERS = 6
MAX_NEURONS = 32  # in a hidden layer: as many as the picture has room for
NO_LAYERS = "none"
MAX_SEED = 9999
MAX_NOISE = 50
TEST_SHARES = (10, 80)
USUAL_SPLIT = "usual"


@dataclass(frozen=True)
class Settings:
    """Data, network and training, as they stand on the page.

    Attributes
    ----------
    data : str
        One of `SOURCES`.
    noise, test_share : int
        In percent; noise is for synthetic sets.
    target : str
        Column of a table; empty for the table's own choice.
    features : tuple of str, or None
        Columns of a table; None for the table's own choice.
    roles : tuple of (str, str)
        Columns of a table, and the word of the `Kind` that each is taken for against its looks.
    split : str
        How test rows of a table are chosen: a key of ``SPLITS``, or `USUAL_SPLIT`.
    missing_inputs : bool
        Whether a table's columns get an input that says where a value was missing.
    hidden : tuple of int
        Neurons per hidden layer.
    activations : tuple of str
        One per hidden layer.
    initializer, seed
        How the first weights are drawn.
    optimizer, learning_rate, batch_size, l1, l2
        See `weightviz.TrainingSettings`.
    """

    data: str = "circle"
    noise: int = 20
    test_share: int = 30
    target: str = ""
    features: tuple[str, ...] | None = None
    roles: tuple[tuple[str, str], ...] = ()
    split: str = USUAL_SPLIT
    missing_inputs: bool = False
    hidden: tuple[int, ...] = (6, 4)
    activations: tuple[str, ...] = ("tanh", "tanh")
    initializer: str = "glorot"
    seed: int = 5
    optimizer: str = "adam"
    learning_rate: float = 0.01
    batch_size: int = 20
    l1: float = 0.0
    l2: float = 0.0

    @property
    def is_table(self) -> bool:
        """Whether the data are a table, with a target and features to choose."""
        return self.data not in SYNTHETIC

    @property
    def training(self) -> TrainingSettings:
        """The part that a run can change while it goes on."""
        return TrainingSettings(
            optimizer=self.optimizer,
            learning_rate=self.learning_rate,
            batch_size=self.batch_size,
            l1=self.l1,
            l2=self.l2,
        )


@dataclass(frozen=True)
class Entry:
    """How one setting stands in the address.

    Attributes
    ----------
    name : str
        Attribute of `Settings`.
    word : str
        Its name in the address.
    read : callable
        Makes the value from the texts in the address; raises ValueError if it cannot.
    write : callable
        Makes those texts from the value.
    allowed : str
        What may stand there, for a sentence.
    """

    name: str
    word: str
    read: Callable[[Sequence[str]], Any]
    write: Callable[[Any], list[str]]
    allowed: str


def _choice(name: str, word: str, options: Sequence[str]) -> Entry:
    def read(texts: Sequence[str]) -> str:
        return options[options.index(texts[-1])]

    return Entry(name, word, read, lambda value: [value], one_of(options))


def _number(
    name: str, word: str, kind: type, low: float, high: float, above_low: bool = False
) -> Entry:
    def read(texts: Sequence[str]) -> Any:
        value = kind(texts[-1])
        if not low <= value <= high or (above_low and value == low):
            raise ValueError
        return value

    what = "a whole number" if kind is int else "a number"
    reach = f"above {low:g} and at most {high:,g}" if above_low else f"from {low:g} to {high:,g}"
    return Entry(name, word, read, lambda value: [str(value)], f"{what} {reach}")


def _read_hidden(texts: Sequence[str]) -> tuple[int, ...]:
    sizes = () if texts[-1] == NO_LAYERS else tuple(map(int, texts[-1].split("-")))
    if len(sizes) > MAX_LAYERS or not all(1 <= size <= MAX_NEURONS for size in sizes):
        raise ValueError
    return sizes


def _read_activations(texts: Sequence[str]) -> tuple[str, ...]:
    names = tuple(texts[-1].split("-"))
    if not all(name in ACTIVATIONS for name in names):
        raise ValueError
    return names


def _read_roles(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each is "category:zip"; a column's name may hold colons itself."""
    roles = {}
    for text in texts:
        kind, _, column = text.partition(":")
        roles[column] = Kind(kind).value
    return tuple(roles.items())


FOR_TABLES = ("target", "features", "roles", "split", "missing_inputs")

ENTRIES = (
    _choice("data", "data", SOURCES),
    _number("noise", "noise", int, 0, MAX_NOISE),
    _number("test_share", "test", int, *TEST_SHARES),
    Entry("target", "target", lambda texts: texts[-1], lambda value: [value], "a column's name"),
    Entry("features", "feature", tuple, lambda value: list(value or ()), "columns' names"),
    Entry(
        "roles",
        "role",
        _read_roles,
        lambda value: [f"{kind}:{column}" for column, kind in value],
        f"{one_of(kind.value for kind in Kind)}, a colon and a column's name",
    ),
    _choice("split", "split", (USUAL_SPLIT, *SPLITS)),
    Entry(
        "missing_inputs",
        "missing",
        lambda texts: {"inputs": True, "filled": False}[texts[-1]],
        lambda value: ["inputs" if value else "filled"],
        "inputs or filled",
    ),
    Entry(
        "hidden",
        "hidden",
        _read_hidden,
        lambda value: ["-".join(map(str, value)) or NO_LAYERS],
        f"at most {MAX_LAYERS} layers of 1 to {MAX_NEURONS} neurons, such as 6-4, or {NO_LAYERS}",
    ),
    Entry(
        "activations",
        "activation",
        _read_activations,
        lambda value: ["-".join(value)],
        f"one of {', '.join(ACTIVATIONS)} for each hidden layer, such as tanh-relu",
    ),
    _choice("initializer", "weights", tuple(INITIALIZERS)),
    _number("seed", "seed", int, 0, MAX_SEED),
    _choice("optimizer", "optimizer", tuple(OPTIMIZERS)),
    _number("learning_rate", "rate", float, 0, MAX_LEARNING_RATE, above_low=True),
    _number("batch_size", "batch", int, 1, MAX_BATCH_SIZE),
    _number("l1", "l1", float, 0, MAX_PENALTY),
    _number("l2", "l2", float, 0, MAX_PENALTY),
)
NAMES = tuple(field.name for field in fields(Settings))


def to_address(settings: Settings) -> dict[str, list[str]]:
    """The texts that the address holds for these settings, by word."""
    left_out = {"noise"} if settings.is_table else FOR_TABLES
    found = {
        entry.word: entry.write(getattr(settings, entry.name))
        for entry in ENTRIES
        if entry.name not in left_out
    }
    return {word: texts for word, texts in found.items() if any(texts)}


def from_address(texts: Mapping[str, Sequence[str]]) -> tuple[Settings, list[str]]:
    """Read settings from an address.

    Parameters
    ----------
    texts : mapping
        Word in the address to the texts that stand there.

    Returns
    -------
    settings : Settings
        The default where nothing, or nothing allowed, is said.
    problems : list of str
        A sentence for everything that is not allowed.
    """
    found: dict[str, Any] = {}
    problems = []
    default = Settings()
    for entry in ENTRIES:
        if not texts.get(entry.word):
            continue
        try:
            found[entry.name] = entry.read(texts[entry.word])
        except (ValueError, KeyError):
            usual = " ".join(entry.write(getattr(default, entry.name))) or "the usual"
            problems.append(
                f"The address says {entry.word}={texts[entry.word][-1]}, but it must be "
                f"{entry.allowed}. {usual} is used instead."
            )
    settings = replace(default, **found)
    return replace(settings, activations=fitted(settings.activations, settings.hidden)), problems


def fitted(activations: Sequence[str], hidden: Sequence[int]) -> tuple[str, ...]:
    """One activation per hidden layer: the last one again for layers that are new."""
    last = activations[-1] if activations else "tanh"
    return (*activations[: len(hidden)], *[last] * (len(hidden) - len(activations)))
