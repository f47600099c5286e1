"""The extraction on a Ray cluster: an actor per worker holds the model, the documents travel to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from loaders.executors import Annotator, MissingExtraError, Text, chunks
from loaders.text.annotation import Annotation


@contextmanager
def ray_annotator(model: str, workers: int | None) -> Iterator[Annotator]:
    """Joins the cluster that ``RAY_ADDRESS`` names, else starts one on this machine.

    Raises:
        MissingExtraError: Ray is not installed.
    """
    try:
        ray = import_module("ray")
        pools = import_module("ray.util")
    except ImportError as error:
        raise MissingExtraError("Ray is not installed", hint="pip install 'statecraft[ray]'") from error
    from loaders.text.extract.extractor import Extractor

    described = Extractor.load(model, threads=1)
    started = not ray.is_initialized()
    if started:
        ray.init(log_to_driver=False, include_dashboard=False)
    count = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    try:
        actor = ray.remote(_Worker)
        pool = pools.ActorPool([actor.remote(model) for _ in range(count)])
        yield _Cluster(pool, described.name, described.version)
    finally:
        if started:
            ray.shutdown()


class _Worker:
    """Holds the model in an actor's process."""

    def __init__(self, model: str) -> None:
        from loaders.text.extract.extractor import Extractor

        self._extractor = Extractor.load(model, threads=1)

    def annotate(self, chunk: list[Text]) -> list[Annotation]:
        return list(self._extractor.annotate(chunk))


class _Cluster:
    def __init__(self, pool: Any, name: str, version: str) -> None:
        self._pool = pool
        self.name = name
        self.version = version

    def annotate(self, documents: Iterable[Text]) -> Iterator[Annotation]:
        for found in self._pool.map(_ask, chunks(documents)):
            yield from found


def _ask(actor: Any, chunk: list[Text]) -> Any:
    return actor.annotate.remote(chunk)
