"""Facts as they were known at a date: computed from the reports known by then, by the same pure views that
compute the current ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.reads.conditions import Condition
from kg.reads.facts import Argument, Link, in_role_order
from kg.reads.match import Known, entity_conditions, fits
from kg.reads.merged import canonical
from kg.reads.order import Page, Place, Slice, sliced, walked
from kg.reads.pages import Edge, Lister, nodes
from kg.reads.reader import Reader, Row
from kg.reads.statements import statement
from kg.store.primary import origin_of, said_of
from kg.views.fact import FactView, fact_view
from kg.views.liveness import speaking
from kg.views.said import Said
from kg.views.status import Change, history


@dataclass(frozen=True, slots=True)
class Spoken:
    """Everything said of one fact that is not retracted, superseded reports too."""

    said: tuple[Said, ...]
    rows: tuple[Row, ...] = ()

    def live(self, at: str | None) -> list[Row]:
        """The properties of the reports that speak now or as known at ``at``, oldest known first."""
        ids = {said.id for said in speaking(self.said, at)}
        return sorted((r for r in self.rows if r["id"] in ids), key=lambda r: (r["knownFrom"], r["id"]))

    def history(self, at: str | None) -> list[Change]:
        """Every change of status that they tell, in order."""
        return history(speaking(self.said, at))


def spoken_of(reader: Reader, facts: Iterable[str]) -> dict[str, Spoken]:
    """What is said of each fact; facts nobody ever spoke of are missing."""
    found: defaultdict[str, list[tuple[Said, Row]]] = defaultdict(list)
    for row in reader.read(statement("spoken"), ids=list(facts)):
        report = dict(row["report"])
        found[row["id"]].append((said_of(report, origin_of(row["document"])), report))
    return {fact: Spoken(*map(tuple, zip(*pairs, strict=True))) for fact, pairs in found.items()}


def known_facts(reader: Reader, facts: Sequence[str], at: str) -> dict[str, Known | None]:
    """Each fact as known at ``at`` (:func:`kg.views.clock.until`); ``None`` when nobody spoke of it then."""
    goes_by = canonical(reader, facts)
    spoken = spoken_of(reader, sorted(set(goes_by.values())))
    resolve = _resolver(reader, spoken.values())
    views = {fact: fact_view(fact, said.said, resolve, at) for fact, said in spoken.items()}
    names = _names(reader, filter(None, views.values()))
    known = {fact: _known(view, names, spoken[fact].live(at)) for fact, view in views.items() if view}
    return {fact: known.get(goes_by[fact]) for fact in facts}


class Then:
    """The facts of the graph as they were known at one date; reads what changed since only once.

    A fact of which nothing was said or superseded since is now as it was then, so what is stored answers for
    it; the others are computed, and the two lists are merged.
    """

    def __init__(self, reader: Reader, at: str) -> None:
        self._reader = reader
        self._at = at
        self._fitting: dict[Condition, list[Known]] = {}

    def page(self, condition: Condition, page: Page) -> Slice:
        """One page of the facts that fit."""
        stored = self._unchanged(condition).page(self._reader, page)
        return _merged(stored, self._changed(condition), page)

    def count(self, condition: Condition) -> int:
        """How many facts fit."""
        return self._unchanged(condition).count(self._reader) + len(self._changed(condition))

    def pages_of(
        self, condition: Condition, edge: Edge, parents: Sequence[str], page: Page
    ) -> dict[str, Slice]:
        """One page per entity or larger fact, of the facts that it has and that fit."""
        stored = self._unchanged(condition).pages_of(self._reader, edge, parents, page)
        changed, empty = _by_parent(self._changed(condition), parents), Slice((), False)
        return {parent: _merged(stored.get(parent, empty), changed[parent], page) for parent in parents}

    def counts_of(self, condition: Condition, edge: Edge, parents: Sequence[str]) -> dict[str, int]:
        """How many facts that fit each parent has."""
        stored = self._unchanged(condition).counts_of(self._reader, edge, parents)
        changed = _by_parent(self._changed(condition), parents)
        return {parent: stored.get(parent, 0) + len(changed[parent]) for parent in parents}

    def _unchanged(self, condition: Condition) -> Lister:
        return Lister("Fact", condition, self._at, since=self._ids)

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        """The facts that were known and that changed since."""
        rows = self._reader.read(statement("changed_facts"), at=self._at)
        found = sorted({row["id"] for row in rows})
        return tuple(sorted(set(canonical(self._reader, found).values()))) if found else ()

    @cached_property
    def _moved(self) -> list[Known]:
        """The same as they were then."""
        known = known_facts(self._reader, self._ids, self._at) if self._ids else {}
        return [fact for fact in known.values() if fact is not None]

    def _changed(self, condition: Condition) -> list[Known]:
        """Those of them that fit."""
        if condition not in self._fitting:
            wanted = entity_conditions(condition)
            entities = sorted({argument.entity for k in self._moved for argument in k.arguments})
            fitting = {c: Lister("Entity", c).among(self._reader, entities) for c in wanted}
            self._fitting[condition] = [
                k for k in self._moved if fits(condition, k, lambda c, entity: entity in fitting[c])
            ]
        return self._fitting[condition]


def _by_parent(known: Iterable[Known], parents: Sequence[str]) -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {parent: [] for parent in parents}
    for fact in known:
        wholes = {link.other for link in fact.links if link.type == "PART_OF"}
        for parent in {argument.entity for argument in fact.arguments} | wholes:
            if parent in found:
                found[parent].append(fact)
    return found


def _merged(stored: Slice, changed: Iterable[Known], page: Page) -> Slice:
    """The page of both lists: of the stored one enough rows are known to fill it."""
    places = walked([*stored.places, *(_place(known, page) for known in changed)], page)
    found = sliced(places, page)
    return Slice(found.places, found.more or stored.more)


def _place(known: Known, page: Page) -> Place:
    return Place((*(known.properties[key.property] for key in page.keys), known.id))


def _resolver(reader: Reader, spoken: Iterable[Spoken]) -> Callable[[str], str]:
    """From any id that the reports name to the one it goes by."""
    reports = [said.report for one in spoken for said in one.said]
    named = {a.entity for r in reports for a in (*r.args, *r.denied_args)} | {
        x.fact for r in reports for x in r.links
    }
    found = canonical(reader, sorted(named)) if named else {}
    return lambda key: found.get(key, key)


def _names(reader: Reader, views: Iterable[FactView]) -> dict[str, str]:
    entities = sorted({role.entity for view in views for role in view.roles})
    return {key: str(row["name"]) for key, row in nodes(reader, "Entity", entities).items()}


def _known(view: FactView, names: dict[str, str], reports: list[Row]) -> Known:
    arguments = in_role_order(Argument(role.role, role.entity) for role in view.roles)
    links = tuple(Link(link.type, True, link.target) for link in view.links)
    return Known(view.id, view.named(names), arguments, links, tuple(reports))
