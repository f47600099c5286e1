"""Short ways to say what documents say."""

from __future__ import annotations

from typing import Any

from kg.model import Argument, Link, Record, Report, Value
from kg.views.said import SPEAKING, Noted, Origin, Said, Standing


def origin(document: str = "doc-1", date: str = "2025-10-22", **given: Any) -> Origin:
    return Origin(document, given.pop("source", "news"), date, **given)


def said(
    report: str,
    cls: str = "Meeting",
    document: Origin | None = None,
    standing: Standing = SPEAKING,
    **given: Any,
) -> Said:
    """A report of one fact; ``args`` and ``links`` as texts: ``"PLACE Budapest"``."""
    where = document or origin()
    for name, kind in (("args", Argument), ("denied_args", Argument), ("links", Link)):
        given[name] = tuple(kind(*text.split(" ")) for text in given.get(name, ()))
    return Said(Report(report, where.id, "fact-1", cls, **given), where, standing)


def noted(
    record: str, cls: str, *values: tuple[str, str], document: Origin | None = None, key: str | None = None
) -> Noted:
    """A record about one entity."""
    where = document or origin()
    return Noted(Record(record, where.id, "ent-1", cls, tuple(Value(*v) for v in values), key), where)


def same(node: str) -> str:
    """Nothing is merged."""
    return node
