"""What is known of the identity of one id, and on which evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from kg.identity.judgements import UnknownNodeError, judgements_on
from kg.identity.reasons import reasons_of, way_back
from kg.model import Judgement
from kg.reads.merged import evidence
from kg.store.bolt import Store
from kg.store.primary import record_of
from kg.store.read import Row
from kg.store.statements import statement


def identity_of(store: Store, node: str) -> dict[str, Any]:
    """``canonical``: the id it goes by; ``merged``: what goes by that id too; ``judgements`` on any of them.

    Each judgement has its reasons ``for`` and ``against``, ``undo`` (the command that takes it back) and
    ``evidence``: what records or reports say of either side (``of``, ``document``, ``key``, ``says``).

    Raises:
        UnknownNodeError: no entity, no fact and no judgement has this id.
    """
    rows = store.read(statement("write_merged"), ids=[node])
    canonical = next((row["into"] for row in rows if row["id"] == node), node)
    found = store.read(statement("write_merged"), ids=[canonical])
    merged = sorted(row["id"] for row in found if row["into"] == canonical)
    judgements = _judgements(store, {node, canonical, *merged})
    if not (rows or judgements or store.read(statement("write_kind_of"), id=node)):
        raise UnknownNodeError(f"no entity and no fact {node!r}", hint="search finds ids by name")
    sides = evidence(store, sorted({side for j in judgements for side in (j.left, j.right)}))
    return {
        "id": node,
        "canonical": canonical,
        "merged": merged,
        "judgements": [_shown(judgement, sides) for judgement in judgements],
    }


def in_words(found: dict[str, Any]) -> str:
    """The same for people to read."""
    lines = [f"{found['id']} goes by {found['canonical']}", *(f"merged: {m}" for m in found["merged"])]
    for judgement in found["judgements"]:
        score = "" if judgement["score"] is None else f", score {judgement['score']:.2f}"
        lines.append(f"{judgement['left']} {judgement['verdict']} {judgement['right']}")
        lines.append(f"  by {judgement['by']}, {judgement['at']}{score}")
        lines += [f"  + {reason}" for reason in judgement["for"]]
        lines += [f"  - {reason}" for reason in judgement["against"]]
        lines += [f"  {_line(one)}" for one in judgement["evidence"]]
        lines.append(f"  to take it back: {judgement['undo']}")
    return "\n".join(lines)


def _line(one: dict[str, Any]) -> str:
    key = f" {one['key']}" if one["key"] else ""
    return f"{one['of']}: {one['says']} ({one['document']}{key})"


def _judgements(store: Store, nodes: Iterable[str]) -> list[Judgement]:
    found = {j.id: j for node in sorted(nodes) for j in judgements_on(store, node)}
    return sorted(found.values(), key=lambda j: (j.at, j.id))


def _shown(judgement: Judgement, sides: dict[str, list[Row]]) -> dict[str, Any]:
    found, against = reasons_of(judgement.why)
    told = [_told(row, side) for side in (judgement.left, judgement.right) for row in sides[side]]
    return {
        **asdict(judgement),
        "for": found,
        "against": against,
        "evidence": told,
        "undo": way_back(judgement),
    }


def _told(row: Row, side: str) -> dict[str, Any]:
    """What a record or report says, in short."""
    if "entity" in row:
        said = ", ".join(f"{v.property} {v.value}" for v in record_of(row).values[:8])
    else:
        said = row.get("quote") or f"{row['class']}, {row['status']}"
    return {"of": side, "document": row["document"], "key": row.get("key") or row.get("row"), "says": said}
