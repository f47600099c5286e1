"""The whole computed part of a graph as plain data, to compare two graphs.

Left out: recorded times, load markers, locks, and primary nodes that are retracted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from kg.store.bolt import Store
from kg.store.edges import AWAITS, base_label
from kg.store.statements import statement
from kg.views.classes import edge_types

Snapshot = dict[str, Counter[str]]
"""Lines by label or type of edge; a line holds ends, labels and properties of one node or edge."""

_NOT_COMPARED = frozenset({"recordedAt", "settling", "text", "contentHash"})
_LABELS = ("Fact", "Entity", "Name", "Merged", "Dormant", "Document", "Report", "Record", "Judgement")
_KINDS = ("role", "fact-link", "entity-link", "convenience", "provenance")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Size and order-independent digest of everything under one label or type."""

    count: int = 0
    digest: int = 0


def snapshot(store: Store) -> Snapshot:
    """All of it in memory: for small graphs."""
    found: Snapshot = {}
    for kind, line in lines(store):
        found.setdefault(kind, Counter())[line] += 1
    return found


def fingerprints(store: Store) -> dict[str, Fingerprint]:
    """By label and type of edge, in bounded memory."""
    found: dict[str, Fingerprint] = {}
    for kind, line in lines(store):
        before = found.get(kind, Fingerprint())
        digest = int.from_bytes(
            blake2b(line.encode("utf-8", "surrogatepass"), digest_size=16).digest(), "big"
        )
        found[kind] = Fingerprint(before.count + 1, (before.digest + digest) % 2**128)
    return found


def difference(one: Mapping[str, Counter[str]], other: Mapping[str, Counter[str]]) -> list[str]:
    """What stands in only one of two snapshots, one line each: ``-`` in the first, ``+`` in the second."""
    found = []
    for kind in sorted({*one, *other}):
        mine, theirs = one.get(kind, Counter()), other.get(kind, Counter())
        found += [f"- {kind} {line}" for line in sorted((mine - theirs).elements())]
        found += [f"+ {kind} {line}" for line in sorted((theirs - mine).elements())]
    return found


def lines(store: Store) -> Iterator[tuple[str, str]]:
    """(label or type, line) of every node and edge, as they are read."""
    for label in _LABELS:
        for row in store.stream(statement("view_nodes").replace("{{label}}", label)):
            properties = {k: v for k, v in sorted(row["p"].items()) if k not in _NOT_COMPARED}
            if "retractedAt" not in properties:
                yield label, f"{row['id']} {sorted(row['labels'])} {properties}"
    types = "|".join((*(t for kind in _KINDS for t in edge_types(kind)), AWAITS))
    for row in store.stream(statement("view_edges").replace("{{types}}", types)):
        if not (row["type"] == "IN" and row["retracted"]):
            start, end = base_label(row["startLabels"]), base_label(row["endLabels"])
            line = f"{start} {row['start']} → {end} {row['end']} {sorted(row['p'].items())}"
            yield row["type"], line
