"""Expressions that name their date: days, months, years, decades, seasons, quarters.

What they leave out (the year of "October 16") is the nearest that fits the tense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateutil.easter import easter

from kg.dates import day_number, days_in_month
from loaders.text.times import span
from loaders.text.times.frame import Frame
from loaders.text.times.span import TimeSpan
from loaders.text.times.words import MONTHS

# A day within six weeks needs no year, whatever the tense: "had set October 31 as the deadline".
_NEAR_DAYS = 45
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_DAY = r"(?P<day>[12]?\d|3[01])"
_YEAR = r"(?P<year>1\d{3}|20\d\d|21\d\d)"
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "winter": 12}
_FIXED_FEASTS = {
    "new year eve": (12, 31),
    "new year day": (1, 1),
    "new year": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
}


def full_day(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``october 16``, ``16 october 2025``."""
    number, day = MONTHS.index(match["month"]) + 1, int(match["day"])
    if match["year"]:
        return _existing(int(match["year"]), number, day)
    if frame.today is None or frame.this_year is None:
        return None
    around = range(frame.this_year - 8, frame.this_year + 9)
    dates = [day_number(y, number, day) for y in around if day <= days_in_month(y, number)]
    closest = min(dates, key=lambda date: abs(date - (frame.today or 0)), default=None)
    if closest is not None and abs(closest - frame.today) <= _NEAR_DAYS:
        return span.day(closest)
    found = _nearest(dates, frame.today, frame)
    return None if found is None else span.day(found)


def iso(match: re.Match[str], _: Frame) -> TimeSpan | None:
    """``2025-09-30``."""
    return _existing(int(match["year"]), int(match["m"]), int(match["day"]))


def month_alone(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``august``: this month counts as past and as future; ``last october`` is never this month."""
    if frame.this_month is None or frame.this_year is None:
        return None
    number = MONTHS.index(match["month"])
    indexes = [year * 12 + number for year in range(frame.this_year - 1, frame.this_year + 2)]
    if match["which"] == "last":
        return span.month(max(index for index in indexes if index < frame.this_month))
    if match["which"] == "next":
        return span.month(min(index for index in indexes if index > frame.this_month))
    found = _nearest(indexes, frame.this_month, frame)
    return None if found is None else span.month(found)


def month_of_year(match: re.Match[str], _: Frame) -> TimeSpan | None:
    """``december 2025``."""
    return span.month(int(match["year"]) * 12 + MONTHS.index(match["month"]))


def month_near_year(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``august last year``, ``may of next year``."""
    if frame.this_year is None:
        return None
    year = frame.this_year + {"last": -1, "this": 0, "next": 1}[match["which"]]
    return span.month(year * 12 + MONTHS.index(match["month"]))


def year_alone(match: re.Match[str], _: Frame) -> TimeSpan | None:
    """``2022``, ``fiscal 2024``: fiscal years differ by state, the named one is the best common answer."""
    return span.year(int(match["year"]))


def era_year(match: re.Match[str], _: Frame) -> TimeSpan | None:
    """``44 bc`` is the astronomical year -43."""
    number = int(match["n"])
    return span.year(1 - number if (match["era"] or "ad").startswith("b") else number)


def decade(match: re.Match[str], _: Frame) -> TimeSpan | None:
    """``1990s``; of ``90s`` alone the twentieth century is meant."""
    first = int(match["n"]) + (1900 if len(match["n"]) == 2 else 0)
    return span.years(first, first + 9, "decade")


def century(match: re.Match[str], _: Frame) -> TimeSpan | None:
    """``19 century`` = 1801 to 1900."""
    last = int(match["n"]) * 100
    return span.years(last - 99, last, "century")


def season(match: re.Match[str], _: Frame) -> TimeSpan | None:
    """``spring of 2022`` (northern seasons by whole months; winter ends in the next year)."""
    first = int(match["year"]) * 12 + _SEASONS[match["season"]] - 1
    return span.months(first, first + 2, "season")


def season_near(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``last summer``: the latest that began and, for *last*, is over; ``next``: the first to come."""
    if frame.this_month is None or frame.this_year is None:
        return None
    begins = [y * 12 + _SEASONS[match["season"]] - 1 for y in range(frame.this_year - 2, frame.this_year + 3)]
    if match["which"] == "last":
        first = max(b for b in begins if b + 2 < frame.this_month)
    elif match["which"] == "next":
        first = min(b for b in begins if b > frame.this_month)
    else:
        first = frame.this_year * 12 + _SEASONS[match["season"]] - 1
    return span.months(first, first + 2, "season")


def quarter(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``1 quarter of 2026``, ``q3 2025``, ``4 quarter of last year``; calendar quarters."""
    year = _year_of(match, frame)
    if year is None or not 1 <= int(match["n"]) <= 4:
        return None
    first = year * 12 + (int(match["n"]) - 1) * 3
    return span.months(first, first + 2, "quarter")


def half_year(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``2 half of year``."""
    year = _year_of(match, frame)
    if year is None:
        return None
    first = year * 12 + (int(match["n"]) - 1) * 6
    return span.months(first, first + 5)


def feast(match: re.Match[str], frame: Frame) -> TimeSpan | None:
    """``christmas day 2021``, ``easter``."""
    if match["year"] is None and (frame.today is None or frame.this_year is None):
        return None
    years = [int(match["year"])] if match["year"] else range((y := frame.this_year or 0) - 1, y + 2)
    dates = [_feast_day(match["feast"], y) for y in years]
    found = dates[0] if match["year"] else _nearest(dates, frame.today or 0, frame)
    return None if found is None else span.day(found)


RULES = [
    (re.compile(rf"{_MONTH} (?:of )?{_DAY}(?: {_YEAR})?"), full_day),
    (re.compile(rf"{_DAY} (?:of )?{_MONTH}(?: {_YEAR})?"), full_day),
    (re.compile(rf"{_YEAR}-(?P<m>\d\d)-(?P<day>\d\d)"), iso),
    (re.compile(rf"(?:(?P<which>last|next|this|past|coming) )?{_MONTH}"), month_alone),
    (re.compile(rf"{_MONTH} (?:of |in )?{_YEAR}"), month_of_year),
    (re.compile(rf"{_MONTH} (?:of )?(?P<which>last|this|next) year"), month_near_year),
    (re.compile(rf"(?:year |fiscal year |fiscal |fy ?|){_YEAR}"), year_alone),
    (re.compile(r"(?P<n>\d{1,4}) (?P<era>bce?|ad|ce)"), era_year),
    (re.compile(r"ad (?P<n>\d{1,4})(?P<era>)"), era_year),
    (re.compile(r"(?P<n>1\d\d0|20\d0|[1-9]0)s"), decade),
    (re.compile(r"(?P<n>[12]?\d) century"), century),
    (re.compile(rf"(?P<season>{'|'.join(_SEASONS)}) (?:of |in )?{_YEAR}"), season),
    (re.compile(rf"(?P<which>last|this|next) (?P<season>{'|'.join(_SEASONS)})"), season_near),
    (re.compile(rf"(?:q|)(?P<n>[1-4])(?: quarter)?(?: of| in)? {_YEAR}(?P<which>)"), quarter),
    (re.compile(r"(?P<n>[1-4]) quarter(?: of (?P<which>last|this|next) year)?(?P<year>)"), quarter),
    (re.compile(rf"(?P<n>[12]) half of (?:{_YEAR}|(?:(?P<which>last|this|next) )?year)"), half_year),
    (re.compile(rf"(?P<feast>{'|'.join(_FIXED_FEASTS)}|easter)(?: {_YEAR})?"), feast),
]


def _nearest(candidates: Iterable[int], anchor: int, frame: Frame) -> int | None:
    if frame.direction == "past":
        return max((c for c in candidates if c <= anchor), default=None)
    if frame.direction == "future":
        return min((c for c in candidates if c >= anchor), default=None)
    return min(candidates, key=lambda c: abs(c - anchor), default=None)


def _existing(year: int, month: int, day: int) -> TimeSpan | None:
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        return None
    return span.day(day_number(year, month, day))


def _year_of(match: re.Match[str], frame: Frame) -> int | None:
    if match["year"]:
        return int(match["year"])
    if frame.this_year is None:
        return None
    return frame.this_year + {"last": -1, "next": 1}.get(match["which"] or "", 0)


def _feast_day(name: str, year: int) -> int:
    if name == "easter":
        sunday = easter(year)
        return day_number(year, sunday.month, sunday.day)
    return day_number(year, *_FIXED_FEASTS[name])
