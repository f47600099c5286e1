"""One row as a typed loss: whose equipment, which, what became of it, and since when that is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.dates import BadDateError, PartialDate
from loaders.base import LoadContext

# The list on the page counts each system ("46 T-80BVM"), and the count slips into the name. It grows with
# every loss, so it is no part of the name; a calibre ("122mm D-30") stands without a blank and is.
_COUNT = re.compile(r"^\d+ +(?=\S)")
# The first word that a status holds decides: what was damaged and then captured was captured.
_CLASSES = {
    "captured": "Capture",
    "destroyed": "Damage",
    "sunk": "Damage",
    "scuttled": "Damage",
    "damaged": "Damage",
    "stripped": "Damage",
    "abandoned": "Withdrawal",
}
_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Loss:
    """A row that can be used.

    ``key`` is owner, system and address of the evidence: the numbers of the file are counted anew in every
    edition. ``recorded`` is the day that the loss was first seen in the list.
    """

    line: int
    key: str
    owner: str
    maker: str
    system: str
    status: str
    cls: str
    evidence: str
    recorded: str


def read(cells: Mapping[str, str], line: int, seen: set[str], context: LoadContext) -> Loss | None:
    """The loss, or ``None`` after a skip that names what is wrong with the row.

    Args:
        seen: the keys and statuses of the rows above.
    """
    given = {column: " ".join(text.split()) for column, text in cells.items()}
    system = _COUNT.sub("", given["system"])
    status = given["status"].lower()
    cls = next((cls for word, cls in _CLASSES.items() if word in status), None)
    recorded = _day(given["date_recorded"])
    key = f"{given['country']} | {system} | {given['url']}"
    for reason, wrong, what in (
        ("no-country", not given["country"], system),
        ("no-system", not system, given["country"]),
        ("unknown-status", cls is None, status),
        ("bad-date", recorded is None, given["date_recorded"]),
        ("no-evidence", not _ADDRESS.fullmatch(given["url"]), f"{system}: {given['url']}"),
        ("repeated", f"{key} {status}" in seen, key),
    ):
        if wrong:
            context.skip(reason, line, what)
            return None
    assert cls is not None  # both were skipped above
    assert recorded is not None
    seen.add(f"{key} {status}")
    maker = given.get("origin", "")
    return Loss(line, key, given["country"], maker, system, status, cls, given["url"], recorded)


def _day(written: str) -> str | None:
    try:
        found = PartialDate.parse(written[:10])
    except BadDateError:
        return None
    return found.text if found.day else None
