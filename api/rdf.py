"""RDF over HTTP: nodes at ``/id/…`` in the form the client likes, the whole graph at ``/export``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from urllib.parse import urlencode

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from api.negotiate import choose
from api.pipe import piped
from api.sparql import Sparql
from kg.export.selection import Selection
from kg.export.stream import one
from kg.rdf import export as rdf
from kg.rdf.describe import describe
from kg.rdf.formats import MEDIA_TYPES, check, write
from kg.rdf.terms import Vocabulary
from kg.settings import Settings
from kg.store.bolt import Store
from ontology.errors import StatecraftError, StoreError, UsageError

_NODE_FORMS: Mapping[str, str] = {
    **{name: MEDIA_TYPES[name] for name in ("ttl", "jsonld", "nt", "rdfxml")},
    "html": "text/html",
    "json": "application/json",
}
_NODE_QUERY = (
    "query ($id: ID!) { node(id: $id) { __typename id "
    "... on Entity { name description } ... on Fact { name status start end } } }"
)
_PARAMETERS = frozenset({"format", "profile", "about", "valid-at", "known-at"})


class NotAcceptableError(UsageError):
    """The client takes none of the forms that there are."""

    code = "not-acceptable"


def routes(store: Store, settings: Settings) -> list[BaseRoute]:
    """``/id/{id}``, ``/export`` and ``/sparql`` over an open store."""
    vocabulary = Vocabulary(settings.base_iri)
    sparql = Sparql(store, vocabulary, settings.query_timeout)
    return [
        Route("/id/{id:path}", partial(_node, store, vocabulary)),
        Route("/export", partial(_export, store, vocabulary)),
        Route("/sparql", sparql.respond, methods=["GET", "POST"]),
    ]


def refusal(error: StatecraftError, status: int = 400) -> Response:
    """What was wrong, as the other answers of this server tell it."""
    status = 503 if isinstance(error, StoreError) else status
    told = {"message": error.message, "extensions": {"code": error.code, "hint": error.hint, "field": None}}
    return JSONResponse({"errors": [told]}, status)


async def _node(store: Store, vocabulary: Vocabulary, request: Request) -> Response:
    """What the graph says of one id; a browser, or who asks for JSON, is sent to GraphQL."""
    identifier = request.path_params["id"]
    form = choose(request.headers.get("accept", ""), _NODE_FORMS)
    if form is None:
        hint = f"one of {', '.join(_NODE_FORMS.values())}"
        return refusal(NotAcceptableError("no such form of a node", hint=hint), 406)
    try:
        node = await run_in_threadpool(one, store, identifier)
    except StoreError as error:
        return refusal(error)
    if node is None:
        missing = UsageError(f"nothing has the id {identifier!r}", hint="ids are case-sensitive")
        return refusal(missing, 404)
    vary = {"Vary": "Accept"}
    if form in ("html", "json"):
        asked = urlencode({"query": _NODE_QUERY, "variables": json.dumps({"id": identifier})})
        return RedirectResponse(f"/graphql?{asked}", 303, headers=vary)
    written = ox.serialize(describe(vocabulary, node), format=rdf.FORMATS[form], prefixes=vocabulary.prefixes)
    return Response(written, media_type=MEDIA_TYPES[form], headers=vary)


async def _export(store: Store, vocabulary: Vocabulary, request: Request) -> Response:
    """The graph, sent as it is read."""
    try:
        form, selection = _asked(request)
        check(form, selection)
        chunks = await run_in_threadpool(
            _begun, piped(lambda out: write(store, out, form, vocabulary, selection))
        )
    except NotAcceptableError as error:
        return refusal(error, 406)
    except StatecraftError as error:
        return refusal(error)
    return StreamingResponse(
        chunks,
        media_type=MEDIA_TYPES[form],
        headers={"Vary": "Accept", "Content-Disposition": f'inline; filename="statecraft.{form}"'},
    )


def _asked(request: Request) -> tuple[str, Selection]:
    given = request.query_params
    if unknown := sorted(set(given) - _PARAMETERS):
        raise UsageError(f"no parameter {unknown[0]!r}", hint=f"one of {', '.join(sorted(_PARAMETERS))}")
    form = given.get("format") or choose(request.headers.get("accept", ""), MEDIA_TYPES)
    if form is None:
        raise NotAcceptableError("no such form of export", hint=f"one of {', '.join(MEDIA_TYPES.values())}")
    selection = Selection(
        given.get("profile") or "facts",
        tuple(given.getlist("about")),
        given.get("valid-at") or None,
        given.get("known-at") or None,
    )
    return form, selection


def _begun(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks, the first of which is there: what fails at once is told with a status."""
    return chain([next(chunks, b"")], chunks)
