"""GDELT's list of its files, and the files that lie beside it."""

from __future__ import annotations

from hashlib import md5
from pathlib import Path

from tests.loaders.support import read_all

NAME = "20251022101500.export.CSV.zip"
ADDRESS = "http://data.gdeltproject.org/gdeltv2/"


def entry(name: str, content: bytes) -> str:
    return f"{len(content)} {md5(content, usedforsecurity=False).hexdigest()} {ADDRESS}{name}\n"


def test_a_line_is_a_dataset_and_what_is_no_line_is_named(tmp_path: Path) -> None:
    listed = tmp_path / "masterfilelist.txt"
    other = "20251022101500.translation.gkg.csv.zip"
    listed.write_text(entry(NAME, b"a") + "\n" + entry(other, b"b") + "150383 297a http://x\n" + "12 ")
    outcome = read_all("gdelt", listed)
    datasets = [d for d in outcome.documents if d.key != "catalogue"]
    assert [(d.cls, d.key, d.date) for d in datasets] == [
        ("Dataset", NAME, "2025-10-22T10:15:00Z"),
        ("Dataset", other, "2025-10-22T10:15:00Z"),
    ]
    assert datasets[0].url == ADDRESS + NAME
    assert "MD5 " + md5(b"a", usedforsecurity=False).hexdigest() in str(datasets[0].title)
    assert outcome.skipped == {"bad-entry": 2}
    assert outcome.report.ledger.total == 4


def test_files_beside_the_list_are_checked_against_it(tmp_path: Path) -> None:
    listed = tmp_path / "masterfilelist.txt"
    names = [f"2025102210{minute}00.mentions.CSV.zip" for minute in ("00", "15", "30")]
    listed.write_text("".join(entry(name, b"right") for name in names))
    for name, content in zip(names, (b"right", b"wrong", b"longer"), strict=True):
        (tmp_path / name).write_bytes(content)
    outcome = read_all("gdelt", listed)
    assert outcome.notes == {"md5-differs": 1, "size-differs": 1}
    assert outcome.report.ledger.notes["md5-differs"].examples == [(2, names[1])]
    assert outcome.report.ledger.mapped == 3


def test_a_file_given_anew_under_its_name_is_a_new_version(tmp_path: Path) -> None:
    found = []
    for content in (b"a", b"b"):
        listed = tmp_path / "lastupdate.txt"
        listed.write_text(entry(NAME, content))
        found.append(read_all("gdelt", listed).documents[1])
    assert found[0].key == found[1].key
    assert found[0].id != found[1].id
