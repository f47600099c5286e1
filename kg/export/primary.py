"""The primary nodes behind some facts and entities: what says so, where, and who judged them the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.export.nodes import Node, batches, primary, read
from kg.store.bolt import Store
from kg.store.statements import statement


def about_nodes(store: Store, subjects: Sequence[str]) -> Iterator[Node]:
    """Reports, records, judgements on these ids (as first resolved), and the documents they come from."""
    documents: set[str] = set()
    for kind, name in (
        ("report", "write_reports_of"),
        ("record", "write_records_of"),
        ("judgement", "write_judgements_on"),
    ):
        for batch in batches(subjects):
            for row in _by_id(store.read(statement(name), ids=list(batch))):
                if kind != "judgement":
                    documents.add(str(row["document"]))
                yield primary(kind, row)
    for batch in batches(sorted(documents)):
        yield from read(store, "document", batch)


def _by_id(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """One row an id: a judgement answers for both of its sides."""
    found = {row["row"]["id"]: row["row"] for row in rows}
    return [found[key] for key in sorted(found)]
