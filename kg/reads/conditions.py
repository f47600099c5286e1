"""What a read asks for: condition trees, compiled to Cypher (:mod:`kg.reads.compile`) or tested in Python
(:mod:`kg.reads.match`). Both give the same answer: a missing value fits nothing but ``missing``, and ``Not``
of that is true, as in Python and unlike Cypher's null.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Operator = Literal["eq", "lt", "lte", "gt", "gte", "in", "contains", "startsWith", "missing"]
Scalar = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Has:
    """One property against one value; ``contains`` ignores case, ``missing`` takes no value."""

    property: str
    operator: Operator
    value: Scalar | tuple[Scalar, ...] = ""


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold; without parts everything fits."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One part holds; without parts nothing fits."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Role:
    """A fact has an argument in one of these roles that fits."""

    roles: tuple[str, ...]
    entity: Condition


@dataclass(frozen=True, slots=True)
class Linked:
    """A fact has a fact link of this type, outgoing or incoming, to a fact that fits."""

    type: str
    outgoing: bool
    fact: Condition


@dataclass(frozen=True, slots=True)
class Reported:
    """A fact has a live report that fits."""

    report: Condition


@dataclass(frozen=True, slots=True)
class Attributed:
    """A report is attributed to an actor that fits."""

    entity: Condition


@dataclass(frozen=True, slots=True)
class InDocument:
    """A report stands in a document that fits."""

    document: Condition


@dataclass(frozen=True, slots=True)
class Named:
    """An entity has a name whose key (:func:`kg.ids.name_key`) equals, starts with or contains this key."""

    operator: Literal["eq", "startsWith", "contains"]
    key: str


@dataclass(frozen=True, slots=True)
class Within:
    """An entity is this place or lies in it; for a state: in its territory."""

    place: str


@dataclass(frozen=True, slots=True)
class Near:
    """An entity's coordinates are at most ``km`` kilometres from here (degrees, WGS 84)."""

    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True)
class Apart:
    """A fact has two places of different names, neither of which lies in the other."""


@dataclass(frozen=True, slots=True)
class TakesPart:
    """An entity is an argument of a fact that fits."""

    fact: Condition


Condition = (
    Has
    | Every
    | Either
    | Not
    | Role
    | Linked
    | Reported
    | Attributed
    | InDocument
    | Named
    | Within
    | Near
    | Apart
    | TakesPart
)

ANYTHING = Every(())


def both(*parts: Condition) -> Condition:
    """All of the parts as one condition, without needless nesting."""
    flat = tuple(p for part in parts for p in (part.parts if isinstance(part, Every) else (part,)))
    return flat[0] if len(flat) == 1 else Every(flat)
