"""Whoever runs the extraction, the annotations are the same and in the same order."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from loaders.executors import MissingExtraError, annotator
from ontology.errors import ModelError, UsageError

TEXTS = [
    (
        f"doc-{n}",
        "2025-10-22",
        f"The foreign ministers of Norway and Finland met in Oslo on Wednesday. Envoy {n} left.",
    )
    for n in range(40)
]


def test_processes_give_what_one_process_gives() -> None:
    with annotator("serial", "fast") as serial, annotator("process", "fast", workers=2) as processes:
        assert list(processes.annotate(TEXTS)) == list(serial.annotate(TEXTS))
        assert (processes.name, processes.version) == (serial.name, serial.version)


def test_ray_gives_what_one_process_gives() -> None:
    if find_spec("ray") is None:
        with pytest.raises(MissingExtraError, match="not installed"), annotator("ray", "fast"):
            pass
        return
    with annotator("serial", "fast") as serial, annotator("ray", "fast", workers=2) as cluster:
        assert list(cluster.annotate(TEXTS)) == list(serial.annotate(TEXTS))


@pytest.mark.parametrize("executor", ["serial", "process"])
def test_a_model_that_is_not_there_is_told_before_any_work(executor: str) -> None:
    with pytest.raises(ModelError), annotator(executor, "none"):
        pass


def test_an_unknown_executor() -> None:
    with pytest.raises(UsageError, match="threads"), annotator("threads", "fast"):
        pass
