"""Tables whose first line names their columns: found by name, in any order, with others beside them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from loaders.base import InputFile, LoadContext
from loaders.lines import decode, lines
from loaders.table import rows

_SEPARATORS = ",;\t|"
_PREAMBLE = 30  # lines of prose that an export may put before its table


class Header(NamedTuple):
    """The line it stands on (0: there is none), the columns as keys, and what separates them."""

    line: int
    columns: tuple[str, ...]
    separator: str = ","


class Cells(NamedTuple):
    """One row that fits its header, and the line it begins at."""

    line: int
    values: tuple[str, ...]


def column_key(name: str) -> str:
    """A column's name without what differs between exports: case, blanks around it, a byte-order mark."""
    return " ".join(name.replace("\ufeff", "").lower().split())


def header(lines_of_head: Iterable[str], required: Iterable[str]) -> Header | None:
    """The first line that names all the required columns, whatever their order and case."""
    wanted = set(required)
    for number, text in enumerate(lines_of_head, start=1):
        for separator in _SEPARATORS:
            columns = tuple(column_key(cell) for cell in _cells(text, separator))
            if wanted <= set(columns):
                return Header(number, columns, separator)
    return None


def first_lines(file: InputFile) -> Iterator[str]:
    """The lines among which a header can stand."""
    with file.open() as stream:
        for line in lines(stream, limit=65_536):
            if line.number > _PREAMBLE:
                return
            yield decode(line.data or b"")[0]


def head_lines(head: bytes) -> list[str]:
    """The same of a file's first bytes, without the last line, which may be cut, where there are others."""
    found = [decode(line)[0].rstrip("\r") for line in head.split(b"\n", _PREAMBLE)[:_PREAMBLE]]
    return found[:-1] if len(found) > 1 else found


def fitting(file: InputFile, context: LoadContext, table: Header) -> Iterator[Cells]:
    """The rows behind the header that have as many cells as it; every other one is skipped with its reason.

    Reasons: ``wrong-column-count``, ``cut-off`` (the last row of a file without its end),
    ``unclosed-quote``, ``row-too-long``.
    """
    width = len(table.columns)
    given = rows(file, context, table.separator, width=width)
    behind = (row for row in given if row.number > table.line)
    for row in context.rows(behind):
        first = row.cells[0] if row.cells else ""
        if row.problem:
            context.skip(row.problem, row.number, first)
        elif len(row.cells) != width:
            reason = "wrong-column-count" if row.whole else "cut-off"
            context.skip(reason, row.number, f"{len(row.cells)} columns, not {width}: {first}")
        else:
            yield Cells(row.number, row.cells)


def _cells(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=separator), [])
    except csv.Error:
        return []
