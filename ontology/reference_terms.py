"""What the reference data is made of: entities with values, dated facts, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class ReferenceValue(NamedTuple):
    """One property of an entity; ``refers`` says that ``value`` is the id of another entity."""

    property: str
    value: str
    lang: str = ""
    refers: bool = False


class ReferenceEntity(NamedTuple):
    """An entity: its id (Wikidata's where it has one), ontology class, values, and source slugs."""

    id: str
    cls: str
    values: tuple[ReferenceValue, ...]
    sources: tuple[str, ...]

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of one property, sorted."""
        return tuple(v.value for v in self.values if v.property == name)

    def one(self, name: str) -> str | None:
        """The first value of one property, or ``None``."""
        return next((v.value for v in self.values if v.property == name), None)

    @property
    def name(self) -> str:
        """The name it is shown under; every entity has one."""
        return self.one("name") or self.id


class ReferenceInterval(NamedTuple):
    """A dated fact: ``roles`` are (role, entity id) pairs, ``start`` and ``end`` partial dates.

    ``ended`` is ``yes``, ``no`` (still so when the reference data was issued) or ``unknown``.
    """

    id: str
    cls: str
    roles: tuple[tuple[str, str], ...]
    start: str | None
    end: str | None
    ended: str
    note: str | None
    sources: tuple[str, ...]

    def role(self, name: str) -> str | None:
        """The entity id in one role, or ``None``."""
        return next((entity for role, entity in self.roles if role == name), None)


class ReferenceSource(NamedTuple):
    """Where rows come from: a publisher's file, or the editors' own knowledge of public facts."""

    slug: str
    title: str
    licence: str
    page: str | None


@dataclass(frozen=True)
class Reference:
    """The whole of it, in the order of the files; ``issued`` dates the release, ``digest`` names it."""

    entities: tuple[ReferenceEntity, ...]
    intervals: tuple[ReferenceInterval, ...]
    sources: tuple[ReferenceSource, ...]
    issued: str
    digest: str

    def of_class(self, *classes: str) -> Iterator[ReferenceEntity]:
        """The entities whose own class is one of these."""
        return (e for e in self.entities if e.cls in classes)

    @cached_property
    def by_id(self) -> Mapping[str, ReferenceEntity]:
        """Entity by id."""
        return {e.id: e for e in self.entities}
