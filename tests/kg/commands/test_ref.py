"""``kg ref``: one name, all names, a wrong name; JSON when piped, a table on a terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.commands.ref import ref
from ontology.model import ontology


def _json(*arguments: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(ref, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    entries: list[dict[str, Any]] = json.loads(result.output)
    return entries


def test_a_class_with_roles_codes_and_mappings() -> None:
    (entry,) = _json("Meeting")
    assert entry["kind"] == "class"
    assert entry["ancestors"] == ["Meeting", "Consultation", "Event", "Fact"]
    assert "PARTICIPANT" in entry["roles"]
    assert entry["codes"]["plover_type"] == "CONSULT"
    assert any(m.endswith("cameo-040") for m in entry["mappings"])


def test_a_code_in_every_list_that_has_it() -> None:
    assert [(e["kind"], e["scheme"]) for e in _json("cancelled")] == [("code", "status"), ("code", "stage")]


def test_relationship_types_properties_and_code_lists() -> None:
    assert _json("HOLDS")[0]["derived"] == ["Tenure", "HOLDER", "POSITION"]
    assert _json("birthDate")[0]["datatype"] == "partialDate"
    assert {e["kind"] for e in _json("status")} == {"property", "code list"}
    assert _json("085")[0]["plover"]["type"] == "RETREAT"


def test_letter_case_matters_only_where_it_tells_things_apart() -> None:
    assert _json("meeting")[0]["name"] == "Meeting"
    assert [e["name"] for e in _json("Place")] == ["Place"]
    assert [e["name"] for e in _json("PLACE")] == ["PLACE"]


def test_without_a_name_everything_is_listed() -> None:
    listed = {(e["kind"], e["name"]) for e in _json()}
    assert {("class", c.name) for c in ontology().classes()} <= listed
    assert {("code list", name) for name in ontology().schemes()} <= listed
    assert {("relationship type", name) for name in ontology().edges()} <= listed


@pytest.mark.parametrize(("wrong", "right"), [("Meting", "Meeting"), ("canceled", "cancelled")])
def test_a_wrong_name_is_a_usage_error_with_a_suggestion(
    wrong: str, right: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["ref", wrong])
    assert caught.value.code == 2
    error = capsys.readouterr().err
    assert "did you mean" in error
    assert right in error


def test_a_table_on_a_terminal() -> None:
    ours, theirs = pty.openpty()
    code = "from kg.cli import main; main(['ref', 'Meeting'])"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=theirs, env={**os.environ, "COLUMNS": "100"}
    ) as p:
        assert p.wait(timeout=60) == 0
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "class Meeting" in shown
    assert "┌" in shown
    assert "PARTICIPANT" in shown
