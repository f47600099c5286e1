"""Between reading and writing: texts without reports of their own are read by the extraction."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kg.model import Document
from loaders.base import Mapped
from loaders.context import Ledger
from loaders.language import ENGLISH
from ontology.errors import ModelError, OntologyError, StoreError, UsageError

log = logging.getLogger(__name__)

Process = Callable[[list[Document]], Iterable[Mapped]]
_TEXTS = 256
_UNITS = 1024


def extracted(units: Iterable[Mapped], process: Process, ledger: Ledger) -> Iterator[Mapped]:
    """The same units, each with the reports and records that the extraction found in its documents.

    Texts go to ``process`` in groups, so that it can look names up together; order and units stay.
    A text in another language than English, or one that the extraction fails on, is stored without reports
    and noted.
    """
    group: list[tuple[Mapped, list[Document]]] = []
    waiting = 0
    for unit in units:
        texts = [document for document in unit.documents if _is_read(document, unit, ledger)]
        group.append((unit, texts))
        waiting += len(texts)
        if waiting >= _TEXTS or len(group) >= _UNITS:
            yield from _together(group, process, ledger)
            group, waiting = [], 0
    yield from _together(group, process, ledger)


def _is_read(document: Document, unit: Mapped, ledger: Ledger) -> bool:
    if not document.text or any(report.document == document.id for report in unit.reports):
        return False
    if document.language not in (None, ENGLISH):
        ledger.note("not-english", None, f"{document.language}: {document.title or document.text}")
        return False
    return True


def _together(
    group: list[tuple[Mapped, list[Document]]], process: Process, ledger: Ledger
) -> Iterator[Mapped]:
    texts = {document.id: document for _, documents in group for document in documents}
    found = {result.documents[0].id: result for result in _found(list(texts.values()), process, ledger)}
    for unit, documents in group:
        results = [found[document.id] for document in documents if document.id in found]
        yield replace(
            unit,
            records=(*unit.records, *(record for result in results for record in result.records)),
            reports=(*unit.reports, *(report for result in results for report in result.reports)),
        )


def _found(texts: list[Document], process: Process, ledger: Ledger) -> list[Mapped]:
    """What the extraction finds; of texts that it fails on together, what it finds in each half."""
    if not texts:
        return []
    try:
        return list(process(texts))
    except (StoreError, ModelError, OntologyError, UsageError):
        raise  # no text's fault
    except Exception as error:
        if len(texts) == 1:
            log.debug("extraction failed on %s", texts[0].id, exc_info=True)
            what = f"{type(error).__name__}: {error}: {texts[0].title or texts[0].text}"
            ledger.note("extraction-failed", None, what)
            return []
    middle = len(texts) // 2
    return _found(texts[:middle], process, ledger) + _found(texts[middle:], process, ledger)
