"""The enums: names of the ontology in UPPER_SNAKE_CASE, values as they are stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping
from enum import Enum
from typing import Any

import strawberry

from ontology.model import ontology

_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^0-9A-Za-z]+")


def upper_snake(name: str) -> str:
    """``AnonymousSource`` → ``ANONYMOUS_SOURCE``."""
    return _BOUNDARY.sub("_", name).upper()


def _fill(namespace: MutableMapping[str, Any], values: Iterable[tuple[str, str]]) -> None:
    """Adds one member per (value, description) to the body of an enum class."""
    for value, description in values:
        namespace[upper_snake(value)] = strawberry.enum_value(value, description=description)


def _classes(root: str) -> list[tuple[str, str]]:
    known = ontology()
    return [(name, known.cls(name).definition) for name in known.descendants(root)]


def _codes(scheme: str) -> list[tuple[str, str]]:
    concepts = ontology().scheme(scheme).concepts
    return [(code, concept.definition or concept.label) for code, concept in concepts.items()]


@strawberry.enum(description="The ontology's classes of entities.")
class EntityClass(Enum):
    """Values are class names."""

    _fill(vars(), _classes("Entity"))


@strawberry.enum(description="The ontology's classes of facts.")
class FactClass(Enum):
    """Values are class names."""

    _fill(vars(), _classes("Fact"))


@strawberry.enum(description="What one can search for: a class of entities, facts, or documents we hold.")
class EntityKind(Enum):
    """Values are class names; a class stands for everything below it."""

    _fill(vars(), [*_classes("Entity"), ("Fact", "Events and intervals, by their caption.")])


@strawberry.enum(description="How an entity takes part in a fact.")
class Role(Enum):
    """Values are relationship types."""

    _fill(vars(), [(role.name, role.definition) for role in ontology().roles().values()])


@strawberry.enum(description="Where a fact stands between being considered and having happened.")
class Status(Enum):
    """Values are notations of the status list."""

    _fill(vars(), _codes("status"))


@strawberry.enum(description="Whether a report affirms or denies its fact.")
class Polarity(Enum):
    """Values as stored on reports."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


@strawberry.enum(description="How sure a report is of what it says.")
class Certainty(Enum):
    """Values as stored on reports."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


@strawberry.enum(description="How long the buckets of a timeline are.")
class BucketUnit(Enum):
    """Values are the units of :mod:`kg.reads.timeline`."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@strawberry.enum(description="What happened to a report.")
class ChangeKind(Enum):
    """Values are the kinds of :mod:`kg.reads.changes`."""

    RECORDED = "recorded"
    RETRACTED = "retracted"


@strawberry.enum(description="What reports contradict each other about.")
class Contested(Enum):
    """Values are those of :class:`kg.views.conflicts.Conflict`."""

    POLARITY = strawberry.enum_value("polarity", description="Some affirm it, others deny it.")
    STATUS = strawberry.enum_value("status", description="Held for some, cancelled or refused for others.")
    DATE = strawberry.enum_value("date", description="Days that cannot be one.")
    START = strawberry.enum_value("start", description="Days on which it began.")
    END = strawberry.enum_value("end", description="Days on which it ended.")
    TOLL = strawberry.enum_value("toll", description="Counts of the dead that exclude each other.")
    PLACE = strawberry.enum_value("place", description="Places of which none lies in the other.")
    ROLE = strawberry.enum_value("role", description="Somebody took part for some and not for others.")
    HOLDER = strawberry.enum_value("holder", description="Two facts: two hold one office at once.")
    CONTROLLER = strawberry.enum_value("controller", description="Two facts: two control a place at once.")


@strawberry.enum(description="What an event lacks.")
class Missing(Enum):
    """The questions no report answers."""

    WHEN = "when"
    WHERE = "where"
    WHO = "who"


@strawberry.enum(description="The order of facts; ties are broken by id.")
class FactOrder(Enum):
    """Values: property, and `-` before it for descending."""

    DATE_ASC = "sortKey"
    DATE_DESC = "-sortKey"
    KNOWN_ASC = "knownFrom"
    KNOWN_DESC = "-knownFrom"
    REPORTS_ASC = "reportCount"
    REPORTS_DESC = "-reportCount"
    ORIGINS_ASC = "originCount"
    ORIGINS_DESC = "-originCount"
    CONFIDENCE_ASC = "confidence"
    CONFIDENCE_DESC = "-confidence"


@strawberry.enum(description="The order of entities; ties are broken by id.")
class EntityOrder(Enum):
    """Values: property, and `-` before it for descending."""

    NAME_ASC = "name"
    NAME_DESC = "-name"
    CLASS_ASC = "class"
    CLASS_DESC = "-class"


@strawberry.enum(description="The order of documents; ties are broken by id.")
class DocumentOrder(Enum):
    """Values: property, and `-` before it for descending."""

    KNOWN_ASC = "knownFrom"
    KNOWN_DESC = "-knownFrom"


@strawberry.enum(description="The order of reports; ties are broken by id.")
class ReportOrder(Enum):
    """Values: property, and `-` before it for descending."""

    KNOWN_ASC = "knownFrom"
    KNOWN_DESC = "-knownFrom"
    RECORDED_ASC = "recordedAt"
    RECORDED_DESC = "-recordedAt"
    CONFIDENCE_ASC = "confidence"
    CONFIDENCE_DESC = "-confidence"
