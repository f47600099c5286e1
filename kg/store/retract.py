"""Takes documents back: the graph is then as if they had never been loaded, until they are loaded again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from kg.identity.support import take_back_unsupported
from kg.store.bolt import Store, Transaction
from kg.store.patch import chunks, slotted
from kg.store.read import Row, documents_of
from kg.store.recompute import Scope, recompute
from kg.store.series import PART, scopes, settle_around
from kg.store.statements import statement
from kg.store.versions import settle_versions, subjects_of
from kg.store.write import now
from ontology.errors import UsageError


class UnknownDocumentError(UsageError):
    """No such document in the graph, or none of such a source."""

    code = "unknown-document"


@dataclass(slots=True)
class Retraction:
    """How many documents, reports and records were taken back."""

    documents: int = 0
    reports: int = 0
    records: int = 0


def retract_document(store: Store, document: str, at: str | None = None) -> Retraction:
    """Takes one document back. One that is retracted already is left as it is, after a crash finished.

    Args:
        at: the moment to store, by default now.

    Raises:
        UnknownDocumentError: there is no such document.
    """
    done = Retraction()
    if not _retract(store, [document], at or now(), done):
        raise UnknownDocumentError(
            f"there is no document {document!r}",
            hint="`kg read` and GraphQL `documents` show their ids",
        )
    return done


def retract_source(store: Store, source: str, at: str | None = None) -> Retraction:
    """Takes back every document of one source.

    Raises:
        UnknownDocumentError: there is none.
    """
    documents = [row["id"] for row in store.read(statement("write_documents_of_source"), source=source)]
    if not documents:
        raise UnknownDocumentError(f"no document of source {source!r}", hint="`kg sources` lists the names")
    done = Retraction()
    for part in chunks(sorted(documents), PART):
        _retract(store, part, at or now(), done)
    return done


def _retract(store: Store, documents: list[str], at: str, done: Retraction) -> int:
    """How many of the documents the graph knows; adds what it took back to ``done``."""
    marked = store.write(lambda tx: _mark(tx, documents, at))
    for row in marked.vintages:
        settle_around(store, row)
    for scope in scopes(marked.facts, marked.entities):
        store.write(partial(recompute, scope=scope))
    store.write(partial(take_back_unsupported, sources=marked.sources, nodes=marked.spoken_of))
    store.write(lambda tx: [tx.run(statement("write_settled"), id=d) for d in marked.documents])
    done.documents += marked.new
    done.reports += marked.reports
    done.records += marked.records
    return len(marked.documents)


@dataclass(slots=True)
class _Marked:
    documents: list[str]
    vintages: list[Row]
    new: int
    reports: int
    records: int
    facts: set[str]
    entities: set[str]
    sources: set[str]
    spoken_of: set[str]


def _mark(transaction: Transaction, documents: list[str], at: str) -> _Marked:
    """Retracts the documents and, where it is little enough for one transaction, does all that follows."""
    rows = documents_of(transaction, documents)
    due = {d: row for d, row in rows.items() if row["retractedAt"] is None or row["settling"]}
    transaction.run(statement("write_retract_documents"), ids=sorted(due), at=at)
    reports, records = (
        sum(
            r["count"]
            for r in transaction.run(slotted("retract_spoken", label=label), ids=sorted(due), at=at)
        )
        for label in ("Report", "Record")
    )
    scope = Scope(documents=dict.fromkeys(due))
    settle_versions(transaction, scope, due)
    facts, entities = subjects_of(transaction, due)
    spoken_of = facts | entities
    if len(facts) + len(entities) <= PART:
        scope.facts |= facts
        scope.entities |= entities
        facts, entities = set(), set()
    recompute(transaction, scope)
    return _Marked(
        documents=sorted(rows),
        vintages=[row for row in due.values() if row["series"] is not None and row["complete"]],
        new=sum(row["retractedAt"] is None for row in due.values()),
        reports=reports,
        records=records,
        facts=facts,
        entities=entities,
        sources={row["source"] for row in due.values()},
        spoken_of=spoken_of,
    )
