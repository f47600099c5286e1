"""All places of a graph as they are compared, out of one stream of records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.identity.places.profile import ROOT, Gathered, Place, places
from kg.model import Record, Value
from kg.store.bolt import Store
from kg.store.statements import statement
from ontology.model import ontology


def gather(store: Store) -> list[Place]:
    """Of every place that is resolved, in the order of their ids; records arrive one by one."""
    classes = sorted(ontology().descendants(ROOT))
    found: dict[str, Gathered] = {}
    for row in store.stream(statement("entities_records"), classes=classes):
        entity = row["entity"]
        if entity not in found:
            found[entity] = Gathered(entity)
        found[entity].add(_record(row))
    return places(found.values(), found)


def _record(row: Mapping[str, Any]) -> Record:
    values = tuple(Value(**json.loads(text)) for text in row["values"] or ())
    return Record(row["id"], row["document"], row["entity"], row["class"], values, row["key"])
