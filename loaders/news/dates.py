"""Dates as publications write them, as partial dates; what is missing stays unknown and is never guessed."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from kg.dates import BadDateError, PartialDate

_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS = {name[:length]: n for n, name in enumerate(_NAMES, 1) for length in (3, 4, len(name))}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_ISO_DAY = re.compile(r"(?<![\d-])(?P<year>\d{4})[-/_.](?P<month>\d{1,2})[-/_.](?P<day>\d{1,2})(?!\d)")
_FULL = (
    _ISO_DAY,
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<!\d){_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)"),
)
_SHORTER = (re.compile(rf"{_MONTH},?\s+{_YEAR}", re.IGNORECASE), re.compile(_YEAR))
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:1[6-9]|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?!\d)")
_BEFORE_CHRIST = re.compile(r"^(?:(?P<rest>.*?)\s+)?(?P<year>\d{1,4})\s*(?:BC|BCE|B\.C\.)$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{9,13}(?:\.\d+)?")
_MILLISECONDS = 10**11


def parse_date(value: object) -> str | None:
    """The day (month, year) a date field names, ``None`` when it names none.

    Understands ISO 8601 with or without a time, RFC 822, English day-month-year in any order, seconds or
    milliseconds since 1970, and years before Christ (``44 BC``, ``-0043``). ``03/04/2025`` names no day,
    only 2025: which number is the month depends on the country.
    """
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip()
    if _NUMBER.fullmatch(text):
        seconds = float(text) / (1000 if float(text) >= _MILLISECONDS else 1)
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return _normal_form(text) or _before_christ(text) or find_date(text) or _slashed(text) or _shorter(text)


def find_date(text: str) -> str | None:
    """The first complete date that stands in a line of text."""
    found = [match for pattern in _FULL for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda match: match.start()):
        if date := _partial(*match.group("year", "month", "day")):
            return date
    return None


def name_date(name: str) -> str | None:
    """The day in a file's name (``2025-10-22-budapest.txt``, ``20251022_budapest.txt``)."""
    match = _COMPACT.search(name)
    return find_date(name) or (match and _partial(*match.group("year", "month", "day"))) or None


def _normal_form(text: str) -> str | None:
    try:
        date = PartialDate.parse(text)
    except BadDateError:
        return None
    return date.text[: -len(date.text.partition("T")[2]) - 1] if "T" in date.text else date.text


def _before_christ(text: str) -> str | None:
    match = _BEFORE_CHRIST.match(text)
    if match is None:
        return None
    year = f"{1 - int(match.group('year')):05d}" if match.group("year") != "1" else "0000"
    dated = parse_date(f"{match.group('rest')} 2000") if match.group("rest") else None
    return year + dated[4:] if dated else year


def _slashed(text: str) -> str | None:
    match = _SLASHED.search(text)
    if match is None:
        return None
    first, second, year = match.group("first", "second", "year")
    if first == second or int(first) > 12:
        return _partial(year, second, first)
    return _partial(year, first, second) if int(second) > 12 else year


def _shorter(text: str) -> str | None:
    for pattern in _SHORTER:
        if match := pattern.fullmatch(text):
            return _partial(match.group("year"), match.groupdict().get("month"), None)
    return None


def _partial(year: str, month: str | None, day: str | None) -> str | None:
    number = _MONTHS.get(month.lower()) or int(month) if month else None
    text = "-".join(
        [year, *(f"{part:02d}" for part in (number, int(day) if day else None) if part is not None)]
    )
    return _normal_form(text)
