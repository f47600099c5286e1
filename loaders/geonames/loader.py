"""From the tables of a GeoNames dump to places, areas and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePath
from typing import NamedTuple

from kg.ids import dataset_id
from kg.model import Document
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.errors import WrongFormatError
from loaders.geonames import tables
from loaders.geonames.areas import areas, countries
from loaders.geonames.ids import SOURCE
from loaders.geonames.names import names
from loaders.geonames.places import Places, modified
from loaders.lines import lines
from loaders.source import source_info

_HEAD = 65_536
# A question as of 2014 may name any place, though the dump is younger.
_ALWAYS = "0001"
_PRODUCT = re.compile(r"(cities\d+|allCountries|[A-Z]{2}|no-country)(?![A-Za-z])")


class Edition(NamedTuple):
    """What tells one download from another: when its newest row was changed, and its content."""

    newest: str | None
    digest: str


class GeoNames:
    """The ``geonames`` loader; one row is one line of a table."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides
        """By the form of the first rows, which no other source has."""
        return tables.table_of(head) is not None

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per row. The file is read twice: the edition is known only at its end.

        Raises:
            WrongFormatError: none of the tables of the dump.
        """
        with file.open() as stream:
            head = stream.read(_HEAD)
        table = tables.table_of(head)
        if table is None:
            raise WrongFormatError(
                f"{file.path}: none of the tables of GeoNames",
                hint="19 columns, 4, 10 or 8; see its readme.txt",
            )
        document = _document(self.info, file, table)
        yield Mapped(rows=0, documents=(document,))
        with file.open() as stream:
            rows = tables.rows(stream, table, context)
            if table is tables.PLACES:
                yield from Places(document.id, context).mapped(rows)
            elif table is tables.NAMES:
                yield from names(rows, document.id, context)
            elif table is tables.AREAS:
                yield from areas(rows, document.id, context)
            else:
                columns = tables.country_columns(head) or tables.usual_country_columns()
                yield from countries(rows, columns, document.id, context)


def _document(info: SourceInfo, file: InputFile, table: tables.Table) -> Document:
    """The edition as a vintage of its product; tables without dates are no vintages, all of them speak."""
    edition = _edition(file, dated=table is tables.PLACES)
    product = _product(file.path) if table is tables.PLACES else table.name
    return Document(
        id=dataset_id(SOURCE, product, edition.digest),
        cls="Dataset",
        source=SOURCE,
        version=edition.newest or "",
        series=f"{SOURCE} {product}" if edition.newest else None,
        title=f"{info.title}, {product}" + (f", {edition.newest}" if edition.newest else ""),
        date=edition.newest,
        url=info.home,
        licence=info.licence,
        known=_ALWAYS,
    )


def _edition(file: InputFile, *, dated: bool) -> Edition:
    digest, newest = sha256(), ""
    with file.open() as stream:
        for line in lines(stream):
            data = line.data or b""
            digest.update(data + b"\n")
            if dated and (last := data[-10:].decode("ascii", "replace")) > newest and data.count(b"\t") == 18:
                newest = modified(last) or newest
    return Edition(newest or None, digest.hexdigest())


def _product(path: str) -> str:
    """What the dump calls the file; any other name says nothing."""
    match = _PRODUCT.match(PurePath(path.rpartition("!")[2]).name)
    return match.group(1) if match else "places"
