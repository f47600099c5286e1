"""The curated reference entities and dated facts of ``ontology/reference/*.ttl``, read once.

Every subject in those files is an entity (a State, a Person, a WeaponSystem …) or an interval (a Tenure,
a Membership …). Roles of an interval are properties in lower case (``kg:holder`` is the role ``HOLDER``);
names carry their language; each subject says what it rests on with ``dcterms:source``.
"""

from __future__ import annotations

from functools import cache

from ontology.reference_read import FOLDER, ReferenceDataError, read
from ontology.reference_terms import (
    Reference,
    ReferenceEntity,
    ReferenceInterval,
    ReferenceSource,
    ReferenceValue,
)

__all__ = [
    "Reference",
    "ReferenceDataError",
    "ReferenceEntity",
    "ReferenceInterval",
    "ReferenceSource",
    "ReferenceValue",
    "reference",
]


@cache
def reference() -> Reference:
    """Everything under ``ontology/reference``; parsed once per process.

    Raises:
        ReferenceDataError: a file does not parse or a subject is incomplete.
    """
    return read(FOLDER)
