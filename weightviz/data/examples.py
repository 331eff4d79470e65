"""Real tables that come with the package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from weightviz.data.reading import read_csv
from weightviz.data.table import Table
from weightviz.limits import check_one_of

TABLES = Path(__file__).parent / "tables"


@dataclass(frozen=True)
class Example:
    """A table that comes with the package.

    Attributes
    ----------
    name, title : str
        Key in the registry; the same for people.
    file : str
        Name of the CSV file in the folder `TABLES`.
    target : str
        Column to start with as the target.
    features : tuple of str
        Columns to start with as the features.
    provenance : str
        Where the table is from, a sentence.
    units : mapping
        Column name -> unit, for columns whose names do not say it.
    """

    name: str
    title: str
    file: str
    target: str
    features: tuple[str, ...]
    provenance: str
    units: Mapping[str, str] = field(default_factory=dict)


EXAMPLES = {
    example.name: example
    for example in (
        Example(
            name="windsor",
            title="Windsor house prices",
            file="windsor_house_prices.csv",
            target="price",
            features=(
                "lotsize",
                "bedrooms",
                "bathrms",
                "stories",
                "driveway",
                "recroom",
                "fullbase",
                "gashw",
                "airco",
                "garagepl",
                "prefarea",
            ),
            provenance=(
                "546 houses sold in Windsor, Ontario, in 1987, prices in Canadian dollars: Anglin "
                "and Gençay (1996), Journal of Applied Econometrics 11(6), 633–648."
            ),
            units={"price": "$", "lotsize": "sq ft"},
        ),
        Example(
            name="penguins",
            title="Palmer penguins",
            file="palmer_penguins.csv",
            target="species",
            # The island alone nearly gives the species away: leave it to the measurements.
            features=("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"),
            provenance=(
                "344 penguins of three species at Palmer Station, Antarctica: Horst, Hill and "
                "Gorman (2020), palmerpenguins, CC0; data by K. Gorman and the Palmer Station LTER."
            ),
        ),
    )
}


def load_example(name: str) -> Table:
    """Table of an example, with its title as name and its units.

    Raises
    ------
    SettingError
        If there is no such example.
    """
    check_one_of("example", name, EXAMPLES)
    example = EXAMPLES[name]
    table = read_csv(TABLES / example.file, name=example.title)
    return replace(table, units=example.units)
