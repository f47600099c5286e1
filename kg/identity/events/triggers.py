"""The word that tells an event, and whether it tells news or calls to mind what is known.

A report does not store where its trigger stands, but its ids are made of it: the span that gives them is it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.identity.events.vocabulary import words
from kg.ids import report_id, text_fact_id
from kg.model import Report

_WORD = re.compile(r"[\w'’-]*\w")
_WIDEST = 3  # words
_REACH = 9  # words before the trigger that can say that it is recalled
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Trigger:
    """``word`` in lower case; ``recalls``: its words hang on something known."""

    word: str
    recalls: bool


def trigger_of(report: Report, text: str | None, offset: int) -> Trigger | None:
    """The trigger of a report; ``None`` for a row, or where none gives the report's id.

    Args:
        text: a part of the document that holds the quote; ``offset``: where in the document it begins.
    """
    quote = report.quote
    if quote is None or text is None:
        return None
    for start, end in _spans(quote.text, quote.start):
        if report.id in _ids(report, start, end):
            return _trigger(text, start - offset, end - offset)
    return None


def _ids(report: Report, start: int, end: int) -> tuple[str, ...]:
    place = f"{start}-{end}"
    fact = text_fact_id(report.document, start, end, report.cls)
    if fact == report.fact:
        return (report.id,)
    return report_id(report.document, report.fact, place), report_id(
        report.document, report.fact, f"{place} planned"
    )


def _spans(text: str, offset: int) -> Iterator[tuple[int, int]]:
    spans = [(match.start() + offset, match.end() + offset) for match in _WORD.finditer(text)]
    for length in range(_WIDEST):
        for first, last in zip(spans, spans[length:], strict=False):
            yield first[0], last[1]


def _trigger(text: str, start: int, end: int) -> Trigger:
    clause = re.split(r"[,;:.]\s", text[max(start - 120, 0) : start])[-1]
    spelled = _WORD.findall(clause.replace("’", "'"))
    before = [word.lower() for word in spelled][-_REACH:]
    near = before[-_NEAR:]
    hangs = (
        bool(set(before) & words("hangs on"))
        or "toll" in clause.lower().split()
        or (bool(set(before) & words("afterwards")) and not set(before) & words("hurt"))
    )
    back = (
        bool(set(near) & words("points back"))
        or "the" in spelled[-_NEAR:]
        or any(w.endswith("'s") for w in near)
    )
    return Trigger(text[start:end].lower(), hangs or back)
