"""Brings a resolver's judgements to what it makes of the graph now.

A second run changes nothing, and what no longer follows is taken back. A pair on which anybody else's
judgement stands is left alone, and so is one on which somebody took the resolver's own judgement back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from kg.identity.clusters import Pair, pair_of
from kg.identity.judgements import record, withdraw
from kg.ids import judgement_id
from kg.model import Judgement
from kg.store.bolt import Store
from kg.store.primary import judgement_of
from kg.store.statements import statement

_PART = 500  # judgements written in one transaction


def judged(by: str, at: str, sides: tuple[str, str], verdict: str, why: str, score: float) -> Judgement:
    """What the resolver ``by`` makes of two entities (ids, in any order)."""
    left, right = pair_of(*sides)
    return Judgement(judgement_id(left, right, by, at), "entity", left, right, verdict, by, at, why, score)


def bring(store: Store, by: str, judgements: Iterable[Judgement]) -> tuple[list[Judgement], int, int]:
    """The judgements on entities that stand now, how many of them are new, and how many were taken back.

    Raises:
        StoreError: the store fails; run it again.
    """
    ours, others = _standing(store, by)
    wanted = {j.id: j for j in judgements if pair_of(j.left, j.right) not in others}
    new = [j for i, j in wanted.items() if ours.get(i) != j]
    old = [j for i, j in ours.items() if i not in wanted]
    for part in _parts(old):
        store.write(partial(withdraw, judgements=part))
    for part in _parts(new):
        record(store, part)
    return list(wanted.values()), len(new), len(old)


def _standing(store: Store, by: str) -> tuple[Mapping[str, Judgement], set[Pair]]:
    """The resolver's own judgements by id, and the pairs that others have judged or undone."""
    ours: dict[str, Judgement] = {}
    others: set[Pair] = set()
    for row in store.stream(statement("entities_judgements")):
        judgement, retracted = judgement_of(row["row"]), row["row"].get("retractedAt")
        if judgement.by == by and not retracted:
            ours[judgement.id] = judgement
        # The resolver takes back with the moment of its judgement, which tells it from a person's undo
        elif retracted != judgement.at if judgement.by == by else not retracted:
            others.add(pair_of(judgement.left, judgement.right))
    return ours, others


def _parts(judgements: Iterable[Judgement]) -> Iterator[Sequence[Judgement]]:
    ordered = sorted(judgements, key=lambda j: (j.left, j.right))
    for start in range(0, len(ordered), _PART):
        yield ordered[start : start + _PART]
