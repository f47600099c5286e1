"""Recomputes the views of some facts and entities and turns the graph into what they say.

One call belongs to one transaction that holds the primary nodes already. It reads what is stored of the
facts, entities and documents in its scope, computes their views anew, and writes the difference. The number
of statements depends on how many kinds of nodes and edges change, not on how many nodes.
"""

from __future__ import annotations

from kg.store.bolt import Transaction
from kg.store.computation import Computation, Scope
from kg.store.edges import (
    document_edges,
    entity_edges,
    fact_edges,
    stored_document_edges,
    stored_entity_edges,
    stored_fact_edges,
)
from kg.store.patch import Edges
from kg.store.read import Row, documents_of, existing
from kg.store.tidy import Fates, recaption, relabel, settle_links, sweep
from kg.views.classes import labels

__all__ = ["Scope", "recompute"]


def recompute(transaction: Transaction, scope: Scope) -> int:
    """Computes the scope anew and writes the difference; how many reports and records it superseded."""
    computed = Computation(transaction, scope)
    _Turn(computed).write()
    return computed.superseded


class _Turn:
    """Writes the difference between what was computed and what is stored."""

    def __init__(self, found: Computation) -> None:
        self.tx = found.tx
        self.scope = found.scope
        self.found = found
        self.patch = found.patch

    def write(self) -> None:
        fates = self._fates()
        self._relabel()
        old = self._old_edges()
        new = self._new_edges(fates)
        self._turn_nodes()
        self._new_names(new)
        self.patch.turn(old, new)
        owners = self.found.facts.keys() | self.scope.documents.keys()
        settle_links(self.tx, self.patch, fates, owners, self.found.dormants, new)
        fates.tie_identities(self.tx, self.patch, self.found.ids)
        self.patch.apply(self.tx)
        sweep(self.tx, old, new, self._stubs(), fates)
        recaption(self.tx, self._renamed(), self.found.facts.keys())

    def _fates(self) -> Fates:
        """What comes and goes, and which label every link target has after this change."""
        alive = {f for f, view in self.found.facts.items() if view}
        fates = Fates(
            appeared={
                **dict.fromkeys(alive - self.found.stored_facts.keys(), "Fact"),
                **dict.fromkeys(self.found.entities.keys() - self.found.stored_entities.keys(), "Entity"),
                **dict.fromkeys(self.scope.appeared, "Document"),
            },
            gone={
                **dict.fromkeys(self.found.stored_facts.keys() - alive, "Fact"),
                **{d: "Document" for d, row in self.scope.documents.items() if row is None},
            },
            reported={f for f, view in self.found.facts.items() if view is None and self.found.said[f]},
            asleep=self.found.asleep,
        )
        fates.labels = {
            **dict.fromkeys(self.found.elsewhere | self.found.entities.keys(), "Entity"),
            **dict.fromkeys(alive, "Fact"),
        }
        fates.labels |= {d: "Document" for d, row in self.scope.documents.items() if row is not None}
        self._label_targets(fates)
        return fates

    def _label_targets(self, fates: Fates) -> None:
        """Looks up the targets of links that are neither in scope nor referred to."""
        wanted = {link.target for view in self.found.facts.values() if view for link in view.links}
        for document in filter(None, self.scope.documents.values()):
            targets = (*(document.get("cites") or ()), *(document.get("corrects") or ()))
            wanted |= {self.found.ids.canonical(t) for t in targets}
        unknown = wanted - fates.labels.keys() - fates.gone.keys() - self.found.facts.keys()
        for label in ("Fact", "Entity"):
            nodes = existing(self.tx, label, unknown)
            fates.labels |= dict.fromkeys(nodes, label)
            unknown -= nodes
        found = documents_of(self.tx, unknown)
        fates.labels |= {d: "Document" for d, row in found.items() if row["retractedAt"] is None}

    def _relabel(self) -> None:
        """A class that changed means other labels: such a node is made anew, with all its edges."""
        for label, rows, views in (
            ("Fact", self.found.stored_facts, self.found.facts),
            ("Entity", self.found.stored_entities, self.found.entities),
        ):
            changed = {
                node: labels(view.cls)
                for node, row in rows.items()
                if (view := views.get(node)) and view.cls != row["class"]
            }
            relabel(self.tx, label, {node: (now, rows[node]) for node, now in changed.items()})

    def _old_edges(self) -> Edges:
        known = self.found.stored_facts
        reports = {s.id for fact, group in self.found.said.items() if fact in known for s in group}
        earlier = [d for d in self.scope.documents if d not in self.scope.appeared]
        return (
            stored_fact_edges(self.tx, self.found.stored_facts, reports)
            | stored_entity_edges(self.tx, self.found.stored_entities)
            | stored_document_edges(self.tx, earlier)
        )

    def _new_edges(self, fates: Fates) -> Edges:
        def kind(target: str) -> str:
            return fates.labels.get(target, "Dormant")

        new = Edges()
        for fact, view in self.found.facts.items():
            if view:
                new |= fact_edges(view, self.found.said[fact], self.found.ids.canonical, kind)
        for entity, described in self.found.entities.items():
            new |= entity_edges(described, self.found.noted.get(entity, ()))
        for document in filter(None, self.scope.documents.values()):
            new |= document_edges(document, self.found.ids.canonical, kind)
        return new

    def _turn_nodes(self) -> None:
        for fact, view in self.found.facts.items():
            now = view.named(self.found.names) if view else None
            self._turn("Fact", fact, self.found.stored_facts, view.cls if view else "", now)
        for entity, described in self.found.entities.items():
            self._turn("Entity", entity, self.found.stored_entities, described.cls, described.properties)

    def _turn(self, label: str, node: str, before: dict[str, Row], cls: str, now: Row | None) -> None:
        if now is None:
            if node in before:
                self.patch.delete(label, node)
        elif node not in before:
            self.patch.create(labels(cls), now)
        elif before[node] != now:
            self.patch.replace(label, now)

    def _new_names(self, new: Edges) -> None:
        keys = {edge.start for edge in new if edge.type == "NAMES"}
        for key in sorted(keys - existing(self.tx, "Name", keys)):
            self.patch.create(("Name",), {"key": key})

    def _stubs(self) -> set[str]:
        """Entities of the scope that no record describes: they stay only while something refers to them."""
        stored, views = self.found.stored_entities, self.found.entities
        return {e for e in stored if (v := views.get(e)) and not v.properties["recordCount"]}

    def _renamed(self) -> set[str]:
        return {
            e
            for e, row in self.found.stored_entities.items()
            if (v := self.found.entities.get(e)) and v.properties["name"] != row["name"]
        }
