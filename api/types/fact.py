"""Facts: events and intervals, with their arguments, their links, and the reports they rest on."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, MutableMapping
from typing import Any

import strawberry

from api.answers import answers
from api.enums import Contested, FactClass, FactOrder, ReportOrder, Role, Status
from api.filters import ReportFilterArg, report_condition
from api.info import Info
from api.loaders import ListOf
from api.paging import Connection, page_of
from api.scalars import Moment, date_or_none
from api.types.entity import Entity
from api.types.node import Node, texts
from api.types.report import Argument, Fatalities, Report, ReportConnection, fatalities
from kg.dates import PartialDate
from kg.reads.pages import PARTS_OF_FACT, REPORTS_OF_FACT, Lister
from ontology.model import ontology


@strawberry.type(description="A step in the history of a fact's status.")
class StatusChange:
    """What it became, from when, and who says so."""

    status: Status
    valid_from: PartialDate
    recorded_at: Moment
    report: Report


def plural(word: str) -> str:
    """``agent`` → ``agents``, ``body`` → ``bodies``."""
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


def fillers(role: str) -> Callable[..., Coroutine[Any, Any, list[Entity]]]:
    """The resolver of a shortcut: the entities in one role."""

    async def resolve(self: Fact, info: Info) -> list[Entity]:
        return await self.fillers(info, role)

    return resolve


def _add_roles(namespace: MutableMapping[str, Any]) -> None:
    """One shortcut a role of the ontology."""
    for role in ontology().roles().values():
        field = strawberry.field(resolver=fillers(role.name), description=role.definition)
        namespace[plural(role.local)] = field


@strawberry.interface(description="Something that documents report: an event or an interval.")
class Fact(Node):
    """One fact, as all its live reports or those known at a date make it."""

    @answers("Its class.", name="class")
    def class_(self) -> FactClass:
        """Computed."""
        return FactClass(self.row["class"])

    @answers("A caption: class, who, where. It never tells the status.")
    def name(self) -> str:
        """Computed."""
        return str(self.row["name"])

    @answers("Where it stands between being considered and having happened.")
    def status(self) -> Status:
        """Computed."""
        return Status(self.row["status"])

    @answers("When it began, or the earliest it can have been.")
    def start(self) -> PartialDate | None:
        """Computed."""
        return date_or_none(self.row.get("start"))

    @answers("When it ended, or the latest it can have been.")
    def end(self) -> PartialDate | None:
        """Computed."""
        return date_or_none(self.row.get("end"))

    @answers("When the first report of it became known.")
    def known_from(self) -> Moment:
        """Computed."""
        return Moment(self.row["knownFrom"])

    @answers("PLOVER event type.")
    def plover_type(self) -> str | None:
        """Computed."""
        return self.row.get("ploverType")

    @answers("PLOVER mode.")
    def plover_mode(self) -> str | None:
        """Computed."""
        return self.row.get("ploverMode")

    @answers("PLOVER contexts.")
    def plover_context(self) -> list[str]:
        """Computed."""
        return texts(self.row, "ploverContext")

    @answers("CAMEO event code.")
    def cameo_code(self) -> str | None:
        """Computed."""
        return self.row.get("cameoCode")

    @answers("PLOVER score from conflict to cooperation, -10 to 10.")
    def score(self) -> float | None:
        """Computed."""
        return self.row.get("score")

    @answers("The stage of a transfer.")
    def stage(self) -> str | None:
        """Computed."""
        return self.row.get("stage")

    @answers("What a sanction does: asset-freeze, travel-ban …")
    def measures(self) -> list[str]:
        """Computed."""
        return texts(self.row, "measure")

    @answers("How much or how many, as written.")
    def quantity(self) -> str | None:
        """Computed."""
        return self.row.get("quantity")

    @answers("The dead, as the last report that counts them has it; every report keeps its own count.")
    def fatalities(self) -> Fatalities | None:
        """Computed."""
        return fatalities(self.row)

    @answers("How likely it is that at least one independent report of it is right, 0 to 1.")
    def confidence(self) -> float | None:
        """Computed."""
        return self.row.get("confidence")

    @answers("How many live reports it rests on.")
    def report_count(self) -> int:
        """Computed."""
        return int(self.row["reportCount"])

    @answers("How many independent origins stand behind them; outlets that repeat one another are one.")
    def origin_count(self) -> int:
        """Computed."""
        return int(self.row["originCount"])

    @answers("What its reports contradict each other about; `contradictions` shows each side.")
    def contested(self) -> list[Contested]:
        """Computed."""
        return [Contested(about) for about in texts(self.row, "contested")]

    @answers("Who and what takes part, in which role.")
    async def arguments(self, info: Info) -> list[Argument]:
        """Read in one batch."""
        found = await info.context.arguments(self.row["id"], self.at)
        return [Argument(role=Role(a.role), key=a.entity, fact=self.row["id"], at=self.at) for a in found]

    async def fillers(self, info: Info, role: str) -> list[Entity]:
        """The entities in one role."""
        found = await info.context.arguments(self.row["id"], self.at)
        return await info.context.entities([a.entity for a in found if a.role == role], self.at)

    _add_roles(vars())

    @answers("The facts that this one concerns: what is demanded, threatened, denied, called off.")
    async def about(self, info: Info) -> list[Fact]:
        """Read in one batch."""
        return await info.context.linked(self.row["id"], "ABOUT", True, self.at)

    @answers("The facts that concern this one.")
    async def subject_of(self, info: Info) -> list[Fact]:
        """Read in one batch."""
        return await info.context.linked(self.row["id"], "ABOUT", False, self.at)

    @answers("The facts that documents say caused this one.")
    async def caused_by(self, info: Info) -> list[Fact]:
        """Read in one batch."""
        return await info.context.linked(self.row["id"], "CAUSED_BY", True, self.at)

    @answers("The facts that documents say this one caused.")
    async def causes(self, info: Info) -> list[Fact]:
        """Read in one batch."""
        return await info.context.linked(self.row["id"], "CAUSED_BY", False, self.at)

    @answers("The facts that documents say came before this one.")
    async def follows(self, info: Info) -> list[Fact]:
        """Read in one batch."""
        return await info.context.linked(self.row["id"], "FOLLOWS", True, self.at)

    @answers("The facts without which this one will not happen.")
    async def conditional_on(self, info: Info) -> list[Fact]:
        """Read in one batch."""
        return await info.context.linked(self.row["id"], "CONDITIONAL_ON", True, self.at)

    @answers("The larger fact it is part of.")
    async def part_of(self, info: Info) -> Fact | None:
        """Read in one batch."""
        found = await info.context.linked(self.row["id"], "PART_OF", True, self.at)
        return found[0] if found else None

    @answers("The named process it is part of: a war, a negotiation track.")
    async def process(self, info: Info) -> Entity | None:
        """Read in one batch."""
        return await info.context.process_of(self.row["id"], self.at)

    @answers("The facts that are part of it.")
    async def parts(self, info: Info, first: int | None = None, after: str | None = None) -> FactConnection:
        """One page, in order of time."""
        page = page_of(None, FactOrder.DATE_ASC, first, after)
        wanted = ListOf(Lister("Fact", at=self.at), PARTS_OF_FACT, page)
        return await info.context.facts_of(wanted, self.row["id"], roles=False)

    @answers("How its status changed, report by report; nothing is ever overwritten.")
    async def status_history(self, info: Info) -> list[StatusChange]:
        """Computed from its reports."""
        steps = await info.context.history(self.row["id"], self.at)
        return [
            StatusChange(
                status=Status(change.status),
                valid_from=PartialDate.parse(change.valid_from),
                recorded_at=report.recorded_at(),
                report=report,
            )
            for change, report in steps
        ]

    @answers("Who says so, on which evidence.")
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
        at = known_at.until if known_at else self.at
        page = page_of(order_by, ReportOrder.KNOWN_ASC, first, after, last, before)
        wanted = ListOf(Lister("Report", report_condition(filter_), at), REPORTS_OF_FACT, page)
        return await info.context.reports_of(wanted, self.row["id"], at)


@strawberry.interface(description="Something that happens, is planned, called off or refused.")
class Event(Fact):
    """One event."""


@strawberry.interface(description="A state of affairs that holds over a half-open span of time.")
class Interval(Fact):
    """One interval."""

    @answers("Whether it has ended: `yes`, `no` or `unknown`.")
    def ended(self) -> str | None:
        """Computed."""
        return self.row.get("ended")


@strawberry.type
class FactEdge:
    """One row of a page."""

    node: Fact
    cursor: str
    roles: list[Role] = strawberry.field(
        description="The roles of the entity whose facts are listed; none in other lists."
    )


@strawberry.type(description="One page of facts.")
class FactConnection(Connection):
    """One page."""

    edges: list[FactEdge]


@strawberry.type
class EventEdge:
    """One row of a page."""

    node: Event
    cursor: str


@strawberry.type(description="One page of events.")
class EventConnection(Connection):
    """One page."""

    edges: list[EventEdge]
