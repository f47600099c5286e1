"""Facts and entities as they were known at a date: the same views, computed from what was known by then.

Two clocks only: what was retracted never counts, and identities are those of today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

from kg.store.primary import noted_of, origin_of, said_of
from kg.store.statements import statement
from kg.views.clock import until
from kg.views.entity import EntityView, entity_view
from kg.views.fact import FactView, fact_view
from kg.views.said import Noted, Said

Row = dict[str, Any]
Spoken = TypeVar("Spoken", Said, Noted)


class Reader(Protocol):
    """A store, or an open transaction on one."""

    def read(self, statement: str, **parameters: Any) -> list[Row]:
        """All rows of one reading statement."""


def facts_as_known(store: Reader, ids: Iterable[str], at: str) -> dict[str, Row]:
    """Properties of facts as known at ``at`` (a partial date or date-time; a day counts to its end).

    The same keys as on ``:Fact`` nodes, ``name`` included. A fact that was not known is left out, one that
    is known no longer is there. Merged ids answer under their canonical id.

    Raises:
        BadDateError: ``at`` is none.
    """
    views = fact_views_as_known(store, ids, at)
    entities = entity_views_as_known(store, {r.entity for view in views.values() for r in view.roles}, at)
    names = {entity: str(view.properties["name"]) for entity, view in entities.items()}
    return {fact: view.named(names) for fact, view in views.items()}


def fact_views_as_known(store: Reader, ids: Iterable[str], at: str) -> dict[str, FactView]:
    """The same with role edges and links, and without the names."""
    moment = until(at)
    groups = _groups(store, ids)
    said = [said_of(r["row"], origin_of(r["document"])) for r in _rows(store, "write_reports_of", groups)]
    canonical = _canonical(store, groups, {node for s in said for node in _mentioned(s)})
    grouped = _by_subject(said, canonical)
    views = {fact: fact_view(fact, grouped[fact], canonical, moment) for fact in set(groups.values())}
    return {fact: view for fact, view in views.items() if view}


def entities_as_known(store: Reader, ids: Iterable[str], at: str) -> dict[str, Row]:
    """Properties of entities as known at ``at``; one that no record described by then is left out.

    Raises:
        BadDateError: ``at`` is none.
    """
    return {entity: view.properties for entity, view in entity_views_as_known(store, ids, at).items()}


def entity_views_as_known(store: Reader, ids: Iterable[str], at: str) -> dict[str, EntityView]:
    """The same with names and links."""
    moment = until(at)
    groups = _groups(store, ids)
    noted = [noted_of(r["row"], origin_of(r["document"])) for r in _rows(store, "write_records_of", groups)]
    canonical = _canonical(store, groups, {v.value for n in noted for v in n.record.values})
    grouped = _by_subject(noted, canonical)
    views = {e: entity_view(e, grouped[e], canonical, moment) for e in set(groups.values())}
    return {entity: view for entity, view in views.items() if view}


def _groups(store: Reader, ids: Iterable[str]) -> dict[str, str]:
    """Canonical id by member, of the clusters that the ids belong to."""
    wanted = set(ids)
    found = {row["id"]: row["into"] for row in store.read(statement("write_merged"), ids=sorted(wanted))}
    tops = {found.get(node, node) for node in wanted}
    rows = store.read(statement("write_merged"), ids=sorted(tops))
    return {top: top for top in tops} | {row["id"]: row["into"] for row in rows if row["into"] in tops}


def _canonical(store: Reader, groups: dict[str, str], mentioned: Iterable[str]) -> Callable[[str], str]:
    rows = store.read(statement("write_merged"), ids=sorted(set(mentioned)))
    into = groups | {row["id"]: row["into"] for row in rows}
    return lambda node: into.get(node, node)


def _rows(store: Reader, name: str, ids: Iterable[str]) -> list[Row]:
    return store.read(statement(name), ids=sorted(ids))


def _by_subject(spoken: Iterable[Spoken], canonical: Callable[[str], str]) -> dict[str, list[Spoken]]:
    found: dict[str, list[Spoken]] = defaultdict(list)
    for one in spoken:
        found[canonical(one.subject)].append(one)
    return found


def _mentioned(said: Said) -> set[str]:
    report = said.report
    found = {a.entity for a in (*report.args, *report.denied_args)} | set(report.attributed_to)
    return found | {link.fact for link in report.links}
