"""The one root of every error the project raises on purpose.

Each layer subclasses :class:`StatecraftError`; foreign exceptions are translated once, at the seam
where the foreign library is called. The tree::

    StatecraftError
    ├── UsageError      the caller asked for something that does not exist or does not fit (exit 2)
    ├── InputError      a file, row or document cannot be read as what it claims to be
    ├── StoreError      the graph database refuses, is missing or is newer than this program
    ├── ModelError      the extraction model is missing or damaged
    └── OntologyError   the ontology files contradict themselves
"""

from __future__ import annotations

from typing import ClassVar


class StatecraftError(Exception):
    """Root: a stable ``code``, a message that holds the values, a ``hint`` that says what to do."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(StatecraftError):
    """The caller named something that does not exist or does not fit."""

    code = "usage"


class InputError(StatecraftError):
    """A file, row or document cannot be read as what it claims to be."""

    code = "bad-input"


class StoreError(StatecraftError):
    """The graph database refuses, is missing, or is newer than this program."""

    code = "store"


class ModelError(StatecraftError):
    """The extraction model is missing or damaged."""

    code = "model"


class OntologyError(StatecraftError):
    """The ontology files contradict themselves."""

    code = "ontology"
