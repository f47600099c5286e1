"""What a cancellation says about the event it calls off, and what "planned" says about a cancelled one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.ids import report_id
from kg.model import Link, Report
from loaders.text.interpret.attribution import nearest
from loaders.text.interpret.causes import causes
from loaders.text.interpret.facts import Fact, Story
from loaders.text.interpret.postponed import new_date
from loaders.text.interpret.reading import Told
from loaders.text.interpret.repair import SCHEDULED
from loaders.text.interpret.reports import report
from loaders.text.interpret.status import Standing, is_postponement
from loaders.text.times.span import NOTHING

_PLANNED_BEFORE = re.compile(
    r"\b(?:planned|scheduled|upcoming|expected|proposed|anticipated|long-awaited|much-touted)\b[^.;:\n]{0,60}$",
    re.IGNORECASE,
)
_CALLED_OFF = frozenset(("cancelled", "postponed"))


def called_off(story: Story) -> Iterator[Report]:
    """A report with status cancelled on each scheduled fact that a cancellation is about."""
    for told in story.reading.told.values():
        if told.trigger.cls == "Cancel" and told.trigger.status in ("occurred", "planned", "ongoing"):
            for fact in story.aims(told, "about"):
                if fact.event.cls in SCHEDULED and _is_ahead(fact) and not _told_beside(told, fact, story):
                    yield _cancelled(told, fact, story)


def with_causes(told_reports: list[Report], story: Story) -> Iterator[Report]:
    """The reports, those of a called-off fact with the causes of its cancellation."""
    reasons = _reasons(story)
    for one in told_reports:
        links = [link for link in reasons.get(one.fact, ()) if link.fact != one.fact]
        adds = one.status in _CALLED_OFF and one.polarity == "affirmed"
        yield replace(one, links=tuple(dict.fromkeys((*one.links, *links)))) if adds and links else one


def planned_before(story: Story) -> Iterator[Report]:
    """ "A planned summit … was cancelled" also says that it was planned."""
    for fact in story.facts:
        for told in fact.event.told:
            if fact.event.cls in SCHEDULED and _was_cancelled(told, fact, story):
                span = _planned_span(told, story)
                if span:
                    stands = Standing("planned")
                    yield replace(report(fact, told, stands, story, place=" planned", clause=span), links=())


def _is_ahead(fact: Fact) -> bool:
    return not fact.event.statuses & {"occurred", "ongoing"}


def _told_beside(told: Told, fact: Fact, story: Story) -> bool:
    """The fact's own trigger in the sentence of the cancellation says already that it is cancelled."""
    here = [one for one in story.reading.beside(told) if one in fact.event.told]
    return any(one.trigger.status == "cancelled" for one in here)


def _cancelled(told: Told, fact: Fact, story: Story) -> Report:
    reading, trigger = story.reading, told.trigger
    beside = nearest(told, fact.event, told, reading)
    span = reading.sentences.clause(
        min(told.clause[0], beside.clause[0]), max(told.clause[1], beside.clause[1])
    )
    status = "postponed" if is_postponement(trigger.text) else "cancelled"
    later = new_date(told, story) if status == "postponed" else NOTHING
    return Report(
        id=report_id(reading.document.id, fact.id, f"{trigger.start}-{trigger.end}"),
        document=reading.document.id,
        fact=fact.id,
        cls=fact.cls,
        status=status,
        states_change=True,
        start=later.start,
        end=later.end,
        quote=reading.quote(span if beside is not told and _near(told, beside, story) else told.clause),
        attributed_to=tuple(e.id for e in story.heard.get(trigger.id, ())),
        confidence=trigger.confidence,
    )


def _near(told: Told, beside: Told, story: Story) -> bool:
    return story.reading.same_sentence(told.trigger, beside.trigger)


def _reasons(story: Story) -> dict[str, list[Link]]:
    """By fact id: links to what caused the cancellations that are about it."""
    found: dict[str, list[Link]] = {}
    for told in story.reading.told.values():
        if told.trigger.cls == "Cancel" and told.trigger.status not in ("negated", "possible"):
            links = [Link("CAUSED_BY", cause.id) for cause in causes(told, story)]
            event = story.event_of[told.trigger.id]
            for one in event.told:
                for fact in story.aims(one, "about"):
                    found.setdefault(fact.id, []).extend(links)
    return found


def _was_cancelled(told: Told, fact: Fact, story: Story) -> bool:
    aimed = any(
        fact in story.aims(one, "about")
        for one in story.reading.beside(told)
        if one.trigger.cls == "Cancel" and one.trigger.status not in ("negated", "possible")
    )
    return told.trigger.status == "cancelled" or aimed


def _planned_span(told: Told, story: Story) -> tuple[int, int] | None:
    """From the word "planned" before the trigger to the trigger's end, if there is one."""
    text, start = story.reading.annotation.text, told.trigger.start
    first, _ = story.reading.sentences.at(start)
    match = _PLANNED_BEFORE.search(text[first:start])
    return (first + match.start(), told.trigger.end) if match else None
