"""What a time expression resolves to, and the calendar arithmetic behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.dates import PartialDate, day_number, iso_day

Direction = Literal["past", "future", ""]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Partial dates ``start`` and ``end`` (inclusive; ``end`` is ``None`` when ``start`` says it all).

    ``precision`` names the unit the text spoke in: ``time day week month quarter season year decade
    century range``, ``since`` and ``until`` for half-open spans, ``none`` when no date follows.
    """

    start: str | None
    end: str | None
    precision: str

    @property
    def first_day(self) -> int:
        """The first day it can mean; only for spans that have one."""
        return PartialDate.parse(self.start or self.end or "").first_day

    @property
    def last_day(self) -> int:
        """The last day it can mean; only for spans that have one."""
        return PartialDate.parse(self.end or self.start or "").last_day

    def __bool__(self) -> bool:
        return self.start is not None or self.end is not None


NOTHING = TimeSpan(None, None, "none")


def day(number: int) -> TimeSpan:
    """One day, by its number since 1970-01-01."""
    return TimeSpan(iso_day(number), None, "day")


def days(first: int, last: int, precision: str = "range") -> TimeSpan:
    """From one day to another; one day if they are the same."""
    return TimeSpan(iso_day(first), iso_day(last), precision) if first < last else day(first)


def week(number: int) -> TimeSpan:
    """The week, Monday to Sunday, that holds the day."""
    monday = number - weekday(number)
    return days(monday, monday + 6, "week")


def weekend(number: int) -> TimeSpan:
    """Saturday and Sunday of the week that holds the day."""
    saturday = number - weekday(number) + 5
    return days(saturday, saturday + 1)


def month(index: int) -> TimeSpan:
    """One month, counted in months since year 0 (see :func:`month_index`)."""
    return TimeSpan(_month_text(index), None, "month")


def months(first: int, last: int, precision: str = "range") -> TimeSpan:
    """From one month to another (month indexes, inclusive)."""
    return TimeSpan(_month_text(first), _month_text(last), precision)


def year(number: int) -> TimeSpan:
    """One astronomical year."""
    return TimeSpan(year_text(number), None, "year")


def years(first: int, last: int, precision: str = "range") -> TimeSpan:
    """From one year to another, inclusive."""
    return TimeSpan(year_text(first), year_text(last), precision)


def month_index(year_number: int, month_number: int) -> int:
    """Months since year 0, so that months can be added and compared."""
    return year_number * 12 + month_number - 1


def weekday(number: int) -> int:
    """0 = Monday; day 0 (1970-01-01) was a Thursday."""
    return (number + 3) % 7


def first_of(index: int) -> int:
    """Day number of the first day of the month with this index."""
    return day_number(index // 12, index % 12 + 1, 1)


def year_text(number: int) -> str:
    """The year in the normal form of partial dates."""
    return f"{number:05d}" if number < 0 else f"{number:04d}"


def _month_text(index: int) -> str:
    return f"{year_text(index // 12)}-{index % 12 + 1:02d}"
