"""Facts as they were known at a date: computed from the reports known by then, by the same pure views that
compute the current ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

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


def known_page(reader: Reader, condition: Condition, at: str, page: Page) -> Slice:
    """One page of the facts that fit as they were known at ``at``."""
    stored = _unchanged(condition, at).page(reader, page)
    moved = [_place(known, page) for known in _changed(reader, condition, at)]
    return _merged(stored, moved, page)


def known_count(reader: Reader, condition: Condition, at: str) -> int:
    """How many facts fit as they were known at ``at``."""
    return _unchanged(condition, at).count(reader) + len(_changed(reader, condition, at))


def known_pages_of(
    reader: Reader, condition: Condition, at: str, edge: Edge, parents: Sequence[str], page: Page
) -> dict[str, Slice]:
    """One page per entity or larger fact, of the facts it has as known at ``at``."""
    stored = _unchanged(condition, at).pages_of(reader, edge, parents, page)
    changed = _by_parent(_changed(reader, condition, at), parents)
    empty = Slice((), False)
    return {
        parent: _merged(stored.get(parent, empty), [_place(k, page) for k in changed[parent]], page)
        for parent in parents
    }


def known_counts_of(
    reader: Reader, condition: Condition, at: str, edge: Edge, parents: Sequence[str]
) -> dict[str, int]:
    """How many facts each has, as known at ``at``."""
    stored = _unchanged(condition, at).counts_of(reader, edge, parents)
    changed = _by_parent(_changed(reader, condition, at), parents)
    return {parent: stored.get(parent, 0) + len(changed[parent]) for parent in parents}


def _unchanged(condition: Condition, at: str) -> Lister:
    """The facts that are now as they were then: what is stored of them answers for that date too."""
    return Lister("Fact", condition, at, unchanged=True)


def _changed(reader: Reader, condition: Condition, at: str) -> list[Known]:
    """The facts of which something was said or superseded since, as they were, where they fit."""
    wanted = entity_conditions(condition)
    rows = reader.read(statement("changed_facts"), at=at)
    facts = sorted(set(canonical(reader, sorted({row["id"] for row in rows})).values())) if rows else []
    known = [k for k in known_facts(reader, facts, at).values() if k is not None] if facts else []
    entities = sorted({argument.entity for k in known for argument in k.arguments})
    fitting = {c: Lister("Entity", c).among(reader, entities) for c in wanted}
    return [k for k in known if fits(condition, k, lambda c, entity: entity in fitting[c])]


def _by_parent(known: Iterable[Known], parents: Sequence[str]) -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {parent: [] for parent in parents}
    for fact in known:
        wholes = {link.other for link in fact.links if link.type == "PART_OF"}
        for parent in {argument.entity for argument in fact.arguments} | wholes:
            if parent in found:
                found[parent].append(fact)
    return found


def _merged(stored: Slice, moved: Iterable[Place], page: Page) -> Slice:
    """The page of both lists: of the stored one enough rows are known to fill it."""
    places = walked([*stored.places, *moved], page)
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
