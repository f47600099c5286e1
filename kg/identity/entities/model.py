"""The score of a comparison: a logistic model whose weights and thresholds are data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kg.identity.entities.features import FEATURES, Comparison
from kg.identity.odds import probability, weighed


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by kind of entity (``Person``, ``Organization``) and feature, and from which score on what.

    Attributes:
        at: when it was fitted: the time of the judgements that it makes.
        same: score from which two are one; ``unsure``: from which a person should look.
    """

    at: str
    same: float
    unsure: float
    weights: Mapping[str, Mapping[str, float]]

    def score(self, comparison: Comparison) -> float:
        """How probable it is that the two are one, 0 to 1."""
        return probability(self.contributions(comparison))

    def contributions(self, comparison: Comparison) -> list[tuple[str, float]]:
        """What each feature adds to the log-odds, in the order of the features."""
        return weighed(self.weights[kind_of(comparison)], comparison.features, FEATURES)

    def verdict(self, comparison: Comparison, score: float) -> str:
        """``same``, ``unsure`` or ``different``; two entries of one complete list are never one by score."""
        if score >= self.same and not listed_apart(comparison):
            return "same"
        return "unsure" if score >= self.unsure else "different"


def kind_of(comparison: Comparison) -> str:
    """Whose weights count: persons differ from everything that has a firm's name."""
    kinds = {comparison.left.kind, comparison.right.kind}
    return "Person" if "Person" in kinds else "Organization"


def listed_apart(comparison: Comparison) -> bool:
    """Whether one complete list holds the two under two keys: its makers hold them for two."""
    left, right = (dict(profile.lists) for profile in (comparison.left, comparison.right))
    return any(right[name] != key for name, key in left.items() if name in right)


@cache
def model() -> Model:
    """The one in ``weights.json``."""
    return model_of(json.loads(files("kg.identity.entities").joinpath("weights.json").read_text("utf-8")))


def model_of(data: Mapping[str, Any]) -> Model:
    """From what ``weights.json`` holds."""
    return Model(data["at"], data["same"], data["unsure"], data["weights"])
