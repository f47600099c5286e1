"""Who may ask: everyone on this machine; elsewhere whoever holds the token, where one is set."""

from __future__ import annotations

import secrets
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

OPEN_PATHS = frozenset({"/healthz", "/readyz"})
LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]", "::1"]


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reachable from this machine only."""
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class BearerToken:
    """Refuses requests without ``Authorization: Bearer <token>``; health checks need none."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._expected = f"Bearer {token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http" or scope["path"] in OPEN_PATHS or self._admits(scope):
            await self._app(scope, receive, send)
            return
        extensions = {"code": "no-token", "hint": "send Authorization: Bearer …", "field": None}
        error = {"message": "this server asks for a token", "extensions": extensions}
        refused = JSONResponse({"errors": [error]}, 401, headers={"WWW-Authenticate": "Bearer"})
        await refused(scope, receive, send)

    def _admits(self, scope: Scope) -> bool:
        given = Headers(scope=scope).get("authorization", "")
        return secrets.compare_digest(given.encode(), self._expected)
