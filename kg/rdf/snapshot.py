"""The export graph as files, kept as long as nothing is written, for questions in processes of their own."""

from __future__ import annotations

import shutil
import threading
import weakref
from pathlib import Path
from tempfile import mkdtemp

from kg.rdf.sparql import dataset
from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store
from kg.store.statements import statement


class Snapshot:
    """The ``facts`` profile of a store in a temporary folder; made anew when the store has changed.

    One more folder than needed is kept, for the question that is still reading it. All are removed with the
    object, or when the program ends.
    """

    def __init__(self, store: Store, vocabulary: Vocabulary) -> None:
        self._store = store
        self._vocabulary = vocabulary
        self._lock = threading.Lock()
        self._root: Path | None = None
        self._marker: object = None
        self._folders: list[Path] = []

    def folder(self) -> Path:
        """The folder with the graph as it is now; making it takes as long as an export.

        Raises:
            StoreError: the store does not answer.
        """
        with self._lock:
            # Before the reading: what is written meanwhile makes the next question read again
            marker = self._store.read(statement("export_marker"))
            if not self._folders or marker != self._marker:
                self._folders.append(self._made())
                self._marker = marker
            while len(self._folders) > 2:
                shutil.rmtree(self._folders.pop(0), ignore_errors=True)
            return self._folders[-1]

    def _made(self) -> Path:
        if self._root is None:
            self._root = Path(mkdtemp(prefix="statecraft-sparql-"))
            weakref.finalize(self, shutil.rmtree, self._root, ignore_errors=True)
        folder = Path(mkdtemp(dir=self._root))
        dataset(self._store, self._vocabulary, folder=folder)
        return folder
