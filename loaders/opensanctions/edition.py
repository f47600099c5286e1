"""Which edition of the data a row is from: what orders the versions of an entity."""

from __future__ import annotations

import re

from kg.dates import BadDateError, PartialDate
from kg.model import Document
from loaders.opensanctions.row import Row
from loaders.opensanctions.schemata import SOURCE
from loaders.revisions import revision

TITLE = "OpenSanctions"
LICENCE = "CC BY-NC 4.0"
_PAGE = "https://www.opensanctions.org/entities/{}/"
# 20240528074703-npf: the name of an edition, in the folder or in the file's name.
_STAMP = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)-[a-z]{3}(?![a-z])")


def stamp(path: str) -> str:
    """The moment of the edition that a path names, ``""`` where it names none."""
    found = _STAMP.findall(path)
    if not found:
        return ""
    year, month, day, hour, minute, second = found[-1]
    return moment(f"{year}-{month}-{day}T{hour}:{minute}:{second}")


def moment(text: str) -> str:
    """The text, if it is a date or date-time, else ``""``."""
    try:
        return PartialDate.parse(text).text
    except BadDateError:
        return ""


def document(key: str, version: str, content: str, *, title: str, url: str = "", text: str = "") -> Document:
    """One version of a row. The same content of the same edition is the same document."""
    return revision(
        SOURCE,
        key,
        version,
        content,
        title=f"{TITLE}: {title}",
        licence=LICENCE,
        url=url or None,
        text=text or None,
    )


def page(row: Row) -> str:
    """The address of an entity at the source."""
    return _PAGE.format(row.id)


def whole_key(identity: str) -> str:
    """Of what the full form of the export says about an id."""
    return f"entity/{identity}"


def simple_key(identity: str) -> str:
    """Of what the table of targets says about an id."""
    return f"target/{identity}"
