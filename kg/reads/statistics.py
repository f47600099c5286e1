"""How much is in the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.reads.pages import Kind, alive
from kg.reads.reader import Reader
from kg.reads.statements import statement


@dataclass(frozen=True, slots=True)
class Source:
    """What one source gave: how many documents and the date of the latest."""

    name: str
    documents: int
    latest: str | None


def class_counts(reader: Reader, kind: Kind) -> Mapping[str, int]:
    """How many nodes of the kind there are, by their own class, most first."""
    rows = reader.read(statement("class_counts", kind=kind))
    return {row["class"]: row["count"] for row in sorted(rows, key=lambda r: (-r["count"], r["class"]))}


def spoken_counts(reader: Reader, kind: Kind) -> tuple[int, int]:
    """How many reports or records there are: all of them, and those that speak."""
    [row] = reader.read(statement("report_counts", kind=kind, alive=alive(None).format("n")))
    return int(row["all"]), int(row["live"] or 0)


def sources(reader: Reader) -> list[Source]:
    """Every source with documents, by name."""
    rows = reader.read(statement("source_counts"))
    return sorted((Source(r["source"], r["count"], r["latest"]) for r in rows), key=lambda s: s.name)
