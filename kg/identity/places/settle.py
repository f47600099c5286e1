"""Which of the pairs that score high enough may stand together.

Two entries of one register are two places. An entry that is like both of them is one with the likelier one,
and with neither where they are alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.identity.clusters import pair_of
from kg.identity.places.decision import Decision
from kg.identity.places.features import numbered_apart

_CLEARLY = 0.05  # difference of scores that decides between two


def settled(found: Sequence[Decision]) -> list[Decision]:
    """The same decisions in their order; ``same`` becomes ``unsure`` where it would join what is two."""
    torn = _torn(found)
    clusters: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    kept = set()
    for decision in sorted((d for d in found if d.verdict == "same"), key=_surest):
        left, right = decision.comparison.left, decision.comparison.right
        ours = clusters.get(left.id, (frozenset({left.id}), left.numbers))
        theirs = clusters.get(right.id, (frozenset({right.id}), right.numbers))
        if _key(decision) in torn or (ours != theirs and numbered_apart(ours[1], theirs[1])):
            continue
        kept.add(_key(decision))
        members = ours[0] | theirs[0]
        clusters.update(dict.fromkeys(members, (members, ours[1] | theirs[1])))
    return [replace(d, verdict="unsure") if d.verdict == "same" and _key(d) not in kept else d for d in found]


def _torn(found: Iterable[Decision]) -> set[tuple[str, str]]:
    """Pairs of an entry that is about as like to one entry of a register as to another."""
    likes: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in found:
        if decision.verdict != "different":
            for place in (decision.comparison.left, decision.comparison.right):
                likes[place.id].append(decision)
    torn = set()
    for entry, decisions in likes.items():
        for decision in decisions:
            if decision.verdict == "same" and any(_as_like(decision, d, entry) for d in decisions):
                torn.add(_key(decision))
    return torn


def _as_like(one: Decision, other: Decision, entry: str) -> bool:
    """Distances decide first: of two towns of one name the entry is the nearer one, if it is much nearer."""
    theirs = [
        d.comparison.right if d.comparison.left.id == entry else d.comparison.left for d in (one, other)
    ]
    if not numbered_apart(theirs[0].numbers, theirs[1].numbers) or other.score < one.score - _CLEARLY:
        return False
    near, far = one.comparison.km, other.comparison.km
    return near is None or far is None or far < max(3 * near, near + 5)


def _surest(decision: Decision) -> tuple[float, float, tuple[str, str]]:
    km = decision.comparison.km
    return -decision.score, 0.0 if km is None else km, _key(decision)


def _key(decision: Decision) -> tuple[str, str]:
    return pair_of(decision.comparison.left.id, decision.comparison.right.id)
