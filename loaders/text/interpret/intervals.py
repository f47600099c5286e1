"""Tenures and memberships that events begin or end, and offices that the text says someone holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.ids import report_id, text_fact_id
from kg.model import Report
from loaders.text.annotation import Mention
from loaders.text.interpret.facts import Fact, Story
from loaders.text.interpret.reading import Reading, Told
from loaders.text.interpret.reports import arguments
from loaders.text.interpret.roles import Filler
from loaders.text.interpret.status import standing
from loaders.text.link import Entity

_FORMER = re.compile(
    r"(?:\b(?:[Ff]ormer|[Ee]x|[Ll]ate|[Oo]utgoing)[\s-]+(?:[\w.'’-]+\s+){0,2}|\b[Tt]hen[\s-](?:[A-Z][\w.'’-]*\s+){0,2})$"
)
_APART = re.compile(r"\band\b|[;:\n]")  # an office beyond these belongs to somebody else
# Who runs for an office, or is called by a military rank, holds none.
_NO_OFFICE = re.compile(
    r"\b(?:candidate|nominee|contender|hopeful|frontrunner|rival|colonel|lieutenant|captain|sergeant|corporal)s?\b",
    re.IGNORECASE,
)
_BODIES = ("State", "GovernmentBody", "InternationalOrganization", "MilitaryForce", "Organization")


def intervals(story: Story) -> Iterator[Report]:
    """Every interval report of the document."""
    known: dict[tuple[str, str, str], str] = {}
    for fact in story.facts:
        for told in fact.event.told:
            for sides in _sides(fact, told):
                one = _changed(fact, told, sides, story)
                first = known.setdefault((fact.cls, sides[0][1].id, sides[1][1].id), one.fact)
                yield one if first == one.fact else _again(one, first)
    yield from _held(story, {(who, what) for cls, who, what in known if cls == "Appointment"})


def _again(one: Report, fact: str) -> Report:
    """ "Nominated … to replace": the same person into the same office is one tenure."""
    return replace(one, id=report_id(one.document, fact, one.id), fact=fact)


def _sides(fact: Fact, told: Told) -> Iterator[tuple[Filler, ...]]:
    """The interval's roles, for each person and office or member and organisation of an event."""
    if fact.cls in ("Appointment", "Departure"):
        offices = told.fillers("POSITION") or (fact.event.fillers("POSITION") if told.args else [])
        people = [person for person in told.fillers("RECIPIENT") if person.cls == "Person"]
        for person in people:
            for office in offices[:1]:
                yield (("HOLDER", person), ("POSITION", office), *_body(office))
    elif fact.cls in ("Accession", "SecessionFromOrganization"):
        bodies = [body for body in told.fillers("OBJECT") if body.cls in _BODIES]
        for member in told.fillers("AGENT"):
            yield from ((("MEMBER", member), ("BODY", body)) for body in bodies)


def _changed(fact: Fact, told: Told, sides: tuple[Filler, ...], story: Story) -> Report:
    """The interval that the event begins or ends, as sure as the event itself."""
    begins = fact.cls in ("Appointment", "Accession")
    reading, trigger = story.reading, told.trigger
    cls = "Tenure" if sides[0][0] == "HOLDER" else "Membership"
    stands = standing(trigger, reading.text(told.clause), denied=False, rejected=False)
    when = told.span.start
    id_ = text_fact_id(reading.document.id, trigger.start, trigger.end, f"{cls} {sides[0][1].id}")
    return Report(
        id=report_id(reading.document.id, id_, f"{trigger.start}-{trigger.end}"),
        document=reading.document.id,
        fact=id_,
        cls=cls,
        status=stands.status,
        polarity=stands.polarity,
        certainty=stands.certainty,
        start=when if begins else None,
        end=None if begins else when,
        ended="no" if begins else ("yes" if stands.status == "occurred" else "unknown"),
        args=arguments(sides),
        quote=reading.quote(told.clause),
        attributed_to=tuple(e.id for e in story.heard.get(trigger.id, ())),
        confidence=trigger.confidence,
    )


@dataclass(frozen=True, slots=True)
class _Holds:
    person: Entity
    office: Entity
    span: tuple[int, int]
    former: bool


def _held(story: Story, begun: set[tuple[str, str]]) -> Iterator[Report]:
    """Offices that the text states, unless the reference data know them for that day or an event tells."""
    seen = set(begun)
    for held in _stated(story):
        pair = held.person.id, held.office.id
        if pair not in seen and not _is_known(held, story) and not _contradicts(held, story):
            seen.add(pair)
            yield _tenure(held, story)


def _stated(story: Story) -> Iterator[_Holds]:
    reading = story.reading
    for source, name, target in reading.annotation.relations:
        who, what = reading.mentions.get(source), reading.mentions.get(target)
        if name != "holds" or who is None or what is None:
            continue
        if reading.sentences.number(who.start) != reading.sentences.number(what.start):
            continue
        span = min(who.start, what.start), max(who.end, what.end)
        if _NO_OFFICE.search(what.text) or _APART.search(_between(who, what, reading)):
            continue
        former = bool(_FORMER.search(reading.annotation.text, max(0, what.start - 40), what.start))
        for person in reading.linked.of_mention(source):
            for office in reading.linked.of_mention(target):
                if person.cls == "Person" and office.cls == "Position" and _is_office(office):
                    yield _Holds(person, office, span, former)


def _is_office(office: Entity) -> bool:
    """Of somebody or of a known rank; "ophthalmologist" alone is a trade."""
    return office.known or bool(office.values or office.states) or " of " in office.name


def _between(one: Mention, other: Mention, reading: Reading) -> str:
    """The words between the two without the names in them ("head of the Office on Drugs and Crime")."""
    start, end = min(one.end, other.end), max(one.start, other.start)
    words = list(reading.annotation.text[start:end])
    for mention in reading.annotation.mentions:
        if start <= mention.start and mention.end <= end:
            words[mention.start - start : mention.end - start] = "_" * (mention.end - mention.start)
    return "".join(words)


def _is_known(held: _Holds, story: Story) -> bool:
    offices = story.reading.gazetteer.holdings(held.person.id, None if held.former else story.reading.date)
    return any(h.position == held.office.id for h in offices)


def _contradicts(held: _Holds, story: Story) -> bool:
    """Someone else is known to hold the office that day, or the person to hold offices elsewhere."""
    gazetteer = story.reading.gazetteer
    if held.former or not held.person.known:
        return False
    own = gazetteer.holdings(held.person.id, story.reading.date)
    others = gazetteer.incumbents(held.office.id, story.reading.date)
    elsewhere = own and not any(h.state in held.office.states for h in own)
    return bool(others or elsewhere)


def _tenure(held: _Holds, story: Story) -> Report:
    reading = story.reading
    id_ = text_fact_id(reading.document.id, *held.span, "Tenure")
    return Report(
        id=report_id(reading.document.id, id_, f"{held.span[0]}-{held.span[1]}"),
        document=reading.document.id,
        fact=id_,
        cls="Tenure",
        status="occurred" if held.former else "ongoing",
        ended="yes" if held.former else "no",
        args=arguments((("HOLDER", held.person), ("POSITION", held.office), *_body(held.office))),
        quote=reading.quote(held.span),
    )


def _body(office: Entity) -> Iterator[Filler]:
    """The body or State of an office, as an entity known by its id alone."""
    owner = next((v.value for v in office.values if v.property == "postIn"), None)
    owner = owner or next(iter(office.states), None)
    if owner:
        yield "BODY", Entity(owner, "State", "", known=True)
