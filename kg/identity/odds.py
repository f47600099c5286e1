"""What logistic models of pairs have in common: log-odds to a probability, and a score in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp

_FAR = 30.0  # log-odds beyond which a probability is as good as 0 or 1


def weighed(
    weights: Mapping[str, float], given: Mapping[str, float], names: Iterable[str]
) -> list[tuple[str, float]]:
    """What each feature that is there adds to the log-odds, in the order of the names."""
    return [(name, weights[name] * given[name]) for name in names if name in given]


def probability(contributions: Iterable[tuple[str, float]]) -> float:
    """Of the sum of what features add, 0 to 1."""
    total = sum(value for _, value in contributions)
    return 1 / (1 + exp(-max(-_FAR, min(_FAR, total))))


def in_one_line(score: float, found: Sequence[str], against: Sequence[str]) -> str:
    """The score with its reasons, as :mod:`kg.identity.reasons` takes them apart again."""
    text = f"{score:.2f}: " + ("; ".join(found) or "nothing in particular")
    return f"{text}. Against: {'; '.join(against)}" if against else text
