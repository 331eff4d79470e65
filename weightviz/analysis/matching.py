"""Neurons of one network laid beside those of another that does the same in another order."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import linear_sum_assignment

from weightviz.network import Network
from weightviz.plan import Array

ODD_ACTIVATIONS = ("tanh", "linear")
"""f(−z) = −f(z): a neuron with all its weights and its bias negated, before and behind it, does the
same."""


def matched(network: Network, reference: ArrayLike, parameters: ArrayLike) -> Array:
    """Reorder a network's hidden neurons so that they stand like those of a reference.

    The order of the neurons in a layer means nothing, and with tanh neither does a neuron's sign:
    n neurons have n! · 2ⁿ ways to say the same (Hecht-Nielsen 1990, "On the algebraic structure of
    feedforward network weight spaces"). Of these, layer after layer, the one is taken whose
    weights have the largest scalar product with the reference's (weight matching of Ainsworth,
    Hayase and Srinivasa 2023, "Git Re-Basin"; the assignment by SciPy).

    Parameters
    ----------
    network : Network
    reference, parameters : array-like (n_parameters,)

    Returns
    -------
    ndarray (n_parameters,), float64
        Computes exactly what the given parameters compute, but for rounding.
    """
    fixed = np.asarray(reference, float)
    found = np.array(parameters, float)
    last = len(network.hidden) - 1
    for k, activation in enumerate(network.activations):
        ours, theirs = network.matrix(found, k), network.matrix(fixed, k)
        behind = network.matrix(found, k + 1)
        likeness = theirs @ ours.T
        if k == last:
            # The outputs stand in their order already; layers in between come later.
            likeness += network.matrix(fixed, k + 1)[:, :-1].T @ behind[:, :-1]
        is_odd = activation in ODD_ACTIVATIONS
        gain = np.abs(likeness) if is_odd else likeness
        places, order = linear_sum_assignment(gain, maximize=True)
        turned = np.sign(likeness[places, order]) if is_odd else np.ones(len(order))
        turned[turned == 0] = 1
        ours[...] = ours[order] * turned[:, np.newaxis]
        behind[:, :-1] = behind[:, order] * turned
    return found
