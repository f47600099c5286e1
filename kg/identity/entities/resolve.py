"""Decides which entities are one, and brings the resolver's judgements to what the graph says now.

What it decides depends on the records that speak alone, so a second run changes nothing, and after loads,
retractions or a new vintage its earlier judgements that no longer hold are taken back. It never judges a pair
on which anybody else's judgement stands, nor one on which somebody took its own judgement back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.identity.entities.blocking import pairs
from kg.identity.entities.explain import sentence
from kg.identity.entities.features import Comparison, compare
from kg.identity.entities.gather import profiles
from kg.identity.entities.model import model
from kg.identity.entities.profile import Profile
from kg.identity.standing import bring, judged
from kg.model import Judgement
from kg.store.bolt import Store

RESOLVER = "entity-resolver"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a run did: entities and pairs it compared, ``same`` and ``unsure`` as they stand now, and what
    it wrote (``recorded``) and took back (``withdrawn``) to get there."""

    entities: int
    pairs: int
    same: int
    unsure: int
    recorded: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A scored pair."""

    comparison: Comparison
    score: float
    verdict: str


def resolve(store: Store) -> Resolution:
    """Judges every pair that blocking brings up.

    Raises:
        StoreError: the store fails; run it again.
    """
    found = profiles(store)
    compared, wanted = 0, []
    for decision in decisions(found):
        compared += 1
        # Of pairs that nothing but a block connects it goes without saying that they are two
        if decision.verdict != "different":
            wanted.append(_judgement(decision))
    standing, recorded, withdrawn = bring(store, RESOLVER, wanted)
    same = sum(j.verdict == "same" for j in standing)
    return Resolution(len(found), compared, same, len(standing) - same, recorded, withdrawn)


def decisions(found: Sequence[Profile]) -> Iterator[Decision]:
    """Every pair that is compared, in the order of ids."""
    for left, right in pairs(found):
        comparison = compare(found[left], found[right])
        score = round(model().score(comparison), 4)
        yield Decision(comparison, score, model().verdict(comparison, score))


def _judgement(decision: Decision) -> Judgement:
    left, right = decision.comparison.left.id, decision.comparison.right.id
    why = sentence(decision.score, decision.comparison, model())
    return judged(RESOLVER, model().at, (left, right), decision.verdict, why, decision.score)
