"""Classes of events that two reports may give one event: a strike and who it killed, a vote and its result.

Each family is closed: two classes are compatible when one family holds both.
"""

from __future__ import annotations

from functools import cache

from kg.views.classes import is_a
from ontology.model import ontology

_FAMILIES = {
    "talks": ("Consultation", "Travel"),
    "violence": ("ArmedAction", "Capture", "SeizureOfPower"),
    "custody": ("Arrest", "Prosecution", "Sentencing"),
    "ballot": ("Election", "Appointment"),
    "ending": ("Departure", "Cancellation"),
    "accord": ("AgreementEvent", "Cooperation"),
    "measure": ("SanctionAction", "Legislation"),
    "supply": ("ArmsTransfer", "Aid", "Trade", "Transmission"),
}


@cache
def family_of(cls: str) -> str | None:
    """The family of a class; one on its own is its own family; ``None`` for what is no event."""
    if not is_a(cls, "Event"):
        return None
    for family, roots in _FAMILIES.items():
        if any(is_a(cls, root) for root in roots):
            return family
    return cls


@cache
def classes_of(family: str) -> tuple[str, ...]:
    """Every class of a family."""
    return tuple(
        c.name for c in ontology().classes() if "Event" in c.ancestors and family_of(c.name) == family
    )


@cache
def families() -> tuple[str, ...]:
    """Every family, sorted."""
    found = (family_of(c.name) for c in ontology().classes() if "Event" in c.ancestors)
    return tuple(sorted({family for family in found if family}))
