"""What hangs on facts: arguments, links, reports; all for many facts at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.dates import PartialDate
from kg.reads.conditions import ANYTHING, Condition, Either, Every, Has, Not, Role
from kg.reads.reader import Reader
from kg.reads.statements import statement
from kg.reads.vocabulary import any_role, below, fact_links, roles


@dataclass(frozen=True, slots=True, order=True)
class Argument:
    """One role filler of a fact, as an id."""

    role: str
    entity: str


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """One link between facts, seen from one of them."""

    type: str
    outgoing: bool
    other: str


def arguments(reader: Reader, facts: Iterable[str]) -> dict[str, tuple[Argument, ...]]:
    """The arguments of each fact, in the ontology's order of roles, then by entity id."""
    text = statement("arguments", roles=any_role())
    found: defaultdict[str, set[Argument]] = defaultdict(set)
    for row in reader.read(text, ids=list(facts)):
        found[row["fact"]].add(Argument(row["role"], row["entity"]))
    return {fact: in_role_order(some) for fact, some in found.items()}


def in_role_order(found: Iterable[Argument]) -> tuple[Argument, ...]:
    """Sorted by the ontology's order of roles, then by entity id."""
    return tuple(sorted(found, key=lambda a: (roles().index(a.role), a.entity)))


def links(reader: Reader, facts: Iterable[str]) -> dict[str, tuple[Link, ...]]:
    """The fact links of each fact, both ways, sorted."""
    text = statement("links", types="|".join(fact_links()))
    found: defaultdict[str, set[Link]] = defaultdict(set)
    for row in reader.read(text, ids=list(facts)):
        found[row["fact"]].add(Link(row["type"], row["outgoing"], row["other"]))
    return {fact: tuple(sorted(some)) for fact, some in found.items()}


def valid_at(date: PartialDate) -> Condition:
    """Facts that may hold on the date: begun by its last day and not over before its first.

    An interval is half-open, so on the day of its end it no longer holds. One that has ended nobody knows
    when, and a fact without any date, hold on no date.
    """
    intervals = Has("class", "in", below("Interval"))
    over = Either(
        (Every((intervals, Has("toDay", "lte", date.first_day))), Has("toDay", "lt", date.first_day))
    )
    ended = Every((Has("toDay", "missing"), Has("ended", "eq", "yes")))
    dated = Either((Has("fromDay", "lte", date.last_day), Every((Has("fromDay", "missing"), _ENDS))))
    return Every((dated, Not(over), Not(ended)))


_ENDS = Not(Has("toDay", "missing"))


def between(start: PartialDate | None, end: PartialDate | None) -> Condition:
    """Facts whose span meets the range; an open side is unbounded."""
    parts: list[Condition] = []
    if start is not None:
        parts.append(Either((Has("toDay", "gte", start.first_day), Has("toDay", "missing"))))
    if end is not None:
        parts.append(Has("fromDay", "lte", end.last_day))
    return Every(tuple(parts))


def incomplete(actor_roles: Sequence[str], place_roles: Sequence[str]) -> Condition:
    """Events that lack a date, a place or anyone who acts."""
    return Either(
        (
            Every((Has("start", "missing"), Has("end", "missing"))),
            Not(Role(tuple(actor_roles), ANYTHING)),
            Not(Role(tuple(place_roles), ANYTHING)),
        )
    )
