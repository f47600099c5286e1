"""The web application: GraphQL, RDF, the explorer, and what says that the server is well."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.auth import LOOPBACK_NAMES, BearerToken, is_loopback
from api.execute import execute
from api.http import BodyError, query_of, refusal, response
from api.rdf import routes as rdf_routes
from kg.settings import Settings
from kg.store.bolt import Store
from ontology.errors import StoreError

WEB = Path(__file__).with_name("web")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def application(store: Store, settings: Settings, more: Sequence[BaseRoute] = ()) -> Starlette:
    """The application over an open store; ``more`` are routes of others.

    Bound to this machine it answers under this machine's names only, so that no web page can reach it
    through a name of its own. Bound elsewhere it asks for the token, where one is set.
    """
    deadline = settings.query_timeout or math.inf
    middleware = [Middleware(SecurityHeaders)]
    if is_loopback(settings.host):
        middleware.append(Middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK_NAMES))
    elif settings.api_token:
        middleware.append(Middleware(BearerToken, token=settings.api_token))
    routes: list[BaseRoute] = [
        Route("/", _page),
        Route("/graphql", partial(_graphql, store, deadline), methods=["GET", "POST"]),
        Route("/healthz", _alive),
        Route("/readyz", partial(_ready, store)),
        Route("/version", partial(_version, store)),
        *rdf_routes(store, settings),
        *more,
        Mount("/web", StaticFiles(directory=WEB)),
    ]
    return Starlette(routes=routes, middleware=middleware)


class SecurityHeaders:
    """Adds the headers that keep a browser from doing what our pages never ask for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, guarded)


async def _graphql(store: Store, deadline: float, request: Request) -> Response:
    """A query; a browser that opens the address gets the explorer."""
    if request.method == "GET" and "query" not in request.query_params:
        return await _page(request)
    try:
        query = await query_of(request)
    except BodyError as error:
        return refusal(error)
    answer = await run_in_threadpool(execute, store, query, deadline=deadline)
    return response(request, answer)


async def _page(request: Request) -> Response:  # noqa: ARG001 - a route's signature
    return FileResponse(WEB / "index.html")


async def _alive(request: Request) -> Response:  # noqa: ARG001 - a route's signature
    return JSONResponse({"status": "ok"})


async def _ready(store: Store, request: Request) -> Response:  # noqa: ARG001 - a route's signature
    try:
        await run_in_threadpool(store.verify)
    except StoreError as error:
        return JSONResponse({"status": "not ready", "code": error.code, "message": error.message}, 503)
    return JSONResponse({"status": "ready"})


async def _version(store: Store, request: Request) -> Response:  # noqa: ARG001 - a route's signature
    server = await run_in_threadpool(store.version)
    return JSONResponse({"version": version("statecraft"), "store": server, "kind": store.endpoint.kind})
