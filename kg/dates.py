"""Partial dates: ``1982``, ``1982-05``, ``1982-05-17`` or a date-time, and the days they span.

Years are astronomical and proleptic Gregorian (``-0043`` is 44 BC), so a treaty of 1648 and the Ides of
March sort with last week's summit. Day numbers count from 1970-01-01 and work outside ``datetime``'s range.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from ontology.errors import InputError

_PATTERN = re.compile(
    r"(?P<year>-?\d{4,6})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?P<time>[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?"
)


class BadDateError(InputError):
    """A text that is not a partial date, or a day that does not exist (31 February)."""

    code = "bad-date"


@dataclass(frozen=True, slots=True, order=False)
class PartialDate:
    """A year, a month, a day or a moment; ``text`` is the normal form that is stored."""

    text: str
    year: int
    month: int | None
    day: int | None

    @staticmethod
    def parse(text: str) -> PartialDate:
        """Read the normal form; a missing part is unknown, never January or the first.

        Raises:
            BadDateError: not a partial date, or no such day.
        """
        match = _PATTERN.fullmatch(text.strip())
        if match is None:
            raise BadDateError(f"not a date: {text!r}", hint="write YYYY, YYYY-MM, YYYY-MM-DD or a date-time")
        year, month, day = (int(v) if v else None for v in match.group("year", "month", "day"))
        assert year is not None  # the pattern requires it
        if (month is not None and not 1 <= month <= 12) or (
            day is not None and not 1 <= day <= days_in_month(year, month or 1)
        ):
            raise BadDateError(
                f"no such day: {text!r}", hint="months run 1 to 12, days as long as the month is"
            )
        time = (match.group("time") or "").replace(" ", "T")
        return PartialDate(_normal(year, month, day) + time, year, month, day)

    @property
    def first_day(self) -> int:
        """The first day it can mean, counted from 1970-01-01."""
        return day_number(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> int:
        """The last day it can mean, counted from 1970-01-01 (inclusive)."""
        month = self.month or 12
        return day_number(self.year, month, self.day or days_in_month(self.year, month))

    def __str__(self) -> str:
        return self.text


def iso_day(number: int) -> str:
    """``YYYY-MM-DD`` of a day number: the inverse of :func:`day_number`."""
    shifted = number + 719468
    era, day_of_era = divmod(shifted, 146097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    return _normal(year_of_era + era * 400 + (month <= 2), month, day)


def day_number(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant's ``days_from_civil``)."""
    shifted = year - (month <= 2)
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468


def days_in_month(year: int, month: int) -> int:
    """How many days the month has; leap years repeat every 400 years, before year 1 too."""
    return monthrange(year % 400 + 2000, month)[1]


def _normal(year: int, month: int | None, day: int | None) -> str:
    text = f"{year:05d}" if year < 0 else f"{year:04d}"
    if month is not None:
        text += f"-{month:02d}"
    if day is not None:
        text += f"-{day:02d}"
    return text
