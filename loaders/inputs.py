"""Inputs as the user names them: files, folders, ``-`` and http(s) addresses, unpacked within bounds."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO
from weakref import finalize

from loaders.addresses import without_user
from loaders.errors import UnreadableInputError
from loaders.unpack import Limits, beginning, bounded, magic, translated, unpacked
from ontology.errors import StatecraftError

STANDARD_INPUT = "-"
HEAD = 65_536
_SCHEMES = ("http://", "https://")


class Input:
    """One input under the name it came by; every :meth:`open` starts again at the first byte."""

    def __init__(self, path: str, limits: Limits) -> None:
        self.path = path
        self.limits = limits

    def raw(self) -> BinaryIO:
        """The bytes as they are stored.

        Raises:
            UnreadableInputError: missing, forbidden or not reachable.
        """
        with translated(self.path):
            if not stat.S_ISREG(Path(self.path).stat().st_mode):
                raise UnreadableInputError(  # opening a pipe may wait for ever, and it can be read only once
                    f"{self.path}: a pipe, socket or device", hint="give it as standard input: kg … - < it"
                )
            return Path(self.path).open("rb")

    def open(self) -> BinaryIO:
        """The decompressed bytes; reading beyond the limits raises :class:`loaders.errors.TooLargeError`."""
        return unpacked(self.raw(), self.path, self.limits)

    def head(self) -> bytes:
        """The first 64 kB, decompressed."""
        with self.open() as stream:
            return beginning(stream, HEAD)

    def sha256(self) -> str:
        """Hex digest of the stored bytes, as ``sha256sum`` prints it."""
        digest = sha256()
        with self.raw() as stream, translated(self.path):
            while part := stream.read(HEAD):
                digest.update(part)
        return digest.hexdigest()


class Fetched(Input):
    """Standard input or an address: fetched once, when first needed; the copy goes with this object."""

    _copy: Path | None = None

    def __init__(self, address: str, limits: Limits) -> None:
        super().__init__(without_user(address), limits)
        self._address = address

    def raw(self) -> BinaryIO:
        """A reader over what was fetched."""
        if self._copy is None:
            self._copy = self._fetch()
        return self._copy.open("rb")

    def _fetch(self) -> Path:
        number, name = mkstemp(prefix="kg-")
        copy = Path(name)
        finalize(self, copy.unlink, missing_ok=True)
        with os.fdopen(number, "wb") as target, translated(self.path):
            if self.path == STANDARD_INPUT:
                source = bounded(sys.stdin.buffer, self.path, self.limits.size)
                shutil.copyfileobj(source, target)
            else:
                from loaders.fetch import download

                download(self._address, target, self.limits)
        return copy


class Member(Input):
    """One file inside a zip archive, named ``archive.zip!member``."""

    def __init__(self, archive: Input, info: zipfile.ZipInfo) -> None:
        super().__init__(f"{archive.path}!{info.filename}", archive.limits)
        self._archive = archive
        self._info = info  # not the name alone: an archive may hold two members of one name

    def raw(self) -> BinaryIO:
        """The member's bytes, bounded by what the whole archive weighs."""
        stored = self._archive.raw()
        with translated(self.path):
            size = os.fstat(stored.fileno()).st_size
            return bounded(_Unzipped(stored, self._info), self.path, self.limits.unpacked_size(size))


class _Unzipped:
    """A member's reader that closes the archive with itself."""

    def __init__(self, stored: BinaryIO, info: zipfile.ZipInfo) -> None:
        self._closing = ExitStack()
        self._closing.enter_context(stored)
        archive = self._closing.enter_context(zipfile.ZipFile(stored))
        self._stream = self._closing.enter_context(archive.open(info))

    def read(self, size: int = -1, /) -> bytes:
        return self._stream.read(size)

    def close(self) -> None:
        self._closing.close()


class Unreadable(Input):
    """A place that could not even be listed; opening it says why."""

    def __init__(self, path: str, limits: Limits, error: StatecraftError) -> None:
        super().__init__(path, limits)
        self._error = error

    def raw(self) -> BinaryIO:
        """Always raises."""
        raise self._error


def expand(paths: Iterable[str], limits: Limits | None = None) -> Iterator[Input]:
    """The inputs behind the names: folders become their files in order, zip archives their members."""
    limits = limits or Limits()
    for path in paths:
        if path == STANDARD_INPUT or path.startswith(_SCHEMES):
            yield from _members(Fetched(path, limits))
        elif Path(path).is_dir():
            for found in _walk(path, limits):
                yield from _members(found)
        else:
            yield from _members(Input(path, limits))


def _walk(folder: str, limits: Limits) -> Iterator[Input]:
    closed: list[Input] = []

    def refuse(error: OSError) -> None:
        cause = UnreadableInputError(f"{error.filename}: {error.strerror}", hint="check the permissions")
        closed.append(Unreadable(str(error.filename), limits, cause))

    for base, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Input(str(Path(base, name)), limits)
    yield from closed


def _members(found: Input) -> Iterator[Input]:
    try:
        with found.raw() as stream, translated(found.path):
            if magic(stream.read(4)) != "zip":
                yield found
                return
        with found.raw() as stream, zipfile.ZipFile(stream) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
    except StatecraftError:
        yield found  # opening it again raises the same error, where it is reported
        return
    except zipfile.BadZipFile as error:
        cause = UnreadableInputError(f"{found.path}: {error}", hint="the archive is damaged; fetch it again")
        yield Unreadable(found.path, found.limits, cause)
        return
    yield from (Member(found, info) for info in sorted(members, key=lambda info: info.filename))
