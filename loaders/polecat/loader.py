"""POLECAT's weekly and yearly files: columns by name, one event a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.coded_events import catalogue, first_row, skip_width, tab_rows
from loaders.errors import WrongFormatError
from loaders.polecat.events import Events
from loaders.source import source_info

_REQUIRED = frozenset({"event id", "event date", "event type", "actor name", "recipient name"})
_OTHER_NAMES = {"event intensity": "intensity"}
_WORD = re.compile(r"[^a-z0-9]+")


class Polecat:
    """The ``polecat`` loader; one row is one coded event."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides, not the name
        """By the columns that the first line names."""
        return _columns(first_row(BytesIO(head))[1]) is not None

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per row, after the catalogue that names actors and places.

        Raises:
            WrongFormatError: the first line does not name the columns.
        """
        number, columns = _header(file)
        yield Mapped(rows=0, documents=(catalogue(self.info, "Actors, places and outlets of POLECAT"),))
        events = Events(columns, context)
        width = len(columns)
        for line, cells in tab_rows(file, context, after=number):
            if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
                cells = cells[:width]
            if len(cells) != width:
                skip_width(context, line, cells, str(width))
                continue
            mapped = events.row(line.number, cells)
            if mapped is not None:
                yield mapped


def _header(file: InputFile) -> tuple[int, tuple[str, ...]]:
    with file.open() as stream:
        number, text = first_row(stream)
    found = _columns(text)
    if found is None:
        raise WrongFormatError(
            f"{file.path}: the first line does not name POLECAT's columns",
            hint="a tab-separated file with Event ID, Event Date, Event Type, Actor Name, Recipient Name",
        )
    return number, found


def _columns(text: str) -> tuple[str, ...] | None:
    """The names as keys, without the empty ones that some vintages have at the end."""
    names = [_WORD.sub(" ", cell.strip('"\ufeff ').lower()).strip() for cell in text.split("\t")]
    while names and not names[-1]:
        names.pop()
    found = tuple(_OTHER_NAMES.get(name, name) for name in names)
    return found if set(found) >= _REQUIRED else None
