"""What can go wrong with the store. The driver's exceptions are translated here and nowhere else.

Tree::

    StoreError
    ├── StoreUnreachableError    nobody answers, or the connection broke
    ├── StoreStartError          the embedded server does not come up
    ├── StoreAccessError         wrong user, wrong password, or no such database
    ├── StoreReadOnlyError       a write through a reading call
    ├── StoreConstraintError     a unique value exists twice, also after the retries
    ├── StatementError           the statement itself is wrong (syntax, type, missing parameter)
    ├── StoreTimeoutError        the statement ran longer than it may
    ├── StoreFullError           no room left on the disk or in memory
    └── StoreVersionError        the database was written by a newer version of this program
"""

from __future__ import annotations

import re
from typing import ClassVar

from neo4j import exceptions as driver

from ontology.errors import StoreError


class StoreUnreachableError(StoreError):
    """Nobody answers at the address, or the connection broke."""

    code: ClassVar[str] = "store-unreachable"


class StoreStartError(StoreError):
    """The embedded server does not come up."""

    code: ClassVar[str] = "store-start"


class StoreAccessError(StoreError):
    """Wrong user, wrong password, or no such database."""

    code: ClassVar[str] = "store-access"


class StoreReadOnlyError(StoreError):
    """A statement that writes came through a call that reads."""

    code: ClassVar[str] = "store-read-only"


class StoreConstraintError(StoreError):
    """A value that has to be unique exists already, also after the retries."""

    code: ClassVar[str] = "store-constraint"


class StatementError(StoreError):
    """The statement is wrong: syntax, type, or a parameter that is missing."""

    code: ClassVar[str] = "statement"


class StoreTimeoutError(StoreError):
    """The statement ran longer than it may."""

    code: ClassVar[str] = "store-timeout"


class StoreFullError(StoreError):
    """No room left on the disk or in memory."""

    code: ClassVar[str] = "store-full"


class StoreVersionError(StoreError):
    """The database was written by a newer version of this program."""

    code: ClassVar[str] = "store-version"


_KINDS: tuple[tuple[str, type[StoreError], str], ...] = (
    (
        r"no space|disk.*full|OutOfMemory|OutOfDisk|MemoryPoolOutOf",
        StoreFullError,
        "free disk space or memory and run it again",
    ),
    (
        r"TransactionTimedOut|timed? ?out|Timeout",
        StoreTimeoutError,
        "narrow the question or raise KG_QUERY_TIMEOUT",
    ),
    (
        r"Security\.Forbidden|AccessMode|WriteOnReadOnly|\bread.?only\b",
        StoreReadOnlyError,
        "reading calls may not change the graph; load, retract or resolve instead",
    ),
    (
        r"Security\.|DatabaseNotFound",
        StoreAccessError,
        "check NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE",
    ),
    (
        r"ConstraintV|DuplicatedKey|duplicate",
        StoreConstraintError,
        "run it again; if it stays, `kg check` names the node",
    ),
    (r"ClientError\.Statement", StatementError, "see the Cypher manual for the statement's syntax"),
    (
        r"DatabaseUnavailable|TransactionStartFailed",
        StoreUnreachableError,
        "the server is starting or stopping; try again",
    ),
)

# The embedded server hides its messages; this sentence says nothing to a user.
_HIDDEN = "The request failed. Check the server log for the details"


def translate(error: driver.Neo4jError | driver.DriverError) -> StoreError:
    """The :class:`StoreError` for an exception of the driver, with code and hint and without secrets."""
    if isinstance(error, driver.Neo4jError):
        return _translate_answer(error)
    if isinstance(error, driver.ServiceUnavailable | driver.SessionExpired):
        return StoreUnreachableError(
            f"the store does not answer: {_first_line(error)}",
            hint="is the server up? `kg doctor` shows where this program looks for it",
        )
    return StoreError(f"the driver failed: {_first_line(error)}")


def _translate_answer(error: driver.Neo4jError) -> StoreError:
    """For an error the server sent: by its code first, its message second."""
    code, message = error.code or "", error.message or ""
    shown = code if not message or message == _HIDDEN else f"{message} ({code})"
    for text in (code, message):
        for pattern, kind, hint in _KINDS:
            if re.search(pattern, text, re.IGNORECASE):
                return kind(f"the store refused: {shown}", hint=hint)
    return StoreError(f"the store failed: {shown}")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def is_retryable(error: Exception) -> bool:
    """Whether reading again may succeed: a transient error or a broken connection."""
    return isinstance(error, driver.Neo4jError | driver.DriverError) and error.is_retryable()


def is_repeatable(error: Exception) -> bool:
    """Whether the same idempotent write may succeed when it is run again from the start.

    Two writers that create one key collide: Neo4j and the embedded store report that as a constraint
    violation, the latter at times as a plain database error, and neither is retried by the driver.
    A commit whose answer got lost may be repeated because our statements are idempotent.
    """
    return is_retryable(error) or isinstance(
        error, driver.ConstraintError | driver.DatabaseError | driver.IncompleteCommit
    )
