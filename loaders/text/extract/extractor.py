"""Texts in, annotations out."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from loaders.text.annotation import Annotation
from loaders.text.extract.assemble import Document, assemble
from loaders.text.extract.calibration import Calibration
from loaders.text.extract.consistency import agree_on_labels, prune, with_common_sides
from loaders.text.extract.coreference import cluster
from loaders.text.extract.decisions import Linked, Thresholds, allowed_edges
from loaders.text.extract.labels import EDGE_INDEX, EVENT_CLASSES, ROLES
from loaders.text.extract.linking import link_document
from loaders.text.extract.session import MODELS, Floats, Session
from loaders.text.extract.tagging import Span, best_tags, merge_windows, spans_of
from loaders.text.extract.windows import MAX_WORDS, Window, build
from loaders.text.extract.words import Words, split_words
from ontology.errors import ModelError

#: Documents that are read ahead for each thread.
_AHEAD: Final = 8


@dataclass(frozen=True, slots=True)
class Analysis:
    """The words and spans of a text and what the heads say about them."""

    words: Words
    spans: Sequence[Span]
    linked: Linked


class Extractor:
    """The extraction with one loaded model; safe to use from several threads."""

    def __init__(self, session: Session, threads: int | None = None) -> None:
        meta = session.meta
        self._session = session
        self._threads = threads or os.cpu_count() or 1
        self._readers = ThreadPoolExecutor(self._threads, thread_name_prefix="read")
        self._thresholds = Thresholds(**meta.get("thresholds", {}))
        self._allowed = allowed_edges(_roles(meta.get("roles", {})))
        self._calibration = Calibration.from_meta(meta)
        self.name = str(meta.get("name", "model"))
        self.version = str(meta.get("version", "0"))

    @staticmethod
    def load(model: str = "fast", *, folder: Path | None = None, threads: int | None = None) -> Extractor:
        """Load a committed model by name, or any model folder."""
        place = folder or MODELS / model
        if not place.is_dir():
            known = sorted(p.name for p in MODELS.iterdir() if p.is_dir()) if MODELS.is_dir() else []
            raise ModelError(
                f"no extraction model named {model!r}", hint=f"installed: {', '.join(known) or 'none'}"
            )
        return Extractor(Session(place), threads)

    def annotate(self, documents: Iterable[tuple[str, str | None, str]]) -> Iterator[Annotation]:
        """Annotate a stream of ``(id, date, text)``; order is kept, a few documents are read ahead.

        A result depends on its own text alone: not on its neighbours, nor on the number of threads.
        """
        waiting: deque[Future[Annotation]] = deque()
        with ThreadPoolExecutor(self._threads, thread_name_prefix="extract") as pool:
            for id_, date, text in documents:
                waiting.append(pool.submit(self.annotate_one, id_, date, text))
                if len(waiting) > _AHEAD * self._threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def annotate_one(self, id_: str, date: str | None, text: str) -> Annotation:
        """Annotate one document in the calling thread."""
        return self.decide(Document(id_, date, text), self.analyse(text), self._thresholds)

    def analyse(self, text: str) -> Analysis:
        """Everything the network says about a text, before thresholds."""
        words = split_words(text)
        if not len(words):
            return Analysis(words, [], Linked([]))
        windows = build(words, self._session.pieces)
        read = self._read(windows)
        scores = merge_windows(windows, [tags for _, tags in read], len(words))
        spans = spans_of(best_tags(scores), scores)
        states = [states for states, _ in read]
        return Analysis(
            words, spans, link_document(self._session, words, windows, states, spans, self._allowed)
        )

    def decide(self, document: Document, analysis: Analysis, thresholds: Thresholds) -> Annotation:
        """The annotation that follows from an analysis."""
        words = analysis.words
        spans, linked = prune(analysis.spans, analysis.linked.above(thresholds, analysis.spans), thresholds)
        antecedents = with_common_sides(
            spans, linked, cluster(words, spans, linked.antecedents, far=MAX_WORDS)
        )
        clusters = cluster(words, spans, antecedents, far=MAX_WORDS)
        spans = agree_on_labels(spans, clusters)
        return assemble(document, words, spans, linked, clusters, self._calibration)

    def _read(self, windows: Sequence[Window]) -> list[tuple[Floats, Floats]]:
        """States and tags of the windows; those of a long text are read side by side."""
        if len(windows) == 1:
            return [self._session.read(windows[0])]
        return list(self._readers.map(self._session.read, windows))


def _roles(roles: dict[str, Sequence[str]]) -> list[list[int]]:
    """For each event class the edge labels of the roles it can have: all, where the model says nothing."""
    return [[EDGE_INDEX[r] for r in roles.get(cls, ROLES)] for cls in EVENT_CLASSES]
