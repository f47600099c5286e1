"""Reports: one document's assertion of one fact, with its quote; and arguments, which rest on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry

from api.answers import answers
from api.enums import Certainty, FactClass, Polarity, Role, Status
from api.info import Info
from api.paging import Connection
from api.scalars import Moment, date_or_none, moment_or_none
from api.types.document import Document
from api.types.node import Node, texts
from kg.dates import PartialDate
from kg.reads.reader import Row

if TYPE_CHECKING:
    from api.types.entity import Entity
    from api.types.fact import Fact

_SENTENCE_ENDS = ".!?\n…。"


@strawberry.type(description="An entity in a role of a fact, and the reports that say so.")
class Argument:
    """One role filler."""

    role: Role
    key: strawberry.Private[str]
    fact: strawberry.Private[str]
    at: strawberry.Private[str | None]

    @answers("Who or what fills the role.")
    async def entity(self, info: Info) -> Annotated[Entity, strawberry.lazy("api.types.entity")] | None:
        """Read in one batch."""
        return await info.context.entity(self.key, self.at)

    @answers("The reports that name it in this role.")
    async def reports(self, info: Info) -> list[Report]:
        """From the reports of the fact."""
        return await info.context.naming(self.fact, str(self.role.value), self.key, self.at)


@strawberry.type(description="What a source counts of the dead.")
class Fatalities:
    """Bounds and best guess."""

    low: int
    best: int
    high: int


def fatalities(row: Row) -> Fatalities | None:
    """The counts that a fact or report holds."""
    if "fatalitiesBest" not in row:
        return None
    return Fatalities(low=row["fatalitiesLow"], best=row["fatalitiesBest"], high=row["fatalitiesHigh"])


@strawberry.type(description="One document's assertion of one fact.")
class Report(Node):
    """One report."""

    @answers("The fact class it asserts.", name="class")
    def class_(self) -> FactClass:
        """As stored."""
        return FactClass(self.row["class"])

    @answers("The words it rests on, verbatim; none for rows of a table.")
    def quote(self) -> str | None:
        """As stored."""
        return self.row.get("quote")

    @answers("Where the quote begins in the document's text, in characters.")
    def quote_start(self) -> int | None:
        """As stored."""
        return self.row.get("quoteStart")

    @answers("Where the quote ends, exclusive.")
    def quote_end(self) -> int | None:
        """As stored."""
        return self.row.get("quoteEnd")

    @answers("Key or number of the row it rests on, where the document is a table.")
    def row_key(self) -> str | None:
        """As stored."""
        return self.row.get("row")

    @answers("The sentence around the quote.")
    async def sentence(self, info: Info) -> str | None:
        """Cut from the document's text."""
        start, end = self.row.get("quoteStart"), self.row.get("quoteEnd")
        document = await info.context.loaders.documents.load(self.row["document"])
        text = document.get("text") if document else None
        return None if text is None or start is None or end is None else sentence_around(text, start, end)

    @answers("The document it stands in.")
    async def document(self, info: Info) -> Document:
        """Read in one batch."""
        return await info.context.document_of(self.row["document"], self.at)

    @answers("The status it gives the fact.")
    def status(self) -> Status:
        """As stored."""
        return Status(self.row["status"])

    @answers("From when that status held.")
    def status_from(self) -> PartialDate | None:
        """As stored."""
        return date_or_none(self.row.get("statusFrom"))

    @answers("Whether it affirms or denies the fact.")
    def polarity(self) -> Polarity:
        """As stored."""
        return Polarity(self.row["polarity"])

    @answers("How sure it is.")
    def certainty(self) -> Certainty:
        """As stored."""
        return Certainty(self.row["certainty"])

    @answers("When it says the fact began.")
    def start(self) -> PartialDate | None:
        """As stored."""
        return date_or_none(self.row.get("start"))

    @answers("When it says the fact ended.")
    def end(self) -> PartialDate | None:
        """As stored."""
        return date_or_none(self.row.get("end"))

    @answers("The stage of a transfer.")
    def stage(self) -> str | None:
        """As stored."""
        return self.row.get("stage")

    @answers("How much or how many, as written.")
    def quantity(self) -> str | None:
        """As stored."""
        return self.row.get("quantity")

    @answers("The dead it counts.")
    def fatalities(self) -> Fatalities | None:
        """As stored."""
        return fatalities(self.row)

    @answers("Whom it names in which role.")
    async def arguments(self, info: Info) -> list[Argument]:
        """Ids as they go by now."""
        pairs = [text.split(" ", 1) for text in texts(self.row, "args")]
        keys = await info.context.loaders.canonical.load_many([key for _, key in pairs])
        return [
            Argument(role=Role(role), key=key, fact=self.row["fact"], at=self.at)
            for (role, _), key in zip(pairs, keys, strict=True)
        ]

    @answers("The share of such reports that are right, 0 to 1.")
    def confidence(self) -> float:
        """As stored."""
        return float(self.row["confidence"])

    @answers("In whose mouth the document puts it; none: the document's own words.")
    async def attributed_to(self, info: Info) -> list[Annotated[Entity, strawberry.lazy("api.types.entity")]]:
        """Read in one batch."""
        return await info.context.entities(texts(self.row, "attributedTo"), self.at)

    @answers("What made it: a table's loader, a model.")
    def extractor(self) -> str:
        """As stored."""
        return str(self.row["extractor"])

    @answers("When it became known: the date of its document, else when our graph took it in.")
    def known_from(self) -> Moment:
        """As stored."""
        return Moment(self.row["knownFrom"])

    @answers("When our graph took it in.")
    def recorded_at(self) -> Moment:
        """As stored."""
        return Moment(self.row["recordedAt"])

    @answers("When it was taken back.")
    def retracted_at(self) -> Moment | None:
        """As stored."""
        return moment_or_none(self.row.get("retractedAt"))

    @answers("From when a later version of its document speaks in its place.")
    def superseded_from(self) -> Moment | None:
        """As stored."""
        return moment_or_none(self.row.get("supersededFrom"))

    @answers("The fact it asserts; none when nobody speaks of it any more.")
    async def fact(self, info: Info) -> Annotated[Fact, strawberry.lazy("api.types.fact")] | None:
        """Read in one batch."""
        return await info.context.fact(self.row["fact"], self.at)


@strawberry.type
class ReportEdge:
    """One row of a page."""

    node: Report
    cursor: str


@strawberry.type(description="One page of reports.")
class ReportConnection(Connection):
    """One page."""

    edges: list[ReportEdge]


def sentence_around(text: str, start: int, end: int) -> str:
    """From the sentence end before ``start`` to the one at or after ``end``, at most 2,000 characters."""
    begin = max(text.rfind(mark, max(0, start - 1_000), start) for mark in _SENTENCE_ENDS) + 1
    stops = [at for mark in _SENTENCE_ENDS if (at := text.find(mark, max(begin, end - 1), end + 1_000)) >= 0]
    return text[begin : min(stops) + 1 if stops else end + 1_000].strip()
