"""Rows of delimited text from strangers: one broken row is told by its line and costs no other row.

Rows are cut out line by line before the parser sees them, so that a quote that never closes, a cell of
megabytes or a byte of another encoding stays in its row.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.base import InputFile, LoadContext
from loaders.errors import UnreadableInputError
from loaders.lines import Line, decode, lines

MAX_ROW = 1024 * 1024
MAX_CELL = 128 * 1024
"""Characters. The parser has a limit of its own, but the whole process shares it, and others may raise it."""
_MAX_LINES = 1_000  # of one row: statements of reasons hold line breaks
_END_OF_FILE = ("\x1a",)  # the mark that DOS had, and some files end with


@dataclass(frozen=True, slots=True)
class Row:
    """One row with the line it begins at.

    Attributes:
        cells: its texts as written; empty when it cannot be read.
        problem: the reason (a slug) why it cannot be read, else ``""``.
        whole: the line ends as lines do; only the last of a file cut short does not.
    """

    number: int
    cells: tuple[str, ...] = ()
    problem: str = ""
    whole: bool = True


def rows(
    file: InputFile, context: LoadContext, delimiter: str = ",", *, multiline: bool = True, width: int = 0
) -> Iterator[Row]:
    """Every row that is not blank, in order and in constant memory.

    What is repaired in a row that can be read is noted: ``not-utf-8`` (read as Windows-1252), ``nul-bytes``
    (left out).

    Args:
        multiline: quoted cells may hold line breaks.
        width: how many cells a row has, where that is known: lines that only stray quotes join have others.
    """
    with file.open() as stream:
        waiting: deque[Line] = deque()
        source = lines(stream)
        while (first := _next(waiting, source)) is not None:
            joined = _joined(first, waiting, source, _MAX_LINES if multiline else 1, delimiter, width)
            if joined is None:
                yield Row(first.number, problem="unclosed-quote", whole=_is_whole(first))
            elif row := _row(joined, context, delimiter):
                yield row


class Usable:
    """The rows with ``width`` cells, counted; every other is skipped by name."""

    def __init__(self, file: InputFile, given: Iterable[Row], width: int, context: LoadContext) -> None:
        self._file = file
        self._given = given
        self._width = width
        self._context = context
        self._cut: Row | None = None

    def __iter__(self) -> Iterator[Row]:
        """Each row once."""
        for row in self._context.rows(self._given):
            if reason := _fault(row, self._width):
                self._context.skip(reason, row.number, ", ".join(row.cells))
                self._cut = None if row.whole or reason == "end-of-file-mark" else row
            else:
                yield row

    def check_end(self) -> None:
        """To be asked when all rows are used: not before, or what stands together at the end is lost.

        Raises:
            UnreadableInputError: the file ended within a row.
        """
        if self._cut is not None:
            raise UnreadableInputError(
                f"{self._file.path}, line {self._cut.number}: the file ends within a row",
                hint="fetch it again; what stands before was loaded, and ends no listing",
            )


def _fault(row: Row, width: int) -> str:
    if row.problem:
        return row.problem
    if row.cells == _END_OF_FILE:
        return "end-of-file-mark"
    return "" if len(row.cells) == width else "wrong-column-count"


def _next(waiting: deque[Line], source: Iterator[Line]) -> Line | None:
    return waiting.popleft() if waiting else next(source, None)


def _joined(
    first: Line, waiting: deque[Line], source: Iterator[Line], most: int, delimiter: str, width: int
) -> list[Line] | None:
    """The lines of one row; ``None``, and all lines but the first back in line, if its quote never closes."""
    joined, size, opened = [first], first.length, _opens(first, delimiter)
    while opened and size <= MAX_ROW and len(joined) < most:
        line = _next(waiting, source)
        if line is None:
            break
        joined.append(line)
        size += line.length
        opened ^= _is_odd(line)
    stray = opened or (width and len(joined) > 1 and not _are_one(joined, delimiter, width))
    if stray and first.length <= MAX_ROW:
        waiting.extendleft(reversed(joined[1:]))
        return None
    return joined


def _opens(line: Line, delimiter: str) -> bool:
    """Whether a quoted cell goes on in the next line; the sign for inches within a cell opens nothing."""
    return _is_odd(line) and _parsed([line], delimiter, strict=True) is None


def _is_odd(line: Line) -> bool:
    return line.data is not None and line.data.count(b'"') % 2 == 1


def _are_one(joined: list[Line], delimiter: str, width: int) -> bool:
    """Whether lines make one row: they fit together, and if only loosely, then none is a row by itself."""
    if not _fits(_parsed(joined, delimiter), width):
        return False
    if _parsed(joined, delimiter, strict=True) is not None:
        return True
    return not any(_fits(_parsed([line], delimiter, strict=True), width) for line in joined[1:])


def _fits(cells: list[str] | None, width: int) -> bool:
    return cells is not None and len(cells) == width


def _parsed(joined: list[Line], delimiter: str, *, strict: bool = False) -> list[str] | None:
    """The cells of these lines together, ``None`` where they are no row."""
    text = decode(b"\n".join(line.data or b"" for line in joined))[0]
    try:
        return next(csv.reader([text.replace("\r", " ")], delimiter=delimiter, strict=strict), [])
    except csv.Error:
        return None


def _is_whole(line: Line) -> bool:
    return line.data is None or line.length > len(line.data)


def _row(joined: list[Line], context: LoadContext, delimiter: str) -> Row | None:
    number = joined[0].number
    parts = [line.data for line in joined if line.data is not None]
    if len(parts) < len(joined) or sum(map(len, parts)) > MAX_ROW:
        return Row(number, problem="row-too-long")
    data = b"\n".join(parts)
    if not data.strip():
        return None
    text, encoding = decode(data)
    if not encoding.startswith("utf"):
        context.note("not-utf-8", number, text)
    if "\0" in text:
        context.note("nul-bytes", number, text.replace("\0", "�"))
        text = text.replace("\0", "")
    try:
        cells = next(csv.reader([text.replace("\r", " ")], delimiter=delimiter))
    except csv.Error:
        return Row(number, problem="row-too-long")  # its only complaint here is about a cell beyond its limit
    if len(text) > MAX_CELL and max(map(len, cells)) > MAX_CELL:
        return Row(number, problem="row-too-long")
    return Row(number, tuple(cells), whole=_is_whole(joined[-1]))
