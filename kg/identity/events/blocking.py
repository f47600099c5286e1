"""Pairs worth comparing: events of one family that texts of neighbouring days tell and that share somebody.

Symmetric, and made of what documents say alone, so that a pair comes up whichever of the two is loaded last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.identity.events.reading import Signatures
from kg.identity.events.signature import Signature

NEAR = 45
"""Days between the first documents of two events that are compared."""
_SPAN = 30  # days whose neighbours are read together
Pair = tuple[Signature, Signature]


def candidates(signatures: Signatures, facts: Iterable[str]) -> Iterator[Pair]:
    """Each pair of one of these facts and another, once."""
    for group in _by_days(signatures.fresh(facts).values()):
        own = {s.fact for s in group}
        days = [s.day for s in group]
        around = signatures.between(min(days) - NEAR, max(days) + NEAR, {s.family for s in group})
        index = _index(around.values())
        for one in group:
            for fact in sorted(_near(one, index)):
                other = around[fact]
                if fact not in own or one.fact < fact:
                    yield one, other


def _index(known: Iterable[Signature]) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """Facts with their day, by family and whatever two events can share."""
    index = defaultdict(list)
    for one in known:
        for shared in _shareable(one):
            index[one.family, shared].append((one.day, one.fact))
    return index


def _near(one: Signature, index: dict[tuple[str, str], list[tuple[int, str]]]) -> set[str]:
    found = {
        fact
        for shared in _shareable(one)
        for day, fact in index.get((one.family, shared), ())
        if abs(day - one.day) <= NEAR
    }
    return found - {one.fact}


def _shareable(one: Signature) -> frozenset[str]:
    return one.everything | one.states | one.mentioned


def _by_days(known: Iterable[Signature]) -> Iterator[Sequence[Signature]]:
    """In the order of their days, in groups of a month at most."""
    group: list[Signature] = []
    for one in sorted(known, key=lambda s: (s.day, s.fact)):
        if group and one.day - group[0].day > _SPAN:
            yield group
            group = []
        group.append(one)
    if group:
        yield group
