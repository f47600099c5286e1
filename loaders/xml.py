"""Streaming XML from strangers: no entities, no network, bounded depth, errors that name file and line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import BinaryIO, Literal

from lxml import etree

from loaders.base import InputFile
from ontology.errors import InputError

_PROLOG = 65_536


class BadXmlError(InputError):
    """The file is not well-formed XML, is cut short, or is something else under an ``.xml`` name."""

    code = "bad-xml"


class UnsafeXmlError(InputError):
    """The file declares entities of its own (the way of "billion laughs"); feeds never need them."""

    code = "unsafe-xml"


def elements(file: InputFile, tags: Collection[str]) -> Iterator[etree._Element]:
    """Every complete element with one of ``tags``, in order; memory stays that of one element.

    Raises:
        UnsafeXmlError: a DOCTYPE with entity declarations.
        BadXmlError: not well-formed, truncated, or an HTML page saved under this name.
    """
    with file.open() as stream:
        _check_prolog(file.path, stream.read(_PROLOG))
    with file.open() as stream:
        yield from _iterate(file.path, stream, tags)


def check_well_formed(file: InputFile) -> str:
    """Read to the end once, so that a list that was cut short is refused before any of it is used.

    Returns:
        The root element's tag.
    """
    root = ""
    with file.open() as stream:
        _check_prolog(file.path, stream.read(_PROLOG))
    with file.open() as stream:
        try:
            for _, element in _parser(stream, ("end",)):
                root = str(element.tag)  # the last one to end is the root
                _release(element)
        except etree.XMLSyntaxError as error:
            raise _translated(file.path, error) from error
    return root


def root_attributes(file: InputFile) -> dict[str, str]:
    """The attributes of the root element (a list's own date often stands there)."""
    with file.open() as stream:
        try:
            for _, element in _parser(stream, ("start",)):
                return {str(k): str(v) for k, v in element.attrib.items()}
        except etree.XMLSyntaxError as error:
            raise _translated(file.path, error) from error
    raise BadXmlError(f"{file.path}: no element at all", hint="the file is empty")


def root_tag(file: InputFile) -> str:
    """The tag of the root element, with its namespace in braces, read from the start of the file.

    Raises:
        UnsafeXmlError, BadXmlError: as :func:`elements`.
    """
    with file.open() as stream:
        _check_prolog(file.path, stream.read(_PROLOG))
    with file.open() as stream:
        try:
            for _, element in _parser(stream, ("start",)):
                return str(element.tag)
        except etree.XMLSyntaxError as error:
            raise _translated(file.path, error) from error
    raise BadXmlError(f"{file.path}: no element at all", hint="the file is empty")


def without_namespaces(element: etree._Element) -> etree._Element:
    """The same element, its tags and those below it by their local names."""
    for each in element.iter("{*}*"):
        each.tag = str(each.tag).rpartition("}")[2]
    return element


def text(element: etree._Element, path: str) -> str:
    """The text at ``path`` with white space folded; ``""`` when it is absent or empty."""
    return " ".join((element.findtext(path) or "").split())


def texts(element: etree._Element, path: str) -> list[str]:
    """All non-empty texts at ``path``, white space folded, in order, without repeats."""
    found = (" ".join((e.text or "").split()) for e in element.findall(path))
    return list(dict.fromkeys(t for t in found if t))


def _iterate(path: str, stream: BinaryIO, tags: Collection[str]) -> Iterator[etree._Element]:
    try:
        for _, element in _parser(stream, ("end",)):
            if element.tag in tags:
                yield element
                _release(element)
    except etree.XMLSyntaxError as error:
        raise _translated(path, error) from error


def _parser(
    stream: BinaryIO, events: tuple[Literal["start", "end"], ...]
) -> etree.iterparse[tuple[str, etree._Element]]:
    return etree.iterparse(
        stream, events=events, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )


def _release(element: etree._Element) -> None:
    """Forget what was read: the element's content and every sibling before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _check_prolog(path: str, head: bytes) -> None:
    lowered = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()  # UTF-16 likewise
    if not lowered:
        raise BadXmlError(f"{path}: the file is empty", hint="download it again")
    if lowered.startswith((b"<!doctype html", b"<html")):
        raise BadXmlError(
            f"{path}: an HTML page, not XML", hint="the server sent an error page; open it to see"
        )
    if b"<!entity" in lowered:
        raise UnsafeXmlError(f"{path}: declares entities", hint="no feed needs them; the file is refused")


def _translated(path: str, error: etree.XMLSyntaxError) -> BadXmlError:
    return BadXmlError(
        f"{path}, line {error.lineno}: {error.msg}",
        hint="the file is damaged or cut short; download it again",
    )
