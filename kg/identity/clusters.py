"""From judgements to clusters: the closure of ``same`` that no ``different`` forbids."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Judgement

_WIKIDATA = re.compile(r"Q\d+")
Pair = tuple[str, str]


def standing(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """The judgement that counts on each pair: the latest, of two at one moment the one with the larger id."""
    latest: dict[Pair, Judgement] = {}
    for judgement in judgements:
        pair = pair_of(judgement.left, judgement.right)
        before = latest.get(pair)
        if before is None or (before.at, before.id) < (judgement.at, judgement.id):
            latest[pair] = judgement
    return latest


def merged(judgements: Iterable[Judgement]) -> dict[str, str]:
    """For each id that goes by another one: that one.

    ``same`` pairs are joined surest first (a person's word, then the score), then by date and pair; a join
    that would bring the two of a ``different`` pair together is left out.
    """
    latest = standing(judgements)
    apart = {pair for pair, j in latest.items() if j.verdict == "different"}
    same = sorted((j for j in latest.values() if j.verdict == "same"), key=_sureness)
    clusters: dict[str, frozenset[str]] = {}
    for judgement in same:
        left = clusters.get(judgement.left, frozenset({judgement.left}))
        right = clusters.get(judgement.right, frozenset({judgement.right}))
        if left is not right and not any(pair_of(a, b) in apart for a in left for b in right):
            clusters.update(dict.fromkeys(left | right, left | right))
    return {node: into for node, cluster in clusters.items() if (into := canonical(cluster)) != node}


def canonical(cluster: Iterable[str]) -> str:
    """The id a cluster goes by: an id of Wikidata before others, then the smallest."""
    return min(cluster, key=lambda node: (_WIKIDATA.fullmatch(node) is None, node))


def pair_of(left: str, right: str) -> Pair:
    """The two ids in a fixed order."""
    return (left, right) if left < right else (right, left)


def _sureness(judgement: Judgement) -> tuple[float, str, Pair]:
    score = 1.0 if judgement.score is None else judgement.score
    return -score, judgement.at, pair_of(judgement.left, judgement.right)
