"""What no single list answers: search, timelines, contacts, paths, contradictions, gaps, changes."""

from __future__ import annotations

from asyncio import gather
from typing import Annotated, TypeVar

import strawberry

from api.answers import answers
from api.enums import BucketUnit, ChangeKind, EntityKind, FactClass, FactOrder, Missing, Role
from api.errors import ArgumentError
from api.filters import FactFilterArg, fact_condition
from api.info import Info
from api.paging import DEFAULT, PageInfo, cursor_of, decoded, encoded, page_info, page_of
from api.scalars import Moment
from api.types.fact import EventConnection, Fact
from api.types.findings import (
    Change,
    ChangeConnection,
    ChangeEdge,
    ClassCount,
    Contradiction,
    ContradictionConnection,
    ContradictionEdge,
    Gap,
    GapConnection,
    GapEdge,
    PathStep,
    SearchConnection,
    SearchEdge,
    TimelineBucket,
)
from kg.dates import PartialDate
from kg.reads.changes import changes as changes_since
from kg.reads.conditions import Condition, Has, both
from kg.reads.contacts import encounters
from kg.reads.contradictions import contradicted
from kg.reads.facts import incomplete
from kg.reads.facts import valid_at as holds_at
from kg.reads.order import MAX_PAGE, Page, Slice, sliced, walked
from kg.reads.pages import Lister
from kg.reads.paths import path as shortest_path
from kg.reads.search import Hit, find_captions, find_entities
from kg.reads.timeline import timeline as timeline_of
from kg.reads.vocabulary import below

MAX_LENGTH = 6
MAX_ENTITIES = 100
CONTACT_CLASSES = ("Consultation", "AgreementEvent")
ACTOR_ROLES = ("AGENT", "PARTICIPANT", "RECIPIENT", "HOST")
PLACE_ROLES = ("PLACE",)


PartialDateFrom = Annotated[PartialDate | None, strawberry.argument(name="from")]
IdFrom = Annotated[strawberry.ID, strawberry.argument(name="from")]
IdAnd = Annotated[strawberry.ID, strawberry.argument(name="and")]


@strawberry.type
class FindingQueries:
    """Findings."""

    @answers("Entities by name, facts by caption, documents by title; the nearest first.")
    async def search(
        self,
        info: Info,
        query: str,
        kinds: list[EntityKind] | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> SearchConnection:
        """One page of at most a few hundred hits."""
        limit = _limit(first)
        start = int(decoded(after, "search", 1, "after")[0]) if after is not None else 0
        hits = _hits(info, query, kinds)
        shown = hits[start : start + limit]
        nodes = await info.context.hit_nodes(shown)
        edges = [
            SearchEdge(
                node=node, cursor=encoded("search", (start + i + 1,)), matched=hit.matched, rank=hit.rank
            )
            for i, (hit, node) in enumerate(zip(shown, nodes, strict=True))
            if node is not None
        ]
        return SearchConnection(edges=edges, page_info=_info(edges, start + limit < len(hits), after))

    @answers("How much happened when, counted by the first day of each fact.")
    async def timeline(
        self,
        info: Info,
        entities: list[strawberry.ID],
        from_: PartialDateFrom = None,
        to: PartialDate | None = None,
        bucket: BucketUnit = BucketUnit.MONTH,
    ) -> list[TimelineBucket]:
        """The buckets that hold a fact."""
        if len(entities) > MAX_ENTITIES:
            raise ArgumentError(f"{len(entities)} entities", field="entities", hint=f"at most {MAX_ENTITIES}")
        ids = [str(key) for key in entities]
        found = timeline_of(info.context.reader, ids, start=from_, end=to, unit=bucket.value)
        return [
            TimelineBucket(
                date=PartialDate.parse(b.date),
                count=len(b.facts),
                classes=[
                    ClassCount(name=name, count=count)
                    for name, count in sorted(b.classes.items(), key=lambda item: (-item[1], item[0]))
                ],
                ids=b.facts,
            )
            for b in found
        ]

    @answers(
        "Meetings, calls, negotiations and agreements of two actors, in person or through whoever "
        "held office at the time."
    )
    async def contacts(
        self,
        info: Info,
        between: strawberry.ID,
        and_: IdAnd,
        from_: PartialDateFrom = None,
        to: PartialDate | None = None,
        classes: list[FactClass] | None = None,
        order_by: list[FactOrder] | None = None,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> EventConnection:
        """One page, in order of time."""
        if any(o not in (FactOrder.DATE_ASC, FactOrder.DATE_DESC) for o in order_by or ()):
            raise ArgumentError("contacts are ordered by date", field="orderBy", hint="DATE_ASC or DATE_DESC")
        page = page_of(order_by, FactOrder.DATE_DESC, first, after, last, before)
        named = [str(c.value) for c in classes] if classes else CONTACT_CLASSES
        places = encounters(
            info.context.reader, str(between), str(and_), classes=below(*named), start=from_, end=to
        )

        async def count() -> int:
            return len(places)

        found = sliced(walked(places, page)[: page.limit + 1], page)
        return await info.context.event_page(found, page, count, None)

    @answers("The shortest chain of facts between two entities; `null` when there is none of that length.")
    async def path(
        self,
        info: Info,
        from_: IdFrom,
        to: strawberry.ID,
        max_length: int = 4,
        classes: list[FactClass] | None = None,
        valid_at: PartialDate | None = None,
    ) -> list[PathStep] | None:
        """Searched from both ends."""
        if not 1 <= max_length <= MAX_LENGTH:
            hint = f"it runs from 1 to {MAX_LENGTH}"
            raise ArgumentError(f"maxLength is {max_length}", field="maxLength", hint=hint)
        fact: list[Condition] = [holds_at(valid_at)] if valid_at else []
        if classes is not None:
            fact.append(Has("class", "in", below(*(str(c.value) for c in classes))))
        steps = shortest_path(info.context.reader, str(from_), str(to), longest=max_length, fact=both(*fact))
        if steps is None:
            return None
        return [
            PathStep(
                from_role=Role(s.source_role), to_role=Role(s.target_role), keys=(s.source, s.fact, s.target)
            )
            for s in steps
        ]

    @answers("Facts about which reports contradict each other, or whose status is disputed.")
    async def contradictions(
        self,
        info: Info,
        filter_: FactFilterArg = None,
        first: int | None = None,
        after: str | None = None,
    ) -> ContradictionConnection:
        """One page, latest first."""
        page = page_of(None, FactOrder.DATE_DESC, first, after)
        lister = Lister("Fact", both(fact_condition(filter_), contradicted(info.context.loaders.rivals)))
        facts, found = await _fact_page(info, lister, page)
        edges = [ContradictionEdge(node=Contradiction(key=k, fact=f), cursor=c) for k, f, c in facts]
        count = info.context.counting(lister)
        return ContradictionConnection(edges=edges, page_info=page_info(page, found), count=count)

    @answers("Events that lack a date, a place, or anyone who acts.")
    async def gaps(
        self,
        info: Info,
        filter_: FactFilterArg = None,
        first: int | None = None,
        after: str | None = None,
    ) -> GapConnection:
        """One page, latest first."""
        page = page_of(None, FactOrder.DATE_DESC, first, after)
        event = Has("class", "in", below("Event"))
        lister = Lister("Fact", both(fact_condition(filter_), event, incomplete(ACTOR_ROLES, PLACE_ROLES)))
        facts, found = await _fact_page(info, lister, page)
        lacks = await gather(*(_missing(info, fact) for _, fact, _ in facts))
        edges = [
            GapEdge(node=Gap(fact=fact, missing=missing), cursor=cursor)
            for (_, fact, cursor), missing in zip(facts, lacks, strict=True)
        ]
        count = info.context.counting(lister)
        return GapConnection(edges=edges, page_info=page_info(page, found), count=count)

    @answers("What the graph took in and took back since a moment, by recorded time.")
    async def changes(
        self,
        info: Info,
        since: Moment | None = None,
        after: str | None = None,
        first: int | None = None,
    ) -> ChangeConnection:
        """One page, oldest first."""
        limit = _limit(first)
        position = None
        if after is not None:
            at, report, kind = (str(v) for v in decoded(after, "changes", 3, "after"))
            position = (at, report, kind)
        begin = str(since) if since else ""
        found, more = changes_since(info.context.reader, begin, position, limit)
        edges = [
            ChangeEdge(
                node=Change(kind=ChangeKind(c.kind), at=Moment(c.at), report_key=c.report, fact_key=c.fact),
                cursor=encoded("changes", c.position),
            )
            for c in found
        ]
        return ChangeConnection(edges=edges, page_info=_info(edges, more, after))


E = TypeVar("E", SearchEdge, ChangeEdge)


def _limit(first: int | None) -> int:
    limit = DEFAULT if first is None else first
    if not 1 <= limit <= MAX_PAGE:
        raise ArgumentError(f"first is {limit}", field="first", hint=f"it runs from 1 to {MAX_PAGE}")
    return limit


def _info(edges: list[E], more: bool, after: str | None) -> PageInfo:
    return PageInfo(
        has_next_page=more,
        has_previous_page=after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )


def _hits(info: Info, words: str, kinds: list[EntityKind] | None) -> list[Hit]:
    """Hits of every kind asked for, the nearest first."""
    reader, names = info.context.reader, [str(k.value) for k in kinds or EntityKind]
    classes = below(*(name for name in names if name != "Fact"))
    hits = find_entities(reader, words, classes) if classes else []
    if "Fact" in names:
        hits += find_captions(reader, "Fact", words)
    documents = below("Document") if "Document" in names or "Entity" in names else classes
    if held := [c for c in documents if c in below("Document")]:
        hits += find_captions(reader, "Document", words, held)
    return sorted(hits, key=lambda hit: hit.order)


async def _fact_page(info: Info, lister: Lister, page: Page) -> tuple[list[tuple[str, Fact, str]], Slice]:
    """The (id, fact, cursor) of one page."""
    found = lister.page(info.context.reader, page)
    facts = await info.context.facts([place.id for place in found.places], None)
    pairs = zip(found.places, facts, strict=True)
    return [(place.id, fact, cursor_of(page, place)) for place, fact in pairs], found


async def _missing(info: Info, fact: Fact) -> list[Missing]:
    roles = {a.role for a in await info.context.arguments(str(fact.id()), None)}
    undated = fact.start() is None and fact.end() is None
    lacks = (
        (Missing.WHEN, undated),
        (Missing.WHERE, roles.isdisjoint(PLACE_ROLES)),
        (Missing.WHO, roles.isdisjoint(ACTOR_ROLES)),
    )
    return [what for what, lacking in lacks if lacking]
