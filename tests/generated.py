"""The files that are derived from others: rewritten by ``make generate``, compared by ``make check``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from difflib import unified_diff
from pathlib import Path

import click

_ROOT = Path(__file__).resolve().parent.parent


def sources() -> Mapping[str, Callable[[], str]]:
    """Path below the project's root → what the file has to hold."""
    from tests import reference_pages as pages

    return {
        "docs/cli.md": pages.commands,
        "docs/errors.md": pages.errors,
        "docs/settings.md": pages.settings,
    }


def drifted() -> dict[str, tuple[str, str]]:
    """The files that differ from their source: path → (on disk, as generated)."""
    found = {}
    for name, generate in sources().items():
        path = _ROOT / name
        on_disk = path.read_text(encoding="utf-8") if path.exists() else ""
        generated = generate()
        if on_disk != generated:
            found[name] = (on_disk, generated)
    return found


def main(arguments: list[str]) -> int:
    """Rewrite what drifted; with ``--check`` only show it and fail."""
    found = drifted()
    for name, (on_disk, generated) in found.items():
        if "--check" in arguments:
            diff = unified_diff(
                on_disk.splitlines(), generated.splitlines(), name, "generated", lineterm="", n=1
            )
            click.echo("\n".join(list(diff)[:40]), err=True)
        else:
            (_ROOT / name).write_text(generated, encoding="utf-8")
            click.echo(f"wrote {name}")
    if found and "--check" in arguments:
        click.echo("generated files drifted; run `make generate` and look at the difference", err=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
