"""What one reported event is, for comparison: from its own reports and their documents, never from views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.dates import PartialDate
from kg.identity.events.entities import Entities, Known, named, named_states, plain
from kg.identity.events.families import family_of
from kg.identity.events.triggers import trigger_of
from kg.identity.events.wording import Wording, sentence_of, stem, wording
from kg.model import Report

_PLACES = frozenset({"PLACE", "ORIGIN", "HOST"})
_EXPECTED = frozenset({"considered", "planned"})
_FAR = 10**9


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what matters of its document.

    ``text`` holds the quote and words around it; it begins at ``offset`` in the document.
    """

    report: Report
    date: str | None = None
    text: str | None = None
    offset: int = 0

    @property
    def clause(self) -> str:
        """The quote, or nothing for a row."""
        return self.report.quote.text if self.report.quote else ""

    @property
    def sentence(self) -> str:
        """The sentence around the quote."""
        quote = self.report.quote
        if quote is None or self.text is None:
            return self.clause
        return sentence_of(self.text, quote.start - self.offset, quote.end - self.offset)


@dataclass(frozen=True, slots=True)
class Signature:
    """One event as its reports tell it.

    Attributes:
        first, last: the days it can have been on, counted from 1970-01-01; ``dated``: the reports say so,
            else it is around ``day``, the first day of a document about it.
        expected: no report says that it takes place.
        args: everybody and everything in it, by role; ``sides`` who is in it, ``places`` where.
        outer: what the sides and places lie in or belong to; ``states``: the States among all these and
            those that the sentence names; ``mentioned``: reference entities that the sentence names.
        people: the persons among the arguments; ``sites``: towns, regions and the like among these and
            those that the sentence names.
        clause, sentence: what the words say; ``names``: those that are no State's; ``verbs``: the words that
            tell it; ``recalled``: all of them call it to mind as known.
    """

    fact: str
    family: str
    classes: frozenset[str]
    statuses: frozenset[str]
    first: int
    last: int
    dated: bool
    day: int
    documents: frozenset[str]
    args: Mapping[str, frozenset[str]]
    sides: frozenset[str]
    places: frozenset[str]
    outer: frozenset[str]
    states: frozenset[str]
    mentioned: frozenset[str]
    people: frozenset[str]
    sites: frozenset[str]
    clause: Wording
    sentence: Wording
    names: frozenset[str]
    recalled: bool
    verbs: frozenset[str]

    @property
    def expected(self) -> bool:
        """Nobody says that it takes place."""
        return self.statuses <= _EXPECTED

    @property
    def everything(self) -> frozenset[str]:
        """Every argument."""
        return self.sides | self.places


def signature(fact: str, told: Sequence[Told], entities: Entities) -> Signature | None:
    """The event that reports tell; ``None`` where that is no event, or no text of a known day tells it.

    Args:
        told: its reports that speak; ``entities``: what their documents say of the entities in it.
    """
    affirmed = [t for t in told if t.report.polarity == "affirmed"]
    families = {family_of(t.report.cls) for t in affirmed} - {None}
    days = [PartialDate.parse(t.date).first_day for t in told if t.date and PartialDate.parse(t.date).day]
    if len(families) != 1 or not days or not any(t.report.quote for t in affirmed):
        return None
    first, last, dated = _span(affirmed, days)
    args = _args(affirmed)
    places = frozenset(e for role in _PLACES for e in args.get(role, ()))
    sides = frozenset(e for role, those in args.items() if role not in _PLACES for e in those)
    known = {e: k for e in _ids(affirmed) if (k := entities.known(e))}
    sentence = wording(" ".join(dict.fromkeys(t.sentence for t in affirmed)))
    triggers = [t for one in affirmed if (t := trigger_of(one.report, one.text, one.offset))]
    mentioned = named(sentence.phrases)
    around = [k for e in mentioned if (k := entities.known(e))]
    return Signature(
        fact=fact,
        family=str(families.pop()),
        classes=frozenset(t.report.cls for t in affirmed),
        statuses=frozenset(t.report.status for t in affirmed),
        first=first,
        last=last,
        dated=dated,
        day=min(days),
        documents=frozenset(t.report.document for t in told),
        args=args,
        sides=sides,
        places=places,
        outer=_all([*known.values(), *around], "outer"),
        states=_all([*known.values(), *around], "states"),
        mentioned=frozenset(plain(e) for e in mentioned),
        people=frozenset(plain(e) for e, k in known.items() if k.cls == "Person" and k.telling),
        sites=frozenset(
            plain(e) for e in {*known, *mentioned} if (k := entities.known(e)) and k.telling and k.site
        ),
        clause=wording(" ".join(dict.fromkeys(t.clause for t in affirmed))),
        sentence=sentence,
        names=sentence.names - {stem(part) for key in _of_states(sentence.phrases) for part in key.split()},
        recalled=bool(triggers) and all(t.recalls for t in triggers),
        verbs=frozenset(stem(t.word) for t in triggers),
    )


def _span(told: Sequence[Told], days: Sequence[int]) -> tuple[int, int, bool]:
    """The narrowest span that a report gives; without any, the day of the first document."""
    spans = []
    for report in (t.report for t in told if t.report.start or t.report.end):
        start = PartialDate.parse(report.start) if report.start else None
        end = PartialDate.parse(report.end) if report.end else start
        spans.append((start.first_day if start else -_FAR, end.last_day if end else _FAR))
    closed = [s for s in spans if s[0] > -_FAR and s[1] < _FAR]
    if not closed:
        return min(days), min(days), False
    first, last = min(closed, key=lambda s: (s[1] - s[0], s))
    return first, max(first, last), True


def _args(told: Iterable[Told]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one in told:
        for argument in one.report.args:
            found.setdefault(argument.role, set()).add(plain(argument.entity))
    return {role: frozenset(entities) for role, entities in found.items()}


def _of_states(phrases: Iterable[str]) -> set[str]:
    """Those of the names that are a State's or its people's."""
    return {phrase for phrase in phrases if named_states([phrase])}


def _ids(told: Iterable[Told]) -> set[str]:
    return {argument.entity for one in told for argument in one.report.args}


def _all(known: Iterable[Known], attribute: str) -> frozenset[str]:
    return frozenset().union(*(getattr(k, attribute) for k in known))
