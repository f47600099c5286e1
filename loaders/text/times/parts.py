"""Parts of a span: "early next month", "the end of 2026", "earlier this week"."""

from __future__ import annotations

from kg.dates import PartialDate
from loaders.text.times import span
from loaders.text.times.frame import Frame, month_of
from loaders.text.times.span import TimeSpan

_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}


def part_of(part: str, whole: TimeSpan, frame: Frame) -> TimeSpan | None:
    """The named part of a span.

    Early, mid and late are thirds; *earlier* and *later* end or begin at the document's date if it lies in
    the span. A day has no parts, and "the end of the year" is its last month.
    """
    if whole.precision in ("day", "time"):
        return whole
    if part in ("earlier", "later"):
        return _cut(part, whole, frame)
    if part.endswith("half"):
        return _half(int(part[0]), whole)
    third = _THIRDS[part]
    if whole.precision == "year":
        return _of_year(part, third, whole)
    if whole.precision == "month":
        return _of_month(third, whole)
    if whole.precision == "week":
        return span.days(whole.first_day + (0, 2, 4)[third], whole.first_day + (2, 4, 6)[third])
    if whole.precision == "decade" and whole.start:
        first = int(whole.start)
        return span.years(first + (0, 4, 6)[third], first + (3, 6, 9)[third])
    return whole


def _cut(part: str, whole: TimeSpan, frame: Frame) -> TimeSpan:
    today = frame.today
    if today is None or not whole.first_day <= today <= whole.last_day:
        return whole
    if part == "earlier":
        return span.days(whole.first_day, today, whole.precision)
    return span.days(today, whole.last_day, whole.precision)


def _half(which: int, whole: TimeSpan) -> TimeSpan | None:
    first, last = whole.first_day, whole.last_day
    if whole.precision != "month":
        return None
    return span.days(first, first + 14) if which == 1 else span.days(first + 15, last)


def _of_year(part: str, third: int, whole: TimeSpan) -> TimeSpan:
    january = PartialDate.parse(whole.start or "").year * 12
    if part in ("beginning", "start", "end"):
        return span.month(january + (11 if part == "end" else 0))
    return span.months(january + third * 4, january + third * 4 + 3)


def _of_month(third: int, whole: TimeSpan) -> TimeSpan:
    index = month_of(PartialDate.parse(whole.start or "")) or 0
    first = span.first_of(index)
    return span.days(
        first + third * 10, span.first_of(index + 1) - 1 if third == 2 else first + third * 10 + 9
    )
