"""Commands that need no store."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from loaders import commands
from loaders.errors import UnknownSourceError
from loaders.registry import sources

TEXT = "The ministers met in Oslo on Wednesday. They signed an agreement."
URL = "https://times.example/1"


def test_read_prints_articles_as_the_graph_would_store_them(tmp_path: Path) -> None:
    (tmp_path / "2025-10-22-oslo.txt").write_text(
        f"Talks in Oslo town\n\n{TEXT}\n\nRead more\n", encoding="utf-8"
    )
    line = {
        "id": "a1",
        "headline": "Talks",
        "body": TEXT,
        "source": "Example Times",
        "url": "https://times.example/1",
    }
    (tmp_path / "b.jsonl").write_text(json.dumps(line), encoding="utf-8")
    result = CliRunner().invoke(commands.read, [str(tmp_path)])
    assert result.exit_code == 0, result.output
    first, second = (json.loads(text) for text in result.stdout.splitlines())
    assert list(first) == ["id", "date", "title", "publisher", "language", "url", "text"]
    assert (first["date"], first["title"], first["text"]) == ("2025-10-22", "Talks in Oslo town", TEXT)
    assert (second["publisher"], second["url"], second["key"]) == (
        "Example Times",
        "https://times.example/1",
        "Example Times a1",
    )


def test_read_prints_the_rest_when_a_path_fails(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(commands.read, [str(tmp_path / "none.txt"), str(tmp_path / "a.txt")])
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "none.txt: unreadable-input" in result.stderr


def test_sources_as_json_and_as_a_table() -> None:
    data = json.loads(CliRunner().invoke(commands.sources, ["--json"]).output)
    assert [info["name"] for info in data] == list(sources())
    assert {"publisher", "licence", "home", "formats", "becomes"} <= data[0].keys()
    table = CliRunner().invoke(commands.sources, []).output
    assert all(name in table for name in sources())


def test_an_unknown_source_is_told_before_a_store_is_started() -> None:
    result = CliRunner().invoke(commands.load, ["un_cs", "list.xml"])
    assert isinstance(result.exception, UnknownSourceError)
    assert "un_sc" in result.exception.hint


def test_read_prints_a_text_with_half_a_surrogate_pair(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "{TEXT} \\ud800 And then they left."}}\n{{"text": "{TEXT}"}}\n', "utf-8")
    result = CliRunner().invoke(commands.read, [str(path)])
    assert result.exit_code == 0, result.output
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first["text"] == f"{TEXT} \ufffd And then they left."
    assert second["text"] == TEXT
