"""Writes what follows from the Turtle files: ``compiled.json``, ``context.jsonld``, ``docs/ontology.md``.

``python -m ontology.generate`` writes them; with ``--check`` it names those that differ and exits 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from ontology import compiled, context, read
from ontology.table import markdown
from ontology.turtle import HERE

ROOT = HERE.parent


def generated() -> Mapping[Path, str]:
    """Each generated file with the text it should have."""
    parts = read.parts()
    return {
        compiled.PATH: compiled.dump(parts),
        context.PATH: context.dump(parts),
        ROOT / "docs" / "ontology.md": markdown(parts),
    }


def stale() -> list[Path]:
    """The generated files that differ from what the Turtle files say."""
    return [path for path, text in generated().items() if not _holds(path, text)]


def main(arguments: list[str] | None = None) -> int:
    """Write or check; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m ontology.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file differs")
    if parser.parse_args(arguments).check:
        differing = stale()
        for path in differing:
            sys.stderr.write(f"{path.relative_to(ROOT)} differs: run `python -m ontology.generate`\n")
        return 1 if differing else 0
    for path, text in generated().items():
        if not _holds(path, text):
            path.write_text(text, encoding="utf-8")
            sys.stderr.write(f"wrote {path.relative_to(ROOT)}\n")
    return 0


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
