"""The command line's edge: exit statuses and errors, as a shell sees them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg import cli
from kg.commands.arguments import BadJsonError, UnreadableFileError, json_argument, text_argument


def _status(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    return int(caught.value.code or 0)


def test_the_status_a_command_exits_with_is_that_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert _status(["read", str(tmp_path / "empty.txt")]) == 1
    assert _status(["--help"]) == 0
    assert _status(["sources"]) == 0
    assert _status(["no-such-command"]) == 2


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(28, "No space left on device", "graph.ttl"), "system-refused: [Errno 28] No space left"),
        (ZeroDivisionError("by nothing"), "unexpected: ZeroDivisionError: by nothing"),
    ],
)
def test_what_nothing_foresaw_is_told_without_a_traceback_unless_asked(
    error: Exception, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command()
    def broken() -> None:
        raise error

    monkeypatch.setattr(cli.kg, "get_command", lambda ctx, name: broken)
    assert _status(["broken"]) == 1
    shown = capsys.readouterr().err
    assert shown.startswith(told)
    assert "hint: " in shown
    assert "Traceback" not in shown
    assert _status(["--debug", "broken"]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("value", ['{"id": "\\ud800"}', "[" * 100_000, "{", "[1]"])
def test_variables_that_are_no_json_of_whole_characters_are_refused(value: str) -> None:
    with pytest.raises(BadJsonError, match="--variables"):
        json_argument("--variables", value)


def test_an_endless_file_is_not_read_to_its_end() -> None:
    with pytest.raises(UnreadableFileError, match="more than 16,777,216 characters"):
        text_argument("@/dev/zero")


def test_a_file_whose_name_is_not_utf_8_is_named_in_the_error(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(path)).touch()
    program = [sys.executable, "-c", "from kg.cli import main; main()", "read", os.fsdecode(path)]
    result = subprocess.run(program, capture_output=True, timeout=120, check=False)
    assert result.returncode == 1
    assert rb"\udcff.txt: empty-input" in result.stderr
