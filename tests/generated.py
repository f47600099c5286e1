"""The files that are derived from others: rewritten by ``make generate``, compared by ``make check``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from difflib import unified_diff
from pathlib import Path

import click

_ROOT = Path(__file__).resolve().parent.parent


def sources() -> Mapping[Path, str]:
    """Each generated file with what it has to hold."""
    from api.schema import sdl
    from ontology import reference_docs
    from ontology.generate import generated
    from ontology.reference import reference
    from tests import reference_pages as pages

    docs = _ROOT / "docs"
    return {
        **generated(),
        docs / "cli.md": pages.commands(),
        docs / "errors.md": pages.errors(),
        docs / "settings.md": pages.settings(),
        docs / "sources" / "README.md": pages.source_index(),
        reference_docs.PAGE: reference_docs.page(reference()),
        _ROOT / "api" / "schema.graphql": sdl(),
        _ROOT / "README.md": pages.readme(),
    }


def drifted() -> dict[Path, tuple[str, str]]:
    """The files that differ from their source: path → (on disk, as generated)."""
    found = {}
    for path, generated in sources().items():
        on_disk = path.read_text(encoding="utf-8") if path.exists() else ""
        if on_disk != generated:
            found[path] = (on_disk, generated)
    return found


def main(arguments: list[str]) -> int:
    """Rewrite what drifted; with ``--check`` only show it and fail."""
    found = drifted()
    for path, (on_disk, generated) in found.items():
        name = str(path.relative_to(_ROOT))
        if "--check" in arguments:
            diff = unified_diff(
                on_disk.splitlines(), generated.splitlines(), name, "generated", lineterm="", n=1
            )
            click.echo("\n".join(list(diff)[:40]), err=True)
        else:
            path.write_text(generated, encoding="utf-8")
            click.echo(f"wrote {name}")
    if found and "--check" in arguments:
        click.echo("generated files drifted; run `make generate` and look at the difference", err=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
