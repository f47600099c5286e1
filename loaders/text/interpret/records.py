"""Records of the entities that a text introduces; reference data and lists speak for theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.ids import record_id
from kg.model import Record, Report, Value
from loaders.text.interpret.reading import Reading
from loaders.text.link import Entity
from loaders.text.link.places import as_actor, as_place

_UNNAMED = frozenset(("AnonymousSource", "ActorGroup"))


def records(reading: Reading, told: Iterable[Report]) -> Iterator[Record]:
    """One record an entity that the reports use, and for those that these name in turn (``within``)."""
    entities = _entities(reading)
    names = _names(reading)
    waiting, seen = sorted(_used(told)), set[str]()
    while waiting:
        entity = entities.get(waiting.pop(0))
        if entity is None or entity.known or entity.id in seen:
            continue
        seen.add(entity.id)
        waiting += [value.value for value in entity.values]
        yield _record(entity, names.get(entity.id, ()), reading)


def _entities(reading: Reading) -> dict[str, Entity]:
    """Every entity of the document, and the place or State it can stand for."""
    found = [entity for entities in reading.linked.by_cluster.values() for entity in entities]
    shifted = [shift(e, reading.gazetteer) for e in found for shift in (as_place, as_actor)]
    arguments = [entity for told in reading.told.values() for _, entity in told.args]
    return {entity.id: entity for entity in (*arguments, *shifted, *found) if entity}


def _names(reading: Reading) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for id_, cluster in reading.linked.clusters.items():
        entities = reading.linked.by_cluster.get(id_, ())
        if len(entities) == 1:
            names.setdefault(entities[0].id, []).extend(cluster.names)
    return names


def _used(told: Iterable[Report]) -> set[str]:
    used: set[str] = set()
    for report in told:
        used.update(argument.entity for argument in report.args)
        used.update(report.attributed_to)
        used.update(link.fact for link in report.links if link.type == "PART_OF")
    return used


def _record(entity: Entity, names: Iterable[str], reading: Reading) -> Record:
    values = [Value("name", entity.name, lang="en"), *entity.values]
    if entity.cls not in _UNNAMED:
        values += [Value("alias", name, lang="en") for name in names if _is_alias(name, entity)]
    return Record(
        record_id(reading.document.id, entity.id),
        reading.document.id,
        entity.id,
        entity.cls,
        tuple(dict.fromkeys(values)),
    )


def _is_alias(name: str, entity: Entity) -> bool:
    """Another full name; a person's bare surname is none."""
    return name != entity.name and (entity.cls != "Person" or len(name.split()) > 1)
