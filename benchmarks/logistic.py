"""Logistic regression that is drawn to what is expected of each weight."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def fitted(inputs: Numbers, truth: Numbers, expected: Numbers, pull: float = 1.0) -> Numbers:
    """The weights, by Newton's method; the first column of the inputs is the bias, which is free.

    Args:
        inputs: a row for each example; ``truth``: 1 or 0 for each.
        expected: the weights that hold as far as the examples do not say otherwise; ``pull``: how firmly.
    """
    weights = expected.copy()
    firm = np.full(len(expected), pull)
    firm[0] = 1e-3
    for _ in range(50):
        chance = 1 / (1 + np.exp(-(inputs @ weights).clip(-30, 30)))
        slope = inputs.T @ (truth - chance) - firm * (weights - expected)
        bend = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + np.diag(firm)
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-6:
            break
    return weights
