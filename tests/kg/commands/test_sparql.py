"""``kg sparql`` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.commands.sparql import sparql
from kg.rdf.sparql import RemoteSparqlError
from tests.kg.commands.conftest import Run
from tests.kg.rdf import world as w


def test_sparql_answers_in_every_form(run_tiny: Run) -> None:
    query = "SELECT ?f ?n { ?f a kg:Summit ; kg:name ?n }"
    iri = w.BASE + w.SUMMIT
    assert list(csv.reader(io.StringIO(run_tiny(sparql, query).output)))[1][0] == iri
    told = json.loads(run_tiny(sparql, query, "--format", "json").output)
    assert told["results"]["bindings"][0]["f"] == {"type": "uri", "value": iri}
    assert f"<{iri}>" in run_tiny(sparql, query, "--format", "tsv").output
    assert f"<uri>{iri}</uri>" in run_tiny(sparql, query, "--format", "xml").output
    assert "Summit of Ada A." in run_tiny(sparql, query, "--format", "table").output


def test_sparql_from_a_file_truth_values_and_graphs(run_tiny: Run, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("ASK { ?r a kg:Report }")
    assert run_tiny(sparql, f"@{tmp_path / 'q.rq'}").output.strip() == "false"
    assert run_tiny(sparql, f"@{tmp_path / 'q.rq'}", "--profile", "full").output.strip() == "true"
    assert f":{w.TENURE} kg:holder :Q1" in run_tiny(sparql, "CONSTRUCT WHERE { ?s kg:holder ?o }").output


def test_sparql_asks_no_other_server(run_tiny: Run) -> None:
    with pytest.raises(RemoteSparqlError):
        run_tiny(sparql, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
