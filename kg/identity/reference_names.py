"""The gazetteer over the reference data: every name, demonym, metonym and office, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import TypeVar

from rapidfuzz import fuzz

from kg.dates import PartialDate
from kg.identity.gazetteer import Candidate, Holding, rank_key
from kg.identity.spellings import NAMES, common_names, sound, spellings, without
from kg.ids import name_key
from ontology.reference import Reference, ReferenceEntity, ReferenceInterval, reference

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_LINKS = ("territory", "within", "bodyOf", "postIn")
_LIKE = 80  # of 100: how alike two spellings of one name are at the least
_SOUNDING = ("Person", "Settlement", "AdminArea", "Facility")
_TOP_RANKS = {"headofstate": 4.0, "headofgovernment": 4.0, "foreignminister": 3.0, "defenceminister": 2.5}


class ReferenceGazetteer:
    """Looks names and offices up in one reading of the reference data."""

    def __init__(self, data: Reference) -> None:
        self._by_id = data.by_id
        self._state_of = {
            country: entity.id for entity in data.of_class("State") for country in entity.all("territory")
        }
        self._capitals = {capital for state in data.of_class("State") for capital in state.all("capital")}
        self._main_city = {
            state.id: float(city.one("population") or 0)
            for state in data.of_class("State")
            if (city := data.by_id.get(state.one("capital") or ""))
        }
        tenures = self._tenures(data.intervals)
        self._by_person = _grouped(sorted(tenures, key=lambda h: h.start or ""), lambda h: h.person)
        self._by_position = _grouped(tenures, lambda h: h.position)
        self._by_office = _grouped(tenures, lambda h: (rank_key(h.rank), h.state or ""))
        self._common = common_names(data.entities, self._state)
        self._by_key = self._index(data.entities)
        self._by_sound = self._sounds()
        self._by_owner = self._owned(data.entities)

    def lookup(self, keys: Collection[str]) -> Mapping[str, Sequence[Candidate]]:
        """Candidates by key, in a fixed order."""
        return {key: self._by_key[key] for key in keys if key in self._by_key}

    def holders(self, rank: str, state: str, date: PartialDate | None) -> Sequence[Holding]:
        """Who held the office on the date, the latest to begin first."""
        return _latest(self._by_office.get((rank_key(rank), state), ()), date)

    def incumbents(self, position: str, date: PartialDate | None) -> Sequence[Holding]:
        """Who held this very position on the date, the latest to begin first."""
        return _latest(self._by_position.get(position, ()), date)

    def holdings(self, person: str, date: PartialDate | None) -> Sequence[Holding]:
        """The offices that a person held on the date."""
        return [h for h in self._by_person.get(person, ()) if h.holds_at(date)]

    def career(self, person: str) -> Sequence[Holding]:
        """Every office that a person is known to have held, in order of time."""
        return self._by_person.get(person, ())

    def similar(self, name: str) -> Sequence[Candidate]:
        """Those whose names sound alike and are written nearly so, the most alike first."""
        key = name_key(name)
        found = [(fuzz.ratio(key, other), other) for other in self._by_sound.get(sound(key), ())]
        close = [other for likeness, other in sorted(found, reverse=True) if likeness >= _LIKE]
        return [c for other in close for c in self._by_key[other] if c.cls in _SOUNDING]

    def territory(self, state: str) -> str | None:
        """The Country of a State."""
        entity = self._by_id.get(state)
        return entity.one("territory") if entity else None

    def state_of(self, country: str) -> str | None:
        """The State of a Country."""
        return self._state_of.get(country)

    def capital(self, state: str) -> Candidate | None:
        """The seat of government of a State."""
        owner = self._by_id.get(state)
        entity = self._by_id.get(owner.one("capital") or "") if owner else None
        return self._candidate(entity, "name") if entity else None

    def bodies(self, owner: str) -> Mapping[str, Sequence[Candidate]]:
        """Bodies, forces and positions by what their names say beyond the owner's."""
        return self._by_owner.get(owner, {})

    def _sounds(self) -> Mapping[str, list[str]]:
        """Names of two words or more of persons and places, by their consonants."""
        keys = (
            key
            for key, found in self._by_key.items()
            if " " in key and any(c.cls in _SOUNDING and c.kind != "surname" for c in found)
        )
        return _grouped(keys, sound)

    def _owned(self, entities: Iterable[ReferenceEntity]) -> Mapping[str, Mapping[str, list[Candidate]]]:
        owned: dict[str, dict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
        for entity in entities:
            for owner in (*entity.all("bodyOf"), *entity.all("postIn")):
                own = self._by_id.get(owner)
                for name, kind in spellings(entity) if own else ():
                    key = without(name, own)
                    if key and key not in owned[owner]:
                        owned[owner][key].append(self._candidate(entity, kind))
        return owned

    def _index(self, entities: Iterable[ReferenceEntity]) -> Mapping[str, list[Candidate]]:
        index: dict[str, set[Candidate]] = defaultdict(set)
        for entity in entities:
            for name, kind in spellings(entity):
                key = name_key(name)
                index[key].add(self._candidate(entity, kind, common=(entity.id, key) in self._common))
        return {key: _distinct(candidates) for key, candidates in index.items()}

    def _candidate(self, entity: ReferenceEntity, kind: str, *, common: bool = False) -> Candidate:
        held = self._by_person.get(entity.id, ())
        states = {h.state for h in held if h.state} or {s for s in (self._owner(entity),) if s}
        prominence = self._prominence(entity)
        return Candidate(
            entity.id, entity.cls, entity.name, kind, tuple(sorted(states)), prominence, common=common
        )

    def _prominence(self, entity: ReferenceEntity) -> float:
        if entity.cls in ("State", "Country"):
            state = self._by_id[self._state_of.get(entity.id, entity.id)]
            size = min(self._main_city.get(state.id, 0.0) / 1e8, 0.9)  # of two Congos the larger
            return (2.0 if state.one("unMember") == "true" else 1.0) + size
        if entity.cls == "AdminArea" and entity.one("fips"):
            return 2.0  # what lists of countries hold is known far and wide: Gaza, Hong Kong, Greenland
        if entity.cls == "Person":
            ranks = [rank_key(h.rank) for h in self._by_person.get(entity.id, ())]
            return max((_TOP_RANKS.get(rank, 1.0) for rank in ranks), default=0.5)
        population = float(entity.one("population") or 0) / 1e6
        return population + (5.0 if entity.id in self._capitals else 0.0)

    def _state(self, entity: ReferenceEntity) -> ReferenceEntity | None:
        return self._by_id.get(self._owner(entity) or "")

    def _owner(self, entity: ReferenceEntity) -> str | None:
        """The State that an entity belongs to, up the chain of places and bodies."""
        seen: set[str] = set()
        while entity.cls != "State":
            if entity.id in self._state_of:
                return self._state_of[entity.id]
            links = (*_LINKS, "country") if entity.cls == "PoliticalParty" else _LINKS
            outer = next((o for link in links if (o := entity.one(link)) and o not in seen), None)
            if outer is None or outer not in self._by_id:
                return None
            seen.add(outer)
            entity = self._by_id[outer]
        return entity.id

    def _tenures(self, intervals: Iterable[ReferenceInterval]) -> list[Holding]:
        return [
            holding
            for tenure in intervals
            if tenure.cls == "Tenure" and (holding := self._holding(tenure)) is not None
        ]

    def _holding(self, tenure: ReferenceInterval) -> Holding | None:
        person, position = (self._by_id.get(tenure.role(r) or "") for r in ("HOLDER", "POSITION"))
        body = tenure.role("BODY")
        if person is None or position is None or body is None:
            return None
        owner = self._by_id.get(body)
        return Holding(
            person.id,
            person.name,
            position.id,
            position.name,
            position.one("rank") or "",
            body,
            self._owner(owner) if owner else None,
            tenure.start,
            tenure.end,
        )


@cache
def reference_gazetteer() -> ReferenceGazetteer:
    """The one over the shipped reference data; built once per process."""
    return ReferenceGazetteer(reference())


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate an entity: of several kinds the strongest, in the order of ``NAMES``."""
    order = {kind: place for place, kind in enumerate((*NAMES, "surname"))}
    best: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (order[c.kind], c)):
        best.setdefault(candidate.id, candidate)
    return sorted(best.values(), key=lambda c: (-c.prominence, c.id))


def _grouped(values: Iterable[V], key: Callable[[V], K]) -> Mapping[K, list[V]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for value in values:
        groups[key(value)].append(value)
    return groups


def _latest(holdings: Iterable[Holding], date: PartialDate | None) -> list[Holding]:
    held = [h for h in holdings if h.holds_at(date)]
    return sorted(held, key=lambda h: (h.start or "", h.person), reverse=True)
