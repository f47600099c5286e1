"""The gazetteer over the reference data: every name, demonym, metonym and office, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import TypeVar

from kg.dates import PartialDate
from kg.identity.gazetteer import Candidate, Holding, rank_key
from kg.ids import name_key
from ontology.reference import Reference, ReferenceEntity, ReferenceInterval, reference

K = TypeVar("K", bound=Hashable)

_NAMES = (
    "name",
    "alias",
    "abbreviation",
    "originalName",
    "natoName",
    "demonym",
    "metonym",
    "weakAlias",
)
_LINKS = ("territory", "within", "bodyOf", "postIn")
_TOP_RANKS = {"headofstate": 4.0, "headofgovernment": 4.0, "foreignminister": 3.0, "defenceminister": 2.5}


class ReferenceGazetteer:
    """Looks names and offices up in one reading of the reference data."""

    def __init__(self, data: Reference) -> None:
        self._by_id = data.by_id
        self._state_of = {
            country: entity.id for entity in data.of_class("State") for country in entity.all("territory")
        }
        self._capitals = {capital for state in data.of_class("State") for capital in state.all("capital")}
        tenures = self._tenures(data.intervals)
        self._by_person = _grouped(tenures, lambda h: h.person)
        self._by_position = _grouped(tenures, lambda h: h.position)
        self._by_office = _grouped(tenures, lambda h: (rank_key(h.rank), h.state or ""))
        self._by_key = self._index(data.entities)
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

    def _owned(self, entities: Iterable[ReferenceEntity]) -> Mapping[str, Mapping[str, list[Candidate]]]:
        owned: dict[str, dict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
        for entity in entities:
            for owner in (*entity.all("bodyOf"), *entity.all("postIn")):
                own = self._by_id.get(owner)
                for name, kind in _spellings(entity) if own else ():
                    key = _without(name, own)
                    if key and key not in owned[owner]:
                        owned[owner][key].append(self._candidate(entity, kind))
        return owned

    def _index(self, entities: Iterable[ReferenceEntity]) -> Mapping[str, list[Candidate]]:
        index: dict[str, set[Candidate]] = defaultdict(set)
        for entity in entities:
            for name, kind in _spellings(entity):
                index[name_key(name)].add(self._candidate(entity, kind))
        return {key: _distinct(candidates) for key, candidates in index.items()}

    def _candidate(self, entity: ReferenceEntity, kind: str) -> Candidate:
        held = self._by_person.get(entity.id, ())
        states = {h.state for h in held if h.state} or {s for s in (self._owner(entity),) if s}
        return Candidate(
            entity.id, entity.cls, entity.name, kind, tuple(sorted(states)), self._prominence(entity)
        )

    def _prominence(self, entity: ReferenceEntity) -> float:
        if entity.cls == "State":
            return 2.0 if entity.one("unMember") == "true" else 1.0
        if entity.cls == "Person":
            ranks = [rank_key(h.rank) for h in self._by_person.get(entity.id, ())]
            return max((_TOP_RANKS.get(rank, 1.0) for rank in ranks), default=0.5)
        population = float(entity.one("population") or 0) / 1e6
        return population + (5.0 if entity.id in self._capitals else 0.0)

    def _owner(self, entity: ReferenceEntity) -> str | None:
        """The State that an entity belongs to, up the chain of places and bodies."""
        seen: set[str] = set()
        while entity.cls != "State":
            if entity.id in self._state_of:
                return self._state_of[entity.id]
            outer = next((o for link in _LINKS if (o := entity.one(link)) and o not in seen), None)
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


def _spellings(entity: ReferenceEntity) -> Iterable[tuple[str, str]]:
    for value in entity.values:
        if value.property in _NAMES:
            yield value.value, value.property
    if entity.cls == "Person":
        full = (name.split() for name in (entity.name, *entity.all("alias")))
        yield from ((words[-1], "surname") for words in full if len(words) > 1)


def _without(name: str, owner: ReferenceEntity | None) -> str:
    """``Ministry of Foreign Affairs of Russia`` without Russia: ``ministry of foreign affairs``."""
    key = f" {name_key(name)} "
    own = [name_key(text) for text, _ in _spellings(owner)] if owner else []
    for text in sorted(own, key=len, reverse=True):
        key = key.replace(f" {text} ", " ")
    return " ".join(key.removesuffix(" of ").removesuffix(" of the ").removeprefix(" the ").split())


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate an entity: of several kinds the strongest, in the order of ``_NAMES``."""
    order = {kind: place for place, kind in enumerate((*_NAMES, "surname"))}
    best: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (order[c.kind], c)):
        best.setdefault(candidate.id, candidate)
    return sorted(best.values(), key=lambda c: (-c.prominence, c.id))


def _grouped(holdings: Iterable[Holding], key: Callable[[Holding], K]) -> Mapping[K, list[Holding]]:
    groups: dict[K, list[Holding]] = defaultdict(list)
    for holding in holdings:
        groups[key(holding)].append(holding)
    return groups


def _latest(holdings: Iterable[Holding], date: PartialDate | None) -> list[Holding]:
    held = [h for h in holdings if h.holds_at(date)]
    return sorted(held, key=lambda h: (h.start or "", h.person), reverse=True)
