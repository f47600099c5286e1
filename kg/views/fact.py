"""The view of one fact: from what is said about it to its properties, role edges, links and ties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from kg.model import Argument
from kg.views.caption import caption
from kg.views.classes import derived_ties, is_a, most_specific
from kg.views.clock import point
from kg.views.codes import codes
from kg.views.conflicts import Conflict, conflicts
from kg.views.liveness import speaking
from kg.views.origins import origins
from kg.views.said import Said
from kg.views.spans import Bounds, Span, event_span, interval_span, sure_days
from kg.views.status import DISPUTED, EXPECTED, order, status_of

Properties = dict[str, Any]
_TIED = frozenset({"occurred", "ongoing"})
RIVALLED = {"Tenure": ("POSITION", "HOLDER"), "TerritorialControl": ("PLACE", "CONTROLLER")}
"""Intervals of which there is one at a time: the role of what is had, and of who has it."""
_MAX_TIES = 100  # a conference of 200 does not become 20,000 edges for people to browse


@dataclass(frozen=True, slots=True)
class RoleEdge:
    """From a fact to an entity (canonical id) that takes part in it."""

    role: str
    entity: str
    status: str
    report_count: int


@dataclass(frozen=True, slots=True, order=True)
class LinkEdge:
    """From a fact to another fact, or to the process it is part of (canonical id)."""

    type: str
    target: str


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """A convenience edge between two entities: one per fact and pair."""

    type: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact as its reports make it; ``properties`` lack the ``name``, which needs the entities' names."""

    id: str
    cls: str
    properties: Properties
    roles: tuple[RoleEdge, ...]
    links: tuple[LinkEdge, ...]

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Its convenience edges."""
        return ties(
            self.cls, str(self.properties["status"]), [(r.role, r.entity, r.status) for r in self.roles]
        )

    def named(self, names: Mapping[str, str]) -> Properties:
        """All properties, with the caption over these names (by canonical id)."""
        fillers = [(role.role, role.entity) for role in self.roles]
        return {
            **self.properties,
            "name": caption(self.cls, fillers, names, self.properties.get("start")),
        }


def fact_view(
    fact: str, reports: Sequence[Said], canonical: Callable[[str], str], at: str | None = None
) -> FactView | None:
    """The fact now, or as known at ``at`` (:func:`kg.views.clock.until`); ``None`` when nobody speaks of it.

    Args:
        fact: its canonical id.
        reports: all its reports that are not retracted, superseded ones too.
        canonical: from an entity or fact id as first resolved to the id it goes by.
    """
    live = speaking(reports, at)
    if not live:
        return None
    known = reports if at is None else [s for s in reports if s.origin.known_from <= at]
    affirmed = [s for s in live if s.report.polarity == "affirmed"] or live
    cls = _class(affirmed)
    status = status_of(live)
    backing = origins(live, canonical)
    span = interval_span(affirmed) if is_a(cls, "Interval") else event_span(affirmed)
    if span.ended == "yes" and status == "ongoing":
        status = "occurred"
    properties: Properties = {
        "id": fact,
        "class": cls,
        "status": status,
        "knownFrom": min(s.origin.known_from for s in known),
        "sortKey": _sort_key(span, live),
        "confidence": _confidence(affirmed, backing),
        "reportCount": len(live),
        "originCount": len(frozenset().union(*backing.values())),
        **_dates(span),
        **codes(cls, status, affirmed),
        **_last_values(affirmed),
        **_contested(conflicts(cls, live, canonical, backing)),
        **(_sure(sure_days(span, affirmed)) if cls in RIVALLED else {}),
    }
    links = {LinkEdge(link.type, canonical(link.fact)) for s in affirmed for link in s.report.links}
    roles = _roles(live, affirmed, status, canonical)
    return FactView(fact, cls, properties, roles, tuple(sorted(links)))


def ties(cls: str, status: str, fillers: Iterable[tuple[str, str, str]]) -> tuple[Tie, ...]:
    """The convenience edges of a fact that happened or goes on, from its (role, entity, status) edges."""
    if status not in _TIED:
        return ()
    by_role: dict[str, set[str]] = {}
    for role, entity, standing in fillers:
        if standing in _TIED:
            by_role.setdefault(role, set()).add(entity)
    found = {
        Tie(kind, *((min(a, b), max(a, b)) if start == end else (a, b)))
        for kind, start, end in derived_ties(cls)
        for a in by_role.get(start, ())
        for b in by_role.get(end, ())
        if a != b
    }
    return tuple(sorted(found)[:_MAX_TIES])


def _contested(found: Iterable[Conflict]) -> Properties:
    """What reports contradict each other about. Two places are two only if none lies in the other, which the
    places have to tell: see :mod:`kg.reads.contradictions`."""
    about = {conflict.about for conflict in found}
    sure = sorted(about - {"place"})
    return ({"contested": sure} if sure else {}) | ({"placesDiffer": True} if "place" in about else {})


def _sure(days: Bounds | None) -> Properties:
    return {"surelyFrom": days[0], "surelyTo": days[1]} if days else {}


def _class(affirmed: Sequence[Said]) -> str:
    speakers: dict[str, set[str]] = {}
    for said in affirmed:
        speakers.setdefault(said.report.cls, set()).update(said.speakers)
    return most_specific({cls: len(by) for cls, by in speakers.items()})


def _sort_key(span: Span, live: Sequence[Said]) -> int:
    """A day number: of the fact, else of the first document about it."""
    if span.from_day is not None:
        return span.from_day
    if span.to_day is not None:
        return span.to_day
    return min(point(s.origin.known_from)[0] for s in live)


def _dates(span: Span) -> Properties:
    found = {
        "start": span.start,
        "end": span.end,
        "from": span.first,
        "to": span.last,
        "fromDay": span.from_day,
        "toDay": span.to_day,
        "ended": span.ended,
    }
    return {name: value for name, value in found.items() if value is not None}


def _confidence(affirmed: Sequence[Said], backing: Mapping[str, frozenset[str]]) -> float:
    """Noisy-or over independent origins, each with its most certain report."""
    best: dict[str, float] = {}
    for said in affirmed:
        for one in backing[said.id]:
            best[one] = max(best.get(one, 0.0), said.report.confidence)
    return round(1 - prod(1 - best[one] for one in sorted(best)), 6)


def _last_values(affirmed: Sequence[Said]) -> Properties:
    """Stage, quantity and the dead, each as the last report in the total order gives it; all measures."""
    measures = sorted({measure for said in affirmed for measure in said.report.measures})
    found: Properties = {"measure": measures} if measures else {}
    for said in affirmed if len(affirmed) == 1 else sorted(affirmed, key=order):
        report = said.report
        if report.stage is not None:
            found["stage"] = report.stage
        if report.quantity is not None:
            found["quantity"] = report.quantity
        if report.fatalities is not None:
            keys = ("fatalitiesLow", "fatalitiesBest", "fatalitiesHigh")
            found.update(zip(keys, report.fatalities, strict=True))
    return found


def _roles(
    live: Sequence[Said], affirmed: Sequence[Said], status: str, canonical: Callable[[str], str]
) -> tuple[RoleEdge, ...]:
    """Every (role, entity) that an affirming report names, with how far that participation got.

    It got as far as the fact, unless the reports that name it only expected it, or a document denies it in
    its own words.
    """
    naming: dict[tuple[str, str], list[Said]] = {}
    for said in affirmed:
        for key in _pairs(said.report.args, canonical):
            naming.setdefault(key, []).append(said)
    denied = {key for s in live if s.own_words for key in _pairs(s.report.denied_args, canonical)}

    def standing(key: tuple[str, str]) -> str:
        if key in denied:
            return DISPUTED
        own = status_of(naming[key])
        return own if own in EXPECTED and status not in EXPECTED else status

    return tuple(RoleEdge(*key, standing(key), len(by)) for key, by in sorted(naming.items()))


def _pairs(arguments: Iterable[Argument], canonical: Callable[[str], str]) -> set[tuple[str, str]]:
    return {(a.role, canonical(a.entity)) for a in arguments}
