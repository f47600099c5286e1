"""An entity as a row names it, and the record that a document leaves of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

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
        """Of what surrounds it, then of itself."""
        for outer in self.around:
            yield from outer.records(document)
        yield from self.own_records(document)

    def own_records(self, document: str) -> Iterator[Record]:
        """Of itself alone; of a reference entity only the key that the source has for it."""
        if not self.known:
            yield self._record(document, self.values)
        elif self.key:
            yield self._record(document, ())

    def _record(self, document: str, values: tuple[Value, ...]) -> Record:
        place = record_id(document, self.id, self.key or "")
        return Record(place, document, self.id, self.cls, values, self.key)


@cache
def reference_entity(found: str) -> Named:
    """A reference entity, in its own class."""
    return Named(found, reference().by_id[found].cls)


def named(cls: str, name: str, context: str = "", *values: Value) -> Named:
    """An entity that only its name identifies, within a context (the country it is in)."""
    return Named(entity_id(cls, name, context), cls, (Value("name", name), *values))


def by_content(record: Record) -> Record:
    """The record under an id that what it says decides too.

    Rows and files may say different things of one entity within one document: then each is a record, and
    none is lost to whichever was loaded last.
    """
    said = "\x1f".join(f"{value.property}={value.value}" for value in record.values)
    return replace(record, id=record_id(record.document, record.entity, f"{record.key or ''} {said}"))


class Told:
    """Which records were handed over: a feed names the same places and actors again and again.

    What is forgotten, so that memory stays bounded, is told again and changes nothing: ids are fixed.
    """

    def __init__(self, most: int = 200_000) -> None:
        self._seen: set[tuple[str, str, str | None]] = set()
        self._most = most

    def records(self, entities: Iterable[Named], document: str) -> Iterator[Record]:
        """The records that a document has not left yet of these entities and of what surrounds them."""
        for entity in entities:
            place = (document, entity.id, entity.key)
            if place not in self._seen:
                self._remember(place)
                yield from self.records(entity.around, document)
                yield from map(by_content, entity.own_records(document))

    def is_new(self, record: Record) -> bool:
        """Whether a record made otherwise was not handed over yet."""
        place = (record.document, record.entity, record.key)
        if place in self._seen:
            return False
        self._remember(place)
        return True

    def _remember(self, place: tuple[str, str, str | None]) -> None:
        if len(self._seen) >= self._most:
            self._seen.clear()
        self._seen.add(place)
