"""Condition trees tested in Python, for facts computed as they were known at a date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.reads.conditions import Condition, Either, Every, Has, Linked, Not, Reported, Role
from kg.reads.facts import Argument, Link
from ontology.errors import UsageError

Properties = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """A fact as known at a date: properties, arguments, outgoing links, and the properties of its reports."""

    id: str
    properties: Properties
    arguments: tuple[Argument, ...] = ()
    links: tuple[Link, ...] = ()
    reports: tuple[Properties, ...] = ()


class UnsupportedAtDateError(UsageError):
    """A filter that cannot be answered for a past state of the graph."""

    code = "not-with-known-at"


FitsEntity = Callable[[Condition, str], bool]


def fits(condition: Condition, fact: Known, entity_fits: FitsEntity) -> bool:
    """Whether the fact fits; ``entity_fits`` says so for a condition on one of its entities."""
    match condition:
        case Has():
            return passes(condition, fact.properties)
        case Every(parts):
            return all(fits(part, fact, entity_fits) for part in parts)
        case Either(parts):
            return any(fits(part, fact, entity_fits) for part in parts)
        case Not(part):
            return not fits(part, fact, entity_fits)
        case Role(roles, entity):
            fillers = [a.entity for a in fact.arguments if not roles or a.role in roles]
            return any(entity_fits(entity, filler) for filler in fillers)
        case Reported(report):
            return any(_report_fits(report, properties) for properties in fact.reports)
    raise _unsupported(condition)


def entity_conditions(condition: Condition) -> set[Condition]:
    """The conditions on entities inside a condition on facts.

    Raises:
        UnsupportedAtDateError: :func:`fits` cannot test a part of it.
    """
    match condition:
        case Has():
            return set()
        case Every(parts) | Either(parts):
            return {found for part in parts for found in entity_conditions(part)}
        case Not(part):
            return entity_conditions(part)
        case Role(_, entity):
            return {entity}
        case Reported(report):
            _report_fits(report, {})
            return set()
    raise _unsupported(condition)


def passes(test: Has, properties: Properties) -> bool:
    """Whether one property passes; a missing one passes ``missing`` only."""
    value = properties.get(test.property)
    if test.operator == "missing" or value is None:
        return test.operator == "missing" and value is None
    wanted: Any = test.value
    match test.operator:
        case "eq":
            return bool(value == wanted)
        case "in":
            return value in wanted
        case "contains":
            return str(wanted).lower() in str(value).lower()
        case "startsWith":
            return str(value).startswith(str(wanted))
        case "lt":
            return bool(value < wanted)
        case "lte":
            return bool(value <= wanted)
        case "gt":
            return bool(value > wanted)
        case "gte":
            return bool(value >= wanted)
    raise AssertionError(test.operator)


def _report_fits(condition: Condition, properties: Properties) -> bool:
    """Tests every part, so that one which cannot be tested is found whatever the report holds."""
    match condition:
        case Has():
            return passes(condition, properties)
        case Every(parts):
            held = [_report_fits(part, properties) for part in parts]
            return all(held)
        case Either(parts):
            held = [_report_fits(part, properties) for part in parts]
            return any(held)
        case Not(part):
            return not _report_fits(part, properties)
    raise _unsupported(condition)


def _unsupported(condition: Condition) -> UnsupportedAtDateError:
    what = condition.type if isinstance(condition, Linked) else type(condition).__name__
    return UnsupportedAtDateError(
        f"a filter on {what} cannot be combined with knownAt",
        hint="leave knownAt or that part of the filter out",
    )
