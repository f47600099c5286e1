"""Loads that are killed at any point, and loads that run side by side, end in the same graph."""

from __future__ import annotations

import multiprocessing as mp
import random
import signal
import time
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from kg.model import Argument, Document, Link, Record, Report, Value
from kg.store.bolt import Endpoint, Store
from kg.store.loads import begin_load, finish_load
from kg.store.wipe import wipe
from kg.store.write import Writer
from kg.views.snapshot import Snapshot, difference, snapshot
from tests.kg.store.worlds import RECORDED, Loaded, load, load_at_once

KILLS = 20
CONTEXT: ForkServerContext = mp.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])  # else every process imports all of it again


def documents() -> list[Loaded]:
    """Two vintages of a list, two versions of a story and two articles that all refer to one another."""
    vintages = [
        Document(f"doc-v{n}", "Dataset", "list", None, f"202{n}", "list", date=f"202{n}-01-01")
        for n in range(2)
    ]
    versions = [
        Document(f"doc-s{n}", "NewsArticle", "news", "story", str(n), date=f"2023-01-0{n + 1}")
        for n in range(2)
    ]
    articles = [Document(f"doc-a{n}", "NewsArticle", "news", publisher="ent-0") for n in range(2)]
    return [_loaded(d, n) for n, d in enumerate([*vintages, *versions, *articles])]


def _loaded(document: Document, number: int) -> Loaded:
    subjects = [n for n in range(8) if (n + number) % 3]
    return Loaded(
        document,
        tuple(
            Record(
                f"rec-{document.id}-{n}",
                document.id,
                f"ent-{n}",
                "Person",
                (Value("name", f"P{n} {number}"),),
            )
            for n in subjects
        ),
        tuple(
            Report(
                f"rep-{document.id}-{n}",
                document.id,
                f"fact-{n}",
                "Meeting" if n % 2 else "Sanction",
                "ongoing",
                args=(Argument("PARTICIPANT", f"ent-{n}"), Argument("TARGET", f"ent-{(n + number) % 8}")),
                links=(Link("FOLLOWS", f"fact-{(n + 1) % 9}"),),
            )
            for n in subjects
        ),
    )


def read_in(endpoint: Endpoint, lock: Path | None, chosen: list[str], parts: int) -> None:
    """One load, as a process of its own runs it."""
    with Store(endpoint, write_lock=lock) as store:
        marker = begin_load(store, "news", "ab" + "".join(chosen))
        load(store, [d for d in documents() if d.id in chosen], parts)
        finish_load(store, marker, Writer(store, RECORDED), chosen)


def start(store: Store, chosen: list[str], parts: int = 1) -> BaseProcess:
    process = CONTEXT.Process(target=read_in, args=(store.endpoint, store._write_lock, chosen, parts))
    process.start()
    return process


@pytest.fixture
def whole(store: Store) -> Snapshot:
    """The graph of all the documents, loaded in one go without any trouble; the store is empty again."""
    load_at_once(store, documents())
    found = snapshot(store)
    wipe(store)
    return found


def test_law_9_killed_loads_end_in_the_same_graph(store: Store, whole: Snapshot) -> None:
    chosen = [d.id for d in documents()]
    chance = random.Random(9)
    start(store, []).join()  # the first one waits for what starts the others
    begin = time.monotonic()
    process = start(store, chosen)
    process.join()
    assert process.exitcode == 0
    usual = time.monotonic() - begin
    wipe(store)
    killed = 0
    while killed < KILLS:
        process = start(store, chosen)
        time.sleep(chance.uniform(0.02, 0.8) * usual)
        process.kill()
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        if process.exitcode == 0 or killed == KILLS // 2:
            wipe(store)  # kills have to hit graphs that are only being built
    process = start(store, chosen)
    process.join()
    assert process.exitcode == 0
    assert difference(snapshot(store), whole) == []


def test_loads_side_by_side_lose_and_double_nothing(store: Store, whole: Snapshot) -> None:
    chosen = [d.id for d in documents()]
    processes = [start(store, chosen[:4], 2), start(store, chosen[2:], 2), start(store, chosen)]
    for process in processes:
        process.join()
    assert [p.exitcode for p in processes] == [0, 0, 0]
    assert difference(snapshot(store), whole) == []
