"""The export graph as files, kept as long as nothing is written, for questions in processes of their own."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.rdf.sparql import dataset
from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store
from kg.store.statements import statement


@dataclass(slots=True)
class Snapshot:
    """The ``facts`` profile of a store in a temporary folder; made anew when the store has changed.

    One more folder than needed is kept, for the question that is still reading it.
    """

    store: Store
    vocabulary: Vocabulary
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _marker: object = None
    _folders: list[TemporaryDirectory[str]] = field(default_factory=list)

    def folder(self) -> Path:
        """The folder with the graph as it is now; making it takes as long as an export.

        Raises:
            StoreError: the store does not answer.
        """
        with self._lock:
            # Before the reading: what is written meanwhile makes the next question read again
            marker = self.store.read(statement("export_marker"))
            if not self._folders or marker != self._marker:
                folder = TemporaryDirectory(prefix="statecraft-sparql-")
                dataset(self.store, self.vocabulary, folder=Path(folder.name))
                self._folders.append(folder)
                self._marker = marker
                while len(self._folders) > 2:
                    self._folders.pop(0).cleanup()
            return Path(self._folders[-1].name)

    def close(self) -> None:
        """Removes the folders."""
        with self._lock:
            while self._folders:
                self._folders.pop().cleanup()
