"""All benchmarks, one after the other, each in a process of its own.

    python -m benchmarks [SOURCE=PATH …]

Without arguments the writing benchmark runs, and reading and loading of whatever feeds lie in ``KG_SHARED``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_FEEDS = {
    "un_sc": "data/un_sc/consolidated-2025-04-19.xml",
    "historyatstate": "data/historyatstate",
    "current_events": "data/current_events/items.jsonl",
    "geonames": "data/geonames/cities15000.txt",
    "control": "data/control",
    "misp": "data/misp",
}


def main() -> int:
    """Run them; the exit code is the first that is not 0."""
    loads = sys.argv[1:] or _found(Path(os.environ.get("KG_SHARED", "../shared")))
    commands = [["benchmarks.write", "5000"]]
    if loads:
        commands += [[f"benchmarks.{name}", *loads] for name in ("mapping", "load", "ratio")]
    for command in commands:
        done = subprocess.run([sys.executable, "-m", *command], check=False)
        if done.returncode:
            return done.returncode
    return 0


def _found(base: Path) -> list[str]:
    return [f"{source}={base / path}" for source, path in _FEEDS.items() if (base / path).exists()]


if __name__ == "__main__":
    sys.exit(main())
