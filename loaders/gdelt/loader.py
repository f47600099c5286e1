"""GDELT's files: which table it is, and the header that it should not have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.coded_events import MAX_ROW, catalogue, skip_width, tab_rows
from loaders.errors import WrongFormatError
from loaders.gdelt import master
from loaders.gdelt.columns import EVENTS_1, EVENTS_1_EARLY, GKG, MENTIONS, TABLES, order_of, other_table
from loaders.gdelt.events import Events
from loaders.gdelt.gkg import Articles
from loaders.gdelt.mentions import Mentions
from loaders.lines import MAX_LINE, decode, lines
from loaders.source import source_info

_HEAD = 200  # lines among which one has the columns of a table; those before it are broken

Row = Callable[[int, list[str]], Mapped | None]
Table = tuple[str, ...]


class Gdelt:
    """The ``gdelt`` loader; one row is one row of the table, or one line of the file list."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides, not the name
        """By the number of columns and what stands in the first two, or by a line of the file list."""
        first = decode(head.split(b"\n", 1)[0])[0].rstrip("\r")
        cells = first.split("\t")
        if order_of(cells) is not None or other_table(cells) or master.is_entry(first):
            return True
        if len(cells) not in TABLES:
            return False
        number = cells[0].partition("-")[0] if len(cells) == len(GKG) else cells[0]
        return number.isdigit() and cells[1].isdigit() and len(cells[1]) in (8, 14)

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per row, after the catalogue that names actors and places.

        Raises:
            WrongFormatError: no line has the columns of a table, nor is one of the file list.
        """
        yield Mapped(rows=0, documents=(catalogue(self.info, "Actors, places and outlets of GDELT"),))
        found = _table(file)
        if found is None:
            yield from master.read(file, context)
            return
        columns, order = found
        yield from _mapped(file, context, columns, order)


def _table(file: InputFile) -> tuple[Table, tuple[int, ...]] | None:
    """The columns of the table, and their places where a header names them; ``None``: the file list.

    Raises:
        WrongFormatError: neither.
    """
    with file.open() as stream:
        for line in lines(stream):
            text = decode(line.data or b"")[0]
            cells = text.split("\t")
            if line.number == 1 and (other := other_table(cells)):
                raise WrongFormatError(
                    f"{file.path}: {other} of GDELT, a summary that is not read",
                    hint="load the full tables of those days: events of 57, 58 or 61 columns, or GKG 2.1",
                )
            if line.number == 1 and (ordered := order_of(cells)):
                return ordered
            if master.is_entry(text):
                return None
            if len(cells) in TABLES:
                return TABLES[len(cells)], ()
            if line.number >= _HEAD:
                break
    widths = ", ".join(str(width) for width in sorted(TABLES))
    raise WrongFormatError(
        f"{file.path}: no row has {widths} columns", hint="GDELT's files are tab-separated, see: kg sources"
    )


def _mapped(
    file: InputFile, context: LoadContext, columns: Table, order: tuple[int, ...]
) -> Iterator[Mapped]:
    rows = {len(columns): _mapper(columns, context)}
    if columns in (EVENTS_1, EVENTS_1_EARLY):  # one archive's files may hold rows of both
        rows |= {len(table): _mapper(table, context) for table in (EVENTS_1, EVENTS_1_EARLY)}
    most = MAX_LINE if columns == GKG else MAX_ROW
    for line, cells in tab_rows(file, context, after=1 if order else 0, most=most):
        row = rows.get(len(cells))
        if row is None:
            skip_width(context, line, cells, str(len(columns)))
            continue
        mapped = row(line.number, [cells[place] for place in order] if order else cells)
        if mapped is not None:
            yield mapped


def _mapper(columns: Table, context: LoadContext) -> Row:
    if columns == MENTIONS:
        return Mentions(context).row
    if columns == GKG:
        return Articles(context).row
    return Events(columns, context).row
