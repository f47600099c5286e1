"""Between reading and writing: texts without reports of their own are read by the extraction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kg.model import Document
from loaders.base import Mapped
from loaders.context import Ledger
from loaders.language import ENGLISH

Process = Callable[[list[Document]], Iterable[Mapped]]
_TEXTS = 256


def extracted(units: Iterable[Mapped], process: Process, ledger: Ledger) -> Iterator[Mapped]:
    """The same units, each with the reports and records that the extraction found in its documents.

    Texts go to ``process`` in groups, so that it can look names up together; order and units stay.
    A text in another language than English is stored, not read, and noted.
    """
    group: list[tuple[Mapped, list[Document]]] = []
    waiting = 0
    for unit in units:
        texts = [document for document in unit.documents if _is_read(document, unit, ledger)]
        group.append((unit, texts))
        waiting += len(texts)
        if waiting >= _TEXTS:
            yield from _together(group, process)
            group, waiting = [], 0
    yield from _together(group, process)


def _is_read(document: Document, unit: Mapped, ledger: Ledger) -> bool:
    if not document.text or any(report.document == document.id for report in unit.reports):
        return False
    if document.language not in (None, ENGLISH):
        ledger.note("not-english", None, f"{document.language}: {document.title or document.text}")
        return False
    return True


def _together(group: list[tuple[Mapped, list[Document]]], process: Process) -> Iterator[Mapped]:
    texts = {document.id: document for _, documents in group for document in documents}
    found = {result.documents[0].id: result for result in process(list(texts.values()))} if texts else {}
    for unit, documents in group:
        results = [found[document.id] for document in documents]
        yield replace(
            unit,
            records=(*unit.records, *(record for result in results for record in result.records)),
            reports=(*unit.reports, *(report for result in results for report in result.reports)),
        )
