"""Offices that the reference data know by name and Wikidata by number: judged to be one, once both are named.

A statement gives the number of an office alone. Its name stands in the office's own item, or beside it in the
result of a query; there it is looked up among the offices of the reference data.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.ids import judgement_id
from kg.model import Judgement
from loaders.states import find
from ontology.reference import reference

_BY = "wikidata"
_SINCE = "0001"  # names of offices are no news of any day; whatever a person says of the pair comes later
_WORDS = 3  # of a name that says of what it is the office: "Prime Minister" is many


def reference_office(names: Iterable[str], states: Iterable[str] = ()) -> str | None:
    """The one office with these names, in one of these States where any are told."""
    found = {
        office
        for name in names
        if len(name.split()) >= _WORDS and (office := find("Position", name)) is not None
    }
    if len(found) != 1:
        return None
    (office,) = found
    told = set(states)
    return office if not told or reference().by_id[office].one("postIn") in told else None


def same_office(identity: str, office: str) -> Judgement:
    """That an item is an office of the reference data."""
    name = reference().by_id[office].name
    return Judgement(
        judgement_id(identity, office, _BY, _SINCE),
        "entity",
        identity,
        office,
        "same",
        _BY,
        _SINCE,
        f"both are the office {name}",
        1.0,
    )
