"""A load: inputs → mapped rows → extraction → batches in the store → a report that adds up."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.identity.events.resolve import Resolver
from kg.store.bolt import Store
from kg.store.loads import begin_load
from kg.store.read import existing
from loaders.base import Mapped
from loaders.context import Ledger
from loaders.errors import ReferenceRefusedError
from loaders.inputs import Input, expand
from loaders.progress import Unwatched, Watch
from loaders.read import choose, read
from loaders.report import COUNTS, FileReport, LoadReport
from loaders.sink import Sink
from loaders.stage import extracted
from loaders.texts import Texts
from loaders.unpack import Limits


@dataclass(frozen=True, slots=True)
class Options:
    """How a load runs.

    ``batch`` is in primary nodes (documents, records, reports) per transaction; ``resolve`` joins the events
    of texts with those that other texts tell.
    """

    executor: str = "serial"
    model: str = "fast"
    batch: int = 5000
    limits: Limits = field(default_factory=Limits)
    resolve: bool = False


class Load:
    """One run of ``kg load``; ``report`` fills as it goes, so that it stands if the load dies."""

    def __init__(self, store: Store, source: str, options: Options, watch: Watch | None = None) -> None:
        self.report = LoadReport(source)
        self._store = store
        self._options = options
        self._watch = watch or Unwatched()
        self._resolver = Resolver(store)

    def run(self, paths: Iterable[str]) -> LoadReport:
        """Load every input. A file that fails as a whole is reported and the next one is read.

        The reference data come first where their release is not there yet.

        Raises:
            StoreError: the store failed; what was written before stays, and loading again completes it.
            ModelError: the extraction model is missing.
        """
        started = time.monotonic()
        try:
            load_reference(self._store, self._options.batch, self._watch)
            with Texts(self._store, self._options.executor, self._options.model) as texts:
                for file in expand(paths, self._options.limits):
                    self._load(file, texts)
                    self.report.fold()
        finally:
            self.report.seconds = time.monotonic() - started
        return self.report

    def _load(self, file: Input, texts: Texts) -> None:
        books = FileReport(file.path)
        self.report.files.append(books)
        self._watch.file(file.path)
        chosen = choose(self.report.source, file, books)
        if chosen is None or books.sha256 is None:
            return
        mark = begin_load(self._store, chosen.info.name, books.sha256)
        sink = Sink(self._store, books.ledger, self._options.batch, self._watch)
        try:
            sink.take(extracted(read(chosen, file, books), texts.process, books.ledger))
            if books.error is None:
                sink.finish(mark)
            if self._options.resolve:
                self._resolver.documents(sink.texts)
        finally:
            for name in COUNTS:
                self.report.counts[name] += getattr(sink.counts, name)


def load_reference(store: Store, batch: int, watch: Watch) -> None:
    """Bring in the curated entities, unless all of this release is there.

    Raises:
        ReferenceRefusedError: the graph does not take one of our own rows.
    """
    from loaders.reference.loader import SOURCE, batches
    from ontology.reference import reference

    units = list(batches())
    if _is_there(store, units[-1]):
        return
    watch.file("reference data")
    ledger = Ledger()
    mark = begin_load(store, SOURCE, reference().digest)
    sink = Sink(store, ledger, batch, watch)
    sink.take(ledger.units(units))
    sink.finish(mark)
    if ledger.skipped:
        reason, tally = next(iter(ledger.skipped.items()))
        raise ReferenceRefusedError(f"{tally.count} rows, {reason}: {tally.examples[0][1]}", hint="reinstall")


def _is_there(store: Store, last: Mapped) -> bool:
    """Whether the last unit was written, and so all before it."""
    wanted = {"Record": {r.id for r in last.records}, "Report": {r.id for r in last.reports}}
    return store.read_work(lambda tx: all(existing(tx, kind, ids) == ids for kind, ids in wanted.items()))
