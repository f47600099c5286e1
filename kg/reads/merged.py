"""Merged entities and facts: read under any id they ever had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Judgement
from kg.reads.pages import Kind, nodes
from kg.reads.reader import Reader, Row
from kg.reads.statements import statement
from kg.store.primary import judgement_of


def canonical(reader: Reader, ids: Sequence[str]) -> dict[str, str]:
    """The id each goes by; one that was never merged goes by itself."""
    rows = reader.read(statement("canonical"), ids=list(ids))
    return {**{key: key for key in ids}, **{row["id"]: row["canonical"] for row in rows}}


def resolved(reader: Reader, kind: Kind, ids: Sequence[str]) -> dict[str, Row]:
    """The properties under the ids asked for; ids of nothing are missing."""
    found = nodes(reader, kind, ids)
    missing = [key for key in ids if key not in found]
    if not missing:
        return found
    moved = {old: new for old, new in canonical(reader, missing).items() if old != new}
    targets = nodes(reader, kind, sorted(set(moved.values()) - found.keys())) | found
    return found | {old: targets[new] for old, new in moved.items() if new in targets}


@dataclass(frozen=True, slots=True)
class Identity:
    """What was decided about one entity: the ids merged into it, and the judgements, oldest first."""

    merged: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()


def identities(reader: Reader, ids: Sequence[str], kind: Kind = "Entity") -> dict[str, Identity]:
    """The decisions about each entity (or fact), those between ids that were merged into it too."""
    found = {key: Identity() for key in ids}
    for row in reader.read(statement("identity", kind=kind), ids=list(ids)):
        judgements = sorted((judgement_of(j) for j in row["judgements"]), key=lambda j: (j.at, j.id))
        found[row["id"]] = Identity(tuple(row["merged"]), tuple(judgements))
    return found


def evidence(reader: Reader, ids: Sequence[str]) -> dict[str, list[Row]]:
    """For each id as first resolved the live records or reports of it, at most ten."""
    found: dict[str, list[Row]] = {key: [] for key in ids}
    for row in reader.read(statement("evidence"), ids=list(ids)):
        found[row["id"]].append(dict(row["node"]))
    return found
