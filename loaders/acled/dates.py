"""ACLED's dates: "16 May 2025" or ISO, made as rough as their precision code; and moments of revision."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from kg.dates import BadDateError, PartialDate, iso_day
from ontology.errors import InputError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = re.compile(r"(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]{3,9})[ -](?P<year>\d{4}|\d{2})")
# Spreadsheets make "1747750000.0" of it, other tools milliseconds
_SECONDS = re.compile(r"(\d{9,10})(?:\.\d*|\d{3})?", re.ASCII)
_SINCE_2000 = 50  # ACLED begins in 1997: '97 is the last century, '25 this one
_HALF_A_WEEK = 3


class BadMomentError(InputError):
    """A timestamp that is none."""

    code = "bad-timestamp"


def day(written: str) -> PartialDate:
    """The day of an event.

    Raises:
        BadDateError: not a date in any of the forms, or no such day.
    """
    text = written.strip()
    if match := _WRITTEN.fullmatch(text):
        text = f"{_year(match['year'])}-{_month(match['month'])}-{int(match['day']):02d}"
    found = PartialDate.parse(text[:10])
    if found.day is None:
        raise BadDateError(f"not a day: {written!r}")
    return found


def span(on: PartialDate, exact: str) -> tuple[str, str]:
    """First and last day that the date can mean; ``exact`` is a concept of the date precisions.

    Where only the week is known ACLED gives a day in its middle, where only the month is, one in the month.
    """
    if exact == "week":
        return iso_day(on.first_day - _HALF_A_WEEK), iso_day(on.first_day + _HALF_A_WEEK)
    if exact == "month":
        return on.text[:7], on.text[:7]
    return on.text, on.text


def moment(written: str) -> str:
    """A timestamp (seconds since 1970, or a date and time) as ``2025-05-20T14:03:11Z``.

    Raises:
        BadMomentError: neither.
    """
    text = written.strip()
    try:
        if match := _SECONDS.fullmatch(text):
            found = datetime.fromtimestamp(int(match[1]), UTC)
        else:
            found = datetime.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        raise BadMomentError(f"not a timestamp: {written!r}", hint="seconds since 1970") from error
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _month(name: str) -> str:
    try:
        return f"{_MONTHS.index(name[:3].lower()) + 1:02d}"
    except ValueError:
        raise BadDateError(f"no such month: {name!r}") from None


def _year(written: str) -> str:
    if len(written) == len("2025"):
        return written
    return f"{'20' if int(written) < _SINCE_2000 else '19'}{written}"
