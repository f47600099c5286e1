"""The seam to the driver's exceptions: what they mean, and whether trying again makes sense."""

from __future__ import annotations

import re
from dataclasses import dataclass

from neo4j import exceptions as driver
from neo4j.exceptions import DriverError, Neo4jError

from kg.store.errors import (
    StatementError,
    StoreAccessError,
    StoreConstraintError,
    StoreFullError,
    StoreReadOnlyError,
    StoreTimeoutError,
    StoreUnreachableError,
)
from ontology.errors import StoreError


@dataclass(frozen=True, slots=True)
class _Kind:
    """Answers whose code, or else message, holds ``pattern`` become ``error``."""

    pattern: str
    error: type[StoreError]
    hint: str


_KINDS = (
    _Kind(
        "no space|disk.*full|OutOfMemory|OutOfDisk|MemoryPoolOutOf",
        StoreFullError,
        "free disk space or memory and run it again",
    ),
    _Kind("Time(d|r)?.?out", StoreTimeoutError, "narrow the question or raise KG_QUERY_TIMEOUT"),
    _Kind(
        r"Security\.Forbidden|AccessMode|WriteOnReadOnly|\bread.?only\b",
        StoreReadOnlyError,
        "reading calls may not change the graph; load, retract or resolve instead",
    ),
    _Kind(
        r"Security\.|DatabaseNotFound",
        StoreAccessError,
        "check NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE",
    ),
    _Kind(
        "ConstraintValidation|DuplicatedKey|duplicate",
        StoreConstraintError,
        "run it again; if it stays, `kg check` names the node",
    ),
    _Kind(
        r"ClientError\.(Statement|Procedure)|Unknown (procedure|function)",
        StatementError,
        "the Cypher manual has the syntax; values go in as $parameters",
    ),
    _Kind(
        "DatabaseUnavailable|TransactionStartFailed",
        StoreUnreachableError,
        "the server is starting or stopping; try again",
    ),
)

# The embedded server's way of saying nothing but the statement we sent.
_EMPTY = "Error executing Cypher command"


def translate(error: Neo4jError | DriverError) -> StoreError:
    """The :class:`StoreError` for an exception of the driver, with code and hint and without secrets."""
    if isinstance(error, Neo4jError):
        return _translate_answer(error)
    if isinstance(error, driver.ServiceUnavailable | driver.SessionExpired):
        return StoreUnreachableError(
            f"the store does not answer: {_first_line(error)}",
            hint="is the server up? `kg doctor` shows where this program looks for it",
        )
    return StoreError(f"the driver failed: {_first_line(error)}")


def _translate_answer(error: Neo4jError) -> StoreError:
    """For an error the server sent: by its code first, its message second."""
    code, message = error.code or "", error.message or ""
    shown = code if not message or message.startswith(_EMPTY) else f"{message} ({code})"
    for text in (code, message):
        for kind in _KINDS:
            if re.search(kind.pattern, text, re.IGNORECASE):
                return kind.error(f"the store refused: {shown}", hint=kind.hint)
    return StoreError(f"the store failed: {shown}")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


_FEW, _MANY = 4, 7


def read_repeats(error: Neo4jError | DriverError) -> int:
    """How often reading again may help: for a transient error or a broken connection."""
    return _MANY if error.is_retryable() else 0


def write_repeats(error: Neo4jError | DriverError) -> int:
    """How often the same idempotent write may be run again from its start.

    Two writers that create one key collide: Neo4j and the embedded store report that as a constraint
    violation, the latter at times as a plain database error, and the driver retries neither.
    A commit whose answer got lost may be repeated because our statements are idempotent.
    """
    if error.is_retryable() or isinstance(error, driver.IncompleteCommit):
        return _MANY
    return _FEW if isinstance(error, driver.ConstraintError | driver.DatabaseError) else 0
