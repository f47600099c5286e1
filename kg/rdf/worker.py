"""One SPARQL question in a process of its own, because the engine cannot be interrupted but can be killed.

``python -m kg.rdf.worker`` reads a :class:`Question` as JSON from standard input and writes the answer to
standard output. Exit 0: answered. Exit 2: refused, ``{code, message, hint}`` on standard error.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

import pyoxigraph as ox

from kg.rdf.sparql import GRAPHS, RESULTS, ask, serialize
from ontology.errors import StatecraftError, UsageError

REFUSED = 2
_MEMORY = 4 * 2**30  # bytes of address space


class TooBigError(UsageError):
    """The answer is longer than one answer may be."""

    code = "answer-too-big"


class UnfitFormError(UsageError):
    """Rows asked for as a graph, or a graph asked for as rows."""

    code = "unfit-form"


@dataclass(frozen=True, slots=True)
class Question:
    """What the worker reads.

    Attributes:
        folder: a folder of :class:`kg.rdf.snapshot.Snapshot`.
        rows: name in ``RESULTS`` of the form of rows and truth values, ``None`` where the client takes none.
        graph: name in ``GRAPHS`` of the form of graphs, likewise.
        seconds: of the processor it may take; ``limit``: bytes the answer may have.
    """

    folder: str
    query: str
    prefixes: Mapping[str, str] = field(default_factory=dict)
    rows: str | None = "json"
    graph: str | None = "ttl"
    seconds: int = 60
    limit: int = 50_000_000

    def to_json(self) -> bytes:
        """The text that the worker reads."""
        return json.dumps(asdict(self)).encode()


class _Bounded:
    """Standard output up to a length."""

    def __init__(self, limit: int) -> None:
        self._left = limit

    def write(self, data: bytes) -> int:
        """Writes, or raises TooBigError."""
        self._left -= len(data)
        if self._left < 0:
            raise TooBigError("the answer is too long", hint="ask for less, or with LIMIT")
        return sys.stdout.buffer.write(data)

    def flush(self) -> None:
        """Nothing is held back here."""


def answer(question: Question) -> None:
    """Writes the answer; the first bytes name the form it has and end the line.

    Raises:
        BadSparqlError: not a query.
        RemoteSparqlError: it would ask another server.
        UnfitFormError: the client does not take the kind of answer that it is.
        TooBigError: it is longer than it may be.
    """
    found = ask(ox.Store.read_only(question.folder), question.query, question.prefixes)
    is_graph = isinstance(found, ox.QueryTriples)
    form = question.graph if is_graph else question.rows
    if form is None:
        kinds = ", ".join(GRAPHS if is_graph else RESULTS)
        raise UnfitFormError("the answer has another form than asked for", hint=f"here it is one of {kinds}")
    sys.stdout.buffer.write(form.encode() + b"\n")
    serialize(found, _Bounded(question.limit), form, question.prefixes)  # type: ignore[arg-type] # writes only


def main() -> int:
    """The exit code."""
    question = Question(**json.load(sys.stdin))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (question.seconds, question.seconds))
    try:
        answer(question)
    except StatecraftError as error:
        told = {"code": error.code, "message": error.message, "hint": error.hint}
        sys.stderr.write(json.dumps(told))
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
