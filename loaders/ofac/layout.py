"""The four layouts of the legacy files, told by a header or by the number of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.base import InputFile, LoadContext
from loaders.errors import WrongFormatError
from loaders.prose import one_line
from loaders.table import Row, Usable, rows

LISTED = ("ent_num", "sdn_name", "sdn_type", "program", "title", "call_sign", "vess_type", "tonnage", "grt",
          "vess_flag", "vess_owner", "remarks")  # fmt: skip
ADDRESS = ("ent_num", "add_num", "address", "city", "country", "add_remarks")
ALIAS = ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks")
COMMENT = ("ent_num", "comments")
_KINDS = ("individual", "vessel", "aircraft", "entity", "-0-")
_FORMS = {len(form): form for form in (LISTED, ADDRESS, ALIAS, COMMENT)}
_NULL = re.compile(r"-0-?")  # "-0- "; the last cell of a file may be cut
_NUMBER = re.compile(r"[0-9]{1,9}")
_FIRST_ROWS = 50


@dataclass(frozen=True, slots=True)
class Layout:
    """Which of the four a file is, and in which order its columns come."""

    form: tuple[str, ...]
    columns: tuple[str, ...]
    has_header: bool = False

    def is_header(self, row: Row) -> bool:
        """Whether a row holds the names of the columns."""
        return self.has_header and _named(row.cells) == self.columns

    def cells(self, row: Row) -> dict[str, str]:
        """The cells by column; the format's null is the empty text."""
        plain = [cell.strip() for cell in row.cells]
        texts = ["" if _NULL.fullmatch(cell) else one_line(cell) for cell in plain]
        return dict(zip(self.columns, texts, strict=True))


@dataclass(frozen=True, slots=True)
class Numbered:
    """One row with the number of the entity it is about."""

    line: int
    number: str
    cells: Mapping[str, str]


def layout_of(cells: Sequence[str]) -> Layout | None:
    """The layout that a row shows; columns behind those of the list are put up with."""
    named, form = _named(cells), _FORMS.get(len(cells))
    if headed := next((f for f in _FORMS.values() if set(f) <= set(named)), None):
        return Layout(headed, named, has_header=True)
    if not named or not _NUMBER.fullmatch(named[0]):
        return None
    if form is None and len(named) > len(LISTED) and named[2] in _KINDS:
        return Layout(LISTED, (*LISTED, *(f"column_{place}" for place in range(len(LISTED), len(named)))))
    return Layout(form, form) if form else None


def find_layout(file: InputFile, context: LoadContext) -> Layout:
    """The layout of a file, by the first of its rows that shows one.

    Raises:
        WrongFormatError: none of the first rows does.
    """
    for place, row in enumerate(rows(file, context, multiline=False)):
        if found := layout_of(row.cells):
            return found
        if place == _FIRST_ROWS:
            break
    raise WrongFormatError(
        f"{file.path}: neither XML nor rows of 12, 6, 5 or 2 columns that begin with a number",
        hint="OFAC's files are sdn.xml, sdn_advanced.xml, consolidated.xml, sdn.csv, add.csv, alt.csv and"
        " sdn_comments.csv",
    )


def usable_rows(file: InputFile, layout: Layout, context: LoadContext) -> Usable:
    """The rows of the layout, without its header."""
    width = len(layout.columns)
    given = (row for row in rows(file, context, width=width) if not layout.is_header(row))
    return Usable(file, given, width, context)


def numbered(given: Iterable[Row], layout: Layout, context: LoadContext) -> Iterator[Numbered]:
    """The rows with their numbers; one without is skipped."""
    for row in given:
        cells = layout.cells(row)
        if _NUMBER.fullmatch(cells["ent_num"]):
            yield Numbered(row.number, str(int(cells["ent_num"])), cells)
        else:
            context.skip("no-number", row.number, cells["ent_num"])


def _named(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip().lower().replace(" ", "_") for cell in cells)
