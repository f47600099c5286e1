"""Damaged copies of a table, for the tests of every loader that reads one."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path

Rows = list[list[str]]


def rows_of(path: Path) -> Rows:
    """All rows of a file, its header first."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def text_of(rows: Iterable[Iterable[str]]) -> str:
    """Rows as a file holds them."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def edited(path: Path, target: Path, change: Callable[[Rows], Rows]) -> Path:
    """A copy with its rows changed."""
    target.write_text(text_of(change(rows_of(path))), encoding="utf-8")
    return target


def with_cells(row: list[str], header: list[str], **cells: str) -> list[str]:
    """A copy of a row with other texts in some columns."""
    given = dict(zip(header, row, strict=True)) | cells
    return [given[column] for column in header]
