"""The SPARQL 1.1 protocol over the export graph; every question is bounded in time, memory and length."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.errors import ArgumentError, DeadlineError
from api.negotiate import choose
from kg.rdf.snapshot import Snapshot
from kg.rdf.sparql import BadSparqlError, RemoteSparqlError, refuse_remote
from kg.rdf.terms import Vocabulary
from kg.rdf.worker import REFUSED, Question, TooBigError, UnfitFormError
from kg.store.bolt import Store
from ontology.errors import StatecraftError, StoreError

ROWS: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
GRAPHS: Mapping[str, str] = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
# Names that clients use for forms of rows
_ALSO = {"application/json": "json", "application/xml": "xml", "text/xml": "xml"}
_REFUSALS = (BadSparqlError, RemoteSparqlError, TooBigError, UnfitFormError)
_STATUS = {DeadlineError.code: 504, UnfitFormError.code: 406, TooBigError.code: 413}
MAX_QUERY = 100_000  # bytes
_AT_ONCE = 2  # questions; others wait
_LONGEST = 600  # seconds, where the settings set no bound


class ProtocolError(ArgumentError):
    """A request that the protocol does not know; ``status`` says so."""

    code = "bad-protocol-request"

    def __init__(self, message: str, *, status: int = 400, hint: str = "") -> None:
        super().__init__(message, field="query", hint=hint)
        self.status = status


class Sparql:
    """Answers questions over a snapshot of the store, each in a process that is killed at the deadline."""

    def __init__(self, store: Store, vocabulary: Vocabulary, seconds: float) -> None:
        """``seconds``: how long a question may take; 0 = ten minutes."""
        self._vocabulary = vocabulary
        self._snapshot = Snapshot(store, vocabulary)
        self._seconds = min(seconds, _LONGEST) or _LONGEST
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def respond(self, request: Request) -> Response:
        """GET with ``query``, POST of a form or of the query itself."""
        try:
            query = await _query_of(request)
            refuse_remote(query)
            folder = str(await run_in_threadpool(self._snapshot.folder))
            rows, graph = _forms(request.headers.get("accept", ""))
            asked = Question(folder, query, self._vocabulary.prefixes, rows, graph, int(self._seconds) + 1)
            async with self._turns:
                form, answer = await self._ask(asked)
        except StatecraftError as error:
            return _refusal(error)
        media_type = {**ROWS, **GRAPHS}[form]
        return Response(answer, media_type=media_type, headers={"Vary": "Accept"})

    async def _ask(self, question: Question) -> tuple[str, bytes]:
        worker = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kg.rdf.worker", stdin=PIPE, stdout=PIPE, stderr=PIPE
        )
        try:
            async with asyncio.timeout(self._seconds):
                written, told = await worker.communicate(question.to_json())
        except TimeoutError as error:
            raise DeadlineError(
                f"the question took longer than {self._seconds:g} s", hint="ask for less; KG_QUERY_TIMEOUT"
            ) from error
        finally:
            await _end(worker)
        if worker.returncode:
            raise _failure(worker.returncode, told)
        form, _, answer = written.partition(b"\n")
        return form.decode(), answer


async def _end(worker: Process) -> None:
    if worker.returncode is None:
        worker.kill()
        await worker.wait()


def _failure(code: int, told: bytes) -> StatecraftError:
    if code != REFUSED:
        return DeadlineError("the question took more than it may", hint="ask for less, or with LIMIT")
    refused = json.loads(told)
    kind = next(kind for kind in _REFUSALS if kind.code == refused["code"])
    return kind(refused["message"], hint=refused["hint"])


def _refusal(error: StatecraftError) -> Response:
    status = error.status if isinstance(error, ProtocolError) else _STATUS.get(error.code, 400)
    told = {"code": error.code, "hint": error.hint, "field": "query"}
    return JSONResponse(
        {"errors": [{"message": error.message, "extensions": told}]},
        503 if isinstance(error, StoreError) else status,
    )


def _forms(accept: str) -> tuple[str | None, str | None]:
    """The form of rows and the form of graphs that the client takes; which of them is known afterwards."""
    rows = choose(accept, {**ROWS, **{media_type: media_type for media_type in _ALSO}})
    return _ALSO.get(rows or "", rows), choose(accept, GRAPHS)


async def _query_of(request: Request) -> str:
    """The query of a request.

    Raises:
        ProtocolError: there is none, or several, or it is too long, an update, or over other graphs.
    """
    if request.method == "GET":
        return _single(request.url.query)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/x-www-form-urlencoded":
        return _single(await _body(request))
    if kind == "application/sparql-query":
        return await _body(request)
    hint = "send application/sparql-query, or a form with query="
    raise ProtocolError(f"the body is {kind or 'of no type'}", status=415, hint=hint)


def _single(form: str) -> str:
    given = parse_qs(form, keep_blank_values=True)
    if "update" in given:
        raise ProtocolError("updates are not answered", hint="the graph changes by loads only")
    if others := {"default-graph-uri", "named-graph-uri"} & set(given):
        raise ProtocolError(f"{min(others)} is not known here", hint="there is one graph, the default one")
    if len(given.get("query", ())) != 1:
        raise ProtocolError("there has to be one query", hint="send ?query=SELECT…")
    query = given["query"][0]
    if len(query.encode("utf-8", "surrogatepass")) > MAX_QUERY:
        raise ProtocolError("the query is too long", status=413, hint=f"at most {MAX_QUERY} bytes")
    return query


async def _body(request: Request) -> str:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > 2 * MAX_QUERY:
            raise ProtocolError("the body is too long", status=413, hint=f"at most {MAX_QUERY} bytes")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError("the body is not UTF-8") from error
