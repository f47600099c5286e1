"""Dates as OFAC writes them: ``15 Jan 1955``, ``Jan 1955``, ``circa 1955``, ``1929 to 1930``."""

from __future__ import annotations

import re

from kg.dates import BadDateError
from loaders.list_dates import from_parts, month_number

_WORDS = re.compile(
    r"(?:(?:(?P<day>\d{1,2})\s+)?(?P<month>[a-z]{3})[a-z]*\.?\s+)?(?P<year>\d{4})", re.IGNORECASE
)
_AMERICAN = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_CIRCA = re.compile(r"^(?:circa|approximately|c\.)\s+", re.IGNORECASE)
_SPAN = re.compile(r"\s+to\s+|(?<=\d{4})\s*-\s*(?=\d{4})", re.IGNORECASE)


def read_day(written: str) -> str:
    """One date as a partial date.

    Raises:
        BadDateError: not one of the forms, or no such day.
    """
    text = written.strip()
    match = _WORDS.fullmatch(text) or _AMERICAN.fullmatch(text) or _ISO.fullmatch(text)
    if match is None:
        raise BadDateError(f"not a date: {written!r}", hint="OFAC writes 15 Jan 1955")
    month = month_number(match["month"] or "")
    if month.isalpha():
        raise BadDateError(f"no such month: {written!r}", hint="OFAC writes 15 Jan 1955")
    return from_parts(match["year"], month, match["day"] or "")


def read_span(written: str) -> str:
    """A date, or two as ISO 8601-2 joins them (``1929/1930``); a whole year from end to end is the year.

    Raises:
        BadDateError: as :func:`read_day`.
    """
    days = [read_day(_CIRCA.sub("", part)) for part in _SPAN.split(written.strip())]
    return join(days)


def is_approximate(written: str) -> bool:
    """Whether a date is given as about right."""
    return _CIRCA.match(written.strip()) is not None


def join(days: list[str]) -> str:
    """The first and last of the days as one span."""
    first, last = days[0], days[-1]
    if first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return first[:4]
    return first if first == last else f"{first}/{last}"
