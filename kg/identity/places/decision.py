"""A scored pair of places."""

from __future__ import annotations

from dataclasses import dataclass

from kg.identity.places.features import Comparison


@dataclass(frozen=True, slots=True)
class Decision:
    """A scored pair; ``verdict`` is ``same``, ``unsure`` or ``different``."""

    comparison: Comparison
    score: float
    verdict: str
