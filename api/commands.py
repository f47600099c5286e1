"""``kg query`` and ``kg serve``; what they need is imported when they run: ``kg --help`` stays fast."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.settings import Settings


@click.command()
@click.argument("query", metavar="GRAPHQL|@FILE")
@click.option("--variables", metavar="JSON|@FILE", help="The values of the query's $variables, as an object.")
@click.option("--operation", metavar="NAME", help="Which operation, where the query holds several.")
@click.pass_context
def query(ctx: click.Context, query: str, variables: str | None, operation: str | None) -> None:
    """Ask the graph in GraphQL, without a server; prints JSON, exits 1 when there are errors."""
    from api.execute import Query, execute
    from kg.commands.arguments import json_argument, text_argument
    from kg.settings import Settings
    from kg.store.open import open_store

    asked = Query(text_argument(query), json_argument("--variables", variables), operation)
    settings = Settings.from_environment()
    with open_store(settings) as store:
        answer = execute(store, asked, deadline=settings.query_timeout or float("inf"))
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace"))
    if "errors" in answer:
        ctx.exit(1)


@click.command()
@click.option("--host", help="Address to listen on.  [default: KG_HOST, else 127.0.0.1]")
@click.option(
    "--port", type=click.IntRange(0, 65_535), help="Port; 0 = a free one.  [default: KG_PORT, else 8000]"
)
@click.option("--open", "open_browser", is_flag=True, help="Open the explorer in the browser.")
def serve(host: str | None, port: int | None, open_browser: bool) -> None:
    """Serve GraphQL at /graphql, RDF and SPARQL, and the explorer at /, until Ctrl-C."""
    import uvicorn

    from api.app import application
    from api.auth import is_loopback
    from api.rdf import routes
    from kg.settings import Settings
    from kg.store.open import open_store

    settings = Settings.from_environment({"host": host, "port": port})
    if not is_loopback(settings.host) and not settings.api_token:
        click.echo("anyone who reaches this address can read the graph; KG_API_TOKEN sets a token", err=True)
    with _listening(settings) as listener, open_store(settings) as store:
        address = _address(settings.host, listener.getsockname()[1])
        click.echo(f"GraphQL   {address}/graphql\nexplorer  {address}/\nstore     {store.endpoint.uri}")
        if open_browser:
            click.launch(address)
        config = uvicorn.Config(
            application(store, settings, routes(store, settings)),
            log_level="warning",
            timeout_graceful_shutdown=5,
            server_header=False,
        )
        uvicorn.Server(config).run(sockets=[listener])


def _listening(settings: Settings) -> socket.socket:
    """A socket at the host and port.

    Raises:
        AddressError: the port is taken, or the host is none of this machine.
    """
    from api.errors import AddressError

    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        where = f"{settings.host}:{settings.port}"
        raise AddressError(f"cannot listen on {where}: {error.strerror}", hint="try --port 0") from error
    return listener


def _address(host: str, port: int) -> str:
    named = f"[{host}]" if ":" in host else host
    return f"http://{'localhost' if host in ('0.0.0.0', '::') else named}:{port}"  # noqa: S104 - compared, not bound
