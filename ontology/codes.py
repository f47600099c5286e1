"""The crosswalks: our classes, PLOVER, CAMEO, ACLED, UCDP and the classes of the text extraction.

Every row is data in ``crosswalk.ttl`` and ``codes.ttl``; where the published tables contradict each other the
file says what was settled and why. Scores run from −10 (hostile) to +10 (friendly).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.errors import OntologyError, UsageError
from ontology.model import Concept, ontology

MEETING_CALLED_OFF = frozenset({"cancelled", "refused"})


class UnknownCodeError(UsageError, OntologyError):
    """No such code in the code list."""

    code = "unknown-code"


@dataclass(frozen=True, slots=True)
class Plover:
    """An event in PLOVER's terms; ``score`` and ``quad`` (``verbal-conflict``) follow from the type."""

    type: str
    mode: str | None
    context: tuple[str, ...]
    score: float
    quad: str


@dataclass(frozen=True, slots=True)
class Codes:
    """A fact of ours in PLOVER's and CAMEO's terms; ``None`` where they have no word for it."""

    plover_type: str | None
    plover_mode: str | None
    plover_context: tuple[str, ...]
    cameo: str | None
    score: float | None
    quad: str | None


@cache
def cameo_to_plover(code: str) -> Plover | None:
    """PLOVER's reading of a CAMEO root, base or sub-code; ``None`` for statements (01), which PLOVER drops.

    Raises:
        UnknownCodeError: CAMEO has no such code.
    """
    _concept("cameo", code)
    row = ontology().parts.codings.get(code)
    return _plover(row.type, row.mode, row.context) if row and row.type else None


@cache
def plover_to_cameo(plover_type: str, mode: str | None = None) -> str | None:
    """The broadest CAMEO code that reads as this type and mode; without an exact one, that of the type."""
    wanted = normal_plover(plover_type)
    rows = {code: cameo_to_plover(code) for code in ontology().scheme("cameo").concepts}
    codes = sorted((c for c, p in rows.items() if p and p.type == wanted), key=lambda c: (len(c), c))
    exact = (c for c in codes if (p := rows[c]) and p.mode == mode)
    return next(exact, next(iter(codes), None))


@cache
def class_codes(cls: str, status: str | None = None, about: str | None = None) -> Codes:
    """What a fact class is in PLOVER and CAMEO.

    A consultation that was ``cancelled`` or ``refused`` is REJECT.meet, and so is a ``Cancellation`` or
    ``Rejection`` that is ``about`` a consultation (a class name). Classes that neither scheme knows, and
    intervals, have no type and no code; a class without a row of its own takes its parent's.

    Raises:
        UnknownClassError: no such class.
    """
    row = next((r for a in ontology().cls(cls).ancestors if (r := ontology().parts.codings.get(a))), None)
    if row is None:
        return Codes(None, None, (), None, None, None)
    if _meeting_called_off(cls, status, about):
        row = ontology().parts.codings["cancelled"]
    cameo = _concept("cameo", row.cameo) if row.cameo else None
    if row.type is None:
        return Codes(None, row.mode, row.context, row.cameo, cameo.score if cameo else None, _quad(cameo))
    plover = _plover(row.type, row.mode, row.context)
    return Codes(plover.type, plover.mode, plover.context, row.cameo, plover.score, plover.quad)


def _meeting_called_off(cls: str, status: str | None, about: str | None) -> bool:
    is_a = ontology().is_a
    if is_a(cls, "Consultation"):
        return status in MEETING_CALLED_OFF
    return cls in {"Cancellation", "Rejection"} and about is not None and is_a(about, "Consultation")


@cache
def class_for_cameo(code: str) -> str:
    """The fact class that a CAMEO code becomes: its own, else that of the broader code.

    Raises:
        UnknownCodeError: CAMEO has no such code.
    """
    concept = _concept("cameo", code)
    while not concept.classes and concept.broader:
        concept = _concept("cameo", concept.broader)
    return concept.classes[0]


def class_for_trigger(text_class: str) -> str:
    """The fact class of an event class of the text extraction: ``Meet`` → ``Meeting``.

    Raises:
        UnknownCodeError: the extraction has no such class.
    """
    return _concept("triggerClass", text_class).classes[0]


def classes_for_mention(mention_type: str) -> tuple[str, ...]:
    """The entity classes a mention type may become, the usual one first; none for times and quantities.

    Raises:
        UnknownCodeError: the extraction has no such type.
    """
    return _concept("mentionType", mention_type).classes


def class_for_acled(event_type: str, sub_event_type: str | None = None) -> str:
    """The fact class of an ACLED event, by its sub-event type where given.

    Raises:
        UnknownCodeError: ACLED has no such type.
    """
    scheme, name = ("acledSubEvent", sub_event_type) if sub_event_type else ("acledEvent", event_type)
    return _concept(scheme, name).classes[0]


def class_for_ucdp(type_of_violence: str) -> str:
    """The fact class of a UCDP event by its type of violence (``1``, ``2``, ``3``).

    Raises:
        UnknownCodeError: UCDP has no such type.
    """
    return _concept("ucdpViolence", type_of_violence).classes[0]


def normal_plover(name: str) -> str:
    """The current name of a PLOVER event type: ``DEMAND`` → ``REQUEST``, ``INVESTIGATE`` → ``ACCUSE``.

    Raises:
        UnknownCodeError: PLOVER never had such a type.
    """
    return _concept("ploverType", name.strip().upper()).notation


def plover_modes(plover_type: str) -> tuple[str, ...]:
    """The modes a PLOVER type (under any of its names) can have."""
    wanted = normal_plover(plover_type)
    return tuple(n for n, c in ontology().scheme("ploverMode").concepts.items() if wanted in c.types)


def goldstein(code: str) -> float:
    """The Goldstein score of a CAMEO code.

    Raises:
        UnknownCodeError: CAMEO has no such code.
    """
    score = _concept("cameo", code).score
    assert score is not None  # a test holds that every CAMEO code has one
    return score


def quad_class(code: str) -> str:
    """The quad class of a CAMEO code as GDELT counts it, by its root (``verbal-conflict``).

    Raises:
        UnknownCodeError: CAMEO has no such code.
    """
    quad = _quad(_concept("cameo", code))
    assert quad is not None  # a test holds that every CAMEO root has one
    return quad


def precision(scheme: str, source: str, code: str) -> str:
    """A source's precision code in our list: ``precision("geoPrecision", "ucdp", "6")`` → ``country``.

    Raises:
        UnknownCodeError: the source has no such code.
    """
    return _concept(scheme, f"{source}:{code}").notation


def _plover(type_: str, mode: str | None, context: tuple[str, ...]) -> Plover:
    concept = _concept("ploverType", type_)
    assert concept.score is not None  # a test holds that every PLOVER type has score and quad class
    assert concept.quad is not None
    return Plover(type_, mode, context, concept.score, concept.quad)


def _quad(cameo: Concept | None) -> str | None:
    return _concept("cameo", cameo.notation[:2]).quad if cameo else None


def _concept(scheme: str, word: str) -> Concept:
    found = ontology().scheme(scheme).get(word)
    if found is None:
        listed = ", ".join(list(ontology().scheme(scheme).concepts)[:5])
        raise UnknownCodeError(f"no {word!r} in the code list {scheme}", hint=f"it holds {listed} …")
    return found
