"""Nodes by id, and lists of the whole graph."""

from __future__ import annotations

from collections.abc import Sequence

import strawberry

from api.answers import answers
from api.enums import DocumentOrder, EntityOrder, FactOrder, ReportOrder
from api.errors import ArgumentError
from api.filters import (
    DocumentFilterArg,
    EntityFilterArg,
    FactFilter,
    FactFilterArg,
    ReportFilterArg,
    document_condition,
    entity_condition,
    fact_condition,
    report_condition,
)
from api.info import Info
from api.paging import page_of
from api.scalars import Moment
from api.types.document import Document, DocumentConnection
from api.types.entity import Entity, EntityConnection
from api.types.fact import EventConnection, Fact, FactConnection
from api.types.node import Node
from api.types.record import Record
from api.types.report import Report, ReportConnection
from kg.dates import PartialDate
from kg.ids import name_key
from kg.reads.conditions import Condition, Has, Named, both
from kg.reads.facts import valid_at as holds_at
from kg.reads.pages import Lister
from kg.reads.search import EXACT, find_entities
from kg.reads.vocabulary import below

MAX_IDS = 100


@strawberry.type
class ListQueries:
    """Nodes and lists."""

    @answers("Anything with this id; `null` for an id of nothing.")
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:  # noqa: A002 - the argument's name
        """Looked up in every kind."""
        [found] = await _nodes(info, [str(id)])
        return found

    @answers("Anything with these ids, in this order; at most 100.")
    async def nodes(self, info: Info, ids: list[strawberry.ID]) -> list[Node | None]:
        """Looked up in every kind."""
        if len(ids) > MAX_IDS:
            raise ArgumentError(f"{len(ids)} ids", field="ids", hint=f"ask for at most {MAX_IDS} at once")
        return await _nodes(info, [str(key) for key in ids])

    @answers("One entity: by id, by one of its names, or by its Wikidata item.")
    async def entity(
        self,
        info: Info,
        id: strawberry.ID | None = None,  # noqa: A002 - the argument's name
        name: str | None = None,
        wikidata_id: str | None = None,
    ) -> Entity | None:
        """The name that several bear gives the one that takes part in the most facts."""
        given = [value for value in (id, name, wikidata_id) if value is not None]
        if len(given) != 1:
            hint = "give one of id, name and wikidataId"
            raise ArgumentError(f"{len(given)} ways to find an entity", field="entity", hint=hint)
        if name is not None:
            hits = [h for h in find_entities(info.context.reader, name) if h.rank == EXACT]
            return await info.context.entity(hits[0].id, None) if hits else None
        if id is not None:
            return await info.context.entity(str(id), None)
        lister = Lister("Entity", Has("wikidataId", "eq", str(wikidata_id)))
        found = lister.page(info.context.reader, page_of(None, EntityOrder.NAME_ASC, 1, None))
        return await info.context.entity(found.places[0].id, None) if found.places else None

    @answers("The entities that fit; `search` are words of their names.")
    async def entities(
        self,
        info: Info,
        filter_: EntityFilterArg = None,
        search: str | None = None,
        order_by: list[EntityOrder] | None = None,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> EntityConnection:
        """One page."""
        words: list[Condition] = [Named("contains", w) for w in name_key(search or "").split()]
        lister = Lister("Entity", both(entity_condition(filter_), *words))
        page = page_of(order_by, EntityOrder.NAME_ASC, first, after, last, before)
        found = lister.page(info.context.reader, page)
        return await info.context.entity_page(found, page, info.context.counting(lister), None)

    @answers("One fact, now or as known at a date; `null` for an id of nothing.")
    async def fact(
        self,
        info: Info,
        id: strawberry.ID,  # noqa: A002 - the argument's name
        known_at: Moment | None = None,
    ) -> Fact | None:
        """Looked up."""
        return await info.context.fact(str(id), known_at.until if known_at else None)

    @answers("The facts that fit, now or as they were known at a date.")
    async def facts(
        self,
        info: Info,
        filter_: FactFilterArg = None,
        valid_at: PartialDate | None = None,
        known_at: Moment | None = None,
        order_by: list[FactOrder] | None = None,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> FactConnection:
        """One page."""
        page = page_of(order_by, FactOrder.DATE_DESC, first, after, last, before)
        return await info.context.fact_list(_facts(filter_, valid_at, known_at), page)

    @answers("The events that fit, now or as they were known at a date.")
    async def events(
        self,
        info: Info,
        filter_: FactFilterArg = None,
        valid_at: PartialDate | None = None,
        known_at: Moment | None = None,
        order_by: list[FactOrder] | None = None,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> EventConnection:
        """One page."""
        page = page_of(order_by, FactOrder.DATE_DESC, first, after, last, before)
        event = Has("class", "in", below("Event"))
        return await info.context.event_list(_facts(filter_, valid_at, known_at, event), page)

    @answers("One document; `null` for an id of nothing.")
    async def document(self, info: Info, id: strawberry.ID) -> Document | None:  # noqa: A002 - its name
        """Looked up."""
        row = await info.context.loaders.documents.load(str(id))
        return None if row is None else Document(row=row)

    @answers("The documents that fit.")
    async def documents(
        self,
        info: Info,
        filter_: DocumentFilterArg = None,
        order_by: list[DocumentOrder] | None = None,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> DocumentConnection:
        """One page."""
        lister = Lister("Document", document_condition(filter_))
        page = page_of(order_by, DocumentOrder.KNOWN_DESC, first, after, last, before)
        found = lister.page(info.context.reader, page)
        return await info.context.document_page(found, page, info.context.counting(lister), None)

    @answers("Who says what on which evidence: the live reports that fit, or those known at a date.")
    async def reports(
        self,
        info: Info,
        filter_: ReportFilterArg = None,
        known_at: Moment | None = None,
        order_by: list[ReportOrder] | None = None,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> ReportConnection:
        """One page."""
        at = known_at.until if known_at else None
        lister = Lister("Report", report_condition(filter_), at)
        page = page_of(order_by, ReportOrder.KNOWN_DESC, first, after, last, before)
        found = lister.page(info.context.reader, page)
        return await info.context.report_page(found, page, info.context.counting(lister), at)


def _facts(
    given: FactFilter | None, valid_at: PartialDate | None, known_at: Moment | None, *also: Condition
) -> Lister:
    holding = [holds_at(valid_at)] if valid_at else []
    return Lister("Fact", both(fact_condition(given), *holding, *also), known_at.until if known_at else None)


async def _nodes(info: Info, ids: Sequence[str]) -> list[Node | None]:
    """Each kind is asked for the ids that no kind before had."""
    loaders, types = info.context.loaders, info.context.types
    found: dict[str, Node] = {}
    for loader, made in (
        (loaders.entities, lambda row: types.entity(row, None)),
        (loaders.facts, lambda row: types.fact(row, None)),
        (loaders.documents, lambda row: Document(row=row)),
        (loaders.reports, lambda row: Report(row=row)),
        (loaders.records, lambda row: Record(row=row)),
    ):
        missing = [key for key in ids if key not in found]
        rows = await loader.load_many(missing)
        found |= {key: made(row) for key, row in zip(missing, rows, strict=True) if row is not None}
    return [found.get(key) for key in ids]
