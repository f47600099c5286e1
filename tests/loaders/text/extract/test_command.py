"""``kg extract``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from loaders.text.extract.command import extract, rows
from ontology.errors import InputError

LINE = json.dumps({"id": "a", "date": "2025-10-22", "text": "Russia attacked Kyiv on Monday."})
FRENCH = json.dumps(
    {
        "id": "f",
        "text": "Le président de la République a rencontré son homologue à Paris pour parler de la guerre.",
    }
)


def test_json_lines_in_and_out() -> None:
    result = CliRunner().invoke(extract, ["-"], input=f"{LINE}\n\n{FRENCH}\n", catch_exceptions=False)
    assert result.exit_code == 0
    assert "skipped f: language is fr, not en" in result.stderr
    (line,) = result.stdout.splitlines()
    document = json.loads(line)
    assert (document["id"], document["date"]) == ("a", "2025-10-22")
    assert document["events"][0]["class"] == "Attack"


def test_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "docs.jsonl").write_text(LINE + "\n", encoding="utf-8")
    (tmp_path / "note.txt").write_text("Iran fired missiles at Israel.", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    result = CliRunner().invoke(extract, [str(tmp_path), "-o", str(out)], catch_exceptions=False)
    assert result.exit_code == 0
    written = [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()]
    assert written == ["a", "note.txt"]


@pytest.mark.parametrize("line", ["not json", "[]", "{}", '{"id": "a"}', '{"id": "a", "text": 3}'])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(f"{LINE}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        list(rows([path]))


def test_a_file_that_is_missing_or_in_another_encoding(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        list(rows([tmp_path / "none.txt"]))
    (tmp_path / "latin.txt").write_bytes("Élysée".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        list(rows([tmp_path / "latin.txt"]))
