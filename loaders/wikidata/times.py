"""Times as Wikidata writes them: a precision beside each, 44 BCE as ``-0044``, two calendars."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg.dates import BadDateError, PartialDate, days_in_month, iso_day

_TIME = re.compile(r"([+-])(\d+)-(\d\d)-(\d\d)T")
_DAY, _MONTH, _YEAR, _DECADE, _CENTURY, _MILLENNIUM = 11, 10, 9, 8, 7, 6
_SPANS = {_CENTURY: 100, _MILLENNIUM: 1000}
_JULIAN = "Q1985786"


def span(value: Mapping[str, Any]) -> tuple[str, str]:
    """The first and the last partial date that a time can mean; the same one twice down to a year.

    Raises:
        BadDateError: no time, no such day, or further back than dates reach.
    """
    match = _TIME.match(str(value.get("time", "")))
    precision = value.get("precision", _DAY)
    if match is None or not isinstance(precision, int):
        raise BadDateError(f"not a time: {value.get('time')!r}")
    sign, digits, month, day = match.groups()
    number = int(digits)
    year = number if sign == "+" else 1 - number  # there is no year 0: -0044 is 44 BCE, year -43
    if number == 0:
        raise BadDateError(f"no such year: {value['time']!r}")
    if precision < _MILLENNIUM or abs(year) > 99_999:
        raise BadDateError(f"older than dates reach: {value['time']!r}")
    if precision >= _YEAR:
        text = _text(year, month, day, precision, str(value.get("calendarmodel", "")))
        return text, text
    if precision == _DECADE:
        first = year - year % 10
        return _year(first), _year(first + 9)
    return _counted(number, sign, _SPANS[precision])


def partial(value: Mapping[str, Any]) -> str | None:
    """The partial date, ``None`` when it is known to no better than a decade.

    Raises:
        BadDateError: as :func:`span`.
    """
    first, last = span(value)
    return first if first == last else None


def written(value: Mapping[str, Any]) -> str:
    """The partial date, or both ends of the time it can mean as ISO 8601-2 has it: ``1801/1900``.

    Raises:
        BadDateError: as :func:`span`.
    """
    first, last = span(value)
    return first if first == last else f"{first}/{last}"


def _counted(number: int, sign: str, length: int) -> tuple[str, str]:
    """Centuries and millennia are counted from 1: the year 1900 belongs to the 19th century."""
    last = -(-number // length) * length
    if sign == "+":
        return _year(last - length + 1), _year(last)
    return _year(1 - last), _year(length - last)


def _text(year: int, month: str, day: str, precision: int, calendar: str) -> str:
    """As precise as stated; a day or month of ``00`` says that it is not known."""
    if precision == _YEAR or month == "00":
        return _year(year)
    if precision == _MONTH or day == "00":
        return PartialDate.parse(f"{_year(year)}-{month}").text
    if calendar.endswith(_JULIAN):
        return _from_julian(year, int(month), int(day))
    return PartialDate.parse(f"{_year(year)}-{month}-{day}").text


def _from_julian(year: int, month: int, day: int) -> str:
    """The Gregorian day, by the usual day count of the Julian calendar.

    Raises:
        BadDateError: no such day.
    """
    leap_day = (month, day) == (2, 29) and year % 4 == 0
    if not 1 <= month <= 12 or not (leap_day or 1 <= day <= days_in_month(2001, month)):
        raise BadDateError(f"no such day in the Julian calendar: {year}-{month:02d}-{day:02d}")
    shifted = year - (month <= 2)
    months = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5
    return iso_day(shifted * 365 + shifted // 4 + months + day - 719_471)


def _year(number: int) -> str:
    return f"{number:05d}" if number < 0 else f"{number:04d}"
