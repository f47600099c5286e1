"""Which loaders there are, and which of them a file is for.

Our own loaders are the folders beside this module that hold a ``source.toml``; other distributions add
theirs as entry points of the group ``statecraft.loaders`` (``name = "module:Class"``).
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import cast

from loaders.base import Loader, SourceInfo
from loaders.errors import UnknownFormatError, UnknownSourceError
from loaders.source import source_info

AUTO = "auto"


@cache
def sources() -> Mapping[str, SourceInfo]:
    """Every source's description by name, without importing our own loaders' code."""
    own = [source_info(path.parent) for path in sorted(Path(__file__).parent.glob("*/source.toml"))]
    return {info.name: info for info in [*own, *(loader.info for loader in _foreign())]}


@cache
def loader(name: str) -> Loader:
    """The loader of one source.

    Raises:
        UnknownSourceError: no such source; the hint has the nearest names.
    """
    if name not in sources():
        near = get_close_matches(name, sources(), n=3) or sorted(sources())
        raise UnknownSourceError(
            f"no source {name!r}", hint=f"did you mean {', '.join(near)}? See: kg sources"
        )
    module, _, attribute = sources()[name].loader.partition(":")
    return cast("Loader", getattr(import_module(module), attribute)())


def recognise(head: bytes, name: str) -> Loader:
    """The one loader whose format this is; generic ones are asked only when no specific one knows it.

    Args:
        head: the first bytes, decompressed, up to 64 kB.
        name: the file's name, a weak hint.

    Raises:
        UnknownFormatError: none recognises it, or several specific ones do.
    """
    for generic in (False, True):
        found = [
            c
            for i in sources().values()
            if i.generic is generic and (c := loader(i.name)).recognises(head, name)
        ]
        if len(found) > 1:
            names = ", ".join(candidate.info.name for candidate in found)
            raise UnknownFormatError(f"could be any of {names}", hint="name the source: kg load SOURCE PATH")
        if found:
            return found[0]
    known = "; ".join(f"{info.name} ({', '.join(info.formats)})" for info in sources().values())
    raise UnknownFormatError("the content is of no known source", hint=f"known: {known}")


def owner(named: Loader, head: bytes, name: str) -> SourceInfo | None:
    """The source that a file is of, where it is none of the named loader's; ``None`` where nothing tells.

    A loader of any article may be given everything, and what nobody recognises may be a damaged file.
    """
    if named.info.generic or named.recognises(head, name):
        return None
    try:
        found = recognise(head, name).info
    except UnknownFormatError:
        return None
    return None if found.generic else found


def _foreign() -> list[Loader]:
    return [cast("Loader", point.load()()) for point in entry_points(group="statecraft.loaders")]
