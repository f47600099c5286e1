"""Pairs of entities to judge, each with its score in words."""

from __future__ import annotations

from heapq import nsmallest
from typing import Any

from kg.identity.clusters import pair_of
from kg.identity.entities.explain import reasons
from kg.identity.entities.gather import profiles
from kg.identity.entities.model import model
from kg.identity.entities.resolve import RESOLVER, Decision, decisions
from kg.ids import name_key
from kg.model import Judgement
from kg.store.bolt import Store
from kg.store.primary import judgement_of
from kg.store.statements import statement


def candidates(store: Store, limit: int) -> list[dict[str, Any]]:
    """Pairs that may be one and that nobody has decided, the most useful to decide first.

    A decision is the more useful the less sure the score is. ``left``, ``right`` (ids), ``leftName``,
    ``rightName``, ``class``, ``name`` (a key of the left one's name), ``score`` 0 to 1, ``verdict`` (what the
    resolver makes of it), ``for`` and ``against`` (evidence in words, the weightiest first).
    """
    rows = store.stream(statement("entities_judgements"))
    judged = [judgement_of(row["row"]) for row in rows if not row["row"].get("retractedAt")]
    decided = {pair_of(j.left, j.right) for j in judged if _decides(j)}
    open_ones = (
        decision
        for decision in decisions(profiles(store))
        if decision.verdict != "different" and _pair(decision) not in decided
    )
    return [_row(decision) for decision in nsmallest(limit, open_ones, key=_sureness)]


def _decides(judgement: Judgement) -> bool:
    """Whether a pair needs no more looking at; that the resolver is unsure asks for somebody to look."""
    return judgement.by != RESOLVER or judgement.verdict != "unsure"


def _pair(decision: Decision) -> tuple[str, str]:
    return pair_of(decision.comparison.left.id, decision.comparison.right.id)


def _sureness(decision: Decision) -> tuple[float, tuple[str, str]]:
    return round(abs(decision.score - 0.5), 2), _pair(decision)


def _row(decision: Decision) -> dict[str, Any]:
    comparison = decision.comparison
    left, right = sorted((comparison.left, comparison.right), key=lambda profile: profile.id)
    found, against = reasons(comparison, model())
    return {
        "left": left.id,
        "right": right.id,
        "class": left.cls,
        "name": name_key(comparison.names.left.text if comparison.names else left.caption),
        "leftName": left.caption,
        "rightName": right.caption,
        "score": decision.score,
        "verdict": decision.verdict,
        "for": found,
        "against": against,
    }
