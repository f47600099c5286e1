"""The ontology and the counts as types."""

from __future__ import annotations

import strawberry


@strawberry.type(description="A class of the ontology.")
class ClassInfo:
    """One class."""

    name: str
    label: str
    definition: str
    parents: list[str]
    roles: list[str]
    properties: list[str]
    abstract: bool = strawberry.field(description="No report and no record names it, only its subclasses.")


@strawberry.type(description="A role of the ontology.")
class RoleInfo:
    """One role."""

    name: str
    definition: str
    taken_by: list[str] = strawberry.field(description="Classes of facts; subclasses count.")
    filled_by: list[str] = strawberry.field(description="Classes of entities; subclasses count.")


@strawberry.type(description="An entry of a code list.")
class CodeInfo:
    """One code."""

    code: str
    label: str
    definition: str
    broader: str | None


@strawberry.type(description="A code list.")
class SchemeInfo:
    """One list."""

    name: str
    label: str
    codes: list[CodeInfo]


@strawberry.type(description="What facts and entities are told in.")
class Ontology:
    """All of it."""

    classes: list[ClassInfo]
    roles: list[RoleInfo]
    schemes: list[SchemeInfo]


@strawberry.type(description="How many of one class.")
class CountOf:
    """A count."""

    name: str
    count: int


@strawberry.type(description="What one source gave.")
class SourceCount:
    """A source."""

    name: str
    documents: int
    latest: str | None = strawberry.field(description="Publication date of its latest document.")


@strawberry.type(description="How much is in the graph.")
class Statistics:
    """Counts."""

    documents: int
    reports: int
    live_reports: int
    records: int
    facts: int
    entities: int
    facts_by_class: list[CountOf]
    entities_by_class: list[CountOf]
    sources: list[SourceCount]
