"""Documents: the texts and record sets we hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry

from api.answers import answers
from api.enums import EntityClass, ReportOrder
from api.filters import ReportFilterArg, report_condition
from api.info import Info
from api.loaders import ListOf
from api.paging import Connection, page_of
from api.scalars import Moment, date_or_none, moment_or_none
from api.types.node import Node, texts
from kg.dates import PartialDate
from kg.reads.pages import REPORTS_OF_DOCUMENT, Lister

if TYPE_CHECKING:
    from api.types.entity import Entity
    from api.types.report import ReportConnection


@strawberry.type(description="A text or one version of a record set that we hold.")
class Document(Node):
    """One document."""

    @answers("Its class: a news article, a dataset.", name="class")
    def class_(self) -> EntityClass:
        """As stored."""
        return EntityClass(self.row["class"])

    @answers("Name of the loader that brought it.")
    def source(self) -> str:
        """As stored."""
        return str(self.row["source"])

    @answers("The source's own id for it.")
    def key(self) -> str | None:
        """As stored."""
        return self.row.get("key")

    @answers("Orders the versions of one key and the vintages of one list.")
    def version(self) -> str | None:
        """As stored; none is ``null``."""
        return self.row.get("version") or None

    @answers("The complete list that it is a vintage of.")
    def series(self) -> str | None:
        """As stored."""
        return self.row.get("series")

    @answers("Title or headline.")
    def title(self) -> str | None:
        """As stored."""
        return self.row.get("title")

    @answers("When it was published.")
    def date(self) -> PartialDate | None:
        """As stored."""
        return date_or_none(self.row.get("date"))

    @answers("Language code.")
    def language(self) -> str | None:
        """As stored."""
        return self.row.get("language")

    @answers("Where it was found.")
    def url(self) -> str | None:
        """As stored."""
        return self.row.get("url")

    @answers("Licence of the source.")
    def licence(self) -> str | None:
        """As stored."""
        return self.row.get("licence")

    @answers("The normalised text that quotes are offsets into; none for record sets.")
    def text(self) -> str | None:
        """As stored."""
        return self.row.get("text")

    @answers("When what it says became known: its date, else when our graph took it in.")
    def known_from(self) -> Moment | None:
        """As stored."""
        return moment_or_none(self.row.get("knownFrom"))

    @answers("When our graph took it in.")
    def recorded_at(self) -> Moment | None:
        """As stored."""
        return moment_or_none(self.row.get("recordedAt"))

    @answers("When it was taken back.")
    def retracted_at(self) -> Moment | None:
        """As stored."""
        return moment_or_none(self.row.get("retractedAt"))

    @answers("Who published it.")
    async def publisher(self, info: Info) -> Annotated[Entity, strawberry.lazy("api.types.entity")] | None:
        """Read in one batch."""
        publisher = self.row.get("publisher")
        return None if publisher is None else await info.context.entity(publisher, self.at)

    @answers("The documents and actors it names as its source, by id.")
    def cites(self) -> list[strawberry.ID]:
        """As stored."""
        return [strawberry.ID(key) for key in texts(self.row, "cites")]

    @answers("What it says, report by report.")
    async def reports(
        self,
        info: Info,
        filter_: ReportFilterArg = None,
        order_by: list[ReportOrder] | None = None,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Annotated[ReportConnection, strawberry.lazy("api.types.report")]:
        """One page."""
        page = page_of(order_by, ReportOrder.KNOWN_ASC, first, after, last, before)
        wanted = ListOf(Lister("Report", report_condition(filter_), self.at), REPORTS_OF_DOCUMENT, page)
        return await info.context.reports_of(wanted, self.row["id"], self.at)


@strawberry.type
class DocumentEdge:
    """One row of a page."""

    node: Document
    cursor: str


@strawberry.type(description="One page of documents.")
class DocumentConnection(Connection):
    """One page."""

    edges: list[DocumentEdge]
