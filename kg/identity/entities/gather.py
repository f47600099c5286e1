"""The profiles of all entities of a graph, out of one stream of records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.identity.entities.profile import KINDS_COMPARED, Gathered, Profile, compared
from kg.model import Record, Value
from kg.store.bolt import Store
from kg.store.statements import statement
from kg.views.classes import is_a
from ontology.model import ontology


def profiles(store: Store) -> list[Profile]:
    """Of every entity that is resolved, in the order of their ids; records arrive one by one."""
    classes = [c.name for c in ontology().classes() if any(is_a(c.name, kind) for kind in KINDS_COMPARED)]
    gathered: dict[str, Gathered] = {}
    for row in store.stream(statement("entities_records"), classes=sorted(classes)):
        entity = row["entity"]
        if entity not in gathered:
            gathered[entity] = Gathered(entity)
        gathered[entity].add(_record(row), row["source"], row["series"])
    found = []
    for entity in sorted(gathered):
        profile = gathered.pop(entity).profile()
        if compared(profile.cls):
            found.append(profile)
    return found


def _record(row: Mapping[str, Any]) -> Record:
    values = tuple(Value(**json.loads(text)) for text in row["values"] or ())
    return Record(row["id"], row["document"], row["entity"], row["class"], values, row["key"])
