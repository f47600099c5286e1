"""What is known of the identity of one id."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from kg.identity.judgements import UnknownNodeError, judgements_on
from kg.store.bolt import Store
from kg.store.statements import statement


def identity_of(store: Store, node: str) -> dict[str, Any]:
    """``canonical``: the id it goes by; ``merged``: what goes by that id too; ``judgements`` on the id.

    Raises:
        UnknownNodeError: no entity, no fact and no judgement has this id.
    """
    rows = store.read(statement("write_merged"), ids=[node])
    canonical = next((row["into"] for row in rows if row["id"] == node), node)
    merged = store.read(statement("write_merged"), ids=[canonical])
    judgements = judgements_on(store, node)
    if not (rows or judgements or store.read(statement("write_kind_of"), id=node)):
        raise UnknownNodeError(f"no entity and no fact {node!r}", hint="search finds ids by name")
    return {
        "id": node,
        "canonical": canonical,
        "merged": sorted(row["id"] for row in merged if row["into"] == canonical),
        "judgements": [asdict(j) for j in judgements],
    }
