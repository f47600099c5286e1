"""What the reference data is known to miss: offices without a holder, or whose holder nobody confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ontology.reference import Reference, ReferenceEntity, ReferenceInterval

SNAPSHOT = "wikidata-office-holders"
SNAPSHOT_DATE = "2022-08"
ABOLISHED = "abolished"
RANKS = ("head-of-state", "head-of-government", "foreign-minister", "defence-minister")


class Gap(NamedTuple):
    """An office (``position``, an entity id) with no known holder after ``since``, a partial date.

    ``reason`` is ``vacant`` (the last tenure ended) or ``unconfirmed`` (it runs on in a source that stops).
    """

    position: str
    name: str
    since: str
    reason: str


def gaps(data: Reference) -> list[Gap]:
    """The open questions about heads of state and government, foreign and defence ministers, by name.

    An office whose note begins with ``abolished`` has no holder to look for.
    """
    by_position: dict[str, list[ReferenceInterval]] = defaultdict(list)
    for fact in data.intervals:
        position = fact.role("POSITION")
        if position and _is_wanted(data.by_id[position]):
            by_position[position].append(fact)
    found = (gap for position, tenures in by_position.items() for gap in _gap(data, position, _last(tenures)))
    return sorted(found, key=lambda gap: (gap.name, gap.position))


def _is_wanted(office: ReferenceEntity) -> bool:
    return office.one("rank") in RANKS and not (office.one("note") or "").startswith(ABOLISHED)


def _last(tenures: list[ReferenceInterval]) -> ReferenceInterval:
    return max(tenures, key=lambda fact: (fact.end is None, fact.start or "", fact.end or ""))


def _gap(data: Reference, position: str, last: ReferenceInterval) -> Iterator[Gap]:
    name = data.by_id[position].name
    if last.end is not None:
        yield Gap(position, name, last.end, "vacant")
    elif last.ended == "unknown" and last.sources == (SNAPSHOT,):
        yield Gap(position, name, SNAPSHOT_DATE, "unconfirmed")
