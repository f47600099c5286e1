"""Facts and entities as nodes, as the documents known at a date had them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from kg.export.nodes import Edge, Node, batches, canonical
from kg.store.bolt import Store
from kg.store.edges import roles
from kg.store.statements import statement
from kg.views.asof import entity_views_as_known, fact_views_as_known
from kg.views.entity import EntityView, stub_view
from kg.views.fact import FactView, LinkEdge


def as_known(store: Store, at: str, about: Collection[str]) -> Iterator[Node]:
    """Facts, then entities, each by id; facts first, because they say which undescribed entities there are.

    An entity that at that date only speaks (a report is attributed to it) and that no record describes is
    left out: no fact and no entity refers to it.

    Args:
        at: a partial date or date-time.
        about: only facts of or about these canonical ids, and the entities in them; empty for everything.
    """
    resolve = canonical(store)
    referred: set[str] = set()
    facts: set[str] = set()
    for batch in batches(_subjects(store, "write_all_facts", resolve)):
        for node in _facts(store, batch, at):
            facts.add(node.id)
            fillers = {edge.target for edge in node.edges if edge.type in roles()}
            if not about or node.id in about or fillers & set(about):
                referred |= fillers if about else {edge.target for edge in node.edges}
                yield node
    referred -= facts
    if about:
        yield from _entities(store, sorted(referred.union(about)), at, referred, closed=True)
    else:
        described = _subjects(store, "write_all_entities", resolve)
        yield from _entities(store, sorted(referred.union(described)), at, referred)


def _subjects(store: Store, name: str, resolve: Callable[[str], str]) -> list[str]:
    return sorted({resolve(str(row["id"])) for row in store.stream(statement(name))})


def _facts(store: Store, ids: Sequence[str], at: str) -> Iterator[Node]:
    views = fact_views_as_known(store, ids, at)
    fillers = {role.entity for view in views.values() for role in view.roles}
    names = _names(entity_views_as_known(store, fillers, at))
    exists = _existing(store, {link.target for view in views.values() for link in view.links}, at)
    for _, view in sorted(views.items()):
        yield Node("fact", view.named(names), _fact_edges(view, exists))


def _fact_edges(view: FactView, exists: Collection[str]) -> tuple[Edge, ...]:
    taken = [Edge(r.role, r.entity, r.status, r.report_count) for r in view.roles]
    links = [Edge(link.type, link.target) for link in view.links if _leads(link, view.id, exists)]
    return tuple(sorted([*taken, *links], key=lambda edge: (edge.type, edge.target)))


def _leads(link: LinkEdge, fact: str, exists: Collection[str]) -> bool:
    return link.target != fact and link.target in exists


def _existing(store: Store, targets: Collection[str], at: str) -> set[str]:
    """Of the targets of links: the facts known by then, and what is an entity now."""
    if not targets:
        return set()
    entities = store.read(statement("export_classes"), ids=sorted(targets))
    return {*fact_views_as_known(store, targets, at), *(str(row["id"]) for row in entities)}


def _names(views: Mapping[str, EntityView]) -> dict[str, str]:
    return {entity: str(view.properties["name"]) for entity, view in views.items()}


def _entities(
    store: Store, ids: Sequence[str], at: str, referred: set[str], closed: bool = False
) -> Iterator[Node]:
    """By id, batch by batch; what their links lead to follows, unless the choice of ids is closed."""
    written: set[str] = set()
    todo = list(ids)
    while todo:
        linked: set[str] = set()
        for batch in batches(todo):
            views = entity_views_as_known(store, batch, at)
            for entity in batch:
                view = views.get(entity) or (stub_view(entity) if entity in referred else None)
                if view is not None:
                    linked.update(link.target for link in view.links)
                    yield _entity(view)
        written.update(todo)
        referred |= linked
        todo = [] if closed else sorted(linked - written)


def _entity(view: EntityView) -> Node:
    return Node("entity", view.properties, tuple(Edge(link.type, link.target) for link in view.links))
