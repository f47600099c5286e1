"""The legacy files: the list, its addresses, its aliases and the overflow of its remarks.

All four speak of the same entities by ``ent_num``. So each is read on its own, in any order, and nothing is
joined in memory: the graph joins the records of one entity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby

from kg.ids import source_entity_id
from kg.model import Value
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.context import Ledger
from loaders.lines import lines
from loaders.list_values import located
from loaders.listings import Entry, Vintage
from loaders.ofac import details, names
from loaders.ofac.layout import ADDRESS, ALIAS, COMMENT, LISTED, Numbered, find_layout, numbered, usable_rows
from loaders.ofac.lists import (
    SDN,
    Issue,
    class_of,
    date_of_name,
    imposer,
    list_document,
    list_of_name,
    measures,
    part_document,
)
from loaders.ofac.remarks import read_remarks

_PROGRAMMES = re.compile(r"[\[\]]+")
_NUMBER = re.compile(rb"\s*(\d{1,9})\s*,")
_SHIP = {
    "call_sign": "vessel call sign",
    "vess_type": "vessel type",
    "tonnage": "vessel tonnage",
    "grt": "vessel gross registered tonnage",
    "vess_flag": "vessel flag",
    "vess_owner": "vessel owner",
}


def read_legacy(file: InputFile, info: SourceInfo, context: LoadContext) -> Iterator[Mapped]:
    """One :class:`Mapped` per entry, or per run of rows about one entity.

    Raises:
        WrongFormatError: the rows are of none of the four layouts.
        UnreadableInputError: the file ends within a row. What stands before is loaded, and ends nothing.
    """
    layout = find_layout(file, Ledger())
    issue, digest = _issue(file)
    usable = usable_rows(file, layout, context)
    given = numbered(usable, layout, context)
    if layout.form is LISTED:
        document = list_document(info, issue, "csv", digest)
        vintage = Vintage(document, imposer(), issue.listing, measures(issue.listing))
        units = _entries(given, vintage, context)
    else:
        part, values = _PARTS[layout.form]
        document = part_document(info, issue, part, digest)
        vintage = Vintage(document, imposer(), issue.listing)
        units = _runs(given, vintage, values, context)
    yield Mapped(rows=0, documents=(document,))
    yield from units
    usable.check_end()


def _issue(file: InputFile) -> tuple[Issue, str]:
    """The issue, and for an undated file the hash that tells it from others.

    OFAC numbers its entries in the order it makes them. So the highest number orders undated issues, all of
    them before the dated ones.
    """
    listing, date = list_of_name(file.path) or SDN, date_of_name(file.path)
    if date:
        return Issue(listing, date, date), ""
    highest, digest = 0, sha256()
    with file.open() as stream:
        for line in lines(stream):
            digest.update(line.data or b"")
            if match := _NUMBER.match(line.data or b""):
                highest = max(highest, int(match[1]))
    return Issue(listing, f"{highest:010d}", None), digest.hexdigest()


def _entries(given: Iterator[Numbered], vintage: Vintage, context: LoadContext) -> Iterator[Mapped]:
    seen: set[str] = set()
    for row in given:
        if not row.cells["sdn_name"]:
            context.skip("empty-name", row.line, row.number)
        elif row.number in seen:
            context.skip("duplicate-number", row.line, row.number)
        else:
            seen.add(row.number)
            yield vintage.entry(_entry(row, context))


def _entry(row: Numbered, context: LoadContext) -> Entry:
    kind = row.cells["sdn_type"].lower()
    cls = class_of(kind)
    name = row.cells["sdn_name"]
    remarks = read_remarks(row.cells["remarks"], row.line, context)
    values = names.person(name) if cls == "Person" else [Value("name", name)]
    values += [Value("kind", kind)] if cls == "Vehicle" else []
    values += [Value("positionText", row.cells["title"])] if row.cells["title"] else []
    for column, label in _SHIP.items():
        if row.cells[column]:
            values += details.values(details.Detail(label, row.cells[column]), row.line, context)
    values += remarks.values
    values += [Value("description", "; ".join(remarks.rest))] if remarks.rest else []
    return Entry(
        key=row.number,
        entity=source_entity_id("ofac", row.number),
        cls=cls,
        values=(*values, Value("sourceKey", row.number)),
        programmes=[p.strip() for p in _PROGRAMMES.split(row.cells["program"]) if p.strip()],
    )


def _runs(
    given: Iterator[Numbered],
    vintage: Vintage,
    values: Callable[[Numbered, LoadContext], list[Value]],
    context: LoadContext,
) -> Iterator[Mapped]:
    """One record for each run of rows about one entity; what class it is of, these files do not say."""
    seen: set[tuple[str, str]] = set()
    for number, run in groupby(given, key=lambda row: row.number):
        used = [(row, found) for row in run if (found := _fresh(row, values, seen, context))]
        if used:
            first = used[0][0]
            record = vintage.record(
                source_entity_id("ofac", number),
                "Entity",
                [value for _, found in used for value in found],
                number,
                place=" ".join((number, _own_number(first))),
            )
            yield Mapped(rows=len(used), records=(record,))


def _fresh(
    row: Numbered,
    values: Callable[[Numbered, LoadContext], list[Value]],
    seen: set[tuple[str, str]],
    context: LoadContext,
) -> list[Value]:
    place = (row.number, _own_number(row))
    if place in seen:
        context.skip("duplicate-number", row.line, " ".join(place))
        return []
    seen.add(place)
    found = values(row, context)
    if not found:
        context.skip("empty-row", row.line, row.number)
    return found


def _own_number(row: Numbered) -> str:
    return row.cells.get("add_num") or row.cells.get("alt_num") or ""


def _address(row: Numbered, _context: LoadContext) -> list[Value]:
    cells = row.cells
    return address_values(
        [cells["address"], cells["city"], cells["country"], cells["add_remarks"]], cells["country"]
    )


def _alias(row: Numbered, _context: LoadContext) -> list[Value]:
    name = row.cells["alt_name"]
    return [names.alias(names.spoken(name), row.cells["alt_type"])] if name else []


def _comment(row: Numbered, context: LoadContext) -> list[Value]:
    remarks = read_remarks(row.cells["comments"], row.line, context, begins=False)
    rest = [Value("note", "; ".join(remarks.rest))] if remarks.rest else []
    return [*remarks.values, *rest]


def address_values(parts: Sequence[str], country: str) -> list[Value]:
    """An address in one line, and the Country it is in."""
    written = ", ".join(part for part in parts if part)
    place = located(country.removeprefix("Region: "))
    return [Value("address", written), *([place] if place else [])] if written else []


_PARTS: dict[tuple[str, ...], tuple[str, Callable[[Numbered, LoadContext], list[Value]]]] = {
    ADDRESS: ("addresses", _address),
    ALIAS: ("aliases", _alias),
    COMMENT: ("comments", _comment),
}
