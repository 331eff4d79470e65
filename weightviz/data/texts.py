"""A column of text by its different values: what is asked of each is asked once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# Of more different values than this, so many are looked at to say whether a closer look pays.
_ALL_LOOKED_AT = 2_000
_PROBE = 300


@dataclass
class Texts:
    """Values of a column of text.

    Attributes
    ----------
    codes : NDArray, (n_rows,)
        Place of each row's value among the different ones; -1 where it is missing.
    different : Series, (n_different,)
        The different values, stripped, in the order of their first rows; NaN where a value stands
        for a missing one.
    counts : NDArray, (n_different,)
        Rows that have each.
    """

    codes: NDArray[np.intp]
    different: pd.Series
    counts: NDArray[np.intp]

    @classmethod
    def of(cls, values: pd.Series) -> Texts:
        """Make it from a column of text."""
        codes, different = pd.factorize(values.str.strip())
        counts = np.bincount(codes[codes >= 0], minlength=len(different))
        texts = cls(codes, pd.Series(different, dtype=values.dtype), counts)
        texts.take_out({""})
        return texts

    @property
    def n_present(self) -> int:
        """Number of rows with a value."""
        return int(self.counts.sum())

    @property
    def present(self) -> pd.Series:
        """The different values without the missing ones."""
        return self.different[self.counts > 0]

    def take_out(self, missing: Collection[str]) -> Counter[str]:
        """Take these values for missing, and count them."""
        taken = self.different.isin(missing).to_numpy(dtype=bool) & (self.counts > 0)
        n_of = Counter(dict(zip(self.different[taken], self.counts[taken].tolist(), strict=True)))
        if n_of:
            self.different = self.different.mask(taken)
            self.counts = np.where(taken, 0, self.counts)
        return n_of

    def probe(self) -> pd.Series:
        """Return the different values, or, where they are very many, some of them."""
        present = self.present
        if len(present) <= _ALL_LOOKED_AT:
            return present
        return present.iloc[np.linspace(0, len(present) - 1, _PROBE).astype(int)]

    def share_of(self, is_such: Callable[[str], bool]) -> float:
        """Share of the rows with a value whose value is such, told from the probe."""
        probe = self.probe()
        weights = self.counts[probe.index]
        such = np.fromiter(map(is_such, probe), bool, len(probe))
        return float(weights[such].sum() / weights.sum())

    def spread(self, values: pd.Series) -> pd.Series:
        """Give each row the value, of (n_different,), that belongs to its text."""
        taken = values.array.take(self.codes, allow_fill=True)
        return pd.Series(taken)
