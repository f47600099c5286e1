"""One row of a mentions table: another article's report of an event that is known by its number."""

from __future__ import annotations

import re

from kg.model import Document, Record, Report
from loaders.base import LoadContext, Mapped
from loaders.coded_events import Lately
from loaders.gdelt.articles import SOURCE, Article, articles, document, moment, of_outlet, outlets
from loaders.gdelt.events import alias, report_of
from loaders.gdelt.translation import language

_FULL = 100
_PERCENT = re.compile(r"[0-9]{1,3}")


class Mentions:
    """Maps the rows of one file."""

    def __init__(self, context: LoadContext) -> None:
        self._context = context
        self._articles = articles()
        self._outlets = outlets()
        self._documents = Lately()

    def row(self, line: int, cells: list[str]) -> Mapped | None:
        """What the row becomes; ``None`` after a skip."""
        event, added, seen = cells[0], moment(cells[1]), moment(cells[2])
        source = cells[5].strip()
        if not event.isdigit():
            self._context.skip("bad-event-id", line, event)
        elif added is None or seen is None:
            self._context.skip("bad-date", line, f"{cells[1]} {cells[2]}")
        elif not source:
            self._context.skip("no-article", line, event)
        else:
            return self._mapped(line, cells, added, seen)
        return None

    def _mapped(self, line: int, cells: list[str], added: str, seen: str) -> Mapped:
        event, source = cells[0], cells[5].strip()
        found = self._articles[source]
        if found.outlet is None and (name := cells[4].strip()):
            found = of_outlet(source, self._outlets[name])
        also = alias(event, added)
        report = Report(
            report_of(found.document, event),
            found.document,
            also.fact,
            "Event",
            row=event,
            confidence=self._confidence(line, cells[11]),
            extractor=SOURCE,
        )
        documents, records = self._document(found, source, seen, cells[14])
        return Mapped(1, documents, records, (report,), (also,))

    def _document(
        self, found: Article, source: str, seen: str, translation: str
    ) -> tuple[tuple[Document, ...], tuple[Record, ...]]:
        """The article's document and its outlet's record, unless they were handed over before."""
        if not self._documents.is_new(source):
            return (), ()
        made = document(found, source, seen, language(translation))
        return (made,), found.records

    def _confidence(self, line: int, written: str) -> float:
        """GDELT's own, in percent."""
        if _PERCENT.fullmatch(written) and int(written) <= _FULL:
            return int(written) / _FULL
        self._context.note("bad-confidence", line, written)
        return 0.0
