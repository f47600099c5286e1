"""Decides which entries are one place, and brings its judgements to what the graph says now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.identity.places.blocking import pairs
from kg.identity.places.decision import Decision
from kg.identity.places.explain import sentence
from kg.identity.places.features import Namesakes, compare
from kg.identity.places.gather import gather
from kg.identity.places.model import Model, model
from kg.identity.places.profile import Place
from kg.identity.places.settle import settled
from kg.identity.standing import bring, judged
from kg.model import Judgement
from kg.store.bolt import Store

RESOLVER = "place-resolver"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a run did: places and pairs it compared, ``same`` and ``unsure`` as they stand now, and what it
    wrote (``recorded``) and took back (``withdrawn``) to get there."""

    places: int
    pairs: int
    same: int
    unsure: int
    recorded: int
    withdrawn: int


def resolve(store: Store) -> Resolution:
    """Judges every pair that blocking brings up.

    Raises:
        StoreError: the store fails; run it again.
    """
    found = gather(store)
    compared, wanted = 0, []
    for decision in decisions(found):
        compared += 1
        if decision.verdict != "different":
            wanted.append(_judgement(decision))
    standing, recorded, withdrawn = bring(store, RESOLVER, wanted)
    same = sum(j.verdict == "same" for j in standing)
    return Resolution(len(found), compared, same, len(standing) - same, recorded, withdrawn)


def decisions(found: Sequence[Place], scoring: Model | None = None) -> list[Decision]:
    """Every pair that is compared, in the order of ids."""
    chosen, namesakes = scoring or model(), Namesakes(found)
    made = []
    for left, right in pairs(found):
        comparison = compare(found[left], found[right], namesakes)
        score = round(chosen.score(comparison), 4)
        made.append(Decision(comparison, score, chosen.verdict(comparison, score)))
    return settled(made)


def _judgement(decision: Decision) -> Judgement:
    left, right = decision.comparison.left.id, decision.comparison.right.id
    why = sentence(decision.score, decision.comparison, model())
    return judged(RESOLVER, model().at, (left, right), decision.verdict, why, decision.score)
