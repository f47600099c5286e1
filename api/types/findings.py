"""The answers to questions that no single list answers."""

from __future__ import annotations

import strawberry

from api.answers import answers
from api.enums import ChangeKind, Contested, FactClass, Missing, Polarity, Role
from api.info import Info
from api.paging import Connection, PageInfo
from api.scalars import Moment
from api.types.entity import Entity
from api.types.fact import Fact
from api.types.node import Node
from api.types.report import Report
from kg.dates import PartialDate


@strawberry.type
class SearchEdge:
    """One hit."""

    node: Node
    cursor: str
    matched: str = strawberry.field(description="The name key, caption or title that fits.")
    rank: int = strawberry.field(description="0 the exact name, 1 a name that begins so, 2 the words within.")


@strawberry.type(description="One page of hits.")
class SearchConnection:
    """One page."""

    edges: list[SearchEdge]
    page_info: PageInfo


@strawberry.type(description="How many facts of one class.")
class ClassCount:
    """A count."""

    name: strawberry.Private[str]
    count: int

    @answers("The class.", name="class")
    def class_(self) -> FactClass:
        """As stored."""
        return FactClass(self.name)


@strawberry.type(description="A stretch of time in which facts begin.")
class TimelineBucket:
    """One bucket."""

    date: PartialDate
    count: int
    classes: list[ClassCount]
    ids: strawberry.Private[tuple[str, ...]]

    @answers("The facts, in order of time; at most 100.")
    async def facts(self, info: Info, first: int = 20) -> list[Fact]:
        """Read in one batch."""
        return await info.context.facts(list(self.ids[: max(0, min(first, 100))]), None)


@strawberry.type(description="From one entity through a fact to the next.")
class PathStep:
    """One step."""

    from_role: Role
    to_role: Role
    keys: strawberry.Private[tuple[str, str, str]]

    @answers("Where the step starts.", name="from")
    async def source(self, info: Info) -> Entity | None:
        """Read in one batch."""
        return await info.context.entity(self.keys[0], None)

    @answers("The fact that connects the two.")
    async def fact(self, info: Info) -> Fact | None:
        """Read in one batch."""
        return await info.context.fact(self.keys[1], None)

    @answers("Where the step ends.", name="to")
    async def target(self, info: Info) -> Entity | None:
        """Read in one batch."""
        return await info.context.entity(self.keys[2], None)


@strawberry.type(description="One of the values that exclude each other, and who gives it.")
class Claim:
    """One side."""

    value: str = strawberry.field(description="As reports have it; of entities their ids.")
    entity_keys: strawberry.Private[tuple[str, ...]]
    report_keys: strawberry.Private[tuple[str, ...]]

    @answers("The reports that give it, the earliest first: each with its document, sentence and speaker.")
    async def reports(self, info: Info) -> list[Report]:
        """Read in one batch."""
        rows = await info.context.loaders.reports.load_many(self.report_keys)
        return [Report(row=row) for row in rows if row is not None]

    @answers("The places or persons that the value is made of.")
    async def entities(self, info: Info) -> list[Entity]:
        """Read in one batch."""
        return await info.context.entities(list(self.entity_keys), None)


@strawberry.type(description="Values of one thing that exclude each other, side by side.")
class Conflict:
    """One conflict."""

    about: Contested
    claims: list[Claim]


@strawberry.type(description="A fact about which reports contradict each other.")
class Contradiction:
    """One contradiction."""

    key: strawberry.Private[str]
    fact: Fact

    @answers(
        "What the reports contradict each other about, with each side. Of one origin the last word counts."
    )
    async def conflicts(self, info: Info) -> list[Conflict]:
        """Read in one batch."""
        found = await info.context.loaders.contradictions.load(self.key)
        return [
            Conflict(
                about=Contested(conflict.about),
                claims=[
                    Claim(value=p.value, entity_keys=p.entities, report_keys=p.reports)
                    for p in conflict.positions
                ],
            )
            for conflict in found.conflicts
        ]

    @answers("The facts that cannot hold beside it: somebody else in one office, or in control, at once.")
    async def rivals(self, info: Info) -> list[Fact]:
        """Read in one batch."""
        found = await info.context.loaders.contradictions.load(self.key)
        return await info.context.facts(list(found.rivals), None)

    @answers("The live reports that affirm it.")
    async def affirmed_by(self, info: Info) -> list[Report]:
        """Read in one batch."""
        return [r for r in await info.context.spoken(self.key, None) if r.polarity() is Polarity.AFFIRMED]

    @answers("The live reports that deny it.")
    async def denied_by(self, info: Info) -> list[Report]:
        """Read in one batch."""
        return [r for r in await info.context.spoken(self.key, None) if r.polarity() is Polarity.DENIED]


@strawberry.type
class ContradictionEdge:
    """One row of a page."""

    node: Contradiction
    cursor: str


@strawberry.type(description="One page of contradictions.")
class ContradictionConnection(Connection):
    """One page."""

    edges: list[ContradictionEdge]


@strawberry.type(description="An event and what no report tells of it.")
class Gap:
    """One gap."""

    fact: Fact
    missing: list[Missing]


@strawberry.type
class GapEdge:
    """One row of a page."""

    node: Gap
    cursor: str


@strawberry.type(description="One page of gaps.")
class GapConnection(Connection):
    """One page."""

    edges: list[GapEdge]


@strawberry.type(description="A report that the graph took in or took back.")
class Change:
    """One change."""

    kind: ChangeKind
    at: Moment
    report_key: strawberry.Private[str]
    fact_key: strawberry.Private[str]

    @answers("The report.")
    async def report(self, info: Info) -> Report | None:
        """Read in one batch."""
        row = await info.context.loaders.reports.load(self.report_key)
        return None if row is None else Report(row=row)

    @answers("The fact it is about; none when nobody speaks of it any more.")
    async def fact(self, info: Info) -> Fact | None:
        """Read in one batch."""
        return await info.context.fact(self.fact_key, None)


@strawberry.type
class ChangeEdge:
    """One row of a page."""

    node: Change
    cursor: str


@strawberry.type(description="One page of changes.")
class ChangeConnection:
    """One page."""

    edges: list[ChangeEdge]
    page_info: PageInfo
