"""Entities: what the records say they are, and every fact they take part in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry

from api.answers import answers
from api.enums import DocumentOrder, EntityClass, FactOrder
from api.filters import DocumentFilterArg, FactFilterArg, document_condition, fact_condition
from api.info import Info
from api.loaders import ListOf
from api.paging import Connection, page_of
from api.scalars import Moment
from api.types.document import DocumentConnection
from api.types.node import Node, texts
from api.types.record import Record, RecordConnection
from kg.dates import PartialDate
from kg.identity.reasons import reasons_of, way_back
from kg.reads.conditions import both
from kg.reads.facts import valid_at as holds_at
from kg.reads.pages import DOCUMENTS_OF_ENTITY, FACTS_OF_ENTITY, RECORDS_OF_ENTITY, Lister

if TYPE_CHECKING:
    from api.types.fact import FactConnection


@strawberry.type(description="A name it is known by.")
class Name:
    """A name and how strong it is."""

    text: str
    kind: str = strawberry.field(description="`alias`, or `weakAlias`: helps to find, never to identify.")


@strawberry.type(description="A number or code that some authority gives it.")
class Identifier:
    """Who numbers it, and the number."""

    scheme: str
    value: str


@strawberry.type(description="A decision whether two entities are the same.")
class Decision:
    """One judgement."""

    left: strawberry.ID
    right: strawberry.ID
    verdict: str
    by: str
    at: Moment
    why: str | None
    score: float | None
    reasons: list[str] = strawberry.field(description="What speaks for it, the weightiest first.")
    against: list[str] = strawberry.field(description="What speaks against it.")
    undo: str = strawberry.field(description="The command that takes it back.")

    @answers("What sources say of either side, as it was before they were joined; at most ten each.")
    async def records(self, info: Info) -> list[Record]:
        """Read in one batch."""
        return [r for side in (self.left, self.right) for r in await info.context.evidence(str(side))]


@strawberry.type(description="Why it is taken for one: the ids it stands for, and the decisions on them.")
class IdentityHistory:
    """The ids it stands for and the decisions that made it so."""

    merged: list[strawberry.ID]
    judgements: list[Decision] = strawberry.field(description="The oldest first.")

    @answers("The same as `judgements`.")
    def decisions(self) -> list[Decision]:
        """Under its former name."""
        return self.judgements


@strawberry.interface(description="Anything a fact can be about: an actor, a place, a position, a weapon.")
class Entity(Node):
    """One entity."""

    @answers("Its class.", name="class")
    def class_(self) -> EntityClass:
        """As stored."""
        return EntityClass(self.row["class"])

    @answers("The name it goes by.")
    def name(self) -> str:
        """As stored."""
        return str(self.row["name"])

    @answers("Its other names.")
    def aliases(self) -> list[Name]:
        """As stored."""
        kinds = (("alias", "aliases"), ("weakAlias", "weakAliases"))
        return [Name(text=text, kind=kind) for kind, key in kinds for text in texts(self.row, key)]

    @answers("What it is, in a sentence.")
    def description(self) -> str | None:
        """As stored."""
        return self.row.get("description")

    @answers("Its item of Wikidata.")
    def wikidata_id(self) -> str | None:
        """As stored."""
        return self.row.get("wikidataId")

    @answers("Numbers and codes that sources and authorities give it.")
    def identifiers(self) -> list[Identifier]:
        """As stored, ``scheme:value``."""
        pairs = (text.partition(":") for text in texts(self.row, "identifiers"))
        return [Identifier(scheme=scheme, value=value) for scheme, _, value in pairs]

    @answers("Every fact it takes part in, with its roles on the edge.")
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
    ) -> Annotated[FactConnection, strawberry.lazy("api.types.fact")]:
        """One page."""
        at = known_at.until if known_at else self.at
        page = page_of(order_by, FactOrder.DATE_DESC, first, after, last, before)
        condition = both(fact_condition(filter_), *([holds_at(valid_at)] if valid_at else []))
        wanted = ListOf(Lister("Fact", condition, at), FACTS_OF_ENTITY, page)
        return await info.context.facts_of(wanted, self.row["id"], roles=True)

    @answers("The documents that speak of it, by id.")
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
        page = page_of(order_by, DocumentOrder.KNOWN_DESC, first, after, last, before)
        wanted = ListOf(Lister("Document", document_condition(filter_)), DOCUMENTS_OF_ENTITY, page)
        return await info.context.documents_of(wanted, self.row["id"], self.at)

    @answers("What each source says about it.")
    async def records(
        self, info: Info, first: int | None = None, after: str | None = None
    ) -> RecordConnection:
        """One page, by when it became known."""
        page = page_of(None, DocumentOrder.KNOWN_ASC, first, after)
        wanted = ListOf(Lister("Record", at=self.at), RECORDS_OF_ENTITY, page)
        return await info.context.records_of(wanted, self.row["id"], self.at)

    @answers("What was decided about who it is.")
    async def identity(self, info: Info) -> IdentityHistory:
        """Read in one batch."""
        found = await info.context.loaders.identities.load(self.row["id"])
        judgements = [
            Decision(
                left=strawberry.ID(j.left),
                right=strawberry.ID(j.right),
                verdict=j.verdict,
                by=j.by,
                at=Moment(j.at),
                why=j.why or None,
                score=j.score,
                reasons=reasons_of(j.why)[0],
                against=reasons_of(j.why)[1],
                undo=way_back(j),
            )
            for j in found.judgements
        ]
        return IdentityHistory(merged=[strawberry.ID(key) for key in found.merged], judgements=judgements)


@strawberry.type
class EntityEdge:
    """One row of a page."""

    node: Entity
    cursor: str


@strawberry.type(description="One page of entities.")
class EntityConnection(Connection):
    """One page."""

    edges: list[EntityEdge]
