"""One solution of a query, read by what its variables are called.

The results do not say what was asked, so ``?person ?position ?start ?end`` is read as people write it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from kg.dates import BadDateError, PartialDate
from loaders.base import LoadContext
from loaders.prose import one_line

SUFFIXES = {"altlabel": "alias", "label": "name", "description": "description"}
"""What the label service puts behind a variable's name."""
_ITEM = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q[1-9]\d*)")
_STATEMENT = re.compile(r"https?://www\.wikidata\.org/entity/statement/([Qq]\d+)-(.+)")
_PLAIN = re.compile(r"[\d_]")


class Cell(NamedTuple):
    """One value: ``kind`` is ``uri``, ``literal`` or ``bnode``."""

    kind: str
    value: str
    lang: str | None = None


@dataclass(frozen=True)
class Solution:
    """One row of the results; ``cells`` by the plain names of the variables."""

    number: int
    cells: Mapping[str, Cell]
    context: LoadContext

    @cached_property
    def items(self) -> Mapping[str, str]:
        """The items among the cells, in the order of the variables."""
        return {name: m.group(1) for name, cell in self.cells.items() if (m := _ITEM.fullmatch(cell.value))}

    def item(self, role: str) -> str | None:
        """The item in a role of the table of variables."""
        return next((self.items[name] for name in roles()[role] if name in self.items), None)

    def literal(self, *names: str) -> str | None:
        """The first text, number or date under these names."""
        found = (self.cells[name] for name in names if name in self.cells)
        return next((cell.value for cell in found if cell.kind != "uri" and cell.value), None)

    def date(self, *names: str) -> str | None:
        """The first date under these names, ``None`` and a note when it is none."""
        text = self.literal(*names)
        if text is None or self.cells[next(n for n in names if n in self.cells)].kind == "bnode":
            return None
        try:
            return _date(text)
        except BadDateError as error:
            self.context.note("bad-date", self.number, error.message)
            return None

    @property
    def statement(self) -> str | None:
        """The id of the statement that the query asked for, as items have it."""
        for name in roles()["statement"]:
            match = _STATEMENT.fullmatch(self.cells[name].value) if name in self.cells else None
            if match:
                return "$".join(match.groups())
        return None

    def has_place(self, name: str) -> bool:
        """Whether a variable means anything here."""
        base = next((name.removesuffix(s) for s in SUFFIXES if name.endswith(s) and name != s), name)
        return base in _known() or next(iter(self.items), None) == base


def solution(number: int, binding: Any, context: LoadContext) -> Solution:
    """The solution of one binding of the results; without cells when it is none."""
    given = binding if isinstance(binding, dict) else {}
    cells = {
        _PLAIN.sub("", str(name)).lower(): Cell(
            str(cell.get("type", "")), one_line(str(cell.get("value", ""))), cell.get("xml:lang")
        )
        for name, cell in given.items()
        if isinstance(cell, dict)
    }
    return Solution(number, cells, context)


@cache
def classes() -> Mapping[str, str]:
    """Name of a variable → class of the items it holds."""
    return {name: cls for cls, names in _table()["classes"].items() for name in names}


@cache
def roles() -> Mapping[str, list[str]]:
    """Role → names of variables, the first choice first."""
    return _table()["roles"]


@cache
def literals() -> Mapping[str, list[str]]:
    """Property of ours → names of the variables that give it."""
    return _table()["literals"]


@cache
def _known() -> frozenset[str]:
    named = (*roles().values(), *literals().values())
    return frozenset({*classes(), *(name for names in named for name in names)})


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("variables.toml").read_text(encoding="utf-8"))


def _date(text: str) -> str:
    """The day; results give a year as its first day, so that day says no more than the year."""
    found = PartialDate.parse(text.partition("T")[0])
    return found.text.removesuffix("-01-01") if found.day is not None else found.text
