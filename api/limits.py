"""What one request may ask for, checked before anything runs, on the document alone.

The check walks the selection with fragments spread, so it has to be cheap itself: it stops at the first bound
that is exceeded, and the size of a fragment is worked out once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSyntaxError,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    parse,
)

from api.errors import LimitError
from api.paging import DEFAULT


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one request.

    Attributes:
        tokens: words and signs of the document.
        depth: levels of fields.
        aliases: renamed fields.
        fields: fields once fragments are spread.
        duplicates: how often one name may stand in one selection, fragments included.
        cost: nodes the answer may hold at most, as the page sizes have it.
    """

    tokens: int = 4_000
    depth: int = 24
    aliases: int = 60
    fields: int = 2_500
    duplicates: int = 60
    cost: int = 30_000


@dataclass(frozen=True, slots=True)
class Lists:
    """Names of fields that give several nodes: plain lists, and connections, which have pages."""

    several: frozenset[str]
    paged: frozenset[str]


LIMITS = Limits()
_LISTED = 4  # how many rows a list without pages is reckoned to have
_PAGED = frozenset({"first", "last"})


def checked(query: str, variables: Mapping[str, Any], lists: Lists, limits: Limits = LIMITS) -> DocumentNode:
    """The parsed document.

    Raises:
        GraphQLSyntaxError: it does not parse.
        LimitError: it asks for more than one request may; the error names the field.
    """
    try:
        document = parse(query, max_tokens=limits.tokens)
    except RecursionError as error:
        raise LimitError("the query nests too deep", field="query", hint=f"{limits.depth} levels") from error
    except GraphQLSyntaxError as error:
        if "more than" in error.message and "tokens" in error.message:
            hint = f"a request may hold {limits.tokens} tokens; ask in several"
            raise LimitError("the query is too long", field="query", hint=hint) from error
        raise
    _Walk(document, variables, lists, limits).check()
    return document


class _Walk:
    """One pass over a document."""

    def __init__(
        self, document: DocumentNode, variables: Mapping[str, Any], lists: Lists, limits: Limits
    ) -> None:
        self._operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
        self._fragments = {
            d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)
        }
        self._variables = variables
        self._lists = lists
        self._limits = limits
        self._aliases = 0
        self._fields = 0
        self._cost = 0

    def check(self) -> None:
        for operation in self._operations:
            defaults = {
                d.variable.name.value: int(d.default_value.value)
                for d in operation.variable_definitions or ()
                if isinstance(d.default_value, IntValueNode)
            }
            self._variables = {**defaults, **self._variables}
            self._selection(operation.selection_set, (), 1)

    def _selection(self, selection: SelectionSetNode, path: tuple[str, ...], rows: int) -> None:
        seen: Counter[str] = Counter()
        for field in self._fields_of(selection, path, frozenset()):
            key = field.alias.value if field.alias else field.name.value
            seen[key] += 1
            here = (*path, field.name.value)
            self._count(field, seen[key], here)
            if field.selection_set is not None:
                reckoned = rows * self._multiple(field)
                self._spend(reckoned, here)
                self._selection(field.selection_set, here, reckoned)

    def _fields_of(
        self, selection: SelectionSetNode, path: tuple[str, ...], inside: frozenset[str]
    ) -> Iterator[FieldNode]:
        """The fields of a selection, fragments spread; one that spreads itself is left to validation."""
        for node in selection.selections:
            if isinstance(node, FieldNode):
                yield node
            elif isinstance(node, InlineFragmentNode):
                yield from self._fields_of(node.selection_set, path, inside)
            elif isinstance(node, FragmentSpreadNode):
                self._fields += 1  # a spread of nothing costs too
                self._bound("fields", self._fields, path)
                name = node.name.value
                fragment = self._fragments.get(name)
                if fragment is not None and name not in inside:
                    yield from self._fields_of(fragment.selection_set, path, inside | {name})

    def _count(self, field: FieldNode, times: int, path: tuple[str, ...]) -> None:
        self._fields += 1
        self._aliases += field.alias is not None
        self._bound("fields", self._fields, path)
        self._bound("aliases", self._aliases, path)
        self._bound("duplicates", times, path)
        self._bound("depth", len(path), path)

    def _spend(self, rows: int, path: tuple[str, ...]) -> None:
        self._cost += rows
        self._bound("cost", self._cost, path)

    def _bound(self, what: str, value: int, path: tuple[str, ...]) -> None:
        most = getattr(self._limits, what)
        if value > most:
            raise LimitError(
                f"the query is too big: {what} {value} of at most {most}, at {'.'.join(path)}",
                field=".".join(path),
                hint=_HINTS[what],
            )

    def _multiple(self, field: FieldNode) -> int:
        """How many rows a field gives for one: of a connection, its page size."""
        name = field.name.value
        sizes = [a.value for a in field.arguments or () if a.name.value in _PAGED]
        if sizes:
            return self._size(sizes[0])
        if name in self._lists.paged:
            return DEFAULT
        return _LISTED if name in self._lists.several else 1

    def _size(self, value: Any) -> int:
        if isinstance(value, IntValueNode):
            return max(1, int(value.value))
        given = self._variables.get(value.name.value) if isinstance(value, VariableNode) else None
        return max(1, given) if isinstance(given, int) else DEFAULT


_HINTS = {
    "fields": "ask for fewer fields, or in several requests",
    "aliases": "use variables, or `nodes(ids:)` and `in` filters, instead of many aliases",
    "duplicates": "name each field once",
    "depth": "ask for the inner part in a request of its own, by id",
    "cost": "ask for smaller pages (`first`) of what is nested",
}
