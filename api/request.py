"""What a resolver has at hand: the open read transaction, the loaders, and how rows become types."""

from __future__ import annotations

from asyncio import gather
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from api.enums import Role
from api.loaders import ListOf, Loaders
from api.paging import cursor_of, page_info
from api.types.concrete import Concrete
from api.types.document import Document, DocumentConnection, DocumentEdge
from api.types.entity import Entity, EntityConnection, EntityEdge
from api.types.fact import Event, EventConnection, EventEdge, Fact, FactConnection, FactEdge
from api.types.node import Node
from api.types.record import Record, RecordConnection, RecordEdge
from api.types.report import Report, ReportConnection, ReportEdge
from kg.reads.facts import Argument, Link
from kg.reads.order import Page, Slice
from kg.reads.pages import Lister
from kg.reads.reader import Reader, Row
from kg.reads.search import Hit
from kg.views.status import Change

Count = Callable[[], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Request:
    """One request."""

    reader: Reader
    loaders: Loaders
    types: Concrete

    # --- single nodes ---

    async def entity(self, key: str, at: str | None) -> Entity | None:
        """The entity of that id, ``None`` for an id of nothing."""
        row = await self.loaders.entities.load(key)
        return None if row is None else self.types.entity(row, at)

    async def entities(self, keys: list[str], at: str | None) -> list[Entity]:
        """The entities of these ids, in this order; ids of nothing are left out."""
        rows = await self.loaders.entities.load_many(keys)
        return [self.types.entity(row, at) for row in rows if row is not None]

    async def fact(self, key: str, at: str | None) -> Fact | None:
        """The fact of that id, now or as known at a date; ``None`` for one that nobody speaks of."""
        row = await self._fact_row(key, at)
        return None if row is None else self.types.fact(row, at)

    async def facts(self, keys: list[str], at: str | None) -> list[Fact]:
        """The facts of these ids that there are, in this order."""
        rows = await self._fact_rows(keys, at)
        return [self.types.fact(row, at) for row in rows if row is not None]

    async def document_of(self, key: str, at: str | None) -> Document:
        """The document that a report or record stands in."""
        row = await self.loaders.documents.load(key)
        assert row is not None, "a report or record without its document"
        return Document(row=row, at=at)

    async def hit_nodes(self, hits: Sequence[Hit]) -> list[Node | None]:
        """The nodes that a search found, in its order."""
        return list(await gather(*map(self._hit_node, hits)))

    async def _hit_node(self, hit: Hit) -> Node | None:
        if hit.kind == "Entity":
            return await self.entity(hit.id, None)
        if hit.kind == "Fact":
            return await self.fact(hit.id, None)
        return await self.document_of(hit.id, None)

    # --- what hangs on a fact ---

    async def arguments(self, fact: str, at: str | None) -> tuple[Argument, ...]:
        """Its arguments, in the ontology's order of roles."""
        if at is None:
            return await self.loaders.arguments.load(fact)
        known = await self.loaders.known.load((at, fact))
        return known.arguments if known else ()

    async def linked(self, fact: str, link: str, outgoing: bool, at: str | None) -> list[Fact]:
        """The facts it is linked to, by id."""
        if at is not None and outgoing:
            known = await self.loaders.known.load((at, fact))
            found = known.links if known else ()
        else:
            found = await self.loaders.links.load(fact)
        others = [x.other for x in found if (x.type, x.outgoing) == (link, outgoing)]
        if at is not None and not outgoing:
            others = await self._linking(others, Link(link, True, fact), at)
        return await self.facts(others, at)

    async def _linking(self, others: list[str], link: Link, at: str) -> list[str]:
        """Those that had the link at a date already."""
        known = await self.loaders.known.load_many([(at, other) for other in others])
        return [other for other, k in zip(others, known, strict=True) if k and link in k.links]

    async def process_of(self, fact: str, at: str | None) -> Entity | None:
        """The named process it is part of."""
        found = await self.loaders.links.load(fact)
        wholes = [x.other for x in found if x.type == "PART_OF" and x.outgoing]
        entities = await self.entities(wholes, at)
        return entities[0] if entities else None

    async def history(self, fact: str, at: str | None) -> list[tuple[Change, Report]]:
        """The changes of its status, each with the report that tells it."""
        spoken = await self.loaders.spoken.load(fact)
        rows = {row["id"]: row for row in spoken.rows}
        return [(c, Report(row=rows[c.said.id], at=at)) for c in spoken.history(at)]

    async def naming(self, fact: str, role: str, entity: str, at: str | None) -> list[Report]:
        """Its live reports that name an entity in a role."""
        rows = (await self.loaders.spoken.load(fact)).live(at)
        pairs = [(row, text.split(" ", 1)) for row in rows for text in row.get("args") or ()]
        pairs = [(row, pair) for row, pair in pairs if pair[0] == role]
        keys = await self.loaders.canonical.load_many([key for _, (_, key) in pairs])
        return [Report(row=row, at=at) for (row, _), key in zip(pairs, keys, strict=True) if key == entity]

    async def spoken(self, fact: str, at: str | None) -> list[Report]:
        """Its live reports, oldest known first."""
        return [Report(row=row, at=at) for row in (await self.loaders.spoken.load(fact)).live(at)]

    async def evidence(self, key: str) -> list[Record]:
        """What live records say of an entity as first resolved."""
        rows = await self.loaders.evidence.load(key)
        return [Record(row=row) for row in rows if "entity" in row]

    # --- lists that hang on a node ---

    async def facts_of(self, wanted: ListOf, parent: str, *, roles: bool) -> FactConnection:
        """The facts of an entity (with its roles in them) or of a larger fact."""
        found = await self.loaders.fact_pages.load((wanted, parent))
        at = wanted.lister.at
        rows = await self._fact_rows([place.id for place in found.places], at)
        arguments = await self._arguments_of(found, at) if roles else [()] * len(rows)
        edges = [
            FactEdge(
                node=self.types.fact(row, at),
                cursor=cursor_of(wanted.page, place),
                roles=[Role(a.role) for a in some if a.entity == parent],
            )
            for place, row, some in zip(found.places, rows, arguments, strict=True)
            if row is not None
        ]
        count = self._counted(wanted, parent, facts=True)
        return FactConnection(edges=edges, page_info=page_info(wanted.page, found), count=count)

    async def _arguments_of(self, found: Slice, at: str | None) -> list[tuple[Argument, ...]]:
        return await gather(*(self.arguments(place.id, at) for place in found.places))

    async def reports_of(self, wanted: ListOf, parent: str, at: str | None) -> ReportConnection:
        """The reports of a fact or document."""
        found = await self.loaders.pages.load((wanted, parent))
        return await self.report_page(found, wanted.page, self._counted(wanted, parent), at)

    async def documents_of(self, wanted: ListOf, parent: str, at: str | None) -> DocumentConnection:
        """The documents of an entity."""
        found = await self.loaders.pages.load((wanted, parent))
        return await self.document_page(found, wanted.page, self._counted(wanted, parent), at)

    async def records_of(self, wanted: ListOf, parent: str, at: str | None) -> RecordConnection:
        """The records of an entity."""
        found = await self.loaders.pages.load((wanted, parent))
        rows = await self.loaders.records.load_many([place.id for place in found.places])
        edges = [
            RecordEdge(node=Record(row=row, at=at), cursor=cursor_of(wanted.page, place))
            for place, row in zip(found.places, rows, strict=True)
            if row is not None
        ]
        count = self._counted(wanted, parent)
        return RecordConnection(edges=edges, page_info=page_info(wanted.page, found), count=count)

    # --- lists of the whole graph ---

    async def fact_list(self, lister: Lister, page: Page) -> FactConnection:
        """The facts that fit."""
        found = self._fact_slice(lister, page)
        rows = await self._fact_rows([place.id for place in found.places], lister.at)
        edges = [
            FactEdge(node=self.types.fact(row, lister.at), cursor=cursor_of(page, place), roles=[])
            for place, row in zip(found.places, rows, strict=True)
            if row is not None
        ]
        return FactConnection(edges=edges, page_info=page_info(page, found), count=self._fact_count(lister))

    async def event_list(self, lister: Lister, page: Page) -> EventConnection:
        """The events that fit; the condition admits no interval."""
        found = self._fact_slice(lister, page)
        return await self.event_page(found, page, self._fact_count(lister), lister.at)

    async def event_page(self, found: Slice, page: Page, count: Count, at: str | None) -> EventConnection:
        """A page of events."""
        rows = await self._fact_rows([place.id for place in found.places], at)
        nodes = [
            (place, self.types.fact(row, at)) for place, row in zip(found.places, rows, strict=True) if row
        ]
        edges = [EventEdge(node=n, cursor=cursor_of(page, p)) for p, n in nodes if isinstance(n, Event)]
        return EventConnection(edges=edges, page_info=page_info(page, found), count=count)

    async def entity_page(self, found: Slice, page: Page, count: Count, at: str | None) -> EntityConnection:
        """A page of entities."""
        rows = await self.loaders.entities.load_many([place.id for place in found.places])
        edges = [
            EntityEdge(node=self.types.entity(row, at), cursor=cursor_of(page, place))
            for place, row in zip(found.places, rows, strict=True)
            if row is not None
        ]
        return EntityConnection(edges=edges, page_info=page_info(page, found), count=count)

    async def document_page(
        self, found: Slice, page: Page, count: Count, at: str | None
    ) -> DocumentConnection:
        """A page of documents."""
        rows = await self.loaders.documents.load_many([place.id for place in found.places])
        edges = [
            DocumentEdge(node=Document(row=row, at=at), cursor=cursor_of(page, place))
            for place, row in zip(found.places, rows, strict=True)
            if row is not None
        ]
        return DocumentConnection(edges=edges, page_info=page_info(page, found), count=count)

    async def report_page(self, found: Slice, page: Page, count: Count, at: str | None) -> ReportConnection:
        """A page of reports."""
        rows = await self.loaders.reports.load_many([place.id for place in found.places])
        edges = [
            ReportEdge(node=Report(row=row, at=at), cursor=cursor_of(page, place))
            for place, row in zip(found.places, rows, strict=True)
            if row is not None
        ]
        return ReportConnection(edges=edges, page_info=page_info(page, found), count=count)

    def counting(self, lister: Lister) -> Count:
        """Counts what a list of the whole graph holds."""

        async def count() -> int:
            return lister.count(self.reader)

        return count

    # --- helpers ---

    def _fact_slice(self, lister: Lister, page: Page) -> Slice:
        if lister.at is None:
            return lister.page(self.reader, page)
        return self.loaders.then(lister.at).page(lister.condition, page)

    def _fact_count(self, lister: Lister) -> Count:
        async def count() -> int:
            if lister.at is None:
                return lister.count(self.reader)
            return self.loaders.then(lister.at).count(lister.condition)

        return count

    def _counted(self, wanted: ListOf, parent: str, *, facts: bool = False) -> Count:
        loader = self.loaders.fact_counts if facts else self.loaders.counts

        async def count() -> int:
            return await loader.load((wanted, parent))

        return count

    async def _fact_row(self, key: str, at: str | None) -> Row | None:
        if at is None:
            return await self.loaders.facts.load(key)
        known = await self.loaders.known.load((at, key))
        return None if known is None else dict(known.properties)

    async def _fact_rows(self, keys: list[str], at: str | None) -> list[Row | None]:
        if at is None:
            return await self.loaders.facts.load_many(keys)
        known = await self.loaders.known.load_many([(at, key) for key in keys])
        return [None if k is None else dict(k.properties) for k in known]
