"""Pairs of entities or places to judge, each with its score in words."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest
from typing import Any

from kg.identity.clusters import pair_of
from kg.identity.entities import explain as entity_words
from kg.identity.entities import model as entity_model
from kg.identity.entities import resolve as entities
from kg.identity.entities.gather import profiles
from kg.identity.places import explain as place_words
from kg.identity.places import model as place_model
from kg.identity.places import resolve as places
from kg.identity.places.decision import Decision as PlaceDecision
from kg.identity.places.gather import gather
from kg.ids import name_key
from kg.model import Judgement
from kg.store.bolt import Store
from kg.store.primary import judgement_of
from kg.store.statements import statement

KINDS = ("entities", "places")
_RESOLVERS = frozenset({entities.RESOLVER, places.RESOLVER})


def candidates(store: Store, limit: int, only: str | None = None) -> list[dict[str, Any]]:
    """Pairs that may be one and that nobody has decided, the most useful to decide first.

    A decision is the more useful the less sure the score is. ``left``, ``right`` (ids), ``leftName``,
    ``rightName``, ``class``, ``name`` (a key of the left one's name), ``score`` 0 to 1, ``verdict`` (what the
    resolver makes of it), ``for`` and ``against`` (evidence in words, the weightiest first).

    Args:
        only: one of :data:`KINDS`; both unless given.
    """
    rows = store.stream(statement("entities_judgements"))
    judged = [judgement_of(row["row"]) for row in rows if not row["row"].get("retractedAt")]
    decided = {pair_of(j.left, j.right) for j in judged if _decides(j)}
    scored = (one for kind in KINDS if only in (None, kind) for one in _SCORED[kind](store))
    open_ones = (one for one in scored if one.verdict != "different" and _pair(one) not in decided)
    return [_row(one) for one in nsmallest(limit, open_ones, key=_sureness)]


Scored = entities.Decision | PlaceDecision


def _entities(store: Store) -> Iterator[Scored]:
    yield from entities.decisions(profiles(store))


def _places(store: Store) -> Iterator[Scored]:
    yield from places.decisions(gather(store))


_SCORED = {"entities": _entities, "places": _places}


def _decides(judgement: Judgement) -> bool:
    """Whether a pair needs no more looking at; that a resolver is unsure asks for somebody to look."""
    return judgement.by not in _RESOLVERS or judgement.verdict != "unsure"


def _pair(scored: Scored) -> tuple[str, str]:
    return pair_of(scored.comparison.left.id, scored.comparison.right.id)


def _sureness(scored: Scored) -> tuple[float, tuple[str, str]]:
    return round(abs(scored.score - 0.5), 2), _pair(scored)


def _row(scored: Scored) -> dict[str, Any]:
    if isinstance(scored, PlaceDecision):
        found, against = place_words.reasons(scored.comparison, place_model.model())
        name = scored.comparison.name
    else:
        found, against = entity_words.reasons(scored.comparison, entity_model.model())
        names = scored.comparison.names
        name = name_key(names.left.text) if names else ""
    left, right = sorted((scored.comparison.left, scored.comparison.right), key=lambda side: side.id)
    return {
        "left": left.id,
        "right": right.id,
        "class": left.cls,
        "name": name or name_key(left.caption),
        "leftName": left.caption,
        "rightName": right.caption,
        "score": scored.score,
        "verdict": scored.verdict,
        "for": found,
        "against": against,
    }
