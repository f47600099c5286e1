"""GDELT's list of its files: one line is size, MD5 sum and address of one file.

Each file becomes a Dataset. Files that lie beside the list under their own name are checked against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import md5
from pathlib import Path
from typing import NamedTuple

from kg.ids import dataset_id
from kg.model import Document
from loaders.base import InputFile, LoadContext, Mapped
from loaders.gdelt.articles import SOURCE, moment
from loaders.lines import decode, lines

_ENTRY = re.compile(r"(?P<size>[0-9]{1,15})\s+(?P<sum>[0-9a-fA-F]{32})\s+(?P<address>https?://\S+)")
_NAME = re.compile(r"(?P<added>\d{8}(?:\d{6})?)\.(?P<table>[\w.]+?)\.(?:csv\.)?zip", re.IGNORECASE)
_PART = 1024 * 1024


class Entry(NamedTuple):
    """One line of the list."""

    size: int
    sum: str
    address: str

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.address.rpartition("/")[2]


def is_entry(text: str) -> bool:
    """Whether it is a line of the list."""
    return _ENTRY.fullmatch(text.strip()) is not None


def read(file: InputFile, context: LoadContext) -> Iterator[Mapped]:
    """One Dataset per line; lines of another form, also those that were cut short, are skipped."""
    folder = Path(file.path).parent
    with file.open() as stream:
        filled = (line for line in lines(stream) if line.data is None or line.data.strip())
        for line in context.rows(filled):
            text = decode(line.data or b"")[0].strip()
            match = _ENTRY.fullmatch(text)
            name = _NAME.fullmatch(match["address"].rpartition("/")[2]) if match else None
            added = moment(name["added"]) if name else None
            if match is None or name is None or added is None:
                context.skip("bad-entry", line.number, text)
                continue
            entry = Entry(int(match["size"]), match["sum"].lower(), match["address"])
            if problem := _problem(folder / entry.name, entry):
                context.note(problem, line.number, entry.name)
            yield Mapped(documents=(_dataset(entry, name["table"], added),))


def _dataset(entry: Entry, table: str, added: str) -> Document:
    return Document(
        id=dataset_id(SOURCE, entry.name, entry.sum),
        cls="Dataset",
        source=SOURCE,
        key=entry.name,
        version=added,
        title=f"{table} of {added} ({entry.size:,} bytes, MD5 {entry.sum})",
        date=added,
        url=entry.address,
    )


def _problem(path: Path, entry: Entry) -> str:
    """What is wrong with the file beside the list, if it is there (a slug)."""
    if not path.is_file():
        return ""
    if path.stat().st_size != entry.size:
        return "size-differs"
    digest = md5(usedforsecurity=False)  # what the publisher gives; it finds damage, not forgery
    with path.open("rb") as stream:
        while part := stream.read(_PART):
            digest.update(part)
    return "" if digest.hexdigest() == entry.sum else "md5-differs"
