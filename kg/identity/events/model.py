"""The decision: hard rules first, then a logistic score over the features, with the published threshold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from kg.identity.events.blocking import NEAR
from kg.identity.events.features import NAMES, features
from kg.identity.events.signature import Signature

_SERIAL = frozenset({"violence", "talks", "Release"})


@dataclass(frozen=True, slots=True)
class Model:
    """``weights`` by feature name; a pair that scores ``threshold`` or more is one event."""

    bias: float
    weights: Mapping[str, float]
    threshold: float


@dataclass(frozen=True, slots=True)
class Decision:
    """``same`` with its ``score`` (0–1) and the reasons in words, the weightiest first."""

    same: bool
    score: float
    why: str


@cache
def model() -> Model:
    """The one that comes with the package."""
    data = json.loads(files("kg.identity.events").joinpath("weights.json").read_text("utf-8"))
    return Model(data["bias"], data["weights"], data["threshold"])


def decide(one: Signature, other: Signature) -> Decision:
    """Whether two signatures are of one event; the order of the two does not matter."""
    barred = rule(one, other)
    if barred is not None:
        return Decision(False, 0.0, barred)
    found = features(one, other)
    known = model()
    score = 1 / (
        1 + exp(-known.bias - sum(known.weights.get(name, 0.0) * value for name, value in found.items()))
    )
    return Decision(score >= known.threshold, round(score, 4), _words(found, known.weights))


def rule(one: Signature, other: Signature) -> str | None:
    """Why two reports cannot be of one event, whatever else they have in common; ``None`` if they can."""
    gap = max(one.first, other.first) - min(one.last, other.last)
    apart = abs(one.day - other.day)
    late = max(one, other, key=lambda s: (s.day, s.fact))
    if one.fact == other.fact:
        return "one fact"
    if one.family != other.family:
        return "classes that cannot be one event"
    if not (
        one.everything & other.everything or one.states & other.states or one.mentioned & other.mentioned
    ):
        return "no participant and no place in common"
    if apart > NEAR:
        return "told too long after each other"
    moved = (one.expected and other.expected) or "postponed" in one.statuses | other.statuses
    if one.dated and other.dated and gap > 1 and not moved:
        return "each tells another day"
    told = late.recalled or one.dated or other.dated or one.expected or other.expected
    if one.family in _SERIAL and apart > 0 and not told:
        return "one of a series on each day"
    return None


def _words(found: Mapping[str, float], weights: Mapping[str, float]) -> str:
    parts = {name: weights.get(name, 0.0) * value for name, value in found.items()}
    telling = sorted(
        (name for name, part in parts.items() if abs(part) >= 0.1), key=lambda n: (-abs(parts[n]), n)
    )
    return "; ".join(f"{NAMES[name]} ({parts[name]:+.1f})" for name in telling)
