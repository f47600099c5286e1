"""The generated reference pages: commands, error codes, settings."""

from __future__ import annotations

import inspect
import json
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import click

from kg.cli import kg
from ontology.errors import StatecraftError

_PACKAGES = ("ontology", "kg", "loaders", "api")
_NOT_IMPORTABLE = ("loaders.text.training",)  # needs PyTorch


def commands() -> str:
    """``docs/cli.md``: the help of every command as it is printed."""
    context = click.Context(kg, info_name="kg", max_content_width=100, terminal_width=100)
    parts = ["# Commands\n\nGenerated from the commands themselves.\n", _block("kg", kg, context)]
    for name in kg.list_commands(context):
        command = kg.get_command(context, name)
        assert command is not None
        parts += _command_parts(f"kg {name}", command, context)
    return "\n".join(parts)


def errors() -> str:
    """``docs/errors.md``: every error code with what it means."""
    rows = [
        "# Error codes\n",
        "Generated from the exception classes. An error prints `code: message` and a hint.\n",
    ]
    rows += ["| code | meaning | exit |", "|---|---|---|"]
    found = sorted(error_classes(), key=lambda cls: cls.code)
    for cls in found:
        summary = " ".join((inspect.getdoc(cls) or "").split("\n\n")[0].split())
        rows.append(f"| `{cls.code}` | {summary} | {2 if 'usage' in [c.code for c in _line(cls)] else 1} |")
    return "\n".join(rows) + "\n"


def settings() -> str:
    """``docs/settings.md``: every environment variable."""
    from kg.settings import settings_table

    head = "# Settings\n\nGenerated. A flag wins over the environment, the environment over the default.\n\n"
    return head + settings_table()


def source_index() -> str:
    """``docs/sources/README.md``: what can be loaded, from whom, under which licence."""
    from loaders.registry import sources
    from tests.docs.blocks import ROOT

    pages = ROOT / "docs" / "sources"
    head = "# Sources\n\nGenerated from the `source.toml` of each loader; `kg sources` prints the same.\n\n"
    rows = ["| source | publisher | licence | reads | one row becomes |", "|---|---|---|---|---|"]
    for name, info in sorted(sources().items()):
        link = f"[{name}]({name}.md)" if (pages / f"{name}.md").exists() else name
        cells = (
            link,
            f"[{info.publisher}]({info.home})",
            info.licence,
            ", ".join(info.formats),
            info.becomes,
        )
        rows.append(f"| {' | '.join(cells)} |")
    return head + "\n".join(rows) + "\n"


def readme() -> str:
    """``README.md`` with the scores that the committed model was measured with."""
    from tests.docs.blocks import ROOT, with_marked

    measured = json.loads((ROOT / "loaders/text/models/fast/meta.json").read_text(encoding="utf-8"))["dev"]
    rows = ["| layer | F1 |", "|---|---|", *(f"| {layer} | {f1:.3f} |" for layer, f1 in measured.items())]
    return with_marked((ROOT / "README.md").read_text(encoding="utf-8"), "scores", "\n".join(rows) + "\n")


def _command_parts(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name.rpartition(" ")[2], parent=parent, terminal_width=100)
    yield _block(name, command, context)
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            assert found is not None
            yield from _command_parts(f"{name} {sub}", found, context)


def _block(name: str, command: click.Command, context: click.Context) -> str:
    return f"## `{name}`\n\n```\n{command.get_help(context)}\n```\n"


def error_classes() -> set[type[StatecraftError]]:
    """Every exception class of ours, in whichever module it is defined."""
    for package in _PACKAGES:
        module = import_module(package)
        for found in pkgutil.walk_packages(module.__path__, f"{package}."):
            if not found.name.startswith(_NOT_IMPORTABLE) and not found.name.endswith("__main__"):
                import_module(found.name)
    return set(_below(StatecraftError))


def _below(cls: type[StatecraftError]) -> Iterator[type[StatecraftError]]:
    yield cls
    for sub in cls.__subclasses__():
        yield from _below(sub)


def _line(cls: type[StatecraftError]) -> list[type[StatecraftError]]:
    return [c for c in cls.__mro__ if issubclass(c, StatecraftError)]
