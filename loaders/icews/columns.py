"""The columns of ICEWS files by name: some vintages order, quote or spell them in another way."""

from __future__ import annotations

import re
from typing import NamedTuple

COLUMNS = (
    "event id",
    "event date",
    "source name",
    "source sectors",
    "source country",
    "event text",
    "cameo code",
    "intensity",
    "target name",
    "target sectors",
    "target country",
    "story id",
    "sentence number",
    "publisher",
    "city",
    "district",
    "province",
    "country",
    "latitude",
    "longitude",
)
_REQUIRED = frozenset({"event id", "event date", "source name", "cameo code", "target name"})
_WORD = re.compile(r"[^a-z0-9]+")


class Header(NamedTuple):
    """Where each of :data:`COLUMNS` stands (``None``: not there), how many a row has, and whether they are
    quoted; ``lines`` is the number of the line that is the header (1), 0 where there is none."""

    places: tuple[int | None, ...]
    width: int
    quoted: bool
    lines: int


def header(cells: list[str]) -> Header | None:
    """From the first line: of names in any order and spelling, or of a first row in the usual order."""
    quoted = any(cell.startswith('"') for cell in cells)
    names = [_WORD.sub(" ", cell.strip('"\ufeff ').lower()).strip() for cell in trimmed(cells)]
    if set(names) >= _REQUIRED:
        places = tuple(names.index(name) if name in names else None for name in COLUMNS)
        return Header(places, len(names), quoted, 1)
    if len(names) == len(COLUMNS) and names[0].isdigit():
        return Header(tuple(range(len(COLUMNS))), len(COLUMNS), quoted, 0)
    return None


def trimmed(cells: list[str]) -> list[str]:
    """Without the empty columns that some vintages put at the end of a line."""
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def unquoted(cells: list[str]) -> list[str]:
    """Cells without the quotes around them."""
    return [c[1:-1].replace('""', '"') if len(c) > 1 and c[0] == c[-1] == '"' else c for c in cells]
