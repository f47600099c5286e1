"""GraphQL over HTTP: what a request holds, and the answer's status and media type."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.errors import ArgumentError
from api.execute import Answer, Query

MAX_BODY = 1_000_000  # bytes
_NEW_TYPE = "application/graphql-response+json"


class BodyError(ArgumentError):
    """A request that is no GraphQL request; ``status`` is the HTTP status that says so."""

    code = "bad-request"

    def __init__(self, message: str, *, status: int = 400, hint: str = "") -> None:
        super().__init__(message, field="body", hint=hint)
        self.status = status


async def query_of(request: Request) -> Query:
    """The query in the body of a POST or in the parameters of a GET.

    Raises:
        BodyError: there is none, or it is too long, or no JSON.
    """
    if request.method == "GET":
        given: Any = dict(request.query_params)
        if "variables" in given:
            given["variables"] = _json(given["variables"])
    else:
        given = _json(await _body(request))
    if not isinstance(given, dict) or not isinstance(given.get("query"), str):
        raise BodyError("no query", hint='send {"query": "{ statistics { facts } }"}')
    variables, operation = given.get("variables") or {}, given.get("operationName")
    if not isinstance(variables, dict) or not isinstance(operation, str | None):
        raise BodyError("variables are an object, operationName is a text")
    return Query(given["query"], variables, operation or None)


def response(request: Request, answer: Answer) -> Response:
    """The answer; a client that knows the newer media type learns from the status that nothing ran."""
    if _NEW_TYPE in request.headers.get("accept", ""):
        status = 400 if answer["data"] is None and "errors" in answer else 200
        return _Json(answer, status, media_type=_NEW_TYPE)
    return _Json(answer)


def refusal(error: BodyError) -> Response:
    """A request that is no GraphQL request."""
    told = {"code": error.code, "hint": error.hint, "field": error.field}
    answer = {"data": None, "errors": [{"message": error.message, "extensions": told}]}
    return _Json(answer, error.status)


class _Json(JSONResponse):
    """JSON with half surrogates escaped: quotes of damaged texts stay readable."""

    def render(self, content: Any) -> bytes:
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace")


async def _body(request: Request) -> str:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise BodyError(f"the body is {kind or 'of no type'}", status=415, hint="send application/json")
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_BODY:
            raise BodyError("the body is too long", status=413, hint=f"at most {MAX_BODY} bytes")
        parts.append(part)
    try:
        return b"".join(parts).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BodyError("the body is not UTF-8") from error


def _json(text: str) -> Any:
    try:
        value = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise BodyError("half a surrogate pair, which is no text") from error
    except (ValueError, RecursionError) as error:
        raise BodyError(f"not JSON: {error}") from error
    return value
