"""Small news texts whose events are marked by hand: ``[Attack strike] on …``, with who takes part in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ids import report_id, text_document_id, text_fact_id
from kg.model import Argument, Batch, Document, Quote, Report

_MARK = re.compile(r"\[(\w+) ([^\]]+)\]")
RUSSIA, UKRAINE, KYIV, ISRAEL, GAZA = "Q159", "Q212", "Q1899", "Q801", "Q39760"
PUTIN, TRUMP, ISTANBUL = "Q7747", "Q22686", "Q406"


def told(
    date: str, text: str, *args: tuple[str, str], status: str = "occurred", start: str | None = None
) -> Batch:
    """One document of one sentence with one event in it."""
    found = _MARK.search(text)
    assert found, text
    cls, word = found.groups()
    plain = _MARK.sub(r"\2", text)
    document = text_document_id(f"{date} {plain}")
    at, end = found.start(), found.start() + len(word)
    fact = text_fact_id(document, at, end, cls)
    report = Report(
        report_id(document, fact, f"{at}-{end}"),
        document,
        fact,
        cls,
        status=status,
        start=start,
        args=tuple(Argument(role, entity) for role, entity in args),
        quote=Quote(plain, 0, len(plain)),
    )
    written = Document(document, "NewsArticle", "news", date=date, language="en", text=plain)
    return Batch((written,), (), (report,))


def fact_of(batch: Batch) -> str:
    """The fact that the document tells."""
    return batch.reports[0].fact


def documents_of(batches: Sequence[Batch]) -> list[str]:
    """The ids of the documents."""
    return [document.id for batch in batches for document in batch.documents]
