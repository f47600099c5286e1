"""Dates of the export: ISO 8601, as precise as the list was."""

from __future__ import annotations

from collections.abc import Iterable

from kg.dates import BadDateError, PartialDate
from loaders.base import LoadContext
from loaders.opensanctions.row import Row


def partial(written: str, row: Row, context: LoadContext) -> str | None:
    """The partial date, or ``None`` and a note where there is no such day; a year 0 stands for none."""
    try:
        found = PartialDate.parse(written)
    except BadDateError:
        found = None
    if found is None or found.year == 0:
        context.note("bad-date", row.line, f"{row.id}: {written}")
        return None
    return found.text


def partials(written: Iterable[str], row: Row, context: LoadContext) -> list[str]:
    """Those that are dates, the earliest first; of a year and a day in it the day comes last."""
    found = (partial(text, row, context) for text in written)
    return sorted(
        (text for text in found if text), key=lambda text: (PartialDate.parse(text).first_day, text)
    )
