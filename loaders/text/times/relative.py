"""Expressions that count from the document's date or from the event told before."""

from __future__ import annotations

import re

from kg.dates import PartialDate
from loaders.text.times import span
from loaders.text.times.frame import Frame, month_of
from loaders.text.times.span import TimeSpan
from loaders.text.times.words import WEEKDAYS

_UNIT = r"(?P<unit>hour|day|week|month|year|decade|century|quarter|weekend)"
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_NEAR_DAYS = {
    "today": 0,
    "tonight": 0,
    "now": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}
_OF_ANCHOR = {"last": -1, "past": -1, "this": 0, "current": 0, "coming": 1, "next": 1}
_OF_REFERENCE = {"previous": -1, "preceding": -1, "same": 0, "that": 0, "following": 1, "next": 1}


def near_day(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``yesterday``."""
    return None if frame.today is None else span.day(frame.today + _NEAR_DAYS[match[0]])


def overnight(_: re.Match[str], frame: Frame) -> TimeSpan | None:
    """The night before the document's date."""
    return None if frame.today is None else span.days(frame.today - 1, frame.today)


def weekday(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``last sunday``: strictly before; a bare ``wednesday`` may be the document's own day."""
    if frame.today is None:
        return None
    ahead = (WEEKDAYS.index(match["weekday"]) - span.weekday(frame.today)) % 7
    which = match["which"]
    if which in ("last", "past", "this past"):
        return span.day(frame.today + ahead - 7)
    if which == "next":
        monday = frame.today - span.weekday(frame.today) + 7
        return span.day(monday + WEEKDAYS.index(match["weekday"]))
    return span.day(frame.today + _to_weekday(ahead, which, frame))


def _to_weekday(ahead: int, which: str | None, frame: Frame) -> int:
    if which in ("coming", "this coming") or frame.direction == "future":
        return ahead
    if frame.direction == "past":
        return ahead - 7 if ahead else 0
    return ahead if ahead <= 3 else ahead - 7


def unit_of_anchor(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``last week``, ``this month``, ``weekend``; "the next day" counts from the event told before."""
    steps = _OF_ANCHOR[match["which"] or "this"]
    if match["unit"] == "day":
        return None
    if match["unit"] == "weekend" and match["which"] in (None, "past"):
        return _weekend_near(frame)
    return shifted(match["unit"], steps, frame.anchor)


def _weekend_near(frame: Frame) -> TimeSpan | None:
    if frame.today is None:
        return None
    saturday = span.weekend(frame.today).first_day
    return span.weekend(frame.today - 7 if frame.direction == "past" and saturday > frame.today else saturday)


def unit_of_reference(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``following day``, ``that week``; a ``previous day`` without an event before it is the anchor's."""
    steps = _OF_REFERENCE[match["which"]]
    base = frame.reference or (frame.anchor if steps <= 0 else None)
    unit = "day" if match["unit"] in ("morning", "afternoon", "evening", "night") else match["unit"]
    return shifted(unit, steps, base)


def ago(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``2 day ago``; ten years ago is a year, not ten of them."""
    count = int(match["n"])
    if match["unit"] == "decade":
        return shifted("year", -10 * count, frame.anchor)
    return shifted(match["unit"], -count, frame.anchor)


def ahead(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``in 2 week``, ``2 week from now``."""
    return shifted(match["unit"], int(match["n"]), frame.anchor)


def after(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``2 day later``, ``3 year earlier``: from the event told before."""
    back = match["side"] in ("earlier", "before", "prior", "previously")
    base = frame.reference or (frame.anchor if back else None)
    count = int(match["n"] or 1)
    return shifted(match["unit"], -count if back else count, base)


def same_day(_: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``hours later``, ``earlier in the day``: the day spoken of, else the document's."""
    return shifted("day", 0, frame.reference or frame.anchor)


def stretch(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``past 2 week``, ``next 10 day``, ``within 60 day``: from or to the document's date."""
    if frame.today is None or frame.anchor is None:
        return None
    count = int(match["n"] or 1)
    if match["side"] in ("past", "last"):
        return span.days(_moved(match["unit"], -count, frame.anchor), frame.today)
    return span.days(frame.today, _moved(match["unit"], count, frame.anchor))


def shifted(unit: str, steps: int, base: PartialDate | None) -> TimeSpan | None:
    """The unit that lies ``steps`` units from the one holding ``base``; ``None`` if base is too coarse."""
    if base is None:
        return None
    if unit in ("day", "week", "weekend", "hour"):
        return None if base.day is None else _shifted_days(unit, steps, base.first_day)
    if unit in ("month", "quarter"):
        index = month_of(base)
        return None if index is None else _shifted_months(unit, steps, index)
    if unit == "year":
        return span.year(base.year + steps)
    if unit == "decade":
        return _decade_or_year(steps, base)
    first = (base.year - 1) // 100 * 100 + 1 + steps * 100
    return span.years(first, first + 99, "century")


def _decade_or_year(steps: int, base: PartialDate) -> TimeSpan:
    first = (base.year // 10 + steps) * 10
    return span.years(first, first + 9, "decade")


def _shifted_days(unit: str, steps: int, number: int) -> TimeSpan:
    if unit == "week":
        return span.week(number + 7 * steps)
    if unit == "weekend":
        return span.weekend(number + 7 * steps)
    return span.day(number + (steps if unit == "day" else round(steps / 24)))


def _shifted_months(unit: str, steps: int, index: int) -> TimeSpan:
    if unit == "month":
        return span.month(index + steps)
    first = (index // 3 + steps) * 3
    return span.months(first, first + 2, "quarter")


def _moved(unit: str, steps: int, base: PartialDate) -> int:
    """Day number of ``base`` moved by whole units; the day is kept or cut to the month's length."""
    if unit in ("hour", "day", "week"):
        return base.first_day + (
            round(steps / 24) if unit == "hour" else steps * (7 if unit == "week" else 1)
        )
    step = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * steps
    index = (month_of(base) or 0) + step
    last = span.first_of(index + 1) - span.first_of(index)
    return span.first_of(index) + min(base.day or 1, last) - 1


RULES = [
    (re.compile("|".join(_NEAR_DAYS)), near_day),
    (re.compile("overnight"), overnight),
    (
        re.compile(rf"(?:(?P<which>this coming|coming|this past|past|last|next|this) )?{_WEEKDAY}"),
        weekday,
    ),
    (
        re.compile(r"(?P<which>previous|preceding|same|that|following|next) (?P<unit>day|morning|evening)"),
        unit_of_reference,
    ),
    (re.compile(r"(?P<n>)(?P<unit>day) (?P<side>before)"), after),
    (re.compile(r"(?:earlier|later) in day|(?:that|same) night"), same_day),
    (re.compile(r"(?:(?:earlier|later|early|late) )?(?:in )?(?:morning|afternoon|evening|night)"), same_day),
    (re.compile(r"hours (?:later|earlier|before|after)"), same_day),
    (re.compile(rf"(?P<side>past|last|next|coming) (?P<n>\d+) {_UNIT}"), stretch),
    (re.compile(r"(?P<side>past|coming) (?P<n>)(?P<unit>week|month|year|decade)"), stretch),
    (re.compile(rf"(?P<side>within) (?P<n>\d+) {_UNIT}"), stretch),
    (re.compile(r"(?:(?P<which>last|this|current|coming|next|past) )?(?P<unit>weekend)"), unit_of_anchor),
    (re.compile(rf"(?P<which>last|this|current|next) {_UNIT}"), unit_of_anchor),
    (re.compile(rf"(?P<which>previous|preceding|same|that|following) {_UNIT}"), unit_of_reference),
    (re.compile(rf"(?P<n>\d+) {_UNIT} ago"), ago),
    (re.compile(rf"(?:in )(?P<n>\d+) {_UNIT}(?: from now)?"), ahead),
    (re.compile(rf"(?P<n>\d+) {_UNIT} from (?:now|today)"), ahead),
    (re.compile(rf"(?P<n>\d+) {_UNIT} (?P<side>later|after|earlier|before|prior|previously)"), after),
]
