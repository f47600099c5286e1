"""The pages: links lead somewhere, commands in shell blocks exist with the options they are given."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kg.cli import kg
from tests.docs.blocks import PAGES, ROOT, blocks, links
from tests.reference_pages import error_classes


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in links(page):
        if "://" not in target and not target.startswith(("#", "mailto:")):
            assert (page.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_and_options_exist(page: Path) -> None:
    for line in _kg_lines(page):
        words = shlex.split(line, comments=True)
        found, rest = _resolve(words[1:])
        known = {option for param in found.params for option in (*param.opts, *param.secondary_opts)} | {
            "--help",
            "-h",
        }
        for word in rest:
            if word.startswith("-") and word != "-":
                assert word.partition("=")[0] in known, line


def _kg_lines(page: Path) -> Iterator[str]:
    for block in blocks(page, "sh"):
        for line in block.text.splitlines():
            command = line.split("&& ")[-1].strip()
            while "=" in command.split(" ", 1)[0]:  # settings in front of the command
                command = command.partition(" ")[2].strip()
            if command.startswith("kg "):
                yield command.partition(" | ")[0]


def _resolve(words: list[str]) -> tuple[click.Command, list[str]]:
    command: click.Command = kg
    context = click.Context(kg)
    while isinstance(command, click.Group) and words:
        if words[0].startswith("-"):
            return command, words
        found = command.get_command(context, words[0])
        assert found is not None, words
        command, words = found, words[1:]
    return command, words


def test_every_error_code_means_one_thing() -> None:
    counts = Counter(cls.code for cls in error_classes())
    assert [code for code, count in counts.items() if count > 1] == []
