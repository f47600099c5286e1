"""Recomputes the views of some facts and entities and turns the graph into what they say.

One call belongs to one transaction that holds the primary nodes already. It reads what is stored of the
facts, entities and documents in its scope, computes their views anew, and writes the difference. The number
of statements depends on how many kinds of nodes and edges change, not on how many nodes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kg.store.bolt import Transaction
from kg.store.edges import (
    document_edges,
    entity_edges,
    fact_edges,
    stored_document_edges,
    stored_entity_edges,
    stored_fact_edges,
)
from kg.store.patch import Edges, Patch
from kg.store.read import Row, documents_of, existing, noted_about, rows_for, said_about, stored, vintages_of
from kg.store.statements import statement
from kg.store.tables import Dormants, Identities
from kg.store.tidy import Fates, recaption, relabel, settle_links, sweep
from kg.views.classes import labels
from kg.views.entity import EntityView, entity_view, stub_view
from kg.views.fact import FactView, fact_view
from kg.views.liveness import settle
from kg.views.said import Noted, Said

Spoken = TypeVar("Spoken", Said, Noted)


@dataclass(slots=True)
class Scope:
    """What to recompute.

    Attributes:
        facts, entities: ids as first resolved.
        documents: documents whose own edges to compute, by id; ``None`` where it was retracted.
        appeared: the documents among them that were not there before.
        said, noted: what is new in this transaction. A fact that is new to the graph is computed from these
            alone; any other is read back.
    """

    facts: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    documents: dict[str, Row | None] = field(default_factory=dict)
    appeared: set[str] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)


def recompute(transaction: Transaction, scope: Scope) -> int:
    """Computes the scope anew and writes the difference; how many reports and records it superseded."""
    return _Recomputation(transaction, scope).run()


class _Recomputation:
    """The state of one :func:`recompute`."""

    def __init__(self, transaction: Transaction, scope: Scope) -> None:
        self.tx = transaction
        self.scope = scope
        self.ids = Identities(transaction)
        self.dormants = Dormants(transaction)
        self.patch = Patch()
        self.said: dict[str, list[Said]] = {}
        self.noted: dict[str, list[Noted]] = {}
        self.facts: dict[str, FactView | None] = {}
        self.entities: dict[str, EntityView | None] = {}
        self.names: dict[str, str] = {}
        self.superseded = 0

    def run(self) -> int:
        scope = self.scope
        self.ids.look_up(scope.facts | scope.entities)
        facts = {self.ids.canonical(f) for f in scope.facts}
        entities = {self.ids.canonical(e) for e in scope.entities}
        stored_facts = stored(self.tx, "Fact", facts)
        stored_entities = stored(self.tx, "Entity", entities)
        asleep = self.dormants.among(facts)
        self._gather(facts, entities, stored_facts.keys() | asleep.keys(), stored_entities)
        self._view()
        known = self._complete_entities(stored_entities)
        fates = self._fates(stored_facts, stored_entities, known, asleep)
        self._write(fates, stored_facts, stored_entities)
        return self.superseded

    def _gather(
        self, facts: set[str], entities: set[str], known: Iterable[str], stored_entities: dict[str, Row]
    ) -> None:
        """What is said of each fact and noted of each entity, with its standing; changed standings go out."""
        new_said = self._by_subject(self.scope.said)
        new_noted = self._by_subject(self.scope.noted)
        described = {e for e, row in stored_entities.items() if row["recordCount"]}
        read_facts = (facts - new_said.keys()) | (facts & set(known))
        read_entities = (entities - new_noted.keys()) | (entities & described)
        said = self._by_subject(said_about(self.tx, self._members(read_facts)))
        noted = self._by_subject(noted_about(self.tx, self._members(read_entities)))
        self.said = {f: said.get(f, []) if f in read_facts else new_said[f] for f in facts}
        self.noted = {e: noted.get(e, []) if e in read_entities else new_noted[e] for e in entities}
        self._settle()

    def _settle(self) -> None:
        spoken: list[Said | Noted] = [s for group in self.said.values() for s in group]
        spoken += [n for group in self.noted.values() for n in group]
        series = {s.origin.series for s in spoken if s.origin.series is not None and s.origin.complete}
        vintages = vintages_of(self.tx, series)
        self.said = {f: settle(group, vintages) for f, group in self.said.items()}
        self.noted = {e: settle(group, vintages) for e, group in self.noted.items()}
        before = {s.id: s.standing for s in spoken}
        for label, groups in (("Report", self.said), ("Record", self.noted)):
            for one in (s for group in groups.values() for s in group):
                if one.standing != before[one.id]:
                    now = {"supersededFrom": one.standing.superseded_from, "endedBy": one.standing.ended_by}
                    self.patch.update(label, one.id, now)
                    self.superseded += bool(now["supersededFrom"]) and before[one.id].superseded_from is None

    def _view(self) -> None:
        reports = [s.report for group in self.said.values() for s in group]
        mentioned = {a.entity for r in reports for a in (*r.args, *r.denied_args)}
        mentioned |= {actor for r in reports for actor in r.attributed_to} | {
            x.fact for r in reports for x in r.links
        }
        mentioned |= {v.value for g in self.noted.values() for n in g for v in n.record.values}
        for document in filter(None, self.scope.documents.values()):
            mentioned |= {*filter(None, [document.get("publisher")]), *(document.get("cites") or ())}
        self.ids.look_up(mentioned)
        canonical = self.ids.canonical
        self.facts = {f: fact_view(f, group, canonical) for f, group in self.said.items()}
        self.entities = {e: entity_view(e, group, canonical) for e, group in self.noted.items()}

    def _complete_entities(self, stored_entities: dict[str, Row]) -> set[str]:
        """Gives every entity that is referred to a view, if only a stub; returns the others that exist."""
        needed = self._referred()
        elsewhere = needed - self.entities.keys()
        rows = rows_for(self.tx, statement("write_names_of"), elsewhere)
        self.names = {row["id"]: row["name"] for row in rows}
        for entity in elsewhere - self.names.keys():
            self.entities[entity] = stub_view(entity)
        for entity, view in list(self.entities.items()):
            if view is None and (entity in needed or entity in stored_entities):
                self.entities[entity] = stub_view(entity)
        self.entities = {e: v for e, v in self.entities.items() if v is not None}
        self.names |= {e: str(v.properties["name"]) for e, v in self.entities.items() if v is not None}
        return {row["id"] for row in rows}

    def _referred(self) -> set[str]:
        canonical = self.ids.canonical
        found = {r.entity for view in self.facts.values() if view for r in view.roles}
        for group in self.said.values():
            for one in group:
                if one.report.attributed_to and one.standing.superseded_from is None:
                    found.update(map(canonical, one.report.attributed_to))
        found |= {link.target for view in self.entities.values() if view for link in view.links}
        publishers = (d.get("publisher") for d in self.scope.documents.values() if d)
        return found | {canonical(p) for p in publishers if p}

    def _fates(
        self,
        stored_facts: dict[str, Row],
        stored_entities: dict[str, Row],
        known: set[str],
        asleep: dict[str, bool],
    ) -> Fates:
        """What comes and goes, and which label every link target has after this change."""
        alive = {f for f, view in self.facts.items() if view}
        fates = Fates(
            appeared={
                **dict.fromkeys(alive - stored_facts.keys(), "Fact"),
                **dict.fromkeys(self.entities.keys() - stored_entities.keys(), "Entity"),
                **dict.fromkeys(self.scope.appeared, "Document"),
            },
            gone={
                **dict.fromkeys(stored_facts.keys() - alive, "Fact"),
                **{d: "Document" for d, row in self.scope.documents.items() if row is None},
            },
            reported={f for f, view in self.facts.items() if view is None and self.said[f]},
            asleep=asleep,
        )
        fates.labels = {
            **dict.fromkeys(known | self.entities.keys(), "Entity"),
            **dict.fromkeys(alive, "Fact"),
        }
        fates.labels |= {d: "Document" for d, row in self.scope.documents.items() if row is not None}
        self._label_targets(fates)
        return fates

    def _label_targets(self, fates: Fates) -> None:
        """Looks up the targets of links that are neither in scope nor referred to."""
        wanted = {link.target for view in self.facts.values() if view for link in view.links}
        for document in filter(None, self.scope.documents.values()):
            targets = (*(document.get("cites") or ()), *(document.get("corrects") or ()))
            wanted |= {self.ids.canonical(t) for t in targets}
        unknown = wanted - fates.labels.keys() - fates.gone.keys() - self.facts.keys()
        for label in ("Fact", "Entity"):
            nodes = existing(self.tx, label, unknown)
            fates.labels |= dict.fromkeys(nodes, label)
            unknown -= nodes
        found = documents_of(self.tx, unknown)
        fates.labels |= {d: "Document" for d, row in found.items() if row["retractedAt"] is None}

    def _write(self, fates: Fates, stored_facts: dict[str, Row], stored_entities: dict[str, Row]) -> None:
        self._relabel(stored_facts, stored_entities)
        old = self._old_edges(stored_facts, stored_entities)
        new = self._new_edges(fates)
        self._turn_nodes(stored_facts, stored_entities)
        self._new_names(new)
        self.patch.turn(old, new)
        settle_links(
            self.tx, self.patch, fates, self.facts.keys() | self.scope.documents.keys(), self.dormants, new
        )
        fates.tie_identities(self.tx, self.patch, self.ids)
        self.patch.apply(self.tx)
        sweep(self.tx, old, new, self._stubs(stored_entities), fates)
        recaption(self.tx, self._renamed(stored_entities), self.facts.keys())

    def _relabel(self, stored_facts: dict[str, Row], stored_entities: dict[str, Row]) -> None:
        """A class that changed means other labels: such a node is made anew, with all its edges."""
        for label, rows, views in (
            ("Fact", stored_facts, self.facts),
            ("Entity", stored_entities, self.entities),
        ):
            changed = {
                node: labels(view.cls)
                for node, row in rows.items()
                if (view := views.get(node)) and view.cls != row["class"]
            }
            relabel(self.tx, label, {node: (now, rows[node]) for node, now in changed.items()})

    def _old_edges(self, stored_facts: dict[str, Row], stored_entities: dict[str, Row]) -> Edges:
        reports = {s.id for fact in self.said for s in self.said[fact] if fact in stored_facts}
        before = [d for d in self.scope.documents if d not in self.scope.appeared]
        return (
            stored_fact_edges(self.tx, stored_facts, reports)
            | stored_entity_edges(self.tx, stored_entities)
            | stored_document_edges(self.tx, before)
        )

    def _new_edges(self, fates: Fates) -> Edges:
        def kind(target: str) -> str:
            return fates.labels.get(target, "Dormant")

        new = Edges()
        for fact, view in self.facts.items():
            if view:
                new |= fact_edges(view, self.said[fact], self.ids.canonical, kind)
        for entity, described in self.entities.items():
            if described:
                new |= entity_edges(described, self.noted.get(entity, ()))
        for document in filter(None, self.scope.documents.values()):
            new |= document_edges(document, self.ids.canonical, kind)
        return new

    def _turn_nodes(self, stored_facts: dict[str, Row], stored_entities: dict[str, Row]) -> None:
        for fact, view in self.facts.items():
            self._turn(
                "Fact", fact, stored_facts, view.cls if view else "", view.named(self.names) if view else None
            )
        for entity, described in self.entities.items():
            if described:
                self._turn("Entity", entity, stored_entities, described.cls, described.properties)

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

    def _stubs(self, stored_entities: dict[str, Row]) -> set[str]:
        """Entities of the scope that no record describes: they stay only while something refers to them."""
        return {e for e in stored_entities if (v := self.entities.get(e)) and not v.properties["recordCount"]}

    def _renamed(self, stored_entities: dict[str, Row]) -> set[str]:
        return {
            e
            for e, row in stored_entities.items()
            if (v := self.entities.get(e)) and v.properties["name"] != row["name"]
        }

    def _members(self, canonical: Iterable[str]) -> set[str]:
        return {member for node in canonical for member in self.ids.members(node)}

    def _by_subject(self, spoken: Sequence[Spoken]) -> dict[str, list[Spoken]]:
        found: dict[str, list[Spoken]] = defaultdict(list)
        for one in spoken:
            found[self.ids.canonical(one.subject)].append(one)
        return dict(found)
