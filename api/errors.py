"""What goes wrong in a request, and how it is told: ``message`` and ``extensions {code, hint, field}``."""

from __future__ import annotations

import logging
from typing import Any, ClassVar

from graphql import GraphQLError, GraphQLSyntaxError

from ontology.errors import StatecraftError, UsageError

_LOG = logging.getLogger(__name__)


class ArgumentError(UsageError):
    """An argument that does not fit; ``field`` names it."""

    code: ClassVar[str] = "bad-argument"

    def __init__(self, message: str, *, field: str, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.field = field


class CursorError(ArgumentError):
    """A cursor that this program did not give for this list."""

    code: ClassVar[str] = "bad-cursor"


class LimitError(ArgumentError):
    """A query that asks for more than one request may."""

    code: ClassVar[str] = "query-too-big"


class DeadlineError(UsageError):
    """A request that took longer than it may."""

    code: ClassVar[str] = "deadline"


class AddressError(UsageError):
    """An address that the server cannot listen on."""

    code: ClassVar[str] = "address"


def told(error: GraphQLError) -> dict[str, Any]:
    """One error as the response shows it; what we did not foresee is logged and told without detail."""
    cause = _cause(error)
    shown = error.formatted
    if isinstance(cause, StatecraftError):
        extensions = {"code": cause.code, "hint": cause.hint, "field": _field(error, cause)}
        return {**shown, "message": cause.message, "extensions": extensions}
    if error.path is None:
        code = "bad-syntax" if isinstance(error, GraphQLSyntaxError) else "bad-query"
        hint = "the explorer at / lists the fields and arguments"
        return {**shown, "extensions": {"code": code, "hint": hint, "field": _field(error, None)}}
    _LOG.error("a resolver failed", exc_info=cause)
    extensions = {
        "code": "internal",
        "hint": "this is a fault of ours; the log says more",
        "field": _field(error, None),
    }
    return {**shown, "message": "internal error", "extensions": extensions}


def _cause(error: GraphQLError) -> BaseException | None:
    """Our exception behind a GraphQL error, however deep graphql-core wrapped it."""
    cause: BaseException | None = error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error or cause.__cause__
    return cause


def _field(error: GraphQLError, cause: StatecraftError | None) -> str | None:
    named = getattr(cause, "field", None)
    if named is not None:
        return str(named)
    return ".".join(str(part) for part in error.path) if error.path else None
