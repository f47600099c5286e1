"""Throughput and memory of loads into a fresh embedded store.

    python benchmarks/load.py un_sc=PATH current_events=PATH … [--executor process] [--model fast] [--json]

Prints, for each load, rows a second, primary nodes a second, and the peak resident memory of this process
(the store is a process of its own and is listed apart). The first line is the reference data.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from kg.settings import Settings
from kg.store.bolt import Store
from kg.store.embedded import stop
from kg.store.open import open_store
from loaders.progress import Unwatched
from loaders.run import Load, Options, load_reference

_COLUMNS = ("load", "rows", "nodes", "seconds", "rows/s", "nodes/s", "peak MB", "store MB")


def main() -> None:
    """Run the loads that the arguments name."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("loads", nargs="+", metavar="SOURCE=PATH")
    parser.add_argument("--executor", default="serial")
    parser.add_argument("--model", default="fast")
    parser.add_argument("--batch", type=int, default=5000)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    options = Options(arguments.executor, arguments.model, arguments.batch)
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        try:
            with open_store(Settings(home=home)) as store:
                measured = [
                    _reference(store, home),
                    *(_load(store, load, options, home) for load in arguments.loads),
                ]
        finally:
            stop(home)
    _print(measured, as_json=arguments.json)


def _reference(store: Store, home: Path) -> dict[str, Any]:
    started = time.perf_counter()
    load_reference(store, 5000, Unwatched())
    seconds = time.perf_counter() - started
    nodes = store.read("MATCH (r:Record) RETURN count(r) AS n")[0]["n"]
    nodes += store.read("MATCH (r:Report) RETURN count(r) AS n")[0]["n"]
    return _row("reference data", nodes, nodes, seconds, home)


def _load(store: Store, load: str, options: Options, home: Path) -> dict[str, Any]:
    source, _, path = load.partition("=")
    report = Load(store, source, options).run([path])
    if report.failed:
        sys.exit("\n".join(line for file in report.files for line in file.problems()))
    rows = sum(file.ledger.total for file in report.files)
    nodes = sum(report.counts[name] for name in ("documents", "records", "reports"))
    return _row(f"{source} {Path(path).name}", rows, nodes, report.seconds, home)


def _row(name: str, rows: int, nodes: int, seconds: float, home: Path) -> dict[str, Any]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    speed = (round(seconds, 1), round(rows / seconds), round(nodes / seconds))
    return dict(zip(_COLUMNS, (name, rows, nodes, *speed, peak, _store_memory(home)), strict=True))


def _store_memory(home: Path) -> int:
    """Resident MB of the server that keeps its files in ``home``."""
    servers = [p for p in psutil.process_iter(["name", "cmdline"]) if p.info["name"] == "java"]
    own = [p for p in servers if str(home) in " ".join(p.info["cmdline"] or ())]
    return sum(int(process.memory_info().rss) for process in own) // 2**20


def _print(measured: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(measured, indent=1) + "\n")
        return
    for name, *figures in ([*_COLUMNS], *([*row.values()] for row in measured)):
        sys.stdout.write(f"{name!s:32}" + "".join(f"{figure!s:>10}" for figure in figures) + "\n")


if __name__ == "__main__":
    main()
