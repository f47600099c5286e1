"""A backup that fits any store: what documents say and what people judged, as compressed JSON lines.

Facts, entities, names and edges are not in it: they are recomputed after the nodes are back.
The first line names the format; every other line is ``{"labels": […], "properties": {…}}``.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

from kg.store.bolt import Row, Store, Transaction
from kg.store.read import existing
from kg.store.schema import SCHEMA_VERSION
from kg.store.statements import statement
from ontology.errors import InputError, StoreError

PRIMARY = ("Document", "Record", "Report", "Judgement", "Load")
"""The labels of the nodes that are kept; each is stored under its own label and those it carries besides."""

_FORMAT = "statecraft-backup"
_BATCH = 5_000
_Node = dict[str, Any]


class BackupError(InputError):
    """The file is not a backup, is cut short, or was made by a newer version of this program."""

    code: ClassVar[str] = "backup"


class StoreNotEmptyError(StoreError):
    """A backup comes back into an empty store only; mixing two graphs is what loading is for."""

    code: ClassVar[str] = "store-not-empty"


def backup(store: Store, path: Path) -> int:
    """Writes the primary nodes to ``path`` in one step; how many."""
    draft = path.with_name(path.name + ".part")
    written = 0
    try:
        with gzip.open(draft, "wt", encoding="utf-8", newline="\n") as out:
            out.write(json.dumps({"format": _FORMAT, "schema": SCHEMA_VERSION}) + "\n")
            for label in PRIMARY:
                for row in store.stream(_for_label("backup_nodes", label)):
                    out.write(json.dumps(row | {"labels": sorted(row["labels"])}, ensure_ascii=False) + "\n")
                    written += 1
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return written


def restore(store: Store, path: Path) -> int:
    """Brings the nodes of a backup into an empty store; how many. The views are computed afterwards.

    Raises:
        StoreNotEmptyError: something was loaded already.
        BackupError: the file cannot be read as a backup; the nodes before the damage are in the store.
    """
    if store.read(statement("any_primary")):
        raise StoreNotEmptyError(
            "the store holds documents", hint="`kg store wipe` first, or use another KG_HOME"
        )
    restored = 0
    nodes = _read(path)
    while batch := list(islice(nodes, _BATCH)):
        store.write(lambda tx, batch=batch: _create(tx, batch))  # type: ignore[misc]
        restored += len(batch)
    return restored


def _create(transaction: Transaction, nodes: list[_Node]) -> None:
    """One statement for each set of labels; a node that is there, from a run before, stays as it is."""
    by_labels: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for node in nodes:
        by_labels[tuple(node["labels"])].append(node["properties"])
    for labels, rows in by_labels.items():
        base = next(label for label in PRIMARY if label in labels)
        there = existing(transaction, base, (row["id"] for row in rows))
        missing = [row for row in rows if row["id"] not in there]
        transaction.run(_for_label("restore_nodes", ":".join(labels)), rows=missing)


def _for_label(name: str, label: str) -> str:
    return statement(name).replace("{{label}}", label)


def _read(path: Path) -> Iterator[_Node]:
    """The nodes of a backup, each with labels from the ontology's names only."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            _check_head(path, lines.readline())
            for number, line in enumerate(lines, 2):
                node = json.loads(line)
                _check_labels(path, number, node["labels"])
                yield node
    except (OSError, EOFError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        raise BackupError(
            f"{path} is not a whole backup: {error}", hint="was it copied completely?"
        ) from error


def _check_head(path: Path, line: str) -> None:
    head = json.loads(line)
    if head["format"] != _FORMAT:
        raise ValueError(f"its first line says {head['format']!r}")
    if head["schema"] > SCHEMA_VERSION:
        raise BackupError(
            f"{path} has schema {head['schema']}, this program knows {SCHEMA_VERSION}",
            hint="upgrade this program",
        )


def _check_labels(path: Path, number: int, labels: list[str]) -> None:
    """Labels become part of a statement, so nothing but a plain name of a primary node passes."""
    plain = all(isinstance(label, str) and label.isidentifier() and label.isascii() for label in labels)
    if not plain or not set(labels) & set(PRIMARY):
        raise BackupError(f"{path}, line {number}: {labels!r} are not the labels of a primary node")
