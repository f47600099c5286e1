"""ICEWS files: the header, then one row after the other."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.coded_events import catalogue, first_row, skip_width, tab_rows
from loaders.errors import WrongFormatError
from loaders.icews.columns import Header, header, trimmed, unquoted
from loaders.icews.events import Events
from loaders.source import source_info

_SPARE = 64  # empty columns at the end of a row that are put up with


class Icews:
    """The ``icews`` loader; one row is one coded event, told from one of its sides."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides, not the name
        """By the columns that the first line names."""
        first = header(first_row(BytesIO(head))[1].split("\t"))
        return first is not None and first.lines == 1

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per row, after the catalogue that names actors and places.

        Raises:
            WrongFormatError: the first line neither names the columns nor is a row of them.
        """
        table = _header(file)
        yield Mapped(rows=0, documents=(catalogue(self.info, "Actors, places and publishers of ICEWS"),))
        events = Events(table, context)
        width = table.width
        for line, cells in tab_rows(file, context, after=table.lines):
            if len(cells) != width:
                cells = _fitted(cells, width)
            if len(cells) != width:
                skip_width(context, line, cells, str(width))
                continue
            mapped = events.row(line.number, unquoted(cells) if table.quoted else cells)
            if mapped is not None:
                yield mapped


def _header(file: InputFile) -> Header:
    with file.open() as stream:
        number, text = first_row(stream)
    if found := header(text.split("\t")):
        return found._replace(lines=number) if found.lines else found
    raise WrongFormatError(
        f"{file.path}: the first line does not name ICEWS's columns",
        hint="a tab-separated file with Event ID, Event Date, Source Name, CAMEO Code, Target Name",
    )


def _fitted(cells: list[str], width: int) -> list[str]:
    """Without the empty columns behind the last one, if that makes it fit."""
    spare = len(cells) - width
    return cells[:width] if 0 < spare <= _SPARE and not trimmed(cells[width:]) else cells
