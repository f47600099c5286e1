"""One object type per ontology class, so that every node has a type of its own.

A class with subclasses becomes an interface that all of them implement (``... on Meeting`` fits a Summit),
and a node that is of no subclass gets the type ``Other<Class>``.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import cache
from types import new_class
from typing import Any, cast

import strawberry

from api.info import Info
from api.types.entity import Entity
from api.types.fact import Event, Fact, Interval, fillers
from api.types.node import Node, texts
from kg.dates import PartialDate
from kg.reads.reader import Row
from ontology.model import Property, ontology

# What the interfaces Entity and Fact tell in fields of their own, or keep to themselves.
_TOLD = frozenset({"name", "alias", "weakAlias", "description", "wikidataId", "sourceKey"})
# The label Document is for documents that we hold; an entity of that class is one that a text mentions.
_RENAMED = {"Document": "MentionedDocument"}
_DATATYPES: dict[str, type] = {"integer": int, "double": float, "boolean": bool, "partialDate": PartialDate}


@dataclass(frozen=True, slots=True)
class Concrete:
    """The object types by the class of a node."""

    by_class: dict[str, type[Node]]

    def entity(self, row: Row, at: str | None) -> Entity:
        """An entity as its class's type."""
        return cast("Entity", self.by_class[row["class"]](row=row, at=at))

    def fact(self, row: Row, at: str | None) -> Fact:
        """A fact as its class's type."""
        return cast("Fact", self.by_class[row["class"]](row=row, at=at))


@cache
def concrete() -> Concrete:
    """All of them, made once from the ontology."""
    by_class: dict[str, type[Node]] = {}
    _descend("Entity", Entity, by_class)
    _descend("Event", Event, by_class)
    _descend("Interval", Interval, by_class)
    return Concrete(by_class)


def _descend(name: str, interface: type[Node], by_class: dict[str, type[Node]]) -> None:
    """Makes the types of a class and of everything below it."""
    known = ontology()
    children = [c.name for c in known.classes() if name in c.parents]
    definition = known.cls(name).definition
    other = f"No more is known of its class. {definition}"
    by_class[name] = _made(f"Other{_RENAMED.get(name, name)}", interface, {}, other)
    for child in children:
        own = _own_fields(child, name)
        title, text = _RENAMED.get(child, child), known.cls(child).definition
        if any(child in c.parents for c in known.classes()):
            _descend(child, _made(title, interface, own, text, is_interface=True), by_class)
        else:
            by_class[child] = _made(title, interface, own, text)


def _made(
    name: str, base: type[Node], fields: dict[str, Any], description: str, *, is_interface: bool = False
) -> type[Node]:
    namespace = {**fields, "__doc__": description, "__module__": __name__}
    made = new_class(name, (base,), {}, lambda body: body.update(namespace))
    decorate = strawberry.interface if is_interface else strawberry.type
    return cast("type[Node]", decorate(made, name=name, description=description))


def _own_fields(name: str, parent: str) -> dict[str, Any]:
    """The fields that a class adds to those of its parent: properties of entities, roles of intervals."""
    known = ontology()
    if known.is_a(name, "Fact"):
        roles = known.cls(name).roles if known.is_a(name, "Interval") else ()
        return {known.roles()[r].local: _role_field(r) for r in roles}
    inherited = set(known.cls(parent).properties) if parent != "Entity" else _TOLD
    own = [known.properties()[p] for p in known.cls(name).properties if p not in inherited]
    return {p.name: _property_field(p) for p in own if p.name not in _TOLD}


def _role_field(role: str) -> Any:
    resolve = _first_of(fillers(role))
    return strawberry.field(resolver=resolve, description=ontology().roles()[role].definition)


def _first_of(
    several: Callable[..., Coroutine[Any, Any, list[Entity]]],
) -> Callable[..., Coroutine[Any, Any, Entity | None]]:
    async def resolve(self: Fact, info: Info) -> Entity | None:
        found = await several(self, info)
        return found[0] if found else None

    return resolve


def _property_field(prop: Property) -> Any:
    if prop.datatype is None:
        resolver: Callable[..., Any] = _references(prop)
    else:
        resolver = _values(prop, _DATATYPES.get(prop.datatype, str))
    return strawberry.field(resolver=resolver, name=prop.name, description=prop.definition)


def _references(prop: Property) -> Callable[..., Any]:
    """Entities that a property names; one at most where it is functional."""

    async def many(self: Entity, info: Info) -> list[Entity]:
        if prop.edge is None:
            return await info.context.entities(texts(self.row, prop.name), self.at)
        links = await info.context.loaders.entity_links.load(self.row["id"])
        return await info.context.entities([other for kind, other in links if kind == prop.edge], self.at)

    async def one(self: Entity, info: Info) -> Entity | None:
        found = await many(self, info)
        return found[0] if found else None

    return one if prop.functional else many


def _values(prop: Property, kind: type) -> Callable[..., Any]:
    """Plain values of a property; one at most where it is functional."""

    def read(value: Any) -> Any:
        return PartialDate.parse(str(value)) if kind is PartialDate else kind(value)

    def many(self: Entity) -> list[Any]:
        value = self.row.get(prop.name)
        given = value if isinstance(value, list) else [] if value is None else [value]
        return [read(v) for v in given]

    def one(self: Entity) -> Any:
        value = self.row.get(prop.name)
        return None if value is None else read(value)

    resolver: Callable[..., Any] = one if prop.functional else many
    resolver.__annotations__["return"] = kind | None if prop.functional else list[kind]  # type: ignore[valid-type]
    return resolver
