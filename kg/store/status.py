"""What the settings' store is and holds, without starting one."""

from __future__ import annotations

from typing import Any

from kg.settings import Settings
from kg.store.bolt import Store
from kg.store.open import open_store
from kg.store.running import keep_mark, running
from kg.store.schema import SCHEMA_VERSION, schema_version
from kg.store.statements import statement
from ontology.errors import StoreError

_COUNTED = ("Document", "Record", "Report", "Judgement", "Entity", "Fact", "Name")


def status(settings: Settings) -> dict[str, Any]:
    """Kind, address, whether it runs, and if so its version, schema and number of nodes by label."""
    if settings.neo4j_uri:
        found: dict[str, Any] = {"kind": "neo4j", "uri": settings.neo4j_uri}
    else:
        server = running(settings.home)
        found = {"kind": "embedded", "home": str(settings.home), "uri": server.uri if server else None}
        if server is None:
            return found | {"running": False}
        found |= {"pid": server.server.pid, "keepsRunning": keep_mark(settings.home).exists()}
    return found | _contents(settings)


def _contents(settings: Settings) -> dict[str, Any]:
    try:
        with open_store(settings) as store:
            return {"running": True, **describe(store)}
    except StoreError as error:
        return {"running": False, "error": error.code, "message": error.message}


def describe(store: Store) -> dict[str, Any]:
    """Version of an open store's server, its schema, its number of nodes by label."""
    return {
        "server": store.version(),
        "database": store.endpoint.database,
        "schema": schema_version(store),
        "schemaWanted": SCHEMA_VERSION,
        "nodes": {label: _count(store, label) for label in _COUNTED},
    }


def _count(store: Store, label: str) -> int:
    return int(store.read(statement("count_label").replace("{{label}}", label))[0]["nodes"])
