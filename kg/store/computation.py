"""From a scope to the views of everything in it: what is read back, and what it makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kg.store.bolt import Transaction
from kg.store.patch import Patch
from kg.store.read import Row, noted_about, rows_for, said_about, stored, vintages_of
from kg.store.statements import statement
from kg.store.tables import Dormants, Identities
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
        restanding: facts and entities of which documents spoke that are superseded now, or no longer.
        said, noted: what is new in this transaction. A fact that is new to the graph is computed from these
            alone; any other is read back.
    """

    facts: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    documents: dict[str, Row | None] = field(default_factory=dict)
    appeared: set[str] = field(default_factory=set)
    restanding: set[str] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)


class Computation:
    """The views of a scope, computed anew, beside what is stored of it.

    Attributes:
        facts, entities: the views by canonical id; a fact that nobody speaks of is ``None``.
        said, noted: what they were computed from, with its standing.
        names: of every entity in sight. ``elsewhere``: the entities outside of the scope that exist.
        stored_facts, stored_entities: properties as stored. ``asleep``: the facts that were dormant.
        patch: the standings that changed.
    """

    def __init__(self, transaction: Transaction, scope: Scope) -> None:
        self.tx = transaction
        self.scope = scope
        self.ids = Identities(transaction)
        self.dormants = Dormants(transaction)
        self.patch = Patch()
        self.superseded = 0
        self.ids.look_up(scope.facts | scope.entities)
        facts = {self.ids.canonical(f) for f in scope.facts}
        entities = {self.ids.canonical(e) for e in scope.entities}
        self.stored_facts = stored(transaction, "Fact", facts)
        self.stored_entities = stored(transaction, "Entity", entities)
        self.asleep = self.dormants.among(facts)
        self._gather(facts, entities)
        self._settle()
        self._view()
        self._complete_entities()

    def _gather(self, facts: set[str], entities: set[str]) -> None:
        """What is said of each fact and noted of each entity; what is new to the graph is not read back."""
        new_said = self._by_subject(self.scope.said)
        new_noted = self._by_subject(self.scope.noted)
        described = {e for e, row in self.stored_entities.items() if row["recordCount"]}
        again = {self.ids.canonical(subject) for subject in self.scope.restanding}
        known = self.stored_facts.keys() | self.asleep.keys() | again
        read_facts = (facts - new_said.keys()) | (facts & known)
        # Nothing tells that superseded records alone describe an entity, so it counts as new otherwise.
        read_entities = (entities - new_noted.keys()) | (entities & (described | again))
        said = self._by_subject(said_about(self.tx, self._members(read_facts)))
        noted = self._by_subject(noted_about(self.tx, self._members(read_entities)))
        self.said = {f: said.get(f, []) if f in read_facts else new_said[f] for f in facts}
        self.noted = {e: noted.get(e, []) if e in read_entities else new_noted[e] for e in entities}

    def _settle(self) -> None:
        """Works out standings; those that changed go into the patch."""
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
        self.facts: dict[str, FactView | None] = {
            f: fact_view(f, group, canonical) for f, group in self.said.items()
        }
        self._described = {e: entity_view(e, group, canonical) for e, group in self.noted.items()}

    def _complete_entities(self) -> None:
        """Gives every entity that is referred to a view, if only a stub."""
        needed = self._referred()
        outside = needed - self._described.keys()
        rows = rows_for(self.tx, statement("write_names_of"), outside)
        self.names: dict[str, str] = {row["id"]: row["name"] for row in rows}
        self.elsewhere = set(self.names)
        stubs = {
            e
            for e, view in self._described.items()
            if view is None and (e in needed or e in self.stored_entities)
        }
        self.entities: dict[str, EntityView] = {e: v for e, v in self._described.items() if v is not None}
        self.entities |= {e: stub_view(e) for e in stubs | (outside - self.elsewhere)}
        self.names |= {e: str(v.properties["name"]) for e, v in self.entities.items()}

    def _referred(self) -> set[str]:
        canonical = self.ids.canonical
        found = {r.entity for view in self.facts.values() if view for r in view.roles}
        for group in self.said.values():
            for one in group:
                if one.report.attributed_to and one.standing.superseded_from is None:
                    found.update(map(canonical, one.report.attributed_to))
        found |= {link.target for view in self._described.values() if view for link in view.links}
        publishers = (d.get("publisher") for d in self.scope.documents.values() if d)
        return found | {canonical(p) for p in publishers if p}

    def _members(self, canonical: Iterable[str]) -> set[str]:
        return {member for node in canonical for member in self.ids.members(node)}

    def _by_subject(self, spoken: Sequence[Spoken]) -> dict[str, list[Spoken]]:
        found: dict[str, list[Spoken]] = defaultdict(list)
        for one in spoken:
            found[self.ids.canonical(one.subject)].append(one)
        return dict(found)
