"""Moments as texts that sort: when something became known, and the last moment that a date can mean."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from kg.dates import PartialDate, iso_day


@lru_cache(maxsize=65_536)
def moment(text: str) -> str:
    """The first moment a partial date can mean: ``2025`` gives ``2025-01-01``; a date-time, the same in UTC.

    Raises:
        BadDateError: not a partial date.
    """
    day, time = point(text)
    return iso_day(day) + (f"T{time}Z" if time else "")


@lru_cache(maxsize=65_536)
def until(text: str) -> str:
    """The last moment a partial date can mean, to compare with :func:`moment`; a date-time is itself.

    Raises:
        BadDateError: not a partial date.
    """
    date = PartialDate.parse(text)
    if "T" in date.text:
        return moment(text)
    return iso_day(date.last_day) + "T23:59:59.999999Z"


@lru_cache(maxsize=65_536)
def point(text: str) -> tuple[int, str]:
    """Day number and UTC time of day (``""`` where the text holds none): sorts across the year 0."""
    date = PartialDate.parse(text)
    clock = date.text.partition("T")[2]
    if not clock:
        return date.first_day, ""
    if not 0 < date.year < 9999:  # outside of datetime's range no zone was ever written
        return date.first_day, clock.rstrip("Z")
    when = datetime.fromisoformat(date.text)
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    day = PartialDate.parse(when.date().isoformat())
    return day.first_day, when.time().isoformat()
