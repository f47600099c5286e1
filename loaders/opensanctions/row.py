"""One row of the export, a FollowTheMoney entity, checked and made plain."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.ids import digest
from loaders.base import LoadContext
from loaders.prose import one_line
from ontology.errors import InputError

LONGEST = 100_000
"""Characters of a value; what is longer is no name, note or number."""


class BadEntityError(InputError):
    """Not a FollowTheMoney entity: no id, no schema, or properties that are none."""

    code = "bad-entity"


@dataclass(frozen=True, slots=True)
class Row:
    """An entity or a link between entities.

    Attributes:
        schema: FollowTheMoney's name of its kind (``Person``, ``Ownership``).
        properties: values by FollowTheMoney's names; references are ids of other rows.
        referents: other ids that this entity has, or had, in the lists and in earlier editions.
    """

    id: str
    schema: str
    caption: str = ""
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    referents: tuple[str, ...] = ()
    last_seen: str = ""
    last_change: str = ""
    line: int | None = None

    def all(self, *names: str) -> tuple[str, ...]:
        """Every value of these properties, each once, in the order written."""
        return tuple(dict.fromkeys(value for name in names for value in self.properties.get(name, ())))

    def one(self, *names: str) -> str:
        """The first value of the first of these properties that has any, or ``""``."""
        return next(iter(self.all(*names)), "")

    @property
    def content(self) -> str:
        """A hash of what it says, without when it was last seen."""
        said = (self.schema, self.caption, sorted(self.properties.items()), sorted(self.referents))
        return digest("opensanctions", json.dumps(said, ensure_ascii=True))


def parse(data: Any, line: int, context: LoadContext) -> Row:
    """The row that a line of JSON holds. Values that are none, or far too long, are noted and left out.

    Raises:
        BadEntityError: it is no entity.
    """
    if not isinstance(data, dict):
        raise BadEntityError(f"not an object: {str(data)[:100]}")
    identity, schema = data.get("id"), data.get("schema")
    if not isinstance(identity, str) or not identity.strip():
        raise BadEntityError(f"no id: {str(data)[:100]}")
    if not isinstance(schema, str) or not schema:
        raise BadEntityError(f"{identity}: no schema")
    given = data.get("properties", {})
    if not isinstance(given, dict):
        raise BadEntityError(f"{identity}: its properties are no object")
    caption = data.get("caption")
    return Row(
        id=one_line(identity),
        schema=schema,
        caption=_plain(caption, "caption", line, context) if isinstance(caption, str) else "",
        properties={name: found for name, vs in given.items() if (found := _values(vs, name, line, context))},
        referents=_values(data.get("referents", ()), "referents", line, context),
        last_seen=str(data.get("last_seen") or ""),
        last_change=str(data.get("last_change") or ""),
        line=line,
    )


def _values(given: Any, name: str, line: int, context: LoadContext) -> tuple[str, ...]:
    listed = given if isinstance(given, list | tuple) else [given]
    found = (_plain(value, name, line, context) for value in listed)
    return tuple(dict.fromkeys(value for value in found if value))


def _plain(value: Any, name: str, line: int, context: LoadContext) -> str:
    """A value on one line; of an entity within an entity (the nested form of the export) the id stays."""
    if isinstance(value, dict):
        if "properties" in value:
            context.note("nested-entity", line, f"{name}: {value.get('schema')} {value.get('id')}"[:200])
        value = value.get("id")
    if isinstance(value, bool | int | float):
        value = str(value)
    if not isinstance(value, str):
        context.note("not-a-value", line, f"{name}: {value!r}"[:200])
        return ""
    if len(value) > LONGEST:
        context.note("value-too-long", line, f"{name}: {len(value):,} characters")
        return ""
    if value.isascii() and value.isprintable() and "  " not in value:
        return value.strip()  # most values are in normal form, and telling so is cheap
    if "\0" in value:
        context.note("nul-bytes", line, f"{name}: {value[:100]!r}")
    return one_line(value)
