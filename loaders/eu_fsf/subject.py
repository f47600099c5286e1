"""One listed subject, out of the XML or the CSV: the two name the same fields, so they are read as one.

Names of fields are those of the XML attributes, in lower case and without the name of what they are in:
``wholename``, ``countryiso2code``, ``typecode``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from loaders.prose import one_line

Fields = Mapping[str, str]
PARTS = ("regulation", "namealias", "address", "birthdate", "citizenship", "identification")
_REGULATION = "Entity_Regulation_"
_WITHOUT_MEANING = ("logicalid", "regulationlanguage", "aslistingtime", "calendartype", "circa")
# What the CSV calls otherwise than the XML.
_RENAMED = {"day": "dayofmonth", "month": "monthofyear", "issueddate": "issuedate"}


@dataclass(slots=True)
class Subject:
    """The subject's own fields, and its parts by name; ``line`` is where it begins."""

    line: int | None
    own: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[Fields]] = field(default_factory=lambda: {name: [] for name in PARTS})


def from_element(element: etree._Element) -> Subject:
    """A ``sanctionEntity`` whose tags are local names."""
    found = Subject(element.sourceline, _attributes(element))
    for child in element:
        name = str(child.tag).lower()
        if name == "subjecttype":
            found.own["subjecttype"] = " ".join(str(value) for value in child.attrib.values())
        elif name in found.parts:
            found.parts[name].append(_attributes(child))
    return found


def from_rows(line: int, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Subject:
    """The rows of one ``Entity_LogicalId``; each repeats the entity and adds one name, address or number."""
    found = Subject(line)
    for cells in rows:
        for name, fields in _row_parts(header, cells).items():
            if name == "entity":
                kinds = (fields.pop(key, "") for key in ("subjecttype", "subjecttypeclassificationcode"))
                found.own |= fields | {"subjecttype": " ".join(kinds)}
            elif name in found.parts and _says_something(fields) and fields not in found.parts[name]:
                found.parts[name].append(fields)
    return found


def _attributes(element: etree._Element) -> dict[str, str]:
    """Attributes, and the texts of simple children (remarks, addresses of publications, contacts)."""
    section = str(element.tag).lower()
    found = {_field(section, str(name)): one_line(str(value)) for name, value in element.attrib.items()}
    for child in element:
        name = str(child.tag).lower()
        if name == "contactinfo":
            name = f"contact {(child.get('key') or '').lower()}"
        written = one_line(child.get("value") or child.text or "")
        if written and name not in PARTS:
            found[name] = "; ".join(part for part in (found.get(name, ""), written) if part)
    return {name: value for name, value in found.items() if value}


def _row_parts(header: Sequence[str], cells: Sequence[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for column, cell in zip(header, cells, strict=True):
        section, name = _column(column)
        if value := one_line(cell):
            found.setdefault(section, {})[name] = value
    return found


def _column(column: str) -> tuple[str, str]:
    """``NameAlias_WholeName`` → ``namealias``, ``wholename``; what regulates a part is not the part."""
    if column.startswith(_REGULATION):
        return "regulation", _field("regulation", column.removeprefix(_REGULATION))
    section, _, name = column.partition("_")
    is_other_regulation = name.startswith("Regulation_")
    return ("" if is_other_regulation else section.lower()), _field(section.lower(), name)


def _field(section: str, name: str) -> str:
    plain = name.replace("_", "").lower()
    if section in ("identification", "regulation") and plain != section:
        plain = plain.removeprefix(section)
    return _RENAMED.get(plain, plain)


def _says_something(fields: Fields) -> bool:
    return any(name not in _WITHOUT_MEANING for name in fields)


def named(fields: Fields, *names: str) -> Iterator[str]:
    """The values of the fields that are there, in order."""
    return (fields[name] for name in names if fields.get(name))
