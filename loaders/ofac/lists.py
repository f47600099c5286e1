"""Which of OFAC's lists a file is, of which day, and the documents it stands for.

The legacy files carry neither. Their list is told by the file's name; their day is the last date in that name
or in the name of the folder or archive they come in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.dates import BadDateError, PartialDate
from kg.ids import dataset_id, entity_id
from kg.model import Document
from loaders.base import SourceInfo
from loaders.listings import authority
from loaders.states import state

SDN, NON_SDN = "sdn", "non-sdn"
_CLASSES = {"individual": "Person", "vessel": "Vehicle", "aircraft": "Vehicle"}
_TITLES = {SDN: "Specially Designated Nationals", NON_SDN: "Non-SDN lists"}
_NON_SDN_NAME = re.compile(
    r"(?:^|[^a-z])(?:cons(?:olidated)?|non-?sdn|ssi|fse|plc|capta|cmic|mbs|isa|561list)(?![a-z])"
)
_SDN_NAME = re.compile(r"(?:^|[^a-z])(?:sdn|sdnlist|add|alt)(?![a-z])")
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")
_PARTS = ("addresses", "aliases", "comments")


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of one list in one form.

    Attributes:
        listing: ``sdn`` or ``non-sdn``.
        version: orders the issues of a list: the day, with a time behind it for the fuller forms of one day.
        date: the day of issue, unknown for an undated legacy file.
    """

    listing: str
    version: str
    date: str | None


def class_of(kind: str) -> str:
    """The class of a party by OFAC's word for it (``individual``, ``vessel``), which entities may lack."""
    return _CLASSES.get(kind, "Organization")


def imposer() -> str:
    """Who imposes: the United States, whose office OFAC is."""
    return state("United States") or entity_id("State", "United States")


def measures(listing: str) -> tuple[str, ...]:
    """What standing on a list does: who is on the SDN list is blocked; the others differ by programme."""
    return ("asset-freeze",) if listing == SDN else ()


def list_of_name(path: str) -> str | None:
    """The list that a file's name tells; ``None`` if it tells neither."""
    name = _file_name(path).lower()
    if _NON_SDN_NAME.search(name):
        return NON_SDN
    return SDN if _SDN_NAME.search(name) else None


def date_of_name(path: str) -> str | None:
    """The last date in the name of the file, else of its folder or archive."""
    for name in reversed(re.split(r"[/\\!]", path)[-2:]):
        for year, month, day in reversed(_DATE.findall(name)):
            try:
                return PartialDate.parse(f"{year}-{month}-{day}").text
            except BadDateError:
                continue
    return None


def list_document(info: SourceInfo, issue: Issue, form: str, key: str = "") -> Document:
    """The list itself: a vintage, so that what the next one no longer holds has ended.

    Args:
        form: ``xml``, ``advanced`` or ``csv``: the forms of one day are documents of their own.
        key: tells undated files apart.
    """
    return _document(info, issue, form, key, series=f"{info.name} {issue.listing}")


def part_document(info: SourceInfo, issue: Issue, part: str, key: str = "") -> Document:
    """A part of the list in a file of its own: of its versions only the latest speaks."""
    return _document(info, issue, part, key, versions=f"{issue.listing} {part}")


def emptied_parts(info: SourceInfo, issue: Issue) -> tuple[Document, ...]:
    """What a list in one file leaves for the parts: nothing, so that older parts no longer speak."""
    return tuple(part_document(info, issue, part, "within the list") for part in _PARTS)


def _document(
    info: SourceInfo,
    issue: Issue,
    form: str,
    key: str,
    series: str | None = None,
    versions: str | None = None,
) -> Document:
    title = _TITLES[issue.listing] if series else f"{_TITLES[issue.listing]}, {form}"
    return Document(
        id=dataset_id(info.name, f"{issue.listing} {form} {key}".strip(), issue.version),
        cls="Dataset",
        source=info.name,
        key=versions,
        series=series,
        version=issue.version,
        title=f"{title}, {issue.date}" if issue.date else title,
        date=issue.date,
        language="en",
        url=info.home,
        publisher=authority("GovernmentBody", "Office of Foreign Assets Control"),
        licence=info.licence,
    )


def _file_name(path: str) -> str:
    return re.split(r"[/\\!]", path)[-1]
