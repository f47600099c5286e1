"""What is known of an entity without asking the graph's views: reference data and the report's own document.

So what two reports have in common does not depend on what else is loaded, or in which order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.identity.gazetteer import Candidate
from kg.identity.reference_names import reference_gazetteer
from kg.ids import name_key
from kg.model import Record
from kg.views.classes import is_a
from ontology.reference import reference

_TERRITORY = ".territory"
_STATES = ("State", "Country")
_COMMON = ("ActorGroup", "AnonymousSource", "Position", "LegalAct", "WeaponSystem", "DiplomaticDocument")
_OUTER = ("within", "bodyOf", "postIn", "memberOf", "nationality", "territory")
_NAMING = ("name", "alias", "abbreviation", "demonym", "originalName")
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Known:
    """An entity: its class, the States it belongs to, what it lies in or is a part of (ids), its name.

    ``telling``: it tells events apart: a town, a person, a ministry, but not a State and not "people".
    """

    cls: str
    states: frozenset[str]
    outer: frozenset[str]
    name: str
    telling: bool

    @property
    def site(self) -> bool:
        """Whether it is somewhere."""
        return is_a(self.cls, "Place")


def plain(entity: str) -> str:
    """A State and its Country as one id: whether Russia acts or is where it happened, is told by the role."""
    return entity.removesuffix(_TERRITORY)


class Entities:
    """What one document's records and the reference data say."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records: dict[str, Record] = {}
        for record in records:
            self._records.setdefault(record.entity, record)

    def known(self, entity: str) -> Known | None:
        """``None`` where neither says anything."""
        record = self._records.get(entity)
        if record is None:
            return _reference(entity)
        outer = self._outer(record, _DEEPEST)
        name = next((v.value for v in record.values if v.property == "name"), "")
        states = frozenset(o for o in outer if (known := _reference(o)) and known.cls in _STATES)
        named = name[:1].isupper() and " of " not in name
        return Known(record.cls, states | named_states([name]), outer, name, named and _tells(record.cls))

    def _outer(self, record: Record, depth: int) -> frozenset[str]:
        found: set[str] = set()
        for value in record.values:
            if value.property not in _OUTER or not depth:
                continue
            found.add(plain(value.value))
            inner = self._records.get(value.value)
            known = _reference(value.value)
            found |= self._outer(inner, depth - 1) if inner else known.outer if known else set()
        return frozenset(found)


@cache
def _reference(entity: str) -> Known | None:
    data = reference().by_id
    found = data.get(entity)
    if found is None:
        return None
    outer: set[str] = set()
    frontier = {entity}
    for _ in range(_DEEPEST):
        frontier = {o for e in frontier if e in data for kind in _OUTER for o in data[e].all(kind)}
        outer |= {plain(o) for o in frontier}
    outer.discard(plain(entity))
    candidates = reference_gazetteer().lookup([name_key(found.name)]).get(name_key(found.name), ())
    states = {s for c in candidates if c.id == entity for s in c.states}
    if found.cls in _STATES:
        states = {plain(entity)}
    return Known(found.cls, frozenset(states), frozenset(outer), found.name, _tells(found.cls))


def named_states(names: Collection[str]) -> frozenset[str]:
    """The States that names or demonyms mean beyond doubt: "Malawians", "Bulgarian"."""
    return frozenset(e for e in named(name_key(n) for n in names) if _is_state(e))


def named(keys: Iterable[str]) -> frozenset[str]:
    """Reference entities that bear these names and share them with no other of their kind."""
    found = set()
    for candidates in _lookup(frozenset(keys)).values():
        own = [c for c in candidates if c.kind in _NAMING and c.cls != "Country"]
        if own and (len(own) == 1 or _is_state(own[0].id)):
            found.add(own[0].id)
    return frozenset(found)


def _lookup(keys: frozenset[str]) -> Mapping[str, Sequence[Candidate]]:
    return reference_gazetteer().lookup(keys)


def _is_state(entity: str) -> bool:
    known = _reference(entity)
    return known is not None and known.cls in _STATES


def _tells(cls: str) -> bool:
    return cls not in _STATES and not any(is_a(cls, common) for common in _COMMON)
