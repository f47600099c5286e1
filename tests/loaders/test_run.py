"""Whole loads into an embedded store: what is written, what is reported, what a failure leaves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import loaders
from kg.model import Document, Record, Value
from kg.settings import Settings
from kg.store.bolt import Store
from kg.store.open import open_store
from loaders import commands
from loaders.base import Mapped
from loaders.context import Ledger
from loaders.progress import Unwatched
from loaders.run import Load, Options, load_reference
from loaders.sink import Sink

ROOT = Path(loaders.__file__).parent
OPTIONS = Options(model="fast", batch=500)
TEXT = (
    "The foreign minister of Norway, Jonas Example, met his Finnish counterpart in Oslo on Wednesday.\n\n"
    "Russia denied that its forces had attacked the border post."
)
RUSSIAN = "Президент России Владимир Путин встретился в Москве с министром иностранных дел Китая Ван И."


@pytest.fixture(scope="module")
def graph(filled_home: Path) -> Iterator[Store]:
    """A store with the reference data in it; each test brings documents of its own."""
    with open_store(Settings(home=filled_home, idle_minutes=5.0, store_memory="512m")) as store:
        yield store


def _count(store: Store, source: str) -> int:
    rows = store.read("MATCH (d:Document) WHERE d.source = $source RETURN count(d) AS n", source=source)
    return int(rows[0]["n"])


def _write(folder: Path, name: str, content: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_the_reference_data_are_loaded_once(graph: Store) -> None:
    assert _count(graph, "reference") == 1
    before = graph.read("MATCH (r:Record) RETURN count(r) AS n")
    load_reference(graph, 5000, Unwatched())
    assert graph.read("MATCH (r:Record) RETURN count(r) AS n") == before


def test_loading_twice_creates_nothing_the_second_time(graph: Store) -> None:
    sample = str(ROOT / "un_sc" / "sample.xml")
    first = Load(graph, "auto", OPTIONS).run([sample])
    second = Load(graph, "un_sc", replace(OPTIONS, batch=1)).run([sample])
    assert first.counts["created"] > 0
    assert second.counts["created"] == 0
    assert second.counts["unchanged"] == first.counts["created"]
    assert [file.to_json() for file in first.files] == [file.to_json() for file in second.files]


def test_an_article_is_read_by_the_extraction(graph: Store, tmp_path: Path) -> None:
    report = Load(graph, "news", OPTIONS).run([str(_write(tmp_path, "2025-10-22-oslo.txt", TEXT))])
    assert not report.failed
    assert report.counts["reports"] > 0
    rows = graph.read(
        "MATCH (d:Document {source: 'news', date: '2025-10-22'})<-[:IN]-(r:Report) "
        "RETURN r.quote AS quote, r.quoteStart AS start, r.quoteEnd AS end, d.text AS text"
    )
    assert rows
    assert all(row["text"][row["start"] : row["end"]] == row["quote"] for row in rows)


def test_a_text_in_another_language_is_stored_and_not_read(graph: Store, tmp_path: Path) -> None:
    line = json.dumps({"id": "ru:1", "text": RUSSIAN}, ensure_ascii=False)
    report = Load(graph, "news", OPTIONS).run([str(_write(tmp_path, "ru.jsonl", line))])
    assert (report.counts["documents"], report.counts["reports"]) == (1, 0)
    assert report.files[0].ledger.notes["not-english"].count == 1
    assert graph.read("MATCH (d:Document {key: 'ru:1'}) RETURN d.text AS text") == [{"text": RUSSIAN}]


def test_a_bad_file_does_not_stop_the_others(graph: Store, tmp_path: Path) -> None:
    sample = (ROOT / "un_sc" / "sample.xml").read_text(encoding="utf-8")
    laughs = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">]><CONSOLIDATED_LIST>&a;</CONSOLIDATED_LIST>'
    page = "<!DOCTYPE html><html><body>503 Service Unavailable</body></html>"
    _write(tmp_path, "1-empty.xml", "")
    _write(tmp_path, "2-cut.xml", sample[:1500])
    _write(tmp_path, "3-page.xml", page)
    _write(tmp_path, "4-laughs.xml", laughs)
    _write(tmp_path, "5-good.xml", sample)
    report = Load(graph, "un_sc", OPTIONS).run([str(tmp_path)])
    codes = {Path(file.path).name: file.error.code if file.error else None for file in report.files}
    assert codes == {
        "1-empty.xml": "empty-input",
        "2-cut.xml": "bad-xml",
        "3-page.xml": "bad-xml",
        "4-laughs.xml": "unsafe-xml",
        "5-good.xml": None,
    }
    assert report.failed
    assert report.counts["documents"] == 1


def test_a_row_the_graph_refuses_is_skipped_alone(graph: Store) -> None:
    ledger = Ledger()
    sink = Sink(graph, ledger, 500, Unwatched())
    units = [_place(n, "2025-13-45" if n == 30 else "2025-10-22") for n in range(50)]
    sink.take(ledger.units(units))
    assert (ledger.mapped, {r: t.count for r, t in ledger.skipped.items()}) == (49, {"bad-date": 1})
    assert "2025-13-45" in ledger.skipped["bad-date"].examples[0][1]
    assert _count(graph, "places") == 49


def _place(number: int, date: str) -> Mapped:
    document = Document(f"doc-place-{number}", "Dataset", "places", date=date)
    entity = f"ent-place-{number}"
    record = Record(
        f"rec-place-{number}", document.id, entity, "Settlement", (Value("name", f"Place {number}"),)
    )
    return Mapped(documents=(document,), records=(record,))


class _Stop(Unwatched):
    def rows(self, count: int) -> None:
        raise KeyboardInterrupt


def test_a_load_that_is_interrupted_is_completed_by_the_next(graph: Store, tmp_path: Path) -> None:
    lines = "\n".join(
        json.dumps({"id": f"stop:{n}", "text": f"Envoy {n} left Oslo for Vienna."}) for n in range(300)
    )
    path = str(_write(tmp_path, "stop.jsonl", lines))
    load = Load(graph, "news", OPTIONS, _Stop())
    with pytest.raises(KeyboardInterrupt):
        load.run([path])
    written = load.report.counts["documents"]
    assert 0 < written < 300
    assert not Load(graph, "news", OPTIONS).run([path]).failed
    rows = graph.read("MATCH (d:Document) WHERE d.key STARTS WITH 'stop:' RETURN count(d) AS n")
    assert rows == [{"n": 300}]


class TestCommands:
    """The same from the command line."""

    @pytest.fixture(autouse=True)
    def _environment(self, graph: Store, filled_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("KG_HOME", str(filled_home))
        monkeypatch.setenv("KG_MODEL", "fast")
        monkeypatch.delenv("NEO4J_URI", raising=False)

    def _load(self, *arguments: str) -> Result:
        return CliRunner().invoke(commands.load, arguments)

    def test_load_writes_a_report_and_prints_a_table(self, tmp_path: Path) -> None:
        report = tmp_path / "r.json"
        result = self._load(
            "current_events", str(ROOT / "current_events" / "sample.rss"), "--report", str(report)
        )
        assert result.exit_code == 0, result.output
        assert "repeated" in result.output
        data = json.loads(report.read_text(encoding="utf-8"))
        (file,) = data["files"]
        assert file["rows"] == file["mapped"] + sum(reason["count"] for reason in file["skipped"]) == 7
        assert data["created"] > 0

    def test_load_fails_if_a_file_does_and_still_reports(self, tmp_path: Path) -> None:
        good = _write(tmp_path, "good.txt", TEXT)
        report = tmp_path / "r.json"
        result = self._load("auto", str(good), str(tmp_path / "none.txt"), "--report", str(report))
        assert result.exit_code == 1
        files = json.loads(report.read_text(encoding="utf-8"))["files"]
        assert [file.get("error", {}).get("code") for file in files] == [None, "unreadable-input"]
        assert files[0]["mapped"] == 1
