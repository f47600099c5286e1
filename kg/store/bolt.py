"""The one store: Neo4j, or the embedded server, through the official driver.

Reads run on the reading side of the store (access mode READ; the read-only user on the embedded one).
Writes run one transaction each under the write lock, and are repeated from the start when two writers
collide or the connection breaks, so the work given to :meth:`Store.write` has to be idempotent.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from shutil import disk_usage
from types import TracebackType
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from kg.store.errors import StoreFullError, StoreUnreachableError
from kg.store.lock import exclusively
from kg.store.statements import statement as named
from kg.store.translate import read_repeats, translate, write_repeats
from ontology.errors import StoreError

Row = dict[str, Any]
T = TypeVar("T")

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2)  # seconds before each repetition, give or take a half
_LEAST_SPACE = 20_000_000  # bytes on the disk below which a failed write is put down to want of space
_FETCH = 2_000  # rows the server sends ahead


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a store answers, and as whom we write and read there."""

    uri: str
    database: str
    writer: tuple[str, str] = field(repr=False)
    reader: tuple[str, str] | None = field(default=None, repr=False)
    kind: str = "neo4j"


@dataclass(frozen=True, slots=True)
class Cursor:
    """An answer that is still arriving: the names of its columns, and its rows.

    Without any row the embedded store names no columns.
    """

    columns: tuple[str, ...]
    rows: Iterator[Row]


class Transaction:
    """One open transaction; every statement in it sees the ones before."""

    def __init__(self, transaction: neo4j.Transaction, count: Callable[[], None]) -> None:
        self._transaction = transaction
        self._count = count

    def run(self, statement: str, **parameters: Any) -> list[Row]:
        """The rows of one statement; values come in as parameters only."""
        self._count()
        return [dict(record) for record in self._transaction.run(statement, parameters)]


class Store:
    """A graph database, safe to share between threads; close it, or use it as a context manager.

    Attributes:
        endpoint: where it answers.
        statements: how many statements were sent so far, the write lock's included.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        timeout: float = 0,
        write_lock: Path | None = None,
        reattach: Callable[[], Endpoint] | None = None,
        on_close: Callable[[], None] | None = None,
    ) -> None:
        """``timeout``: seconds a reading statement may take, 0 = no bound; ``write_lock``: the lock file
        that excludes other writing processes; ``reattach``: brings a lost server back and says where."""
        self.endpoint = endpoint
        self.statements = 0
        self._timeout = timeout or None
        self._write_lock = write_lock
        self._reattach = reattach
        self._on_close = on_close
        self._counting = threading.Lock()
        self._reconnecting = threading.Lock()
        self._lost: list[_Drivers] = []
        self._drivers = _Drivers(endpoint)

    def read(self, statement: str, **parameters: Any) -> list[Row]:
        """All rows of one reading statement.

        Raises:
            StoreError: a subclass in :mod:`kg.store.errors`; a write is a ``StoreReadOnlyError``.
        """
        return self._repeat(lambda: list(self._rows(statement, parameters)), read_repeats)

    def stream(self, statement: str, **parameters: Any) -> Iterator[Row]:
        """The rows of one reading statement as they arrive; not repeated when the connection breaks."""
        with self.cursor(statement, **parameters) as cursor:
            yield from cursor.rows

    @contextmanager
    def cursor(self, statement: str, **parameters: Any) -> Iterator[Cursor]:
        """As :meth:`stream`, with the names of the columns in their order."""
        self._count()
        try:
            with self._drivers.reading() as session:
                result = session.run(neo4j.Query(statement, timeout=self._timeout), parameters)
                yield Cursor(tuple(result.keys()), (dict(record) for record in result))
        except (Neo4jError, DriverError) as error:
            raise translate(error) from error

    def read_work(self, work: Callable[[Transaction], T]) -> T:
        """What ``work`` returns, run in one reading transaction; may run more than once."""

        def once() -> T:
            with self._drivers.reading() as session, session.begin_transaction(timeout=self._timeout) as tx:
                return work(Transaction(tx, self._count))

        return self._repeat(once, read_repeats)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """What ``work`` returns, run in one writing transaction under the write lock.

        ``work`` may run more than once and must not call :meth:`write` itself; when it raises, nothing
        of the transaction stays.
        """

        def once() -> T:
            with self._drivers.writing() as session, session.begin_transaction() as tx:
                transaction = Transaction(tx, self._count)
                transaction.run(named("lock_writer"))
                result = work(transaction)
                tx.commit()
                return result

        with self._sole_writer():
            return self._repeat(once, write_repeats)

    def define(self, statement: str) -> None:
        """Runs one schema statement, which may not share a transaction with others."""

        def once() -> None:
            self._count()
            with self._drivers.writing() as session:
                session.run(statement).consume()

        with self._sole_writer():
            self._repeat(once, read_repeats)

    def verify(self) -> None:
        """Asks the server once for a sign of life.

        Raises:
            StoreUnreachableError, StoreAccessError: it does not answer, or not to us.
        """
        try:
            list(self._rows("RETURN 1 AS one", {}))
        except (Neo4jError, DriverError) as error:
            raise translate(error) from error

    def version(self) -> str:
        """Name and version of the server as it introduces itself."""
        try:
            return self._drivers.writer.get_server_info().agent
        except (Neo4jError, DriverError) as error:
            raise translate(error) from error

    def close(self) -> None:
        """Closes every connection and lets go of the embedded server; closing twice is harmless."""
        for drivers in (*self._lost, self._drivers):
            drivers.close()
        release, self._on_close = self._on_close, None
        if release:
            release()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _rows(self, statement: str, parameters: dict[str, Any]) -> Iterator[Row]:
        self._count()
        with self._drivers.reading() as session:
            for record in session.run(neo4j.Query(statement, timeout=self._timeout), parameters):
                yield dict(record)

    def _count(self) -> None:
        with self._counting:
            self.statements += 1

    def _sole_writer(self) -> AbstractContextManager[None]:
        return exclusively(self._write_lock) if self._write_lock else nullcontext()

    def _repeat(self, attempt: Callable[[], T], repeats: Callable[[Neo4jError | DriverError], int]) -> T:
        """What ``attempt`` returns, run again with growing pauses as often as ``repeats`` allows."""
        for done in count():
            drivers = self._drivers
            try:
                return attempt()
            except (Neo4jError, DriverError) as error:
                if done >= min(repeats(error), len(_PAUSES)):
                    raise self._told(error) from error
                if isinstance(error, ServiceUnavailable | SessionExpired):
                    self._connect_again(drivers)
            time.sleep(_PAUSES[done] * random.uniform(0.5, 1.5))  # noqa: S311 - spreads writers, no secret
        raise AssertionError("counting never ends")

    def _told(self, error: Neo4jError | DriverError) -> StoreError:
        """Our error for the driver's; the embedded server does not say that it failed for want of space."""
        told = translate(error)
        home = self._write_lock.parent if self._write_lock else None
        unclear = type(told) in (StoreError, StoreUnreachableError)
        if home is None or not unclear or (free := disk_usage(home).free) >= _LEAST_SPACE:
            return told
        return StoreFullError(
            f"{home} has {free / 1e6:.0f} MB left, too little to write",
            hint="free some space and load again: what was written is kept, the rest is taken up",
        )

    def _connect_again(self, lost: _Drivers) -> None:
        """New connections to the server that took the place of a lost one; once for all threads."""
        with self._reconnecting:
            if self._reattach is None or self._drivers is not lost:
                return
            self.endpoint = self._reattach()
            self._drivers = _Drivers(self.endpoint)
            self._lost.append(lost)  # other threads may be about to find out that it is lost


class _Drivers:
    """The connections to one endpoint: as the writing and, where there is one, as the reading user."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._database = endpoint.database
        self.writer = _driver(endpoint.uri, endpoint.writer)
        self._reader = _driver(endpoint.uri, endpoint.reader) if endpoint.reader else self.writer

    def reading(self) -> neo4j.Session:
        return self._reader.session(
            database=self._database, default_access_mode=neo4j.READ_ACCESS, fetch_size=_FETCH
        )

    def writing(self) -> neo4j.Session:
        return self.writer.session(database=self._database, fetch_size=_FETCH)

    def close(self) -> None:
        self.writer.close()
        self._reader.close()


def _driver(uri: str, user: tuple[str, str]) -> neo4j.Driver:
    try:
        return neo4j.GraphDatabase.driver(
            uri,
            auth=user,
            user_agent="statecraft",
            connection_timeout=10,
            telemetry_disabled=True,
            notifications_min_severity="OFF",
        )
    except DriverError as error:
        raise translate(error) from error
