"""The schema: the types of the ontology under one ``Query``. ``python -m api.schema`` prints its SDL."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import cache

import click
import strawberry
from graphql import (
    DefinitionNode,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLObjectType,
    InterfaceTypeDefinitionNode,
    ObjectTypeDefinitionNode,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    parse,
    print_ast,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from api.limits import Lists
from api.queries.about import AboutQueries
from api.queries.findings import FindingQueries
from api.queries.lists import ListQueries
from api.scalars import SCALARS
from api.types.concrete import concrete

_LOG = logging.getLogger(__name__)


@strawberry.type(description="Who did what to whom, when, and who says so.")
class Query(ListQueries, FindingQueries, AboutQueries):
    """All that can be asked; nothing changes the graph."""


class Schema(strawberry.Schema):
    """Strawberry's schema, quiet about errors: :mod:`api.errors` tells them, and logs what is our fault."""

    def process_errors(
        self,
        errors: list[GraphQLError],
        execution_context: ExecutionContext | None = None,  # noqa: ARG002 - strawberry's signature
    ) -> None:
        """At debug level only."""
        for error in errors:
            _LOG.debug("%s", error, exc_info=error.original_error)


@cache
def schema() -> Schema:
    """The one schema, made on first use."""
    types = list(concrete().by_class.values())
    return Schema(query=Query, types=types, config=StrawberryConfig(scalar_map=SCALARS))


@cache
def lists() -> Lists:
    """The names of the fields that give several nodes."""
    several, paged = set(), set()
    for kind in schema()._schema.type_map.values():
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType) and not kind.name.startswith("__"):
            for name, field in kind.fields.items():
                inner = get_nullable_type(field.type)
                if isinstance(inner, GraphQLList) and not is_leaf_type(get_named_type(inner)):
                    several.add(name)
                elif get_named_type(inner).name.endswith("Connection"):
                    paged.add(name)
    return Lists(frozenset(several - {"edges"}), frozenset(paged))


def sdl() -> str:
    """The schema definition as text: the content of ``api/schema.graphql``.

    A field that an interface describes is not described again on every type that implements it.
    """
    document = parse(schema().as_str(), no_location=True)
    described = {
        d.name.value: {field.name.value for field in d.fields or ()}
        for d in document.definitions
        if isinstance(d, InterfaceTypeDefinitionNode)
    }
    definitions = tuple(_tersely(definition, described) for definition in document.definitions)
    return print_ast(replace(document, definitions=definitions)) + "\n"


def _tersely(definition: DefinitionNode, described: dict[str, set[str]]) -> DefinitionNode:
    if not isinstance(definition, InterfaceTypeDefinitionNode | ObjectTypeDefinitionNode):
        return definition
    told = {name for interface in definition.interfaces or () for name in described[interface.name.value]}
    fields = definition.fields or ()
    terse = tuple(replace(f, description=None) if f.name.value in told else f for f in fields)
    return replace(definition, fields=terse)


if __name__ == "__main__":
    click.echo(sdl(), nl=False)
