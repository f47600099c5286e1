"""What follows from nodes that come and go: links that waited, labels, unused nodes, captions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from kg.store.bolt import Transaction
from kg.store.edges import AWAITS, every_edge, link_edge, links_to, referring, roles
from kg.store.patch import Edge, Edges, Patch, chunks, slotted
from kg.store.read import Row, rows_for
from kg.store.statements import statement
from kg.store.tables import Dormants, Identities
from kg.views.caption import caption

_CAPTIONS = 5_000  # facts whose captions are recomputed at a time


@dataclass(slots=True)
class Fates:
    """What comes and goes in one change.

    Attributes:
        appeared: label by id of what was no node of that kind before.
        gone: label by id of what is none any more.
        reported: facts that superseded reports speak of and no live one.
        asleep: those of the scope that were dormant before, true where they were reported.
        labels: label by id, after the change, of everything that links may point to.
    """

    appeared: dict[str, str]
    gone: dict[str, str]
    reported: set[str]
    asleep: dict[str, bool]
    labels: dict[str, str] = field(default_factory=dict)

    def tie_identities(self, transaction: Transaction, patch: Patch, ids: Identities) -> None:
        """Connects judgements and merged nodes to what appeared."""
        nodes = {node: label for node, label in self.appeared.items() if label != "Document"}
        if ids.any:
            ids.look_up(nodes)
            for node, label in nodes.items():
                for merged in ids.merged_into(node):
                    patch.connect(Edge("Merged", merged, "MERGED_INTO", label, node), {})
        if nodes and transaction.run(slotted("count", label="Judgement"))[0]["count"]:
            for row in rows_for(transaction, statement("write_judged"), nodes):
                patch.connect(Edge("Judgement", row["id"], "JUDGES", nodes[row["node"]], row["node"]), {})


def settle_links(
    transaction: Transaction,
    patch: Patch,
    fates: Fates,
    owners: Set[str],
    dormants: Dormants,
    new: Edges,
) -> None:
    """Turns waiting links into real ones and back, and keeps the dormant nodes that they wait at.

    ``owners``: facts and documents whose own edges are in ``new``; their links are not touched here.
    """
    waited = {edge.end for edge in new if edge.end_label == "Dormant"}
    asleep = dormants.among({*fates.appeared, *fates.gone, *fates.reported, *waited}) | fates.asleep
    woken = asleep.keys() & fates.appeared.keys()
    for edge, kind in links_to(transaction, "Dormant", woken):
        if edge.start not in owners:
            patch.connect(Edge(edge.start_label, edge.start, kind, fates.appeared[edge.end], edge.end), {})
    for node in sorted(woken):
        patch.delete("Dormant", node)
    for label in ("Fact", "Document", "Entity"):
        for edge, kind in links_to(transaction, label, [n for n, was in fates.gone.items() if was == label]):
            if label == "Document":
                patch.cut(edge)
            if edge.start not in owners:
                patch.turn({}, link_edge(edge.start_label, edge.start, kind, edge.end, "Dormant"))
                waited.add(edge.end)
    for node in sorted((waited | fates.reported) - asleep.keys()):
        patch.create(("Dormant",), {"id": node, "reported": node in fates.reported})
    for node in sorted(asleep.keys() - woken):
        known = node in fates.asleep or node in fates.reported
        if known and asleep[node] != (node in fates.reported):
            patch.update("Dormant", node, {"reported": node in fates.reported})


def relabel(transaction: Transaction, label: str, changed: Mapping[str, tuple[Sequence[str], Row]]) -> None:
    """Makes nodes anew under other labels, with the properties given and every edge they had.

    A node's labels cannot be changed twice in one transaction on the embedded store.
    """
    if not changed:
        return
    edges = every_edge(transaction, label, changed)
    patch = Patch()
    for node, (labels, row) in changed.items():
        patch.delete(label, node)
        patch.create(labels, row)
    for edge, properties in edges.items():
        patch.connect(edge, properties)
    patch.apply(transaction)


def sweep(transaction: Transaction, old: Edges, new: Edges, stubs: Set[str], fates: Fates) -> None:
    """Takes away what nothing refers to any more: entities without records, names, dormant ids."""
    lost = old.keys() - new.keys()
    refers = set(referring().split("|"))
    entities = {e.end for e in lost if e.type in refers} | stubs
    names = {e.start for e in lost if e.type == "NAMES"}
    asleep = {e.end for e in lost if e.type == AWAITS} | set(fates.asleep)
    unused = _ids(transaction, slotted("unused_entities", types=referring()), entities)
    patch = Patch()
    for edge, kind in links_to(transaction, "Entity", unused):
        target = edge.end
        patch.connect(*next(iter(link_edge(edge.start_label, edge.start, kind, target, "Dormant").items())))
    for target in sorted({e.end for e in patch.connected}):
        patch.create(("Dormant",), {"id": target, "reported": False})
    for label, ids in (
        ("Entity", unused),
        ("Name", _ids(transaction, statement("write_unused_names"), names)),
        ("Dormant", _ids(transaction, statement("write_unused_dormants"), asleep)),
    ):
        for node in ids:
            patch.delete(label, node)
    patch.apply(transaction)


def recaption(transaction: Transaction, entities: Set[str], done: Set[str]) -> None:
    """New captions for the facts of entities that changed their name; ``done`` are right already."""
    facts = _ids(transaction, slotted("facts_with", types="|".join(roles())), entities)
    for chunk in chunks(sorted(set(facts) - done), _CAPTIONS):
        rows = transaction.run(slotted("captions", types="|".join(roles())), ids=chunk)
        patch = Patch()
        for fact, name in _captions(rows).items():
            patch.update("Fact", fact, {"name": name})
        patch.apply(transaction)


def _captions(rows: Iterable[Row]) -> dict[str, str]:
    """The captions that are not what they should be."""
    by_fact: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_fact[row["id"]].append(row)
    found = {}
    for fact, group in by_fact.items():
        names = {row["entity"]: row["filler"] for row in group}
        first, fillers = group[0], [(row["role"], row["entity"]) for row in group]
        name = caption(first["class"], fillers, names, first["start"])
        if name != first["name"]:
            found[fact] = name
    return found


def _ids(transaction: Transaction, text: str, ids: Iterable[str]) -> list[str]:
    return [row["id"] for row in rows_for(transaction, text, ids)]
