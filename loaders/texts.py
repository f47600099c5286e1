"""The text stage of a load, set up when the first text comes by: most lists bring none."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING

from kg.model import Document
from kg.store.bolt import Store
from loaders.base import Mapped
from loaders.executors import annotator

if TYPE_CHECKING:
    from loaders.text.stage import TextStage


class Texts:
    """Reads texts with the model and the names the store holds; ends its workers with the context."""

    def __init__(self, store: Store, executor: str, model: str) -> None:
        self._store = store
        self._executor = executor
        self._model = model
        self._running = ExitStack()
        self._stage: TextStage | None = None

    def process(self, documents: list[Document]) -> Iterable[Mapped]:
        """The reports and records of each document, in order.

        Raises:
            ModelError: the model is missing.
        """
        if self._stage is None:
            self._stage = self._start()
        return self._stage.process(documents)

    def _start(self) -> TextStage:
        from kg.identity.gazetteer import StoreGazetteer
        from kg.identity.reference_names import reference_gazetteer
        from loaders.text.link import Linker
        from loaders.text.stage import TextStage

        extractor = self._running.enter_context(annotator(self._executor, self._model))
        return TextStage(extractor, Linker(StoreGazetteer(self._store, reference_gazetteer())))

    def __enter__(self) -> Texts:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.close()
