"""The relationship types and classes that may stand in a statement: the ontology's, never a caller's."""

from __future__ import annotations

from functools import cache

from ontology.errors import UsageError
from ontology.model import ontology


@cache
def roles() -> tuple[str, ...]:
    """Every role, in the ontology's order."""
    return tuple(ontology().roles())


@cache
def any_role() -> str:
    """Every role as alternatives of a relationship type: ``AGENT|RECIPIENT|…``."""
    return "|".join(roles())


def role_types(wanted: tuple[str, ...]) -> str:
    """These roles as alternatives of a relationship type; none means any.

    Raises:
        UsageError: the ontology has no such role.
    """
    unknown = [role for role in wanted if role not in roles()]
    if unknown:
        raise UsageError(f"no such role: {', '.join(unknown)}", hint="`kg ref` lists the roles")
    return "|".join(wanted) or any_role()


@cache
def fact_links() -> tuple[str, ...]:
    """Every relationship type between facts."""
    return tuple(edge.name for edge in ontology().edges().values() if edge.kind == "fact-link")


@cache
def below(*names: str) -> tuple[str, ...]:
    """These classes and everything below them, sorted."""
    return tuple(sorted({found for name in names for found in ontology().descendants(name)}))


@cache
def entity_links() -> tuple[str, ...]:
    """The relationship types between entities that records state."""
    return tuple(p.edge for p in ontology().properties().values() if p.edge is not None)
