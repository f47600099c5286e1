"""What the reports of one fact say against each other, side by side.

Of each origin the last word counts: who corrects himself contradicts nobody. Counts whose ranges meet and
dates that can mean one day are no contradiction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import TypeVar

from kg.views.classes import is_a
from kg.views.said import Said
from kg.views.spans import Bounds, Chosen, current, date_bounds, event_bounds, overlap
from kg.views.status import EXPECTED, order

Canonical = Callable[[str], str]
Backing = Mapping[str, frozenset[str]]
Inside = Callable[[str, str], bool]
Shown = tuple[str, tuple[str, ...]]
Value = TypeVar("Value", bound=Hashable)
_HAPPENED = frozenset({"ongoing", "occurred"})
_FAILED = frozenset({"cancelled", "refused"})
_OPEN = re.compile(r"\b(?:at least|more than|over|no fewer than|no less than|upwards? of)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Position:
    """A value, the reports that give it (by id, the earliest first), and the entities that it is made of."""

    value: str
    reports: tuple[str, ...]
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one thing that exclude each other.

    ``about``: ``polarity status date start end toll place role``; between two facts also ``holder`` and
    ``controller``.
    """

    about: str
    positions: tuple[Position, ...]


def conflicts(
    cls: str,
    live: Sequence[Said],
    canonical: Canonical,
    backing: Backing,
    inside: Inside = lambda *_: False,
) -> tuple[Conflict, ...]:
    """Of the live reports of a fact.

    Args:
        backing: the origins of each report (:func:`kg.views.origins.origins`).
        inside: whether a place is the other one or lies in it; by default every two places are apart.
    """
    if len(live) < 2:
        return ()
    last = _LastWords(backing)
    affirmed = [s for s in live if s.report.polarity == "affirmed"]
    found = [
        last.compared("polarity", live, lambda s: (s.report.polarity, s.report.status), _opposed, _first),
        last.compared("status", affirmed, lambda s: (s.report.status, _days(s)), _failed, _first),
        *_dates(cls, affirmed, last),
        last.compared("toll", affirmed, _toll, _no_common, _counted),
        last.compared("place", affirmed, lambda s: _places(s, canonical), _elsewhere(inside), _entities),
        *_roles(live, canonical, last),
    ]
    return tuple(conflict for conflict in found if conflict)


class _LastWords:
    """Compares what each origin says last."""

    def __init__(self, backing: Backing) -> None:
        self._backing = backing

    def compared(
        self,
        about: str,
        reports: Iterable[Said],
        value_of: Callable[[Said], Value | None],
        apart: Callable[[Value, Value], bool],
        shown: Callable[[Value], Shown],
    ) -> Conflict | None:
        """The values of different origins that exclude each other; ``None`` where no two do."""
        last: dict[str, tuple[Said, Value]] = {}
        for said in sorted(reports, key=order):
            if (value := value_of(said)) is not None:
                last.update((origin, (said, value)) for origin in self._backing[said.id])
        words = dict.fromkeys(last.values())
        values = dict.fromkeys(value for _, value in words)
        against = {v for pair in combinations(values, 2) if apart(*pair) for v in pair}
        told: defaultdict[Shown, dict[str, None]] = defaultdict(dict)
        for said, value in sorted(words, key=lambda word: order(word[0])):
            if value in against:
                told[shown(value)][said.id] = None
        positions = (Position(text, tuple(ids), entities) for (text, entities), ids in told.items())
        return Conflict(about, tuple(positions)) if len(told) > 1 else None


def _first(value: tuple[str, object]) -> Shown:
    return value[0], ()


def _opposed(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """That it happened is denied, where the other only expects it: both may be right."""
    said, denied = sorted((one, other))
    return said[0] != denied[0] and not (said[1] in EXPECTED and denied[1] in _HAPPENED)


def _failed(one: tuple[str, Bounds | None], other: tuple[str, Bounds | None]) -> bool:
    """It was held and it was not, on one occasion: a later day is another one."""
    statuses = {one[0], other[0]}
    same_day = one[1] is None or other[1] is None or overlap(one[1], other[1])
    return "occurred" in statuses and bool(statuses & _FAILED) and same_day


def _days(said: Said) -> Bounds | None:
    start, end = said.report.start, said.report.end
    return event_bounds((start, end)) if start or end else None


def _dates(cls: str, affirmed: Sequence[Said], last: _LastWords) -> Iterable[Conflict | None]:
    """Of an event when it was, of an interval its start and its end; what was expected counts only alone."""

    def dated(chosen: Callable[[Said], Chosen]) -> Callable[[Said], Chosen | None]:
        return lambda said: None if chosen(said) == (None, None) else chosen(said)

    if is_a(cls, "Interval"):
        apart = _bounded(date_bounds)
        yield last.compared("start", affirmed, dated(lambda s: (s.report.start, None)), apart, _span)
        yield last.compared("end", affirmed, dated(lambda s: (s.report.end, None)), apart, _span)
    else:
        held = [s for s in affirmed if s.report.status in _HAPPENED]
        expected = [s for s in affirmed if s.report.status in EXPECTED]
        reports = current(held or expected) if affirmed else []
        dates = dated(lambda s: (s.report.start, s.report.end))
        yield last.compared("date", reports, dates, _bounded(event_bounds), _span)


def _bounded(bounds: Callable[[Chosen], Bounds]) -> Callable[[Chosen, Chosen], bool]:
    return lambda one, other: not overlap(bounds(one), bounds(other))


def _span(chosen: Chosen) -> Shown:
    return "/".join(dict.fromkeys(part or ".." for part in (chosen if chosen[1] else chosen[:1]))), ()


def _toll(said: Said) -> tuple[float, float] | None:
    """The range of a count; "at least 20" is open above."""
    dead = said.report.fatalities
    if dead is None:
        return None
    return dead[0], inf if _OPEN.search(said.report.quantity or "") else dead[2]


def _no_common(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] > other[1] or other[0] > one[1]


def _counted(toll: tuple[float, float]) -> Shown:
    low, high = toll
    if high == inf:
        return f"at least {low}", ()
    return (str(low) if low == high else f"{low} to {high}"), ()


def _places(said: Said, canonical: Canonical) -> frozenset[str] | None:
    return frozenset(canonical(a.entity) for a in said.report.args if a.role == "PLACE") or None


def _elsewhere(inside: Inside) -> Callable[[frozenset[str], frozenset[str]], bool]:
    """No place of the one is, or lies in, or holds a place of the other."""
    return lambda one, other: not any(a == b or inside(a, b) or inside(b, a) for a in one for b in other)


def _entities(ids: frozenset[str]) -> Shown:
    return " ".join(sorted(ids)), tuple(sorted(ids))


def _roles(live: Sequence[Said], canonical: Canonical, last: _LastWords) -> Iterable[Conflict | None]:
    """Some say that somebody took part, others that he did not."""
    denied = {(a.role, canonical(a.entity)) for s in live for a in s.report.denied_args}
    for role, entity in sorted(denied):

        def part(said: Said, role: str = role, entity: str = entity) -> tuple[str, str, str] | None:
            for polarity, given in (("denied", said.report.denied_args), ("affirmed", said.report.args)):
                if any(a.role == role and canonical(a.entity) == entity for a in given):
                    return polarity, role, entity
            return None

        affirmed = [s for s in live if s.report.polarity == "affirmed"]
        yield last.compared(
            "role", affirmed, part, lambda a, b: a[0] != b[0], lambda v: (f"{v[0]} {v[1]}", v[2:])
        )
