"""An entity as a row names it, and the record that a document leaves of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.ids import entity_id, record_id
from kg.model import Record, Value
from ontology.reference import reference


@dataclass(frozen=True, slots=True)
class Named:
    """One entity: ``values`` are what the row says of it, ``key`` is the source's own id for it.

    ``around`` are entities that the values refer to and that need records of their own (the district that
    a village lies in).
    """

    id: str
    cls: str
    values: tuple[Value, ...] = ()
    key: str | None = None
    around: tuple[Named, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it is an entity of the reference data, which speaks for itself."""
        return self.id in reference().by_id

    def records(self, document: str) -> Iterator[Record]:
        """Of what surrounds it, then of itself; of reference entities only the key that the source has."""
        for outer in self.around:
            yield from outer.records(document)
        if not self.known:
            yield self._record(document, self.values)
        elif self.key:
            yield self._record(document, ())

    def _record(self, document: str, values: tuple[Value, ...]) -> Record:
        place = record_id(document, self.id, self.key or "")
        return Record(place, document, self.id, self.cls, values, self.key)


def reference_entity(found: str) -> Named:
    """A reference entity, in its own class."""
    return Named(found, reference().by_id[found].cls)


def named(cls: str, name: str, context: str = "", *values: Value) -> Named:
    """An entity that only its name identifies, within a context (the country it is in)."""
    return Named(entity_id(cls, name, context), cls, (Value("name", name), *values))


def unseen(records: Iterable[Record], seen: set[str], most: int = 200_000) -> tuple[Record, ...]:
    """The records not handed over yet. What is forgotten is repeated and changes nothing: ids are fixed."""
    if len(seen) > most:
        seen.clear()
    found = {record.id: record for record in records if record.id not in seen}
    seen.update(found)
    return tuple(found.values())
