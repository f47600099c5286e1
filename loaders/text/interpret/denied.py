"""What a denial says of the fact it is about: that it is not so, or that the denier had no part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.ids import report_id
from kg.model import Argument, Report
from loaders.text.interpret.attribution import abouts
from loaders.text.interpret.facts import Fact, Story
from loaders.text.interpret.reading import Told
from ontology.model import ontology

_ASKING = frozenset(("Propose", "Demand", "Concede", "Pledge"))
_CHARGES = frozenset(("Accuse", "Say"))
_NO_PART = re.compile(
    r"(?:\s+[\w'’-]+){0,2}?\s+(?:any\s+|all\s+|direct\s+)?(?:involvement|responsibility|complicity|role|part|hand)\b"
)


def aimed_at(story: Story, cls: str) -> set[str]:
    """Triggers that a Deny or Reject in their own sentence is about, also through a rejected proposal."""
    return {
        aim.trigger.id
        for told in story.reading.told.values()
        if told.trigger.cls == cls and told.trigger.status != "negated" and not _is_of_a_part(told, story)
        for aim in _aims(told, story)
        if story.reading.same_sentence(aim.trigger, told.trigger)
    }


def denials(story: Story) -> Iterator[Report]:
    """A denial of something told elsewhere: the denied fact's report lies in the denying sentence."""
    for told in story.reading.told.values():
        if told.trigger.cls != "Deny" or told.trigger.status == "negated":
            continue
        part = _is_of_a_part(told, story)
        for aim in _aims(told, story):
            fact = story.fact_of.get(aim.trigger.id)
            if fact and not story.reading.same_sentence(aim.trigger, told.trigger):
                one = _denied(fact, told, story)
                yield _without_part(one, told) if part else one


def with_denied_parts(one: Report, told: Told, story: Story) -> Report:
    """The report of an event that someone denies in the same sentence to have had a part in."""
    for other in story.reading.beside(told):
        if other.trigger.cls == "Deny" and _is_of_a_part(other, story) and told in _aims(other, story):
            return replace(_without_part(one, other), attributed_to=())
    return one


def _aims(told: Told, story: Story) -> Iterator[Told]:
    """What it is about; who denies an accusation or rejects a proposal means its content."""
    for aim in abouts(told, story.reading, story.event_of):
        is_charge = told.trigger.cls == "Deny" and aim.trigger.cls in _CHARGES
        if not is_charge:
            yield aim
        if is_charge or (told.trigger.cls == "Reject" and aim.trigger.cls in _ASKING and aim is not told):
            yield from abouts(aim, story.reading, story.event_of)


def _is_of_a_part(told: Told, story: Story) -> bool:
    """ "Denied involvement in the attack" leaves the attack as it is."""
    return told.trigger.cls == "Deny" and bool(
        _NO_PART.match(story.reading.annotation.text, told.trigger.end)
    )


def _without_part(one: Report, told: Told) -> Report:
    roles = ontology().cls(one.cls).roles
    role = next((role for role in ("AGENT", "PARTICIPANT") if role in roles), None)
    denied = tuple(Argument(role, entity.id) for entity in told.fillers("AGENT")) if role else ()
    kept = tuple(argument for argument in one.args if argument not in denied)
    return replace(one, polarity="affirmed", args=kept, denied_args=denied)


def _denied(fact: Fact, told: Told, story: Story) -> Report:
    reading = story.reading
    return Report(
        id=report_id(reading.document.id, fact.id, f"{told.trigger.start}-{told.trigger.end}"),
        document=reading.document.id,
        fact=fact.id,
        cls=fact.cls,
        polarity="denied",
        quote=reading.quote(told.clause),
        attributed_to=tuple(e.id for e in told.fillers("AGENT")),
        confidence=told.trigger.confidence,
    )
