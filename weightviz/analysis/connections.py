"""Importance read off the weights alone, through all layers: Olden's and Garson's measures."""

from __future__ import annotations

import numpy as np

from weightviz.network import Network
from weightviz.plan import Array


def olden(network: Network, parameters: Array) -> Array:
    """Connection weights: the product of the weights along a path, summed over all paths.

    C = W₁ W₂ … W_out, so that C[i, o] = Σ over hidden neurons j, k, … of w_ij w_jk … w_·o (Olden,
    Joy and Death 2004, "An accurate comparison of methods for quantifying variable importance in
    artificial neural networks using simulated data", Ecological Modelling 178, 389–397). It keeps
    signs, so paths can cancel; of the activations it knows nothing.

    Parameters
    ----------
    network : Network
    parameters : ndarray (n_parameters,)

    Returns
    -------
    ndarray (n_features, n_outputs), float64
        For a network without hidden layers, its weights.
    """
    found = np.eye(network.n_features)
    for k in range(len(network.layers)):
        found = found @ network.weights(parameters, k).astype(float)
    return found


def garson(network: Network, parameters: Array) -> Array:
    """Shares of the absolute weights, passed on from layer to layer.

    With one hidden layer, of an output o: Q_i = Σ_j |w_ij| / Σ_i |w_ij| · |w_jo| / Σ_j |w_jo|
    (Garson 1991, "Interpreting neural network connection weights", AI Expert 6(4), 46–51; as in
    Goh 1995, Artificial Intelligence in Engineering 9, 143–151). More layers: every layer's shares
    |w| / Σ|w| into a neuron are multiplied alike. Without hidden layers Q_i = |w_io| / Σ_i |w_io|.

    Parameters
    ----------
    network : Network
    parameters : ndarray (n_parameters,)

    Returns
    -------
    ndarray (n_features, n_outputs), float64
        Each column adds up to 1. A neuron whose weights are all 0 takes equally from all.
    """
    found = np.eye(network.n_features)
    for k, layer in enumerate(network.layers):
        sizes = np.abs(network.weights(parameters, k).astype(float))
        total = sizes.sum(axis=0)
        shares = np.divide(sizes, total, out=np.full_like(sizes, 1 / layer.fan_in), where=total > 0)
        found = found @ shares
    return found
