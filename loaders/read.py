"""From an input to mapped rows: choose the loader, open the books, translate what goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from loaders.base import Loader, Mapped
from loaders.errors import EmptyInputError, WrongFormatError
from loaders.inputs import Input
from loaders.lines import decode
from loaders.registry import AUTO, loader, owner, recognise, sources
from loaders.report import FileReport
from loaders.unpack import magic
from ontology.errors import InputError, StatecraftError

log = logging.getLogger(__name__)


class LoaderFailedError(InputError):
    """A loader raised what it never should: a bug, confined to its file."""

    code = "loader-failed"


def choose(source: str, file: Input, report: FileReport) -> Loader | None:
    """The loader the user named, or the one that recognises the content; ``None`` with the error reported."""
    try:
        head = file.head()
        if not decode(head)[0].strip() and not _may_be_empty(source, file.path):
            raise EmptyInputError(f"{file.path}: empty", hint="fetch it again")
        if kind := magic(head):
            raise WrongFormatError(f"{file.path}: {kind} within another archive", hint="unpack it first")
        chosen = recognise(head, file.path) if source == AUTO else _named(source, head, file.path)
        report.source = chosen.info.name
        report.sha256 = file.sha256()
    except InputError as error:
        report.error = error
        return None
    return chosen


def _named(source: str, head: bytes, path: str) -> Loader:
    """The loader of that name, unless the file is another source's."""
    chosen = loader(source)
    if found := owner(chosen, head, path):
        raise WrongFormatError(
            f"{path}: a file of {found.name}, not of {source}", hint=f"kg load {found.name} {path}"
        )
    return chosen


def _may_be_empty(source: str, path: str) -> bool:
    """Whether a file without content is one of the source's, or of one that knows it by its name."""
    if source != AUTO:
        return loader(source).info.empty
    return any(info.empty and loader(info.name).recognises(b"", path) for info in sources().values())


def read(chosen: Loader, file: Input, report: FileReport) -> Iterator[Mapped]:
    """Stream one input's mapped rows; the books and the error, if any, end up in ``report``.

    Never raises for what is wrong with the file: the other files go on.
    """
    try:
        yield from report.ledger.units(chosen.read(file, report.ledger))
        report.ledger.close()
    except InputError as error:
        report.error = error
    except StatecraftError:
        raise  # the ontology or the installation: no file's fault
    except Exception as error:
        log.debug("loader failed on %s", file.path, exc_info=True)
        report.error = LoaderFailedError(
            f"{type(error).__name__}: {error}", hint="a bug of the loader; run with --debug for the traceback"
        )


def read_all(source: str, file: Input, report: FileReport) -> Iterator[Mapped]:
    """Choose and read in one go."""
    chosen = choose(source, file, report)
    if chosen is not None:
        yield from read(chosen, file, report)
