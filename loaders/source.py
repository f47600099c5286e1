"""Reading ``source.toml``, the description each loader keeps beside its code."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from functools import cache
from pathlib import Path

from loaders.base import SourceInfo
from ontology.errors import OntologyError

_REQUIRED = ("name", "title", "publisher", "licence", "home", "formats", "becomes", "loader")


class BadSourceError(OntologyError):
    """A ``source.toml`` that lacks a key, has one too many, or cannot be parsed."""

    code = "bad-source"


@cache
def source_info(folder: Path) -> SourceInfo:
    """The description in ``folder/source.toml``.

    Raises:
        BadSourceError: not TOML, a key is missing, unknown or of the wrong type.
    """
    path = folder / "source.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadSourceError(f"{path}: {error}", hint="every loader needs a readable source.toml") from error
    known = {f.name: f.type for f in fields(SourceInfo)}
    if unknown := data.keys() - known.keys():
        raise BadSourceError(f"{path}: unknown key {min(unknown)!r}", hint=f"known keys: {', '.join(known)}")
    if missing := [key for key in _REQUIRED if not data.get(key)]:
        raise BadSourceError(f"{path}: no {missing[0]!r}", hint=f"required keys: {', '.join(_REQUIRED)}")
    lists: dict[str, object] = {key: tuple(data[key]) for key in ("formats", "expects_rows") if key in data}
    return SourceInfo(**{**data, **lists})
