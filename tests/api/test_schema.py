"""The schema as a whole."""

from __future__ import annotations

from pathlib import Path

from graphql import GraphQLInterfaceType, GraphQLObjectType

import api
from api.enums import EntityClass, FactClass, upper_snake
from api.schema import schema, sdl
from ontology.model import ontology


def test_the_checked_in_sdl_is_current() -> None:
    stored = Path(api.__file__).with_name("schema.graphql").read_text("utf-8")
    assert stored == sdl(), "run: python -m api.schema > api/schema.graphql"


def test_every_class_has_an_object_type_and_an_enum_value() -> None:
    types = schema()._schema.type_map
    for root, members in (("Entity", EntityClass), ("Event", FactClass), ("Interval", FactClass)):
        for name in ontology().descendants(root):
            assert members[upper_snake(name)].value == name
            plain = types.get("MentionedDocument" if name == "Document" else name)
            assert isinstance(plain, GraphQLObjectType | GraphQLInterfaceType), name
            if isinstance(plain, GraphQLInterfaceType):
                assert isinstance(types[f"Other{plain.name}"], GraphQLObjectType)


def test_every_field_is_described() -> None:
    query = schema()._schema.query_type
    assert query is not None
    assert [name for name, field in query.fields.items() if not field.description] == []
    assert schema()._schema.mutation_type is None


def test_upper_snake() -> None:
    assert [upper_snake(n) for n in ("Meeting", "AnonymousSource", "cancelled", "UNMember")] == [
        "MEETING",
        "ANONYMOUS_SOURCE",
        "CANCELLED",
        "UN_MEMBER",
    ]
