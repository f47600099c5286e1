"""The codes of a fact: as its reports give them, else as the crosswalk has them for its class and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from kg.views.said import Said
from ontology.codes import (
    MEETING_CALLED_OFF,
    UnknownCodeError,
    cameo_to_plover,
    class_codes,
    goldstein,
    quad_class,
)


def codes(cls: str, status: str, affirmed: Sequence[Said]) -> dict[str, Any]:
    """``ploverType ploverMode ploverContext cameoCode quadClass score`` of an event; what is unknown is left
    out. A code that reports give tells more than the class, unless the event has been called off since."""
    found = dict(_of_class(cls, status))
    cameo = _most_frequent(s.report.cameo for s in affirmed)
    if cameo and status not in MEETING_CALLED_OFF:
        found |= _of_code(cameo)
    elif cameo:
        found["cameoCode"] = cameo
    if mode := _most_frequent(s.report.mode for s in affirmed):
        found["ploverMode"] = mode
    contexts = {c for s in affirmed for c in s.report.context}
    if contexts:
        found["ploverContext"] = sorted(contexts | set(found.get("ploverContext", ())))
    return found


@cache
def _of_class(cls: str, status: str) -> dict[str, Any]:
    known = class_codes(cls, status)
    found = {
        "ploverType": known.plover_type,
        "ploverMode": known.plover_mode,
        "ploverContext": list(known.plover_context) or None,
        "cameoCode": known.cameo,
        "score": known.score,
    }
    return {name: value for name, value in found.items() if value is not None}


@cache
def _of_code(cameo: str) -> dict[str, Any]:
    """What a CAMEO code says by itself; of one that CAMEO does not have, nothing but the code."""
    try:
        plover, score, quad = cameo_to_plover(cameo), goldstein(cameo), quad_class(cameo)
    except UnknownCodeError:
        return {"cameoCode": cameo}
    found: dict[str, Any] = {"cameoCode": cameo, "score": score, "quadClass": quad}
    return {**found, "ploverType": plover.type} if plover else found


def _most_frequent(given: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in given if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
