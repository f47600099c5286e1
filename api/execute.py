"""One request from text to answer: limits, then one read transaction in which everything is read."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import DocumentNode, GraphQLError, OperationType, get_operation_ast
from neo4j.exceptions import DriverError, Neo4jError
from strawberry.types import ExecutionResult

from api.errors import ArgumentError, DeadlineError, told
from api.limits import LIMITS, Limits, checked
from api.loaders import Loaders
from api.request import Request
from api.schema import lists, schema
from api.types.concrete import concrete
from kg.reads.reader import Row
from kg.store.bolt import Store, Transaction
from ontology.errors import StatecraftError

DEADLINE = 30.0

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Query:
    """What a client sends."""

    text: str
    variables: Mapping[str, Any]
    operation: str | None = None


def execute(store: Store, query: Query, *, limits: Limits = LIMITS, deadline: float = DEADLINE) -> Answer:
    """The answer as GraphQL prescribes: ``data`` and, where something went wrong, ``errors``.

    Args:
        deadline: seconds after which no further statement is sent.
    """
    try:
        _check_operation(checked(query.text, query.variables, lists(), limits), query.operation)
        return store.read_work(lambda transaction: _in(transaction, query, deadline))
    except GraphQLError as error:
        return {"data": None, "errors": [told(error)]}
    except StatecraftError as error:
        wrapped = GraphQLError(error.message, original_error=error)
        return {"data": None, "errors": [told(wrapped)]}


def _check_operation(document: DocumentNode, name: str | None) -> None:
    """The operation to run has to be one, and a query."""
    found = get_operation_ast(document, name)
    if found is None:
        named = f"no operation {name!r}" if name else "no single operation"
        raise ArgumentError(named, field="operationName", hint="name one of the operations of the document")
    if found.operation is not OperationType.QUERY:
        hint = "the graph changes through `kg load`, `kg retract` and `kg identity`"
        raise ArgumentError(f"a {found.operation.value} is not offered", field="query", hint=hint)


class _Reading:
    """Reads in one transaction until the deadline; remembers when the store failed."""

    def __init__(self, transaction: Transaction, seconds: float) -> None:
        self._transaction = transaction
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self.failure: Neo4jError | DriverError | None = None

    def read(self, statement: str, **params: Any) -> list[Row]:
        """All rows.

        Raises:
            DeadlineError: the time of the request is over.
        """
        if self.failure is not None:
            raise self.failure
        if time.monotonic() > self._end:
            hint = "ask for smaller pages or narrower filters"
            raise DeadlineError(f"the request took longer than {self._seconds:g} s", hint=hint)
        try:
            return self._transaction.run(statement, **params)
        except (Neo4jError, DriverError) as error:
            self.failure = error
            raise


def _in(transaction: Transaction, query: Query, deadline: float) -> Answer:
    """The answer, read in this transaction; when the store fails, so does all of it, to be repeated."""
    reading = _Reading(transaction, deadline)
    result = asyncio.run(_run(reading, query))
    if reading.failure is not None:
        raise reading.failure
    answer: Answer = {"data": result.data}
    if result.errors:
        answer["errors"] = [told(error) for error in result.errors]
    return answer


async def _run(reading: _Reading, query: Query) -> ExecutionResult:
    return await schema().execute(
        query.text,
        variable_values=dict(query.variables),
        context_value=Request(reading, Loaders(reading), concrete()),
        operation_name=query.operation,
    )
