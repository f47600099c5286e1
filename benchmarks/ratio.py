"""How fast feeds are loaded, against the bare driver writing the same nodes and edges in the same run.

    python -m benchmarks.ratio SOURCE=PATH …

Prints one JSON object a feed. A load is reading, mapping, writing and every view that follows, into an empty
store without the reference data; texts are not extracted. Then all that the store holds is written once more
by the driver alone, with the statements of our own writer. Seconds are those of the clock, ``cpu`` those of
the processor, of this process and the embedded server together: on a busy machine only the latter compare.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil

from benchmarks.write import bare
from kg.settings import Settings
from kg.store.bolt import Store
from kg.store.embedded import stop
from kg.store.loads import begin_load
from kg.store.open import open_store
from kg.store.wipe import wipe
from loaders.inputs import expand
from loaders.progress import Unwatched
from loaders.read import read_all
from loaders.report import FileReport
from loaders.sink import Sink
from ontology.reference import reference

_BATCH = 5_000


def measure(store: Store, home: Path, load: str) -> dict[str, Any]:
    """Seconds and processor seconds of the load and of the bare driver, and their ratios."""
    source, _, path = load.partition("=")
    wipe(store)
    begin, used = time.perf_counter(), _used(home)
    rows = _load(store, source, path)
    seconds, cpu = time.perf_counter() - begin, _used(home) - used
    cost, nodes, edges = bare(store, lambda: _used(home))
    return {
        "load": load,
        "rows": rows,
        "nodes": nodes,
        "edges": edges,
        "seconds": round(seconds, 2),
        "bare_seconds": round(cost.clock, 2),
        "ratio": round(cost.clock / seconds, 2),
        "cpu": round(cpu, 2),
        "bare_cpu": round(cost.cpu, 2),
        "ratio_cpu": round(cost.cpu / cpu, 2),
    }


def _load(store: Store, source: str, path: str) -> int:
    rows = 0
    for file in expand([path]):
        report = FileReport(file.path)
        sink = Sink(store, report.ledger, _BATCH, Unwatched())
        mark = begin_load(store, source, file.sha256())
        sink.take(read_all(source, file, report))
        if report.error is not None:
            sys.exit("\n".join(report.problems()))
        sink.finish(mark)
        rows += report.ledger.total
    return rows


def _used(home: Path) -> float:
    """Processor seconds of this process and of the server that keeps its files in ``home``."""
    own = sum(psutil.Process().cpu_times()[:2])
    servers = [p for p in psutil.process_iter(["name", "cmdline"]) if p.info["name"] == "java"]
    return own + sum(
        sum(p.cpu_times()[:2]) for p in servers if str(home) in " ".join(p.info["cmdline"] or ())
    )


def main() -> None:
    """Measure the feeds that the arguments name."""
    reference()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        try:
            with open_store(replace(Settings.from_environment(), home=home)) as store:
                for load in sys.argv[1:]:
                    sys.stdout.write(json.dumps(measure(store, home, load)) + "\n")
                    sys.stdout.flush()
        finally:
            stop(home)


if __name__ == "__main__":
    main()
