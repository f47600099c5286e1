"""Names → entities: the reference data in memory, and the lists that a store holds.

Only names from reference data and loaded lists count, never those that other texts introduced; so a set of
texts gives the same graph in any order of loading.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.dates import PartialDate
from kg.ids import name_key
from kg.store.bolt import Store
from kg.store.statements import statement


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """An entity that bears a name.

    Attributes:
        kind: the property that gives the name: ``name alias abbreviation demonym metonym surname`` …;
            ``list`` when a store does not say.
        states: ids of the States it belongs to: of a city its country's, of a ministry its owner, of a
            person those it held offices in; of a State itself.
        prominence: 0 and up; among namesakes the one that an unexplained mention means more often.
        source: ``reference`` or ``list``.
        common: many States have something of the name (``Supreme Court``, ``Socialist Party``), so that the
            name alone does not tell whose it is.
    """

    id: str
    cls: str
    name: str
    kind: str = "name"
    states: tuple[str, ...] = ()
    prominence: float = 0.0
    source: str = "reference"
    common: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """A dated office: who, which position of what rank, of which body and State, from when to when."""

    person: str
    name: str
    position: str
    title: str
    rank: str
    body: str
    state: str | None
    start: str | None
    end: str | None

    def holds_at(self, date: PartialDate | None) -> bool:
        """Whether the office is held on the date; undated means at the end of what the data knows."""
        if date is None:
            return self.end is None
        begun = self.start is None or PartialDate.parse(self.start).first_day <= date.last_day
        return begun and (self.end is None or PartialDate.parse(self.end).last_day >= date.first_day)


class Gazetteer(Protocol):
    """Where names and offices are looked up."""

    def lookup(self, keys: Collection[str]) -> Mapping[str, Sequence[Candidate]]:
        """Candidates by name key (:func:`kg.ids.name_key`); keys without any are absent. One round trip."""

    def holders(self, rank: str, state: str, date: PartialDate | None) -> Sequence[Holding]:
        """Who held an office of this rank in this State on the date, the latest to begin first."""

    def incumbents(self, position: str, date: PartialDate | None) -> Sequence[Holding]:
        """Who held this very position on the date, the latest to begin first."""

    def holdings(self, person: str, date: PartialDate | None) -> Sequence[Holding]:
        """The offices that a person held on the date."""

    def career(self, person: str) -> Sequence[Holding]:
        """Every office that a person is known to have held, in order of time."""

    def similar(self, name: str) -> Sequence[Candidate]:
        """Persons and places that bear a name of two words or more in another spelling or transliteration."""

    def territory(self, state: str) -> str | None:
        """The Country of a State."""

    def state_of(self, country: str) -> str | None:
        """The State of a Country."""

    def capital(self, state: str) -> Candidate | None:
        """The seat of government of a State."""

    def bodies(self, owner: str) -> Mapping[str, Sequence[Candidate]]:
        """Bodies, forces and positions of a State or body, by name key without the owner's own names:
        ``foreign ministry``, ``armed forces``, ``president``."""


class StoreGazetteer:
    """The lists that a store holds, after the reference data in memory; offices come from the latter."""

    def __init__(self, store: Store, reference: Gazetteer) -> None:
        self._store = store
        self._reference = reference

    def lookup(self, keys: Collection[str]) -> Mapping[str, Sequence[Candidate]]:
        """One statement for all keys; an entity of the reference data keeps its reference entry."""
        found = {key: list(candidates) for key, candidates in self._reference.lookup(keys).items()}
        rows = self._store.read(statement("gazetteer_lookup"), keys=sorted(set(keys)))
        for row in rows:
            known = found.setdefault(row["key"], [])
            if all(candidate.id != row["id"] for candidate in known):
                known.append(_candidate(row))
        return found

    def holders(self, rank: str, state: str, date: PartialDate | None) -> Sequence[Holding]:
        """As the reference data says."""
        return self._reference.holders(rank, state, date)

    def incumbents(self, position: str, date: PartialDate | None) -> Sequence[Holding]:
        """As the reference data says."""
        return self._reference.incumbents(position, date)

    def holdings(self, person: str, date: PartialDate | None) -> Sequence[Holding]:
        """As the reference data says."""
        return self._reference.holdings(person, date)

    def career(self, person: str) -> Sequence[Holding]:
        """As the reference data says."""
        return self._reference.career(person)

    def similar(self, name: str) -> Sequence[Candidate]:
        """Of the reference data."""
        return self._reference.similar(name)

    def territory(self, state: str) -> str | None:
        """As the reference data says."""
        return self._reference.territory(state)

    def state_of(self, country: str) -> str | None:
        """As the reference data says."""
        return self._reference.state_of(country)

    def capital(self, state: str) -> Candidate | None:
        """As the reference data says."""
        return self._reference.capital(state)

    def bodies(self, owner: str) -> Mapping[str, Sequence[Candidate]]:
        """As the reference data says."""
        return self._reference.bodies(owner)


def rank_key(rank: str) -> str:
    """One spelling of a rank: ``head of state``, ``head_of_state`` and ``Head-of-State`` are the same."""
    return name_key(rank).replace(" ", "")


def _candidate(row: Mapping[str, object]) -> Candidate:
    outer = row["outer"]
    owners = (
        tuple(sorted(str(one).removesuffix(".territory") for one in outer)) if isinstance(outer, list) else ()
    )
    population = row["population"]
    size = float(population) / 1e6 if isinstance(population, int | float) else 0.0
    return Candidate(str(row["id"]), str(row["cls"]), str(row["name"]), "list", owners, size, "list")
