"""The distribution: its packages, its command, what starting the command costs."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import distribution, packages_distributions

import pytest

_HEAVY = ("spacy", "strawberry", "rdflib", "onnxruntime", "neo4j", "pyoxigraph", "trafilatura", "numpy")


def test_the_four_generic_package_names_are_ours() -> None:
    owners = packages_distributions()
    for package in ("kg", "ontology", "loaders", "api"):
        assert owners.get(package, ["statecraft"]) == ["statecraft"]


def test_the_command_is_kg() -> None:
    scripts = {
        e.name: e.value for e in distribution("statecraft").entry_points if e.group == "console_scripts"
    }
    assert scripts == {"kg": "kg.cli:main"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["load", "--help"], ["serve", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kg", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert imported.isdisjoint(_HEAVY)
    assert done.stdout


def test_an_unknown_command_is_a_usage_error_with_a_suggestion() -> None:
    done = subprocess.run([sys.executable, "-m", "kg", "laod"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "load" in done.stderr
    assert "Traceback" not in done.stderr
