"""The ``opensanctions`` loader: entities in full, deltas, the table of targets, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.errors import WrongFormatError
from loaders.lines import decode
from loaders.opensanctions import ftm, index, simple
from loaders.source import source_info

_HEAD = 65_536
_LINES = 20  # the first may be damaged
_EMPTY_NAMES = (".delta.json", ".ftm.json")
_ENTITY = (re.compile(r'"schema"\s*:\s*"'), re.compile(r'"properties"\s*:\s*\{'), re.compile(r'"id"\s*:'))
_OPERATION = re.compile(r'^\{\s*"(?:op"\s*:\s*"[A-Z]{3}"|entity"\s*:\s*\{)')
_INDEX = (re.compile(r'"(?:datasets|resources|entity_count|target_count)"\s*:'), re.compile(r"opensanctions"))


class OpenSanctions:
    """The ``opensanctions`` loader; one row is one entity, one link, one operation, or one dataset."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:
        """By the fields of the first line; an empty delta by its name."""
        return _form(head, name) is not None

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per row, by the form of the file.

        Raises:
            WrongFormatError: none of the four forms.
        """
        with file.open() as stream:
            form = _form(stream.read(_HEAD), file.path)
        if form == "table":
            yield from simple.read(file, context)
        elif form == "index":
            yield from index.read(file, context)
        elif form == "lines":
            yield from ftm.read(file, context)
        else:
            raise WrongFormatError(
                f"{file.path}: neither entities, a delta, a table of targets nor an index",
                hint="give entities.ftm.json, entities.delta.json, targets.simple.csv or index.json",
            )


def _form(head: bytes, name: str) -> str | None:
    text = decode(head)[0].replace("\0", "").lstrip()
    if not text:
        return "lines" if name.endswith(_EMPTY_NAMES) else None
    if any(_is_entity(line) for line in text.splitlines()[:_LINES]):
        return "lines"
    if text.startswith("{"):
        return "index" if all(pattern.search(text) for pattern in _INDEX) else None
    return "table" if set(simple.columns(text)) >= simple.REQUIRED else None


def _is_entity(line: str) -> bool:
    """Whether a line is an entity or an operation on one."""
    return line.startswith("{") and bool(
        _OPERATION.match(line) or all(pattern.search(line) for pattern in _ENTITY)
    )
