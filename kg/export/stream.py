"""Every node of a selection, in a fixed order, so that equal knowledge gives equal exports."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from kg.export.known import as_known
from kg.export.nodes import Node, all_ids, batches, can_hold, canonical, current, primary, read
from kg.export.primary import about_nodes
from kg.export.selection import Selection, UnknownSubjectError
from kg.store.bolt import Store
from kg.store.edges import roles
from kg.store.read import existing
from kg.store.statements import statement
from kg.views.clock import until

_PRIMARY = ("document", "report", "record", "judgement")


def nodes(store: Store, selection: Selection) -> Iterator[Node]:
    """Entities, facts (as known at a date: facts first), merged ids, then what the profile adds.

    What was retracted never comes along: it is as if it had not been loaded.

    Raises:
        UnknownFormatError: no such profile.
        BadDateError: one of the dates is none.
    """
    selection.check()
    resolve = canonical(store)
    about = {resolve(node) for node in selection.about}
    written: set[str] = set()
    for node in _computed(store, selection, about):
        if node.kind != "fact" or can_hold(node.properties, selection.valid_at):
            written.add(node.id)
            yield node
    merged = _merged(store, written)
    yield from merged
    if selection.profile == "full":
        partial = bool(about or selection.valid_at)
        subjects = sorted(written.union(node.id for node in merged))
        yield from _known(about_nodes(store, subjects) if partial else _all(store), selection.known_at)


def check_subjects(store: Store, selection: Selection) -> None:
    """Raise before anything is written when an id that was asked for is of nothing.

    Raises:
        UnknownSubjectError: no entity and no fact goes by that id.
    """
    resolve = canonical(store)
    wanted = {resolve(node): node for node in selection.about}
    kinds = ("Entity", "Fact")
    found = store.read_work(lambda tx: set().union(*(existing(tx, kind, wanted) for kind in kinds)))
    if missing := [node for key, node in wanted.items() if key not in found]:
        raise UnknownSubjectError(f"no entity and no fact {missing[0]!r}", hint="search finds ids by name")


def one(store: Store, identifier: str) -> Node | None:
    """The node of this id alone, whatever its kind; ``None`` when there is none or it was retracted."""
    for kind in ("entity", "fact", *_PRIMARY):
        for node in read(store, kind, [identifier]):
            return None if "retractedAt" in node.properties else node
    rows = [row for row in store.read(statement("write_merged"), ids=[identifier]) if row["id"] == identifier]
    return primary("merged", rows[0]) if rows else None


def _computed(store: Store, selection: Selection, about: Collection[str]) -> Iterator[Node]:
    if selection.known_at is not None:
        return as_known(store, selection.known_at, about)
    return current(store, _neighbourhood(store, about) if about else None)


def _neighbourhood(store: Store, about: Collection[str]) -> set[str]:
    """The ids asked for, the facts they take part in, and everybody else in those facts."""
    ids = sorted(about)
    names = ("export_neighbourhood", "export_fact_entities")
    texts = [statement(name).replace("{{types}}", "|".join(roles())) for name in names]
    return {*ids, *(str(row["id"]) for text in texts for row in store.read(text, ids=ids))}


def _merged(store: Store, written: Collection[str]) -> list[Node]:
    """The ids that go by one that was written."""
    rows = store.read(statement("write_all_merged"))
    found = [primary("merged", row) for row in rows if row["into"] in written]
    return sorted(found, key=lambda node: node.id)


def _all(store: Store) -> Iterator[Node]:
    for kind in _PRIMARY:
        for batch in batches(all_ids(store, kind)):
            yield from read(store, kind, batch)


def _known(found: Iterator[Node], at: str | None) -> Iterator[Node]:
    """What stands, and was known by then; what superseded it later was not."""
    moment = None if at is None else until(at)
    for node in found:
        since = str(node.properties.get("knownFrom") or node.properties.get("judgedAt") or "")
        if "retractedAt" in node.properties or (moment is not None and since > moment):
            continue
        yield node if moment is None else replace(node, properties=_then(node, moment))


def _then(node: Node, moment: str) -> dict[str, object]:
    later = {n for n in ("supersededFrom", "endedBy") if str(node.properties.get(n) or "") > moment}
    return {name: value for name, value in node.properties.items() if name not in later}
