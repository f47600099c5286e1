"""The generated files follow from the Turtle files, and nothing else does."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology import compiled, context, generate, read
from ontology.compiled import StaleOntologyError
from ontology.errors import OntologyError
from ontology.model import ontology
from ontology.terms import KG, KGC
from ontology.turtle import HERE, RDF_TYPE, DamagedFileError, Graph


def test_the_generated_files_do_not_drift() -> None:
    assert generate.stale() == []
    assert generate.main(["--check"]) == 0


def test_what_is_loaded_is_what_the_turtle_files_say() -> None:
    assert ontology().parts == read.parts()


def test_check_names_the_file_that_differs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = tmp_path / "compiled.json"
    stale.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(compiled, "PATH", stale)
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    (tmp_path / "docs").mkdir()
    monkeypatch.setattr(context, "PATH", tmp_path / "context.jsonld")
    assert generate.main(["--check"]) == 1
    assert "compiled.json differs" in capsys.readouterr().err
    assert stale.read_text(encoding="utf-8") == "{}"
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    assert compiled.load(stale) == ontology().parts


def test_generating_twice_gives_the_same_bytes() -> None:
    assert compiled.dump(read.parts()) == compiled.dump(compiled.load())


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"classes": {"X": {"name": "X"}}, "concepts": {}}'])
def test_a_damaged_compiled_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "compiled.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StaleOntologyError, match=r"compiled\.json"):
        compiled.load(path)


def test_a_damaged_turtle_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "kg.ttl"
    path.write_text("kg:Meeting a owl:Class", encoding="utf-8")
    with pytest.raises(DamagedFileError, match=r"kg\.ttl"):
        Graph([path])
    with pytest.raises(DamagedFileError, match=r"none\.ttl"):
        Graph([tmp_path / "none.ttl"])


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("rdfs:subClassOf kg:B , kg:C", "parents B, C"),
        ("rdfs:subClassOf kg:Missing", "parents Missing"),
        ("rdfs:subClassOf kg:A", "parents A"),
    ],
)
def test_a_class_has_one_parent_that_is_a_class(tmp_path: Path, statement: str, complaint: str) -> None:
    text = 'rdfs:label "x"@en ; skos:definition "x"@en'
    (tmp_path / "kg.ttl").write_text(
        f"@prefix kg: <{KG}> .\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        f"kg:B a owl:Class ; {text} .\nkg:C a owl:Class ; {text} .\n"
        f"kg:A a owl:Class ; {text} ; {statement} .\n",
        encoding="utf-8",
    )
    with pytest.raises(OntologyError, match=complaint):
        read.classes(Graph([tmp_path / "kg.ttl"]), [], [])


def test_every_class_and_role_stands_in_the_documentation() -> None:
    page = (HERE.parent / "docs" / "ontology.md").read_text(encoding="utf-8")
    for cls in ontology().classes():
        assert f"*{cls.name}*" in page or cls.name == "Fact"
    for edge in ontology().edges():
        assert f"| `{edge}` |" in page


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(KG + name)


def test_the_json_ld_context_gives_addresses_and_types() -> None:
    data = {
        **json.loads((HERE / "context.jsonld").read_text(encoding="utf-8")),
        "@id": "id:f1",
        "@type": "Meeting",
        "status": "kgc:cancelled",
        "participant": ["id:Q1", "id:Q2"],
        "label": "Meeting of two",
        "reportCount": 2,
        "name": "Meeting",
    }
    graph = {q.triple for q in ox.parse(json.dumps(data), format=ox.RdfFormat.JSON_LD)}
    fact = ox.NamedNode("https://w3id.org/statecraft/id/f1")
    assert ox.Triple(fact, ox.NamedNode(RDF_TYPE), _term("Meeting")) in graph
    assert ox.Triple(fact, _term("status"), ox.NamedNode(KGC + "cancelled")) in graph
    assert ox.Triple(fact, _term("participant"), ox.NamedNode("https://w3id.org/statecraft/id/Q2")) in graph
    assert ox.Triple(fact, _term("reportCount"), ox.Literal(2)) in graph
    assert ox.Triple(fact, _term("name"), ox.Literal("Meeting")) in graph
