"""Decides which entities are one, and brings the resolver's judgements to what the graph says now.

What it decides depends on the records that speak alone, so a second run changes nothing, and after loads,
retractions or a new vintage its earlier judgements that no longer hold are taken back. It never judges a pair
on which anybody else's judgement stands, nor one on which somebody took its own judgement back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from kg.identity.clusters import Pair, pair_of
from kg.identity.entities.blocking import pairs
from kg.identity.entities.explain import sentence
from kg.identity.entities.features import Comparison, compare
from kg.identity.entities.gather import profiles
from kg.identity.entities.model import model
from kg.identity.entities.profile import Profile
from kg.identity.judgements import record, withdraw
from kg.ids import judgement_id
from kg.model import Judgement
from kg.store.bolt import Store
from kg.store.primary import judgement_of
from kg.store.statements import statement

RESOLVER = "entity-resolver"
_PART = 500  # judgements written in one transaction


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
    ours, others = _standing(store)
    compared, wanted = 0, {}
    for decision in decisions(found):
        compared += 1
        judgement = _judgement(decision)
        if judgement and pair_of(judgement.left, judgement.right) not in others:
            wanted[judgement.id] = judgement
    new = [j for i, j in wanted.items() if ours.get(i) != j]
    old = [j for i, j in ours.items() if i not in wanted]
    for part in _parts(old):
        store.write(partial(withdraw, judgements=part))
    for part in _parts(new):
        record(store, part)
    same = sum(j.verdict == "same" for j in wanted.values())
    return Resolution(len(found), compared, same, len(wanted) - same, len(new), len(old))


def decisions(found: Sequence[Profile]) -> Iterator[Decision]:
    """Every pair that is compared, in the order of ids."""
    for left, right in pairs(found):
        comparison = compare(found[left], found[right])
        score = round(model().score(comparison), 4)
        yield Decision(comparison, score, model().verdict(comparison, score))


def _judgement(decision: Decision) -> Judgement | None:
    """``None`` for pairs that nothing but a block connects: that they are two goes without saying."""
    if decision.verdict == "different":
        return None
    left, right = pair_of(decision.comparison.left.id, decision.comparison.right.id)
    why = sentence(decision.score, decision.comparison, model())
    return Judgement(
        judgement_id(left, right, RESOLVER, model().at),
        "entity",
        left,
        right,
        decision.verdict,
        RESOLVER,
        model().at,
        why,
        decision.score,
    )


def _standing(store: Store) -> tuple[Mapping[str, Judgement], set[Pair]]:
    """The resolver's own judgements on entities by id, and the pairs that others have judged or undone."""
    ours: dict[str, Judgement] = {}
    others: set[Pair] = set()
    for row in store.stream(statement("entities_judgements")):
        judgement, retracted = judgement_of(row["row"]), row["row"].get("retractedAt")
        if judgement.by == RESOLVER and not retracted:
            ours[judgement.id] = judgement
        elif _of_a_person(judgement, retracted):
            others.add(pair_of(judgement.left, judgement.right))
    return ours, others


def _of_a_person(judgement: Judgement, retracted: str | None) -> bool:
    """Whether a judgement of somebody else stands, or somebody else took one of the resolver's back."""
    return bool(retracted) and retracted != judgement.at if judgement.by == RESOLVER else not retracted


def _parts(judgements: Sequence[Judgement]) -> Iterator[Sequence[Judgement]]:
    ordered = sorted(judgements, key=lambda j: (j.left, j.right))
    for start in range(0, len(ordered), _PART):
        yield ordered[start : start + _PART]
