"""How fast batches are written, against the bare driver writing the same nodes and edges.

    python -m benchmarks.write [FACTS]

Prints one JSON object. Both runs go to one store: the one that the environment names, else an embedded one
in a temporary folder.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from kg.model import Argument, Batch, Document, Record, Report, Value
from kg.settings import Settings
from kg.store.bolt import Store
from kg.store.edges import base_label
from kg.store.open import open_store
from kg.store.patch import Edge, Patch, chunks
from kg.store.wipe import wipe
from kg.store.write import Writer
from kg.views.classes import edge_types

_BATCH = 5_000
_KINDS = ("role", "fact-link", "entity-link", "convenience", "provenance")


def batches(facts: int) -> Iterator[Batch]:
    """Calls between people, one document per 100 facts, one new person and two reports per three facts."""
    people = max(facts // 3, 2)
    for first in range(0, facts, _BATCH):
        numbers = range(first, min(first + _BATCH, facts))
        documents = [
            Document(f"doc-{n // 100}", "NewsArticle", "bench", date="2025-01-01", publisher="ent-paper")
            for n in numbers
            if n % 100 == 0
        ]
        reports = [
            Report(
                f"rep-{n}",
                f"doc-{n // 100}",
                f"fact-{n}",
                "Call",
                start=f"2025-{n % 12 + 1:02}-{n % 28 + 1:02}",
                args=(
                    Argument("PARTICIPANT", f"ent-{n % people}"),
                    Argument("PARTICIPANT", f"ent-{(n * 7 + 1) % people}"),
                    Argument("PLACE", f"ent-{n % 50}-place"),
                ),
            )
            for n in numbers
        ]
        records = [
            Record(
                f"rec-{n}", f"doc-{n // 100}", f"ent-{n // 3}", "Person", (Value("name", f"Person {n // 3}"),)
            )
            for n in numbers
            if n % 3 == 0
        ]
        yield Batch(documents, records, reports)


class Cost(NamedTuple):
    """What writing cost: seconds of the clock, and of whatever else was asked to be measured."""

    clock: float
    cpu: float


def bare(store: Store, used: Callable[[], float] = time.process_time) -> tuple[Cost, int, int]:
    """Writes what the store holds once more, into the emptied store: what it cost, nodes, edges."""
    nodes = store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS p")
    nodes = [n for n in nodes if not {"Lock", "Schema", "Load"} & set(n["labels"])]
    edges: list[dict[str, Any]] = []
    for kind in (t for k in _KINDS for t in edge_types(k)):
        edges += store.read(
            f"MATCH (a)-[e:{kind}]->(b) RETURN '{kind}' AS type, coalesce(a.id, a.key) AS start,"
            " labels(a) AS from, b.id AS end, labels(b) AS to, properties(e) AS p"
        )
    wipe(store)
    parts: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for node in nodes:
        base = base_label(node["labels"])
        parts[base, *sorted(set(node["labels"]) - {base})].append(node["p"])
    begin, before = time.perf_counter(), used()
    for labels, rows in parts.items():
        for chunk in chunks(rows, _BATCH):
            patch = Patch()
            for row in chunk:
                patch.create(labels, row)
            store.write(patch.apply)
    for chunk in chunks(edges, _BATCH):
        patch = Patch()
        for place, e in enumerate(chunk):
            ends = base_label(e["from"]), base_label(e["to"])
            patch.connect(Edge(ends[0], e["start"], e["type"], ends[1], e["end"], str(place)), e["p"])
        store.write(patch.apply)
    return Cost(time.perf_counter() - begin, used() - before), len(nodes), len(edges)


def measure(store: Store, facts: int) -> dict[str, float]:
    """Seconds and rates of a load, of the same load again, and of the bare driver."""
    wipe(store)
    given = list(batches(facts))
    times = []
    for _ in range(2):
        begin = time.perf_counter()
        writer = Writer(store, "2026-01-01T00:00:00Z")
        for batch in given:
            writer.write(batch)
        times.append(time.perf_counter() - begin)
    cost, nodes, edges = bare(store)
    return {
        "facts": facts,
        "nodes": nodes,
        "edges": edges,
        "write_seconds": round(times[0], 2),
        "again_seconds": round(times[1], 2),
        "bare_seconds": round(cost.clock, 2),
        "nodes_and_edges_per_second": round((nodes + edges) / times[0]),
        "ratio_to_bare_driver": round(cost.clock / times[0], 2),
    }


def main() -> None:
    facts = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as home:
        settings = replace(Settings.from_environment(), home=Path(home))
        with open_store(settings) as store:
            sys.stdout.write(json.dumps(measure(store, facts)) + "\n")


if __name__ == "__main__":
    main()
