"""A progress line on standard error, on a terminal only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Watch(Protocol):
    """Who is told how a load goes on."""

    def file(self, path: str) -> None:
        """A file begins."""

    def rows(self, count: int) -> None:
        """So many rows of it were written."""


class Unwatched:
    """Nobody looks."""

    def file(self, path: str) -> None:
        """Nothing."""

    def rows(self, count: int) -> None:
        """Nothing."""


@contextmanager
def watched(*, quiet: bool) -> Iterator[Watch]:
    """A line with file, rows and time while the context lasts, where a terminal would show it."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield Unwatched()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TextColumn("{task.completed:,} rows"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)

        class _Line:
            def file(self, path: str) -> None:
                progress.update(task, description=path, completed=0)

            def rows(self, count: int) -> None:
                progress.advance(task, count)

        yield _Line()
