"""The ``wikidata`` loader: answers of the interface, dumps, results of queries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.errors import WrongFormatError
from loaders.lines import decode
from loaders.source import source_info
from loaders.wikidata import sparql
from loaders.wikidata.item import BadItemError
from loaders.wikidata.mapping import mapped
from loaders.wikidata.stream import items

_HEAD = 65_536
_START = 2_000  # of a line; id and type stand at its beginning
# "-1" stands for a page that there is not
_ANSWER = re.compile(r'"entities"\s*:\s*\{\s*(?:"(?:[A-Z]\d+|-\d+)"\s*:|\})')
_KIND = re.compile(r'"type"\s*:\s*"(?:item|property|lexeme)"')
_ID = re.compile(r'"id"\s*:\s*"[QPL]\d+"')
_RESULTS = re.compile(r'"(?:head|results)"\s*:\s*\{')


class Wikidata:
    """The ``wikidata`` loader; one row is one item, or one solution of a query."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides, not the name
        """By how the first entity or solution begins."""
        return _form(head) is not None

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per item, or per solution.

        Raises:
            WrongFormatError: none of the three forms.
        """
        with file.open() as stream:
            form = _form(stream.read(_HEAD))
        if form is None:
            raise WrongFormatError(
                f"{file.path}: neither an answer with entities, a dump nor results of a query",
                hint="give wbgetentities JSON, dump lines or SPARQL results as JSON",
            )
        if form == "results":
            yield from sparql.read(file, context)
            return
        known: set[str] = set()
        for item in items(file, form == "dump", context):
            try:
                found = list(mapped(item, known))
            except BadItemError as error:
                context.skip(error.code, item.line, error.message)
            except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
                # A statement that is not what statements look like; there are too many ways to name each.
                context.skip(BadItemError.code, item.line, f"{item.id}: {type(error).__name__}: {error}")
            else:
                yield from found


def _form(head: bytes) -> str | None:
    text = decode(head)[0].lstrip()
    if not text.startswith(("{", "[")):
        return None
    if _ANSWER.search(text[:4096]):
        return "answer"
    if _RESULTS.search(text[:4096]) and '"bindings"' in text and "www.wikidata.org/" in text:
        return "results"
    lines = text.lstrip("[\r\n\t ").splitlines()[:20]
    return (
        "dump" if any(_KIND.search(line[:_START]) and _ID.search(line[:_START]) for line in lines) else None
    )
