"""One designation, out of the XML or the CSV: the two hold the same fields, so they are read as one.

Names of fields are those of the XML elements in lower case: ``name6``, ``dob``, ``yearbuilt``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from loaders.prose import one_line

Fields = Mapping[str, str]
# What belongs together: the name of the group by each of its fields.
_GROUPS = {
    **{f"name{part}": "name" for part in range(1, 7)},
    "nametype": "name",
    "aliasstrength": "name",
    "namenonlatinscript": "nonlatinname",
    "nonlatinscripttype": "nonlatinname",
    "nonlatinscriptlanguage": "nonlatinname",
    **{f"addressline{line}": "address" for line in range(1, 7)},
    "addresspostalcode": "address",
    "addresscountry": "address",
    "passportnumber": "passport",
    "passportadditionalinformation": "passport",
    "nationalidentifiernumber": "identifier",
    "nationalidentifieradditionalinformation": "identifier",
    "townofbirth": "birthplace",
    "countryofbirth": "birthplace",
}
# What the CSV's headings are in the XML.
_HEADINGS = {
    "nationalityies": "nationality",
    "designationtype": "individualentityship",
    "subsidiaries": "subsidiary",
    "businessregistrationnumbers": "businessregistrationnumber",
    "currentowneroperators": "currentowneroperator",
    "previousowneroperators": "previousowneroperator",
    "previousflags": "previousflag",
    "hullidentificationnumberhin": "hullidentificationnumber",
}
_NOTHING = ("", "n/a", "na", "none", "-")


@dataclass(slots=True)
class Designation:
    """Groups of fields by name, each as often as it is given; ``line`` is where it begins."""

    line: int | None
    groups: dict[str, list[Fields]] = field(default_factory=dict)

    def add(self, group: str, fields: Fields) -> None:
        """One more group, unless it is empty or given already."""
        held = self.groups.setdefault(group, [])
        if fields and fields not in held:
            held.append(fields)

    def all(self, name: str) -> list[str]:
        """Every value of a field."""
        return [fields[name] for fields in self.groups.get(_GROUPS.get(name, name), ()) if name in fields]

    def one(self, name: str) -> str:
        """The first value of a field, ``""`` if there is none."""
        return next(iter(self.all(name)), "")


def from_element(element: etree._Element) -> Designation:
    """A ``Designation`` whose tags are local names: of every element that has them, its plain children."""
    found = Designation(element.sourceline)
    for parent in element.iter("{*}*"):
        grouped: dict[str, dict[str, str]] = {}
        for child in parent:
            name, written = str(child.tag).lower(), one_line(child.text or "") if not len(child) else ""
            if written.lower() in _NOTHING:
                continue
            if group := _GROUPS.get(name):
                grouped.setdefault(group, {})[name] = written
            else:
                found.add(name, {name: written})
        for group, fields in grouped.items():
            found.add(group, fields)
    return found


def from_rows(line: int, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Designation:
    """The rows of one ``Unique ID``: each repeats it with another name, address or date."""
    found = Designation(line)
    for cells in rows:
        grouped: dict[str, dict[str, str]] = {}
        for name, cell in zip(header, cells, strict=True):
            written = one_line(cell)
            if written.lower() not in _NOTHING:
                grouped.setdefault(_GROUPS.get(name, name), {})[name] = written
        for group, fields in grouped.items():
            found.add(group, fields)
    return found


def field_of(heading: str) -> str:
    """The field under a heading of the CSV: ``Name 6`` → ``name6``, ``D.O.B`` → ``dob``."""
    plain = "".join(sign for sign in heading.lower() if sign.isalnum())
    return _HEADINGS.get(plain, plain)
