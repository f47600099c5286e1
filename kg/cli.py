"""The root of the ``kg`` command: global options, one way to print errors, commands found by entry point.

Commands live where their code lives (``kg.commands``, ``loaders``, ``api``) and register themselves in the
entry-point group ``statecraft.commands``, so this module imports nothing upward and ``kg --help`` stays fast.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points, version
from io import TextIOWrapper
from typing import Any

import click

from ontology.errors import StatecraftError, UsageError

GROUP = "statecraft.commands"
EXIT_FAILURE = 1
EXIT_USAGE = 2


class SystemRefusedError(StatecraftError):
    """The operating system refuses a file, the disk or the network."""

    code = "system-refused"


class UnexpectedError(StatecraftError):
    """What nothing foresaw: a bug of this program."""

    code = "unexpected"


class Commands(click.Group):
    """A group whose members are the entry points of :data:`GROUP`, imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """All command names, sorted."""
        return sorted(_commands())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command; ``None`` for an unknown name, so that click suggests."""
        found = _commands().get(cmd_name)
        if found is None:
            return None
        command: click.Command = found.load()
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with "did you mean" for a name that does not exist."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            close = get_close_matches(args[0], self.list_commands(ctx))
            if not close:
                raise
            raise click.UsageError(f"{error.message} Did you mean {' or '.join(close)}?", ctx) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--store", metavar="URI", help="The Neo4j server to use instead of NEO4J_URI or the embedded store."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
@click.option("--quiet", "-q", is_flag=True, help="No progress, only results and errors.")
@click.option("--debug", is_flag=True, help="Log what happens and show the traceback of an error.")
@click.version_option(version("statecraft"), prog_name="kg")
@click.pass_context
def kg(ctx: click.Context, store: str | None, as_json: bool, quiet: bool, debug: bool) -> None:
    """Statecraft: who did what to whom, when, and who says so.

    Reads news and official feeds into one graph and answers in GraphQL, Cypher and RDF.
    """
    logging.basicConfig(level=logging.DEBUG if debug else logging.ERROR if quiet else logging.WARNING)
    if store:
        os.environ["NEO4J_URI"] = store  # flag over environment, for this process and its workers
    ctx.obj = {"json": as_json, "quiet": quiet, "debug": debug}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 ok, 1 failure, 2 usage. This is one of the three edges."""
    args = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):  # file names need not be UTF-8, and terminals need not know all
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        # Outside standalone mode click returns the status of `ctx.exit(…)` instead of raising it.
        sys.exit(kg.main(args=args, prog_name="kg", standalone_mode=False))
    except click.Abort:
        click.echo("interrupted", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except StatecraftError as error:
        _show(error, debug="--debug" in args)
        sys.exit(EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILURE)
    except BrokenPipeError:
        # The reader went away (`kg export ttl | head`): no more to say, and no traceback at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_FAILURE)
    except Exception as error:  # noqa: BLE001 - the edge: nobody is shown a traceback who did not ask
        _show(_unexpected(error), debug="--debug" in args)
        sys.exit(EXIT_FAILURE)


def option(ctx: click.Context, name: str) -> Any:
    """A global option (``json``, ``quiet``, ``debug``) from inside a command, ``False`` when run alone."""
    return (ctx.find_root().obj or {}).get(name, False)


def command(name: str) -> click.Command:
    """Another command by name, for commands that chain them (``kg demo``).

    Raises:
        UsageError: no such command is installed.
    """
    found = _commands().get(name)
    if found is None:
        raise UsageError(
            f"the command {name!r} is not installed", hint="reinstall with `pip install statecraft`"
        )
    loaded: click.Command = found.load()
    return loaded


def _commands() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=GROUP)}


def _unexpected(error: Exception) -> StatecraftError:
    told: StatecraftError
    if isinstance(error, OSError):
        told = SystemRefusedError(str(error), hint="check the name, the permissions and the free space")
    else:
        told = UnexpectedError(f"{type(error).__name__}: {error}", hint="a bug; --debug shows where")
    told.__cause__ = error
    return told


def _show(error: StatecraftError, *, debug: bool) -> None:
    if debug:
        import traceback

        traceback.print_exception(error)
    click.echo(f"{error.code}: {error.message}", err=True)
    if error.hint:
        click.echo(f"  hint: {error.hint}", err=True)
