"""What a loader is: a description of its source and one function from a file to mapped rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple, Protocol, TypeVar

from kg.model import Document, Judgement, Record, Report

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """One ``source.toml``: who publishes the feed, under which licence, and what one row becomes.

    ``loader`` is ``module:Class``. A ``generic`` source (any article) is asked whether it recognises a
    file only when no specific one does. A source with ``empty`` publishes files that may hold nothing, such
    as the changes of a day without any. What its files usually hold: ``expects_mapped`` is the share of the
    rows that become something, ``expects_rows`` the fewest and the most rows of a whole list.
    """

    name: str
    title: str
    publisher: str
    licence: str
    home: str
    formats: tuple[str, ...]
    becomes: str
    coverage: str = ""
    notice: str = ""
    loader: str = ""
    generic: bool = False
    empty: bool = False
    expects_mapped: float = 0.0
    expects_rows: tuple[int, ...] = ()


class Alias(NamedTuple):
    """A second id of a fact: ``fact`` is what those call it who know only the number its source gives it.

    Attributes:
        row: the number, which is the row of every report that the source makes of the fact.
        by, at: which source says so, and when (partial date); both sides give the same.
    """

    fact: str
    row: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """What ``rows`` input rows became; kept together in one transaction.

    A document whose ``text`` is set and that brings no reports of its own is read by the extraction.
    ``aliases`` are other ids under which the source speaks of the facts; ``judgements`` say which entities of
    other sources it speaks of under ids of its own.
    """

    rows: int = 1
    documents: Sequence[Document] = field(default_factory=tuple)
    records: Sequence[Record] = field(default_factory=tuple)
    reports: Sequence[Report] = field(default_factory=tuple)
    aliases: Sequence[Alias] = field(default_factory=tuple)
    judgements: Sequence[Judgement] = field(default_factory=tuple)


class InputFile(Protocol):
    """An opened input: decompressed, bounded in size, with the name it came under."""

    @property
    def path(self) -> str:
        """The path or address as the user gave it, ``-`` for standard input."""

    def open(self) -> BinaryIO:
        """The decompressed bytes from the start."""


class LoadContext(Protocol):
    """Where a loader accounts for its rows."""

    def rows(self, items: Iterable[T]) -> Iterator[T]:
        """Pass the input rows through and count them: each must end up mapped or skipped."""

    def skip(self, reason: str, line: int | None, what: str) -> None:
        """Count one input row as skipped; ``reason`` is a stable slug, ``what`` the offending value."""

    def note(self, reason: str, line: int | None, what: str) -> None:
        """Record something about a row that *was* mapped (a value dropped, a text not extracted)."""


class Loader(Protocol):
    """One source. Implementations are stateless: everything they know is in the file."""

    @property
    def info(self) -> SourceInfo:
        """The parsed ``source.toml``."""

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether the first bytes (up to 64 kB, decompressed) look like this source's format."""

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """Stream the file: one :class:`Mapped` per row or row group; every other row is skipped by name.

        Raises:
            InputError: the file as a whole is not what it claims to be.
        """
