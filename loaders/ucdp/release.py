"""Which release a file is: said by its name (``GEDEvent_v23_1.csv``), else found in what it covers.

A yearly release (23.1) is published in June and holds all events to the end of the year before. Candidate
files hold one month (23.0.9) or a span of months (24.01.24.03) and appear a month later. So the date of
publication orders what the releases say of one event: the yearly one comes after the candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from kg.dates import BadDateError, PartialDate

_NAME = re.compile(r"v(\d\d?)[_.](\d\d?)(?:[_.](\d\d?))?(?:[_.](\d\d?))?(?!\d)", re.IGNORECASE)
_JUNE = 6


@dataclass(frozen=True, slots=True)
class Release:
    """``number`` as UCDP counts (``23.1``), ``date`` the month of publication, which orders releases."""

    number: str
    date: str
    candidate: bool

    @property
    def title(self) -> str:
        """What the vintage is called."""
        return f"UCDP {'Candidate Events' if self.candidate else 'GED'} {self.number}"


def release_of_name(path: str) -> Release | None:
    """What the file's name says; ``None`` when it says nothing."""
    match = _NAME.search(PurePath(path).name)
    if match is None:
        return None
    year, minor, third, fourth = (int(part) if part else None for part in match.groups())
    assert year is not None  # the pattern requires both
    assert minor is not None
    number = match[0][1:].replace("_", ".")
    if third is None:
        # a second release of a year corrects the first and follows it
        return Release(number, _month(2000 + year, _JUNE + max(minor, 1) - 1), candidate=False)
    month = third if fourth is None else fourth
    last_year = year if fourth is None else third
    return Release(number, _month(2000 + last_year, month + 1), candidate=True)


def release_of_days(days: Iterable[str]) -> Release:
    """What the last days of the events tell: several years are a yearly release, else candidates."""
    first, last = "", ""
    for day in days:
        if _is_day(day):
            first = min(first or day, day)
            last = max(last, day)
    year, month = (int(part) for part in (last or "0000-00-00").split("-")[:2])
    if first[:4] != last[:4]:
        return Release(f"through {last[:4]}", _month(year + 1, _JUNE), candidate=False)
    return Release(
        f"through {last[:7]}" if last else "", _month(year, month + 1) if last else "", candidate=True
    )


def _month(year: int, month: int) -> str:
    """``YYYY-MM``; the month behind December is January of the next year."""
    return f"{year + (month - 1) // 12:04d}-{(month - 1) % 12 + 1:02d}"


def _is_day(text: str) -> bool:
    try:
        return PartialDate.parse(text).day is not None
    except BadDateError:
        return False
