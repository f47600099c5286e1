"""PLOVER's type, mode and contexts of an event, as the class and codes of ours."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from loaders.coded_events import Coding, roles_of
from ontology.codes import (
    UnknownCodeError,
    cameo_to_plover,
    class_for_cameo,
    normal_plover,
    plover_modes,
    plover_to_cameo,
)
from ontology.model import ontology

NOTHING = frozenset({"", "NA", "None", "NONE", "nan"})
_SEPARATORS = str.maketrans("|,", ";;")


class Coded(NamedTuple):
    """The coding, ``None`` for a type that PLOVER does not have; ``unknown`` are modes and contexts of that
    kind."""

    coding: Coding | None
    unknown: tuple[str, ...] = ()


@lru_cache(maxsize=50_000)
def coded(type_: str, mode: str, contexts: str) -> Coded:
    """Of the three columns as written; old names of types are taken for the new ones."""
    try:
        kind = normal_plover(type_)
    except UnknownCodeError:
        return Coded(None)
    manner = None if mode in NOTHING else mode.strip().lower().replace("_", "-").replace(" ", "-")
    known_mode = manner if manner in plover_modes(kind) else None
    given = [part.strip().lower().replace(" ", "_") for part in contexts.translate(_SEPARATORS).split(";")]
    given = [part for part in given if part and part not in {"none", "na"}]
    known = ontology().scheme("ploverContext").concepts
    unknown = [part for part in given if part not in known]
    unknown += [manner] if manner and not known_mode else []
    context = tuple(dict.fromkeys(part for part in given if part in known))
    return Coded(_coding(kind, known_mode, context), tuple(unknown))


def _coding(kind: str, mode: str | None, context: tuple[str, ...]) -> Coding:
    cameo = plover_to_cameo(kind, mode)
    own = _classes().get(f"{kind} {mode}" if mode else kind)
    cls = own or (class_for_cameo(cameo) if cameo else "Event")
    plover = cameo_to_plover(cameo) if cameo else None
    exact = cameo if plover and (plover.type, plover.mode) == (kind, mode) else None
    source, target = roles_of(cls)
    return Coding(cls, exact, mode, context, (source,), (target,))


@cache
def _classes() -> Mapping[str, str]:
    return tomllib.loads(Path(__file__).with_name("classes.toml").read_text(encoding="utf-8"))
