"""Which class of ours an item is of: by the reference data, by what it is an instance of, by what it has."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from loaders.wikidata.item import Item
from ontology.reference import reference

UNKNOWN = "Entity"
# Properties that only one kind of thing has, where the class that it is an instance of is not in the table.
_TELLING = (
    ("Person", ("P569", "P21", "P106", "P39")),
    ("Position", ("P1308", "P2389")),
    ("State", ("P297",)),
    ("InternationalOrganization", ("P5611",)),
    ("Organization", ("P1454", "P169", "P488", "P1037", "P159")),
    ("Place", ("P625",)),
)


def class_of(item: Item) -> str | None:
    """The class; ``UNKNOWN`` of an item of which only names are given, ``None`` out of scope."""
    known = reference().by_id.get(item.id)
    if known is not None:
        return known.cls
    if not item.claims:
        return UNKNOWN
    kinds = {s.item for s in item.claims.get("P31", ())}
    for kind, cls in _classes().items():
        if kind in kinds:
            return cls
    above = {s.item for s in item.claims.get("P279", ())}
    if above & _offices():  # "President of Russia" is a subclass of "head of state"
        return "Position"
    if above:
        return None  # a class of things, whatever properties it has
    return next((cls for cls, props in _TELLING if any(prop in item.claims for prop in props)), None)


def class_by_kind(kind: str) -> str | None:
    """The class of ours that instances of an item are of."""
    return _classes().get(kind)


def known_class(identity: str) -> str | None:
    """The class of an item that the reference data holds."""
    known = reference().by_id.get(identity)
    return known.cls if known else None


def place(identity: str) -> str:
    """The item as a place: of a State its territory."""
    known = reference().by_id.get(identity)
    return (known.one("territory") or identity) if known is not None and known.cls == "State" else identity


def country(identity: str) -> str:
    """The item, which is somebody's country, as a place; of a state that is not known its territory too."""
    return f"{identity}.territory" if known_class(identity) is None else place(identity)


@cache
def _offices() -> frozenset[str]:
    return frozenset(kind for kind, cls in _classes().items() if cls == "Position")


@cache
def _classes() -> Mapping[str, str]:
    data = tomllib.loads(Path(__file__).with_name("classes.toml").read_text(encoding="utf-8"))
    return {kind: cls for cls, kinds in data.items() for kind in kinds}
