"""Makes the graph follow the judgements: who goes by which id, and every edge that depends on it.

The canonical node carries what all of its cluster said; the others keep their id as ``:Merged`` nodes that
point to it. Nothing primary changes, so undoing a judgement is computing again without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from kg.identity.clusters import merged
from kg.model import Judgement
from kg.store.bolt import Transaction
from kg.store.edges import entity_links, every_edge, links_to, roles, stored_fact_edges
from kg.store.patch import Edge, Edges, Patch, slotted
from kg.store.primary import judgement_of
from kg.store.read import Row, documents_of, existing, rows_for, stored
from kg.store.recompute import Scope, recompute
from kg.store.statements import statement

_NODES = ("Entity", "Fact", "Merged")


def follow(transaction: Transaction, nodes: Set[str]) -> None:
    """Brings everything that depends on the identity of these nodes to what the judgements say now."""
    judgements, around = _neighbourhood(transaction, nodes)
    before = _merged_before(transaction, around)
    around |= before.keys() | set(before.values())
    now = {node: into for node, into in merged(judgements).items() if node in around}
    moved = {node for node in around if before.get(node) != now.get(node)}
    if moved:
        touched = moved | {m[node] for m in (before, now) for node in moved if node in m}
        scope = _scope(transaction, touched)
        _unravel(transaction, scope)
        _move(transaction, before, now, moved)
        recompute(transaction, scope)
        _point(transaction, {node: now[node] for node in moved if node in now})
    _judge(transaction, judgements, around | nodes)


def restore(transaction: Transaction) -> None:
    """Makes every merged node, and what points to it, from the judgements; there must be none left."""
    judgements = [judgement_of(row["row"]) for row in transaction.run(statement("write_all_judgements"))]
    now = merged(judgements)
    patch = Patch()
    for node, into in sorted(now.items()):
        patch.create(("Merged",), {"id": node, "into": into})
    for judgement in judgements:
        for node in {judgement.left, judgement.right} & now.keys():
            patch.connect(Edge("Judgement", judgement.id, "JUDGES", "Merged", node), {})
    patch.apply(transaction)


def _neighbourhood(transaction: Transaction, nodes: Set[str]) -> tuple[list[Judgement], set[str]]:
    """Every judgement on the nodes and on what these judgements, or earlier merges, connect them with."""
    found: dict[str, Judgement] = {}
    around: set[str] = set()
    frontier = set(nodes)
    while frontier:
        around |= frontier
        rows = rows_for(transaction, statement("write_judgements_on"), frontier)
        judgements = [judgement_of(row["row"]) for row in rows]
        found |= {j.id: j for j in judgements}
        reached = {n for j in judgements if j.verdict == "same" for n in (j.left, j.right)}
        reached |= {n for pair in _merged_before(transaction, frontier).items() for n in pair}
        frontier = reached - around
    return list(found.values()), around


def _merged_before(transaction: Transaction, nodes: Iterable[str]) -> dict[str, str]:
    rows = rows_for(transaction, statement("write_merged"), nodes)
    return {row["id"]: row["into"] for row in rows}


def _scope(transaction: Transaction, touched: Set[str]) -> Scope:
    """Everything whose edges end at one of the nodes, or wait for one."""
    scope = Scope(facts=set(touched), entities=set(touched))
    facts = rows_for(transaction, slotted("facts_with", types="|".join(roles())), touched)
    facts += rows_for(transaction, statement("write_facts_attributed"), touched)
    scope.facts |= {row["id"] for row in facts}
    linked = slotted("linked_entities", types="|".join(entity_links()))
    scope.entities |= {row["id"] for row in rows_for(transaction, linked, touched)}
    documents = {row["id"] for row in rows_for(transaction, statement("write_documents_naming"), touched)}
    for label in ("Fact", "Entity", "Dormant"):
        for edge, _ in links_to(transaction, label, touched):
            (scope.facts if edge.start_label == "Fact" else documents).add(edge.start)
    rows = documents_of(transaction, documents)
    scope.documents = {d: row for d, row in rows.items() if row["retractedAt"] is None}
    return scope


def _unravel(transaction: Transaction, scope: Scope) -> None:
    """Cuts every computed edge of the facts in scope while it is still known which ones they have.

    What these edges ended at comes into the scope: it may be that nothing refers to it any more.
    """
    facts = stored(transaction, "Fact", scope.facts)
    edges = stored_fact_edges(transaction, facts, ())
    scope.entities |= {edge.end for edge in edges if edge.end_label == "Entity"}
    patch = Patch()
    patch.turn(edges, {})
    patch.apply(transaction)


def _move(
    transaction: Transaction, before: Mapping[str, str], now: Mapping[str, str], moved: Set[str]
) -> None:
    """Turns nodes into merged ones and back; what was merged elsewhere gets a new node, without old edges."""
    gone = {
        label: existing(transaction, label, moved & now.keys()) for label in ("Entity", "Fact", "Dormant")
    }
    names = [e.start for e in every_edge(transaction, "Entity", gone["Entity"]) if e.type == "NAMES"]
    patch = Patch()
    for label, nodes in gone.items():
        for node in sorted(nodes):
            patch.delete(label, node)
    for node in sorted(moved):
        if node in before:
            patch.delete("Merged", node)
        if node in now:
            patch.create(("Merged",), {"id": node, "into": now[node]})
    patch.apply(transaction)
    unused = Patch()
    for row in rows_for(transaction, statement("write_unused_names"), names):
        unused.delete("Name", row["id"])
    unused.apply(transaction)


def _point(transaction: Transaction, now: Mapping[str, str]) -> None:
    """Connects merged nodes with their canonical one where that exists and is not connected yet."""
    patch = Patch()
    labels = _labels(transaction, now.values(), ("Entity", "Fact"))
    there = every_edge(transaction, "Merged", now)
    for node, into in now.items():
        edge = Edge("Merged", node, "MERGED_INTO", labels.get(into, ""), into)
        if into in labels and edge not in there:
            patch.connect(edge, {})
    patch.apply(transaction)


def _judge(transaction: Transaction, judgements: Iterable[Judgement], around: Set[str]) -> None:
    """Connects every standing judgement with the nodes it is about, and no other."""
    pairs = {(j.id, node) for j in judgements for node in (j.left, j.right)}
    labels = _labels(transaction, {node for _, node in pairs} | around, _NODES)
    new: Edges = {
        Edge("Judgement", judgement, "JUDGES", labels[node], node): {}
        for judgement, node in pairs
        if node in labels
    }
    old: Edges = {}
    for label in _NODES:
        nodes = [node for node, its in labels.items() if its == label and node in around]
        rows: list[Row] = rows_for(transaction, slotted("edges_in", label=label, types="JUDGES"), nodes)
        old |= {Edge("Judgement", row["source"], "JUDGES", label, row["id"]): {} for row in rows}
    ours = {edge: p for edge, p in new.items() if edge.end in around}
    patch = Patch()
    patch.turn(old, ours)
    patch.apply(transaction)


def _labels(transaction: Transaction, nodes: Iterable[str], labels: Iterable[str]) -> dict[str, str]:
    wanted = set(nodes)
    return {node: label for label in labels for node in existing(transaction, label, wanted)}
