"""Pairs to judge: two entities of one class under one name key, with no judgement between them."""

from __future__ import annotations

from typing import Any

from kg.store.bolt import Store
from kg.store.statements import statement


def candidates(store: Store, limit: int) -> list[dict[str, Any]]:
    """``left``, ``right`` (entity ids), ``class``, ``name`` (the shared key); ordered by name and ids.

    Weak aliases, demonyms and metonyms help to find and never identify, so they make no candidates.
    """
    found: list[dict[str, Any]] = []
    after = ("", "", "")
    while len(found) < limit:
        name, left, right = after
        rows = store.read(statement("view_namesakes"), name=name, left=left, right=right, limit=limit)
        ids = sorted({node for row in rows for node in (row["left"], row["right"])})
        judged = {
            frozenset((row["row"]["left"], row["row"]["right"]))
            for row in store.read(statement("write_judgements_on"), ids=ids)
        }
        found += [row for row in rows if frozenset((row["left"], row["right"])) not in judged]
        if len(rows) < limit:
            break
        after = (rows[-1]["name"], rows[-1]["left"], rows[-1]["right"])
    return found[:limit]
