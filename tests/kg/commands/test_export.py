"""``kg export`` as a user runs it."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from kg.commands.export import FORMATS, export
from kg.dates import BadDateError
from kg.export.selection import PROFILES, UnknownFormatError, UnknownSubjectError
from kg.rdf.formats import MEDIA_TYPES
from tests.kg.commands.conftest import Run
from tests.kg.rdf import world as w


def test_the_choices_are_those_that_there_are() -> None:
    assert tuple(MEDIA_TYPES) == FORMATS
    (profile,) = (p for p in export.params if p.name == "profile")
    assert isinstance(profile.type, click.Choice)
    assert tuple(profile.type.choices) == PROFILES


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_written(run_tiny: Run, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    assert run_tiny(export, form, "-o", str(out)).exit_code == 0
    assert w.SUMMIT in out.read_text("utf-8")


def test_an_export_goes_to_standard_output(run_tiny: Run) -> None:
    assert f":{w.TENURE} a kg:Tenure" in run_tiny(export, "ttl").output


def test_a_part_of_the_graph(run_tiny: Run) -> None:
    then = run_tiny(export, "nt", "--known-at", "2025-06").output
    assert w.TENURE in then
    assert w.SUMMIT not in then
    about = run_tiny(export, "nt", "--about", w.TRANSFER, "--about", w.TENURE, "--profile", "full").output
    assert w.TENURE in about
    assert w.SUMMIT not in about
    assert w.TENURE not in run_tiny(export, "nt", "--valid-at", "2019").output


def test_nothing_is_written_when_something_is_wrong(run_tiny: Run, tmp_path: Path) -> None:
    with pytest.raises(BadDateError):
        run_tiny(export, "ttl", "--known-at", "soon")
    with pytest.raises(UnknownFormatError):
        run_tiny(export, "csv", "--profile", "rdf12")
    with pytest.raises(UnknownSubjectError, match="nope"):
        run_tiny(export, "ttl", "--about", w.TENURE, "--about", "nope")
    assert run_tiny(export, "xlsx").exit_code == 2
