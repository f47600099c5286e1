"""The score of two places: a logistic model whose weights and thresholds are data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kg.identity.odds import probability, weighed
from kg.identity.places.features import FEATURES, Comparison, forbidden


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, and from which score on what.

    Attributes:
        at: when it was fitted: the time of the judgements that it makes.
        same: score from which two are one; ``unsure``: from which a person should look.
    """

    at: str
    same: float
    unsure: float
    weights: Mapping[str, float]

    def score(self, comparison: Comparison) -> float:
        """How probable it is that the two are one, 0 to 1."""
        return probability(self.contributions(comparison))

    def contributions(self, comparison: Comparison) -> list[tuple[str, float]]:
        """What each feature adds to the log-odds, in the order of the features."""
        return weighed(self.weights, comparison.features, FEATURES)

    def verdict(self, comparison: Comparison, score: float) -> str:
        """``same``, ``unsure`` or ``different``."""
        if forbidden(comparison):
            return "different"
        if score >= self.same and _told(comparison):
            return "same"
        return "unsure" if score >= self.unsure else "different"


def _told(comparison: Comparison) -> bool:
    """Whether more than a name says where both are: points, one number, or that no other town is meant."""
    found = comparison.features.keys()
    return "unplaced" not in found or not found.isdisjoint({"unplaced_known", "number"})


@cache
def model() -> Model:
    """The one in ``weights.json``."""
    return model_of(json.loads(files("kg.identity.places").joinpath("weights.json").read_text("utf-8")))


def model_of(data: Mapping[str, Any]) -> Model:
    """From what ``weights.json`` holds."""
    return Model(data["at"], data["same"], data["unsure"], data["weights"])
