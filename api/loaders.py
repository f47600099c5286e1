"""Batched reads of one request: what many rows ask for at once becomes one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from strawberry.dataloader import DataLoader

from kg.reads.contradictions import Rivals, contradictions, rivals
from kg.reads.entities import links_between
from kg.reads.facts import arguments, links
from kg.reads.known import Spoken, Then, known_facts, spoken_of
from kg.reads.merged import canonical, evidence, identities, resolved
from kg.reads.order import Page, Slice
from kg.reads.pages import REPORTS_OF_FACT, REPORTS_UNDER_ID, Edge, Kind, Lister, nodes
from kg.reads.reader import Reader, Row

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

NOTHING = Slice((), False)


@dataclass(frozen=True, slots=True)
class ListOf:
    """One list edge of a query: what is listed, over which edge, which page of it."""

    lister: Lister
    edge: Edge
    page: Page


class Loaders:
    """The loaders of one request; a value is read once, however many fields ask for it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._then: dict[str, Then] = {}
        self.entities = self._by_id("Entity")
        self.facts = self._by_id("Fact")
        self.documents = self._by_id("Document")
        self.reports = self._by_id("Report")
        self.records = self._by_id("Record")
        self.arguments = _loader(lambda ids: _or(arguments(reader, ids), ids, ()))
        self.links = _loader(lambda ids: _or(links(reader, ids), ids, ()))
        self.spoken = _loader(lambda ids: _or(spoken_of(reader, ids), ids, Spoken(())))
        self.contradictions = _loader(lambda ids: contradictions(reader, ids, self.rivals))
        self.canonical = _loader(lambda ids: canonical(reader, ids))
        self.known = _grouped(lambda at, ids: known_facts(reader, ids, at))
        self.pages = _grouped(self._pages)
        self.counts = _grouped(self._counts)
        self.fact_pages = _grouped(self._fact_pages)
        self.fact_counts = _grouped(self._fact_counts)
        self.identities = _loader(lambda ids: identities(reader, ids))
        self.evidence = _loader(lambda ids: evidence(reader, ids))
        self.entity_links = _loader(lambda ids: links_between(reader, ids))

    @cached_property
    def rivals(self) -> Rivals:
        """The intervals that cannot hold beside each other."""
        return rivals(self._reader)

    def then(self, at: str) -> Then:
        """The facts as known at a date."""
        return self._then.setdefault(at, Then(self._reader, at))

    def _by_id(self, kind: Kind) -> DataLoader[str, Row | None]:
        """Properties by id; a merged entity or fact is read as the one it was merged into."""

        def read(ids: Sequence[str]) -> dict[str, Row | None]:
            merges = kind in ("Entity", "Fact")
            found = resolved(self._reader, kind, ids) if merges else nodes(self._reader, kind, ids)
            return {**dict.fromkeys(ids), **found}

        return _loader(read)

    def _pages(self, wanted: ListOf, parents: Sequence[str]) -> dict[str, Slice]:
        lister, page = wanted.lister, wanted.page
        found = lister.pages_of(self._reader, wanted.edge, parents, page)
        if gone := _gone(wanted, parents, found):
            found |= lister.pages_of(self._reader, REPORTS_UNDER_ID, gone, page)
        return {parent: found.get(parent, NOTHING) for parent in parents}

    def _counts(self, wanted: ListOf, parents: Sequence[str]) -> dict[str, int]:
        found = wanted.lister.counts_of(self._reader, wanted.edge, parents)
        if gone := _gone(wanted, parents, found):
            found |= wanted.lister.counts_of(self._reader, REPORTS_UNDER_ID, gone)
        return {parent: found.get(parent, 0) for parent in parents}

    def _fact_pages(self, wanted: ListOf, parents: Sequence[str]) -> dict[str, Slice]:
        """As :meth:`_pages`, for facts, which may be asked for as known at a date."""
        lister = wanted.lister
        if lister.at is None:
            return self._pages(wanted, parents)
        return self.then(lister.at).pages_of(lister.condition, wanted.edge, parents, wanted.page)

    def _fact_counts(self, wanted: ListOf, parents: Sequence[str]) -> dict[str, int]:
        lister = wanted.lister
        if lister.at is None:
            return self._counts(wanted, parents)
        return self.then(lister.at).counts_of(lister.condition, wanted.edge, parents)


def _gone(wanted: ListOf, parents: Sequence[str], found: Container[str]) -> list[str]:
    """Facts known at a date that may have no node any more to hang their reports on."""
    if wanted.lister.at is None or wanted.edge is not REPORTS_OF_FACT:
        return []
    return [parent for parent in parents if parent not in found]


def _loader(read: Callable[[Sequence[K]], dict[K, V]]) -> DataLoader[K, V]:
    async def load(keys: list[K]) -> Sequence[V]:
        found = read(keys)
        return [found[key] for key in keys]

    return DataLoader(load_fn=load)


def _grouped(read: Callable[[Any, Sequence[str]], dict[str, V]]) -> DataLoader[tuple[Any, str], V]:
    """A loader of (group, id): one read a group, and groups come from the query, not from the rows."""

    async def load(keys: list[tuple[Any, str]]) -> Sequence[V]:
        groups: defaultdict[Any, list[str]] = defaultdict(list)
        for group, key in keys:
            groups[group].append(key)
        found = {group: read(group, ids) for group, ids in groups.items()}
        return [found[group][key] for group, key in keys]

    return DataLoader(load_fn=load)


def _or(found: dict[str, V], ids: Iterable[str], empty: V) -> dict[str, V]:
    return {key: found.get(key, empty) for key in ids}
