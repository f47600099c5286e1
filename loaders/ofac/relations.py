"""How OFAC says that two parties relate, as facts of ours."""

from __future__ import annotations

# Per kind of relation: the class, the role of the party it is said from, and that of the other.
_FACTS = {
    "owned or controlled by": ("Ownership", "ASSET", "OWNER"),
    "owns, controls, or operates": ("Ownership", "OWNER", "ASSET"),
    "property in the interest of": ("Ownership", "ASSET", "OWNER"),
    "leader or official of": ("Membership", "MEMBER", "BODY"),
    "principal executive officer": ("Membership", "MEMBER", "BODY"),
    "family member of": ("Kinship", "COUNTERPART", "SUBJECT"),
    "associate of": ("Relationship", "COUNTERPART", "SUBJECT"),
    "acting for or on behalf of": ("Relationship", "COUNTERPART", "SUBJECT"),
    "providing support to": ("Relationship", "COUNTERPART", "SUBJECT"),
    "playing a significant role in": ("Relationship", "COUNTERPART", "SUBJECT"),
}


def fact(kind: str, source: str, target: str) -> tuple[str, list[tuple[str, str]]] | None:
    """The class and arguments of what a relation says; ``None`` for a kind that is not known."""
    known = _FACTS.get(kind.lower())
    if known is None:
        return None
    cls, from_role, to_role = known
    return cls, [(from_role, source), (to_role, target)]
