"""Which of OFAC's formats a file is in, and its reader."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.errors import WrongFormatError
from loaders.lines import decode
from loaders.ofac import advanced, simple
from loaders.ofac.layout import COMMENT, layout_of
from loaders.ofac.legacy import read_legacy
from loaders.source import source_info
from loaders.xml import root_tag

_ROOTS = re.compile(
    rb"<(?:\w+:)?(?:sdnList|sanctionsData)[\s>]|<(?:\w+:)?Sanctions\s[^>]*(?:ADVANCED_XML|sanctions/1\.0|ofac)",
    re.IGNORECASE,
)
_ENHANCED = "sanctionsData"
_MARKUP = re.compile(r"\s*<")


class Ofac:
    """The ``ofac`` loader; one row is a listed party (or a row about one, or a relation between two)."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:
        """By the root element; the legacy files by their columns and nulls, two columns by their name too."""
        if _ROOTS.search(head):
            return True
        first = decode(head)[0].splitlines()[0] if head.strip() else ""
        layout = layout_of(next(csv.reader([first]), []))
        if layout is None:
            return False
        if layout.form is COMMENT:
            return "comment" in name.lower()
        return layout.has_header or b"-0-" in head

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per party, or per run of rows about one.

        Raises:
            BadXmlError: not well-formed, or a web page.
            WrongFormatError: none of OFAC's formats.
            UnreadableInputError: a legacy file that ends within a row.
        """
        with file.open() as stream:
            is_markup = _MARKUP.match(decode(stream.read(4096))[0])
        if not is_markup:
            yield from read_legacy(file, self.info, context)
            return
        root = etree.QName(root_tag(file))
        namespace = f"{{{root.namespace}}}" if root.namespace else ""
        if root.localname == simple.ROOT:
            yield from simple.read_simple(file, self.info, context, namespace)
        elif root.localname == advanced.ROOT:
            yield from advanced.read_advanced(file, self.info, context, namespace)
        elif root.localname == _ENHANCED:
            raise WrongFormatError(
                f"{file.path}: the enhanced form of the list (sdn_enhanced.xml), which is not read",
                hint="load the same list as sdn.xml or sdn_advanced.xml",
            )
        else:
            raise WrongFormatError(
                f"{file.path}: the root element is {root.localname}, so this is none of OFAC's lists",
                hint="servers save error pages under a list's name; open it to see, and download it again",
            )
