"""Who runs the extraction: this process with the model's own threads, worker processes, or a Ray cluster.

All three give the same annotations in the same order; writing always stays with the one who loads.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from typing import Protocol

from loaders.text.annotation import Annotation
from ontology.errors import UsageError

Text = tuple[str, str | None, str]
"""Id, date and text of a document."""

EXECUTORS = ("serial", "process", "ray")
_CHUNK = 16
_AHEAD = 4


class Annotator(Protocol):
    """What the text stage needs of an extraction."""

    @property
    def name(self) -> str:
        """The model's name."""

    @property
    def version(self) -> str:
        """The model's version."""

    def annotate(self, documents: Iterable[Text]) -> Iterator[Annotation]:
        """Annotations in the order of the documents."""


class MissingExtraError(UsageError):
    """An optional dependency that the chosen executor needs is not installed."""

    code = "missing-extra"


def annotator(executor: str, model: str, workers: int | None = None) -> AbstractContextManager[Annotator]:
    """An extraction that runs where asked; workers end with the context.

    Raises:
        UsageError: no such executor, or Ray is not installed.
        ModelError: no such model.
    """
    if executor == "serial":
        return _serial(model)
    if executor == "process":
        return _processes(model, workers or os.cpu_count() or 1)
    if executor == "ray":
        from loaders.ray import ray_annotator

        return ray_annotator(model, workers)
    raise UsageError(f"no executor {executor!r}", hint=f"one of {', '.join(EXECUTORS)}")


@contextmanager
def _serial(model: str) -> Iterator[Annotator]:
    from loaders.text.extract.extractor import Extractor

    yield Extractor.load(model)


@contextmanager
def _processes(model: str, workers: int) -> Iterator[Annotator]:
    from loaders.text.extract.extractor import Extractor

    described = Extractor.load(model, threads=1)  # also finds out here, not in a worker, that it is missing
    context = multiprocessing.get_context("spawn")  # the store's threads and a fork do not go together
    pool = ProcessPoolExecutor(workers, context, initializer=_start_worker, initargs=(model,))
    try:
        yield _Pooled(pool, workers, described.name, described.version)
    finally:
        pool.shutdown(cancel_futures=True)


class _Pooled:
    """Annotates chunks of documents in worker processes, a few ahead of what is asked for."""

    def __init__(self, pool: ProcessPoolExecutor, workers: int, name: str, version: str) -> None:
        self._pool = pool
        self._ahead = workers * _AHEAD
        self.name = name
        self.version = version

    def annotate(self, documents: Iterable[Text]) -> Iterator[Annotation]:
        waiting: deque[Future[list[Annotation]]] = deque()
        for chunk in chunks(documents):
            waiting.append(self._pool.submit(_annotate_chunk, chunk))
            if len(waiting) > self._ahead:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def chunks(documents: Iterable[Text]) -> Iterator[list[Text]]:
    """Small groups, so that a worker is not asked for every sentence."""
    rest = iter(documents)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


_worker: Annotator | None = None


def _start_worker(model: str) -> None:
    global _worker
    from loaders.text.extract.extractor import Extractor

    _worker = Extractor.load(model, threads=1)


def _annotate_chunk(chunk: list[Text]) -> list[Annotation]:
    assert _worker is not None  # the pool's initializer ran
    return list(_worker.annotate(chunk))
