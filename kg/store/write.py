"""The write path: from a batch of what documents say to primary nodes and every view that follows.

One batch is one transaction. Writing the same batch again changes nothing; batches may come in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import TypeVar

from kg.model import Batch, Record, Report
from kg.store.bolt import Store, Transaction
from kg.store.patch import Edge, Patch, chunks, slotted
from kg.store.primary import (
    ORIGIN,
    BadRowError,
    check_quote,
    document_row,
    noted_of,
    origin_of,
    record_row,
    report_row,
    said_of,
)
from kg.store.read import Row, documents_of, rows_for
from kg.store.recompute import Scope, recompute
from kg.store.series import finish_series
from kg.store.statements import statement
from kg.store.versions import settle_versions, subjects_of
from ontology.model import ontology

_LOOKED_UP = 5_000  # documents asked about at a time
_REMEMBERED = 1_000_000  # entities and facts that a load counts once; of more it begins to forget
Item = TypeVar("Item", Record, Report)


@dataclass(slots=True)
class WriteCounts:
    """What a write did, in primary nodes: documents, records and reports.

    Attributes:
        documents, records, reports: how many it was given; ``entities`` and ``facts``: about how many.
        created: how many are new, or were taken back before and stand again; ``unchanged``: how many stood.
        superseded: how many no longer speak because of it, or did not from the start.
    """

    documents: int = 0
    records: int = 0
    reports: int = 0
    entities: int = 0
    facts: int = 0
    created: int = 0
    unchanged: int = 0
    superseded: int = 0
    retracted: int = 0

    def __iadd__(self, other: WriteCounts) -> WriteCounts:
        for name in (f.name for f in fields(self)):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


def now() -> str:
    """The moment, as it is stored: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Writer:
    """Writes batches into a store. One instance per load: it counts entities and facts once."""

    def __init__(self, store: Store, recorded_at: str | None = None) -> None:
        """``recorded_at``: the moment to store as the recorded time, by default that of each batch."""
        self._store = store
        self._recorded_at = recorded_at
        self._seen: set[int] = set()

    def write(self, batch: Batch) -> WriteCounts:
        """Stores a batch and everything that follows from it, in one transaction.

        Raises:
            BadDateError, BadRowError: a value that the graph cannot take in; nothing of the batch is stored.
            StoreError: the store fails; nothing of the batch is stored.
        """
        recorded_at = self._recorded_at or now()
        counts = self._store.write(lambda tx: _BatchWrite(tx, batch, recorded_at).run())
        counts.entities = self._first_seen(r.entity for r in batch.records)
        counts.facts = self._first_seen(r.fact for r in batch.reports)
        return counts

    def finish(self, documents: Iterable[str]) -> WriteCounts:
        """Says that documents (by id) are loaded to their end; vintages of a list take effect by it.

        May be called again, and after a crash in the middle: it always ends in the same graph.
        """
        counts = WriteCounts()
        for part in chunks(sorted(set(documents)), _LOOKED_UP):
            for row in self._store.read(statement("write_unfinished"), ids=part):
                counts.superseded += finish_series(self._store, row["id"])
        return counts

    def _first_seen(self, ids: Iterable[str]) -> int:
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()  # twelve million places would fill the memory
        found = {hash(i) for i in ids} - self._seen
        self._seen |= found
        return len(found)


class _BatchWrite:
    """The state of one batch's transaction."""

    def __init__(self, transaction: Transaction, batch: Batch, recorded_at: str) -> None:
        self.tx = transaction
        self.batch = batch
        self.recorded_at = recorded_at
        self.patch = Patch()
        self.scope = Scope()
        self.counts = WriteCounts(len(batch.documents), len(batch.records), len(batch.reports))

    def run(self) -> WriteCounts:
        documents = self._documents()
        reports = self._rows("Report", "fact", self.batch.reports, documents, report_row)
        records = self._rows("Record", "entity", self.batch.records, documents, record_row)
        if self.patch.size:
            self.patch.apply(self.tx)
            settle_versions(self.tx, self.scope, documents)
            origins = {d: origin_of(row) for d, row in documents.items()}
            self.scope.said = [said_of(row, origins[row["document"]], report) for row, report in reports]
            self.scope.noted = [noted_of(row, origins[row["document"]], record) for row, record in records]
            self.counts.superseded = recompute(self.tx, self.scope)
        return self.counts

    def _documents(self) -> dict[str, Row]:
        """The rows of all documents of the batch, as they stand after it; new ones go into the patch."""
        given = _standing(document_row(d, self.recorded_at) for d in self.batch.documents)
        said = {r.document for r in self.batch.reports} | {r.document for r in self.batch.records}
        stored = documents_of(self.tx, given.keys() | said)
        if missing := sorted(said - stored.keys() - given.keys()):
            raise BadRowError(
                f"what document {missing[0]} says came before the document itself",
                hint="a loader hands over a document with, or before, its reports and records",
            )
        texts = {d.id: d.text for d in self.batch.documents}
        for report in self.batch.reports:
            check_quote(report, texts.get(report.document))
        labels = {d.id: ontology().document_labels(d.cls) for d in self.batch.documents}
        return stored | {d: self._document(row, stored.get(d), labels[d]) for d, row in given.items()}

    def _document(self, row: Row, before: Row | None, labels: Sequence[str]) -> Row:
        document = row["id"]
        if before is not None and not _replaces(row, before):
            self.counts.unchanged += 1
            return before
        self.counts.created += 1
        self.scope.documents[document] = row
        if before is None or before["retractedAt"] is not None:
            self.scope.appeared.add(document)
        if before is None:
            self.patch.create(labels, row)
        else:
            if before["version"] == row.get("version"):  # else its place among the vintages is another
                kept = ("complete", "settling")
                row |= {k: before[k] for k in kept if before[k] and not before["retractedAt"]}
            self.patch.replace("Document", row)
            if before["knownFrom"] != row["knownFrom"]:
                self._redate(row)
            elif any(before.get(name) != row.get(name) for name in ORIGIN):
                self.scope.facts |= subjects_of(self.tx, [document])[0]
        return row

    def _redate(self, row: Row) -> None:
        """A copy with an earlier date turned up: everything that the document says was known earlier."""
        facts, entities = subjects_of(self.tx, [row["id"]])
        self.scope.facts |= facts
        self.scope.entities |= entities
        for label in ("Report", "Record"):
            rows = [{"id": row["id"], "at": row["knownFrom"]}]
            self.tx.run(slotted("known_from", label=label), rows=rows)

    def _rows(
        self,
        label: str,
        subject: str,
        given: Sequence[Item],
        documents: Mapping[str, Row],
        row_of: Callable[[Item, str, str], Row],
    ) -> list[tuple[Row, Item]]:
        """What is new among reports or records, each with its row; the rows go into the patch."""
        made = [(row_of(g, self.recorded_at, documents[g.document]["knownFrom"]), g) for g in given]
        items = {(row["id"], row["contentHash"]): item for row, item in made}
        rows = _standing(row for row, _ in made)
        found = rows_for(self.tx, slotted("find", label=label, subject=subject), rows)
        before = {row["id"]: row for row in found}
        fresh = [row for key, row in rows.items() if key not in before or _replaces(row, before[key])]
        self.counts.created += len(fresh)
        self.counts.unchanged += len(given) - len(fresh)
        touched = self.scope.facts if subject == "fact" else self.scope.entities
        for row in fresh:
            touched.add(row[subject])
            retracted_at = documents[row["document"]].get("retractedAt")
            if retracted_at is not None:
                row["retractedAt"] = retracted_at
            if row["id"] in before:
                touched.add(before[row["id"]]["subject"])
                self.patch.replace(label, row)
            else:
                self.patch.create((label,), row)
                self.patch.connect(Edge(label, row["id"], "IN", "Document", row["document"]), {})
        return [(row, items[row["id"], row["contentHash"]]) for row in fresh if "retractedAt" not in row]


def _standing(rows: Iterable[Row]) -> dict[str, Row]:
    """By id; of two different ones with one id the one that stands, in whatever order they come."""
    found: dict[str, Row] = {}
    for row in rows:
        if row["id"] not in found or _replaces(row, found[row["id"]]):
            found[row["id"]] = row
    return found


def _replaces(row: Row, before: Row) -> bool:
    """Whether a row takes the place of a stored one with its id.

    One that was retracted counts as never loaded. Of two that differ the one dated first stands (a document
    by its date, a report by its start: a map of Tuesday that shows what Monday's did, says nothing new), then
    the one with the smaller hash: a rule that does not depend on which came first.
    """
    if before.get("retractedAt") is not None:
        return True
    own, other = (
        (r.get("date") or r.get("start") or "9", r.get("contentHash") or r["hash"]) for r in (row, before)
    )
    return own < other
