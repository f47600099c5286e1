"""Dates as sanctions lists write them, day first or as ISO does, with placeholders for what is unknown."""

from __future__ import annotations

import re

from kg.dates import BadDateError, PartialDate

_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2}|dd?)[/. -](?P<month>\d{1,2}|[a-z]+)[/. -](?P<year>\d{4}|yyyy)(?:\s+\d{1,2}:\d{2}.*)?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})(?:[T ].*|[Z+-].*)?)?)?")
_NUMBER = re.compile(r"[0-9]{1,4}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_date(written: str) -> str | None:
    """``25/01/2001``, ``00/00/1980``, ``dd/mm/1980``, ``23-Sep-2026``, ``23 September 2026`` or ISO 8601
    as a partial date; a time behind it is left out.

    What a placeholder stands for is unknown, never January or the first: ``00/00/1980`` is ``1980`` and
    ``dd/mm/yyyy`` is ``None``.

    Raises:
        BadDateError: neither form, no such day, or nothing but zeros.
    """
    text = written.strip()
    match = _DAY_FIRST.fullmatch(text) or _ISO.fullmatch(text)
    if match is None:
        raise BadDateError(f"not a date: {written!r}", hint="lists write 31/12/1980 or 1980-12-31")
    year, month, day = match.group("year", "month", "day")
    if year.lower() == "yyyy":
        return None
    return from_parts(year, month_number(month or ""), day or "")


def from_parts(year: str, month: str = "", day: str = "") -> str:
    """A partial date of numbers; a month or day of nothing, zeros or letters is unknown.

    Raises:
        BadDateError: no such day, or no year.
    """
    if not _is_number(year) or not int(year):
        raise BadDateError(f"not a year: {year!r}", hint="a date needs its year")
    text = f"{int(year):04d}"
    if _is_number(month) and int(month):
        text += f"-{int(month):02d}"
        if _is_number(day) and int(day):
            text += f"-{int(day):02d}"
    return PartialDate.parse(text).text


def _is_number(written: str) -> bool:
    """Whether it is a number of a few plain digits: ``²`` is a digit too, but no number."""
    return _NUMBER.fullmatch(written) is not None


def month_number(written: str) -> str:
    """The number of a month as digits; a name is known by its first three letters, what is none stays."""
    short = written[:3].lower()
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else written
