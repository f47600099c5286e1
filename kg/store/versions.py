"""Documents with one source and key are versions of one another: which of them is superseded, since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.store.bolt import Transaction
from kg.store.patch import Patch
from kg.store.primary import origin_of
from kg.store.read import Row, rows_for
from kg.store.recompute import Scope
from kg.store.statements import statement
from kg.views.liveness import superseded_versions


def settle_versions(transaction: Transaction, scope: Scope, documents: dict[str, Row]) -> None:
    """Works out which versions are superseded, for the keys of the documents in the scope.

    What a document says that is newly superseded, or no longer, comes into the scope; ``documents`` (rows by
    id, those of the scope among them) get their new ``supersededFrom``.
    """
    keys = {documents[d].get("sourceKey") for d in scope.documents} - {None}
    patch, changed = Patch(), []
    for versions in _versions(transaction, [str(k) for k in keys]).values():
        for document, since in superseded_versions(map(origin_of, versions.values())).items():
            if since == versions[document].get("supersededFrom"):
                continue
            patch.update("Document", document, {"supersededFrom": since})
            changed.append(document)
            if document in documents:
                documents[document]["supersededFrom"] = since
    patch.apply(transaction)
    facts, entities = subjects_of(transaction, changed)
    scope.facts |= facts
    scope.entities |= entities
    scope.restanding |= facts | entities


def subjects_of(transaction: Transaction, documents: Iterable[str]) -> tuple[set[str], set[str]]:
    """The facts and the entities (ids as first resolved) that documents speak about."""
    facts, entities = set(), set()
    for row in rows_for(transaction, statement("write_subjects"), documents):
        facts.add(row["fact"])
        entities.add(row["entity"])
    return facts - {None}, entities - {None}


def _versions(transaction: Transaction, keys: Iterable[str]) -> dict[str, dict[str, Row]]:
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    wanted = sorted(keys)
    for row in transaction.run(statement("write_versions"), keys=wanted) if wanted else ():
        found[row["document"]["sourceKey"]][row["document"]["id"]] = row["document"]
    return found
