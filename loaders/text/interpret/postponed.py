"""What is put off: the date it had, and the new one where the text gives it ("postponed until June")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.ids import report_id
from kg.model import Report
from loaders.text.interpret.facts import Story
from loaders.text.interpret.reading import Told
from loaders.text.interpret.status import is_postponement
from loaders.text.times import TimeSpan, resolve
from loaders.text.times.span import NOTHING

_UNTIL = re.compile(
    r"[^,.;]{0,40}?\b(?:until|till|to|for)\s+(?P<when>[\w ,]+?)"
    r"(?=[.;:]|,(?! \d)|\s(?:by|over|after|because|at|in)\b|$)"
)


def put_off(story: Story) -> Mapping[str, TimeSpan]:
    """The facts that a cancellation only postpones, by id, with their new date (none: ``NOTHING``)."""
    found: dict[str, TimeSpan] = {}
    for told in filter(_postpones, story.reading.told.values()):
        for fact in story.aims(told, "about"):
            found[fact.id] = new_date(told, story) or found.get(fact.id, NOTHING)
    return found


def new_date(cancel: Told, story: Story) -> TimeSpan:
    """The time behind "until", "to" or "for" right behind the verb."""
    reading, end = story.reading, cancel.trigger.end
    words = _UNTIL.match(reading.annotation.text[end : reading.sentences.at(end)[1]])
    return resolve(words["when"], reading.date, "future") if words else NOTHING


def rescheduled(one: Report, told: Told, later: TimeSpan) -> Iterator[Report]:
    """A report of what is put off as two: the date in its words is the first one, planned and given up."""
    if one.status != "postponed":
        yield one
        return
    if one.start or one.end:
        spot = f"{told.trigger.start}-{told.trigger.end} planned"
        first = report_id(one.document, one.fact, spot)
        yield replace(one, id=first, status="planned", states_change=False, stage=None)
    yield replace(one, start=later.start, end=later.end)


def _postpones(told: Told) -> bool:
    trigger = told.trigger
    return trigger.cls == "Cancel" and trigger.status == "occurred" and is_postponement(trigger.text)
