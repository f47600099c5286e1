"""The register's columns, among them several without a name: flags of the column before them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.dates import BadDateError, PartialDate
from loaders.columns import Header, header

FLAG = " ?"
"""Ends the key of a column that holds ``?`` where the value of the column before it is uncertain."""

_BEGINNINGS = {
    "recipient": "recipient",
    "supplier": "supplier",
    "year of order": "ordered in",
    "number ordered": "number ordered",
    "weapon designation": "designation",
    "weapon description": "description",
    "number delivered": "number delivered",
    "year(s) of deliver": "delivered in",
    "status": "condition",
    "comments": "comments",
}
_REQUIRED = ("recipient", "supplier", "number ordered", "weapon designation", "weapon description")
_MADE = re.compile(r"(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November"
                   r"|December) (\d{4})")  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def table(first_lines: Iterable[str]) -> Header | None:
    """The line with the columns, perhaps behind a few lines of prose; keys as in :data:`_BEGINNINGS`."""
    found = header(first_lines, _REQUIRED)
    if found is None:
        return None
    keys: list[str] = []
    for column in found.columns:
        keys.append(_key(column) if column else f"{keys[-1]}{FLAG}" if keys else "")
    return found._replace(columns=tuple(keys))


def made_on(prose: Iterable[str]) -> str | None:
    """The day an export names before its table: ``Information generated: 11 March 2024``."""
    for line in prose:
        if match := _MADE.search(line):
            month = _MONTHS.index(match[2]) + 1
            try:
                return PartialDate.parse(f"{match[3]}-{month:02d}-{int(match[1]):02d}").text
            except BadDateError:
                continue
    return None


def _key(column: str) -> str:
    return next((key for start, key in _BEGINNINGS.items() if column.startswith(start)), column)
