"""From an input to mapped rows: choose the loader, open the books, translate what goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from loaders.base import Loader, Mapped
from loaders.errors import EmptyInputError
from loaders.inputs import Input
from loaders.lines import decode
from loaders.registry import AUTO, loader, recognise
from loaders.report import FileReport
from ontology.errors import InputError, StatecraftError

log = logging.getLogger(__name__)


class LoaderFailedError(InputError):
    """A loader raised what it never should: a bug, confined to its file."""

    code = "loader-failed"


def choose(source: str, file: Input) -> Loader:
    """The loader the user named, or the one that recognises the content.

    Raises:
        UnknownFormatError: nobody recognises it.
        EmptyInputError: there is nothing to recognise.
    """
    head = file.head()
    if not decode(head)[0].strip():
        raise EmptyInputError(f"{file.path}: empty", hint="fetch it again")
    return recognise(head, file.path) if source == AUTO else loader(source)


def read(source: str, file: Input, report: FileReport) -> Iterator[Mapped]:
    """Stream one input's mapped rows; the books and the error, if any, end up in ``report``.

    Never raises for what is wrong with the file: the other files go on.
    """
    try:
        chosen = choose(source, file)
        report.source = chosen.info.name
        report.sha256 = file.sha256()
        yield from report.ledger.units(chosen.read(file, report.ledger))
        report.ledger.close()
    except InputError as error:
        report.error = error
    except StatecraftError:
        raise  # the store or the ontology: no file's fault
    except Exception as error:
        log.debug("loader failed on %s", file.path, exc_info=True)
        report.error = LoaderFailedError(
            f"{type(error).__name__}: {error}", hint="a bug of the loader; run with --debug for the traceback"
        )
