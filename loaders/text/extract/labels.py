"""The closed vocabularies of the annotation scheme and the label spaces derived from them.

The order is part of a trained model: append, never reorder.
"""

from __future__ import annotations

from typing import Final

MENTION_TYPES: Final = (
    "PER", "CTY", "GOV", "MIL", "ARM", "IGO", "PTY", "COM", "MED", "ORG",
    "GRP", "LOC", "FAC", "WPN", "DOC", "POS", "TIM", "QTY", "EVN",
)  # fmt: skip

EVENT_CLASSES: Final = (
    "Meet", "Call", "Transmit", "Say", "Deny", "Demand", "Propose", "Pledge", "Agree", "Concede",
    "Reject", "Cancel", "Threaten", "Warn", "Accuse", "Support", "Cooperate", "Aid", "TransferArms",
    "Sanction", "Lift", "ReduceRelations", "RestoreRelations", "JoinOrganization", "LeaveOrganization",
    "Protest", "Mobilize", "TestWeapon", "Attack", "Intercept", "Capture", "Withdraw", "Release",
    "Abduct", "Arrest", "Prosecute", "Sentence", "Kill", "Injure", "Damage", "Elect", "Appoint",
    "LeaveOffice", "Legislate", "SeizePower", "Travel", "Trade",
)  # fmt: skip

STATUSES: Final = ("occurred", "ongoing", "planned", "possible", "cancelled", "negated")

ROLES: Final = (
    "agent", "recipient", "participant", "object", "instrument", "place",
    "origin", "time", "host", "mediator", "position", "quantity",
)  # fmt: skip
LINKS: Final = ("about", "cause")
RELATIONS: Final = ("holds", "of", "in")

#: A span's label: a mention type or an event class.
SPAN_LABELS: Final = MENTION_TYPES + EVENT_CLASSES
SPAN_INDEX: Final = {label: i for i, label in enumerate(SPAN_LABELS)}
N_MENTION_TYPES: Final = len(MENTION_TYPES)

#: Word tags: 0 is outside, then ``B`` of every label, then ``I`` of every label.
N_TAGS: Final = 1 + 2 * len(SPAN_LABELS)
BEGIN: Final = 1
INSIDE: Final = 1 + len(SPAN_LABELS)

#: One label space for every directed pair of spans; which part applies depends on the two kinds.
EDGE_LABELS: Final = ("none", *ROLES, *LINKS, *RELATIONS)
EDGE_INDEX: Final = {label: i for i, label in enumerate(EDGE_LABELS)}
ROLE_SLICE: Final = slice(1, 1 + len(ROLES))
LINK_SLICE: Final = slice(1 + len(ROLES), 1 + len(ROLES) + len(LINKS))
RELATION_SLICE: Final = slice(1 + len(ROLES) + len(LINKS), len(EDGE_LABELS))


def is_event(label: int) -> bool:
    """Whether a span label names an event class rather than a mention type."""
    return label >= N_MENTION_TYPES
