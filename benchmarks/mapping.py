"""How fast sources are read and mapped, without a store: rows a second of processor time.

    python -m benchmarks.mapping SOURCE=PATH … [--json]

Processor time of this one process, so that what else the machine does hardly counts. Reading the reference
data comes before the clock starts. Several sources are measured one after the other; for the peak memory of
one, run it alone.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from argparse import ArgumentParser
from typing import Any

from loaders.inputs import expand
from loaders.read import read_all
from loaders.report import FileReport
from ontology.reference import reference


def measure(load: str) -> dict[str, Any]:
    """Rows, what they became, and what that cost."""
    source, _, path = load.partition("=")
    rows = nodes = 0
    started = time.process_time()
    for file in expand([path]):
        report = FileReport(file.path)
        for unit in read_all(source, file, report):
            nodes += len(unit.documents) + len(unit.records) + len(unit.reports)
        if report.error is not None:
            sys.exit("\n".join(report.problems()))
        rows += report.ledger.total
    seconds = time.process_time() - started
    return {
        "load": load,
        "rows": rows,
        "nodes": nodes,
        "cpu_seconds": round(seconds, 2),
        "rows_per_cpu_second": round(rows / seconds),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    """Measure the loads that the arguments name, each twice; the second time everything is warm."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("loads", nargs="+", metavar="SOURCE=PATH")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    reference()
    measured = [[measure(load) for _ in range(2)][1] for load in arguments.loads]
    if arguments.json:
        sys.stdout.write(json.dumps(measured, indent=1) + "\n")
        return
    for row in measured:
        sys.stdout.write("  ".join(f"{key} {value}" for key, value in row.items()) + "\n")


if __name__ == "__main__":
    main()
