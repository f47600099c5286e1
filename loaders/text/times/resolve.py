"""A time expression → partial dates, read as a news text means it.

Own rules instead of ``dateparser``: that library turns every expression into one instant, so the width of
"last week", "the 1990s" or "since 2022" is lost; it reads a bare weekday or month without the tense of the
event, and it knows no event told before ("the next day"). Those three decide most dates in the news.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from kg.dates import PartialDate
from loaders.text.times import absolute, relative, span
from loaders.text.times.frame import Frame
from loaders.text.times.parts import part_of
from loaders.text.times.span import NOTHING, Direction, TimeSpan
from loaders.text.times.words import MONTHS, normalise

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Frame], TimeSpan | None]]

_RULES: Sequence[Rule] = [*absolute.RULES, *relative.RULES]
_PART = re.compile(
    r"(?P<part>early|mid|middle|late|earlier|later|end|beginning|start|[12] half)"
    r"(?: (?:of|in|on))? (?P<rest>.+)"
)
_RANGE = re.compile(r"(?:from |between )?(?P<first>.+?) (?:to|and|until|through) (?P<last>.+)")
_CLOCK = re.compile(
    r"\b(?:(?P<h12>1[0-2]|0?[1-9])(?::(?P<m12>[0-5]\d))? ?(?P<half>am|pm)"
    r"|(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d))(?: ?(?P<utc>utc|gmt))?"
)
_NOISE = re.compile(
    r"\b(?:local time|[a-z ]+ time|\d{4} (?:utc|gmt)|bst|est|edt|cet|shortly|about|around|roughly"
    r"|approximately|before|after|at|midnight|noon|prayers)\b"
)
_PART_OF_DAY = re.compile(r" (?:at )?(?:early |late )?(?:morning|afternoon|evening|night)$")


def resolve(
    expression: str,
    anchor: PartialDate | None,
    hint: Direction = "",
    reference: PartialDate | None = None,
) -> TimeSpan:
    """The dates that an expression means.

    Args:
        expression: the verbatim words ("earlier this month"), any case.
        anchor: the document's date; without one only full dates resolve.
        hint: ``past`` for what happened, ``future`` for what is planned, empty when the text does not say.
        reference: the date of the event told before, for "the next day" and its like.

    Returns:
        :data:`~loaders.text.times.span.NOTHING` for durations and vague words: no date is better than a
        guessed one.
    """
    frame = Frame(anchor, hint, reference)
    text = normalise(expression).removeprefix("sometime ")
    if text.startswith("since"):
        return _since(text.removeprefix("since").strip(), frame)
    if match := re.fullmatch(r"(?:until|till|through|by) (.+)", text):
        return _until(match[1], frame)
    return _timed(text, frame) or _read(text, frame) or _tail(text, frame) or NOTHING


def _since(text: str, frame: Frame) -> TimeSpan:
    found = _read(text, Frame(frame.anchor, "past", frame.reference)) or _tail(text, frame)
    if not found or found.start is None:
        return NOTHING
    if frame.anchor is None or found.first_day > frame.anchor.last_day:
        return TimeSpan(found.start, None, "since")
    return TimeSpan(found.start, frame.anchor.text, "since")


def _until(text: str, frame: Frame) -> TimeSpan:
    found = _read(text, frame) or _tail(text, frame)
    return TimeSpan(None, found.end or found.start, "until") if found else NOTHING


def _timed(text: str, frame: Frame) -> TimeSpan | None:
    """A time of day, on the day the rest of the words name, else the day spoken of."""
    clock = _CLOCK.search(text)
    if clock is None:
        return None
    rest = " ".join(_NOISE.sub(" ", text[: clock.start()] + " " + text[clock.end() :]).split())
    rest = rest.removeprefix("on ").strip()
    found = _read(rest, frame) if rest else relative.shifted("day", 0, frame.reference or frame.anchor)
    if not found or found.precision != "day":
        return found
    return TimeSpan(f"{found.start}T{_time_of(clock)}", None, "time")


def _time_of(clock: re.Match[str]) -> str:
    if clock["h24"]:
        hour, minute = int(clock["h24"]), clock["m24"]
    else:
        hour, minute = int(clock["h12"]) % 12 + (12 if clock["half"] == "pm" else 0), clock["m12"] or "00"
    return f"{hour:02d}:{minute}" + ("Z" if clock["utc"] else "")


def _read(text: str, frame: Frame) -> TimeSpan | None:
    """The whole text as one expression: a plain one, a part of one, or a range of two."""
    found = _plain(text, frame)
    if found and frame.direction and text == "this week":
        return part_of("later" if frame.direction == "future" else "earlier", found, frame)
    return found or _part(text, frame) or _range(text, frame)


def _plain(text: str, frame: Frame) -> TimeSpan | None:
    bare = _PART_OF_DAY.sub("", text) if text not in ("this morning", "last night") else text
    for words in dict.fromkeys((text, bare)):
        for pattern, read in _RULES:
            match = pattern.fullmatch(words)
            if match and (found := read(match, frame)):
                return found
    return None


def _part(text: str, frame: Frame) -> TimeSpan | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    rest = match["rest"]
    if rest in ("week", "month", "year"):
        rest = f"this {rest}"
    found = _plain(rest, frame)
    return part_of(match["part"], found, frame) if found else None


def _range(text: str, frame: Frame) -> TimeSpan | None:
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    first, last = _completed(match["first"], match["last"])
    begin, end = _read(first, frame), _read(last, frame)
    if not begin or not end or begin.start is None or begin.first_day > end.last_day:
        return None
    return TimeSpan(begin.start, end.end or end.start, "range")


def _completed(first: str, last: str) -> tuple[str, str]:
    """``("october 14", "16")`` → ``("october 14", "october 16")``: each side lends the other its words."""
    month = next((word for word in first.split() if word in MONTHS), None)
    if month and re.fullmatch(r"[123]?\d(?: \d{4})?", last):
        last = f"{month} {last}"
    elif re.fullmatch(r"[123]?\d", first) and " " in last:
        first = f"{first} {last.split(' ', 1)[1]}"
    year = re.search(r" (\d{4})$", last)
    if year and any(word in MONTHS for word in first.split()) and not re.search(r"\d{4}", first):
        first += year[0]
    return first, last


def _tail(text: str, frame: Frame) -> TimeSpan | None:
    """The longest ending that is an expression: ``3 day last week``, ``week of october 20``."""
    if match := re.fullmatch(r"week of (.+)", text):
        found = _plain(match[1], frame)
        return span.week(found.first_day) if found and found.precision == "day" else None
    words = _NOISE.sub(" ", text).split()
    return _first(_read(" ".join(words[start:]), frame) for start in range(len(words)))


def _first(found: Iterable[TimeSpan | None]) -> TimeSpan | None:
    return next((one for one in found if one), None)
