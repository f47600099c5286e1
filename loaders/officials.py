"""Titled names as official records write them ("Prime Minister Shinzō Abe"), and the person they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from kg.dates import PartialDate
from kg.ids import entity_id, name_key
from loaders.states import find
from ontology.reference import ReferenceInterval, reference

_QUALIFIERS = (
    "acting", "federal", "vice", "deputy", "interim", "former", "crown", "hereditary", "grand", "first",
    "supreme", "state", "foreign", "prime",
)  # fmt: skip
_OFFICES = (
    "president", "president-elect", "minister", "minister-designate", "premier", "chancellor", "king",
    "queen", "prince", "princess", "emperor", "empress", "sultan", "amir", "emir", "sheikh", "sheik", "pope",
    "cardinal", "chairman", "chairwoman", "chairperson", "secretary", "secretary-general", "general",
    "counselor", "counsellor", "councilor", "councillor", "captain regent", "duke", "taoiseach", "dr.", "sir",
)  # fmt: skip
_BODIES = ("presidency", "cabinet", "state", "government", "affairs", "council", "union")
_TITLE = re.compile(
    rf"^((?:(?:{'|'.join(_QUALIFIERS)})\s+)*(?:{'|'.join(map(re.escape, _OFFICES))})"
    rf"(?:\s+(?:of|for)\s+(?:the\s+)?(?:[\w-]+\s+)*?(?:{'|'.join(_BODIES)}))?)[,\s]+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r",?\s+(?:jr\.?|sr\.?|3rd|2nd)$", re.IGNORECASE)


class TitledName(NamedTuple):
    """``titles`` in the order written, joined; ``name`` without them."""

    titles: str
    name: str


def split_title(written: str) -> TitledName:
    """Take the titles off the front of a name; a name that is nothing but titles stays whole.

    >>> split_title("Acting President Goodluck Jonathan")
    TitledName(titles='Acting President', name='Goodluck Jonathan')
    """
    rest, titles = " ".join(written.split()), []
    while (match := _TITLE.match(rest)) and rest[match.end() :].strip():
        titles.append(match.group(1))
        rest = rest[match.end() :].strip()
    return TitledName(" ".join(titles), rest)


def official(name: str, state: str | None, on: PartialDate) -> str:
    """The id of a person who held an office of ``state`` on that day, else of the one person so named.

    A family name (or any part of a name) is enough where only one holder of the day carries it; a person
    whom the reference data does not know gets the id that every text using this name gives.
    """
    parts = set(name_key(_SUFFIX.sub("", name)).split())
    if state:
        shared = {p: len(parts & known) for p, known in _holders(state, on).items()}
        best = max(shared.values(), default=0)
        fitting = [person for person, count in shared.items() if count == best > 0]
        if len(fitting) == 1:
            return fitting[0]
    first_and_last = " ".join((name.split()[0], name.split()[-1]))
    return find("Person", name) or find("Person", first_and_last) or entity_id("Person", name)


def _holders(state: str, on: PartialDate) -> Mapping[str, set[str]]:
    """The name parts (three letters and more) of everybody with an office of the state on that day."""
    people = reference().by_id
    return {
        holder: {
            part
            for name in people[holder].all("name") + people[holder].all("alias")
            for part in name_key(name).split()
            if len(part) > 2
        }
        for interval in _tenures().get(state, ())
        if _covers(interval, on) and (holder := interval.role("HOLDER"))
    }


def _covers(interval: ReferenceInterval, on: PartialDate) -> bool:
    begins = PartialDate.parse(interval.start).first_day if interval.start else on.last_day
    ends = PartialDate.parse(interval.end).last_day if interval.end else on.first_day
    return begins <= on.last_day and on.first_day <= ends


@cache
def _tenures() -> Mapping[str, list[ReferenceInterval]]:
    found: dict[str, list[ReferenceInterval]] = {}
    for state, interval in _by_state():
        found.setdefault(state, []).append(interval)
    return found


def _by_state() -> Iterator[tuple[str, ReferenceInterval]]:
    """Tenures under the State itself: the body is the State, or the body or the position belongs to it."""
    entities = reference().by_id
    for interval in reference().intervals:
        if interval.cls != "Tenure":
            continue
        for role, link in (("BODY", "bodyOf"), ("POSITION", "postIn")):
            filler = interval.role(role)
            if filler and filler in entities:
                owner = filler if entities[filler].cls == "State" else entities[filler].one(link)
                if owner:
                    yield owner, interval
                    break
