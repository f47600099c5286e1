"""Records: what one source says about one entity."""

from __future__ import annotations

import strawberry

from api.answers import answers
from api.info import Info
from api.paging import Connection
from api.scalars import Moment, moment_or_none
from api.types.document import Document
from api.types.node import Node
from kg.model import Value
from kg.store.primary import record_of


@strawberry.type(description="One property as a source gives it.")
class Property:
    """One value."""

    name: str
    value: str
    lang: str | None = None
    script: str | None = None
    quality: str | None = None
    start: str | None = None
    end: str | None = None


@strawberry.type(description="What one document says about one entity.")
class Record(Node):
    """One record."""

    @answers("The document it stands in.")
    async def document(self, info: Info) -> Document:
        """Read in one batch."""
        return await info.context.document_of(self.row["document"], self.at)

    @answers("The source's own key for the entity.")
    def key(self) -> str | None:
        """As stored."""
        return self.row.get("key")

    @answers("Everything it says, in the source's order.")
    def values(self) -> list[Property]:
        """As stored."""
        return [property_of(value) for value in record_of(self.row).values]

    @answers("When it became known.")
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


@strawberry.type
class RecordEdge:
    """One row of a page."""

    node: Record
    cursor: str


@strawberry.type(description="One page of records.")
class RecordConnection(Connection):
    """One page."""

    edges: list[RecordEdge]


def property_of(value: Value) -> Property:
    """A value of a record as a type."""
    return Property(
        name=value.property,
        value=value.value,
        lang=value.lang,
        script=value.script,
        quality=value.quality,
        start=value.start,
        end=value.end,
    )
