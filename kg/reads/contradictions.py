"""Facts that reports contradict each other about, and what each side says.

A fact by itself knows what its reports contradict each other about (``contested``). Two more things take
other nodes to tell: whether of two places one lies in the other, and whether somebody else held the same
office, or controlled the same place, at the same time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from kg.dates import PartialDate
from kg.reads.conditions import Apart, Condition, Either, Every, Has, Not
from kg.reads.facts import Argument, arguments
from kg.reads.known import spoken_of
from kg.reads.merged import canonical
from kg.reads.reader import Reader, Row
from kg.reads.statements import statement
from kg.views.conflicts import Conflict, Position, conflicts
from kg.views.fact import RIVALLED
from kg.views.liveness import speaking
from kg.views.origins import origins
from kg.views.said import Said
from ontology.reference import reference

ONE_HOLDER = (
    "head-of-state",
    "head-of-government",
    "foreign-minister",
    "defence-minister",
    "central-bank-governor",
    "speaker-of-parliament",
    "military-chief",
    "intelligence-chief",
    "national-security-adviser",
    "head-of-organization",
)
"""Ranks of which an office has one holder at a time."""
_OFFICE = "POSITION"
_MOST_RIVALS = 5_000
Rivals = Mapping[str, set[str]]
"""By fact the facts that cannot hold beside it."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is said of one fact against each other, and the facts that cannot hold beside it."""

    conflicts: tuple[Conflict, ...] = ()
    rivals: tuple[str, ...] = ()


def contradicted(rivals: Rivals) -> Condition:
    """Facts about which reports contradict each other, those of another fact included."""
    contested, disputed = Not(Has("contested", "missing")), Has("status", "eq", "disputed")
    apart = Every((Not(Has("placesDiffer", "missing")), Apart()))
    return Either((contested, disputed, apart, Has("id", "in", tuple(sorted(rivals)))))


def contradictions(reader: Reader, facts: Sequence[str], rivals: Rivals) -> dict[str, Contradiction]:
    """Of each fact; the number of statements does not depend on how many there are."""
    theirs = {fact: tuple(sorted(rivals.get(fact, ()))) for fact in facts}
    everything = sorted({*facts, *(rival for some in theirs.values() for rival in some)})
    spoken = {fact: said.said for fact, said in spoken_of(reader, everything).items()}
    known = _Known(reader, spoken)
    parts = arguments(reader, everything) if any(theirs.values()) else {}
    found = {}
    for fact, some in theirs.items():
        own = known.conflicts(speaking(spoken.get(fact, ())))
        between = _between((fact, *some), parts, spoken) if some else ()
        found[fact] = Contradiction((*own, *between), some)
    return found


def rivals(reader: Reader) -> Rivals:
    """For every interval those in which somebody else surely had the same at the same time.

    Two that share a name may be one person, and an office that several hold at once has no rivals.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for cls, (what, who) in RIVALLED.items():
        text = statement("rivals", what=what, who=who)
        ranks = list(ONE_HOLDER) if what == _OFFICE else None
        rows = reader.read(text, **{"class": cls}, ranks=ranks, limit=_MOST_RIVALS)
        pairs = {(row["one"], row["other"]) for row in rows if row["had"] not in collegial()}
        for one, other in pairs - _of_one_name(reader, rows):
            found[one].add(other)
            found[other].add(one)
    return found


def _of_one_name(reader: Reader, rows: Sequence[Row]) -> set[tuple[str, str]]:
    """The pairs in which both sides share somebody, or a name."""
    holders = sorted({row[side] for row in rows for side in ("holder", "rival")})
    named = reader.read(statement("names_of"), ids=holders) if holders else []
    keys = {row["id"]: {row["id"], *row["keys"]} for row in named}
    return {(r["one"], r["other"]) for r in rows if keys[r["holder"]] & keys[r["rival"]]}


@cache
def collegial() -> frozenset[str]:
    """The offices that the reference data know several persons to have held at once."""
    held: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for interval in reference().intervals:
        office, holder = interval.role(_OFFICE), interval.role("HOLDER")
        if office and holder and interval.start and interval.end:
            days = PartialDate.parse(interval.start).last_day, PartialDate.parse(interval.end).first_day
            held[office].append((holder, *days))
    return frozenset(office for office, some in held.items() if any(map(_at_once, combinations(some, 2))))


def _at_once(pair: tuple[tuple[str, int, int], tuple[str, int, int]]) -> bool:
    (one, begin, end), (other, start, stop) = pair
    return one != other and begin < stop and start < end


class _Known:
    """What the graph knows of the places and ids that reports name."""

    def __init__(self, reader: Reader, spoken: Mapping[str, Sequence[Said]]) -> None:
        reports = [said.report for some in spoken.values() for said in some]
        named = {a.entity for r in reports for a in (*r.args, *r.denied_args)}
        named |= {actor for r in reports for actor in r.attributed_to}
        self._goes_by = canonical(reader, sorted(named)) if named else {}
        places = {self._canonical(a.entity) for r in reports for a in r.args if a.role == "PLACE"}
        rows = reader.read(statement("places_around"), ids=sorted(places)) if places else []
        self._around = {row["id"]: {*row["around"], row["name"]} for row in rows}
        self._names = {row["id"]: row["name"] for row in rows}

    def conflicts(self, live: Sequence[Said]) -> tuple[Conflict, ...]:
        if len(live) < 2:
            return ()
        cls = live[0].report.cls
        return conflicts(cls, live, self._canonical, origins(live, self._canonical), self._inside)

    def _canonical(self, node: str) -> str:
        return self._goes_by.get(node, node)

    def _inside(self, one: str, other: str) -> bool:
        """A place of the same name counts as the same: it is not known to be another."""
        around = self._around.get(one, set())
        return other in around or self._names.get(other) in around


def _between(
    facts: Sequence[str], parts: Mapping[str, Sequence[Argument]], spoken: Mapping[str, Sequence[Said]]
) -> tuple[Conflict, ...]:
    """Who had it according to each of the facts, with the live reports of it."""
    positions: dict[str, list[Position]] = defaultdict(list)
    for fact in facts:
        for role in (who for _, who in RIVALLED.values()):
            holders = tuple(a.entity for a in parts.get(fact, ()) if a.role == role)
            if holders:
                reports = tuple(said.id for said in speaking(spoken.get(fact, ())))
                positions[role.lower()].append(Position(" ".join(holders), reports, holders))
    return tuple(Conflict(about, tuple(some)) for about, some in positions.items() if len(some) > 1)
