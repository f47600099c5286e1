"""The view of one entity: from the records about it to its properties, names and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.model import Value
from kg.views.classes import datatype, edge_of, is_functional, most_specific
from kg.views.liveness import speaking
from kg.views.names import KINDS, NameEdge, best_value, caption_of, name_edges, texts_of
from kg.views.said import Noted

Properties = dict[str, Any]
STUB_CLASS = "Entity"
_WIKIDATA = re.compile(r"Q\d+")
_IDENTIFIERS = frozenset(
    {
        "wikidataId",
        "isoAlpha2",
        "isoAlpha3",
        "m49",
        "fips",
        "cow",
        "gleditschWard",
        "cameo",
        "geonamesId",
        "idNumber",
        "imoNumber",
        "mmsi",
        "passport",
        "passportNumber",
        "programId",
        "unReference",
        "sourceKey",
    }
)
# Kept apart from what records say, whatever a loader names its values.
_OURS = frozenset({"id", "class", "aliases", "weakAliases", "identifiers", "recordCount", "location"})


@dataclass(frozen=True, slots=True, order=True)
class EntityLink:
    """From an entity to another (canonical id): ``WITHIN BODY_OF POST_IN TERRITORY``."""

    type: str
    target: str


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity as its records make it."""

    id: str
    cls: str
    properties: Properties
    names: tuple[NameEdge, ...] = ()
    links: tuple[EntityLink, ...] = ()


def stub_view(entity: str) -> EntityView:
    """An entity that reports refer to and no record describes: it is named by its id."""
    return EntityView(
        entity,
        STUB_CLASS,
        {"id": entity, "class": STUB_CLASS, "name": entity, "recordCount": 0, **_wikidata(entity)},
    )


def entity_view(
    entity: str, records: Sequence[Noted], canonical: Callable[[str], str], at: str | None = None
) -> EntityView | None:
    """The entity now, or as known at ``at``; ``None`` when no live record describes it.

    Args:
        entity: its canonical id.
        records: all its records that are not retracted, superseded ones too.
        canonical: from an entity id as first resolved to the id it goes by.
    """
    live = speaking(records, at)
    if not live:
        return None
    values = [v for r in live for v in r.record.values]
    cls = _class(live)
    caption = caption_of(live)
    name = caption or entity
    properties: Properties = {
        **_values(live),
        **_wikidata(entity),
        "id": entity,
        "class": cls,
        "name": name,
        "recordCount": len(live),
    }
    lists = {
        "aliases": [text for text in texts_of(values, "name", "alias") if text != name],
        "weakAliases": texts_of(values, "weakAlias"),
        "identifiers": _identifiers(live),
    }
    properties.update({key: found for key, found in lists.items() if found})
    return EntityView(entity, cls, properties, name_edges(values, caption), _links(entity, values, canonical))


def _class(live: Sequence[Noted]) -> str:
    speakers: dict[str, set[str]] = {}
    for noted in live:
        speakers.setdefault(noted.record.cls, set()).add(noted.origin.speaker)
    return most_specific({cls: len(by) for cls, by in speakers.items()})


def _values(live: Sequence[Noted]) -> Properties:
    """The properties that are neither names nor edges: one winning value, or all of them sorted."""
    given: dict[str, list[tuple[Value, Noted]]] = {}
    for noted in live:
        for value in noted.record.values:
            kind = value.property
            if (
                KINDS.get(kind) not in ("name", "alias", "weakAlias")
                and kind not in _OURS
                and not edge_of(kind)
            ):
                given.setdefault(kind, []).append((value, noted))
    found: Properties = {}
    for kind, pairs in given.items():
        if is_functional(kind) or kind == "description":
            found[kind] = _typed(kind, best_value(pairs))
        else:
            found[kind] = sorted({value.value for value, _ in pairs})
    return {kind: value for kind, value in found.items() if value is not None}


def _typed(kind: str, text: str) -> Any:
    """As the ontology's datatype has it; a number that is none is left out, it stays in its record."""
    try:
        match datatype(kind):
            case "double":
                return float(text)
            case "integer":
                return int(text)
            case "boolean":
                return text.lower() in ("true", "1", "yes")
    except ValueError:
        return None
    return text


def _wikidata(entity: str) -> Properties:
    """The item it is; an id of Wikidata says so itself."""
    return {"wikidataId": entity} if _WIKIDATA.fullmatch(entity) else {}


def _identifiers(live: Sequence[Noted]) -> list[str]:
    """``scheme:value`` of every identifier, and of the keys under which sources hold it."""
    given = {f"{v.property}:{v.value}" for r in live for v in r.record.values if v.property in _IDENTIFIERS}
    keys = {f"{r.origin.source}:{r.record.key}" for r in live if r.record.key}
    return sorted(given | keys)


def _links(entity: str, values: Sequence[Value], canonical: Callable[[str], str]) -> tuple[EntityLink, ...]:
    found = {EntityLink(kind, canonical(v.value)) for v in values if (kind := edge_of(v.property))}
    return tuple(sorted(link for link in found if link.target != entity))
