"""From the writer's presentation of an event to status, polarity, certainty and stage."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.text.annotation import Trigger

_STATUS = {
    "occurred": "occurred",
    "ongoing": "ongoing",
    "planned": "planned",
    "possible": "considered",
    "cancelled": "cancelled",
    "negated": "occurred",
}
# One's own future act that is said not to come is refused; anything else is said not to be so.
_REFUSABLE = frozenset(("Pledge", "Concede", "Cooperate", "Aid", "TransferArms", "Meet", "Call", "Lift"))
_REFUSAL = re.compile(
    r"\b(?:not (?:ready|willing|prepared|going|considering)|no longer considering|unwilling|refus\w+"
    r"|reject\w*|declin\w+|ruled? out|won't|will not|would not|would never|no intention|never)\b",
    re.IGNORECASE,
)
# Right before the verb it refuses any act: "will not travel", though not "will not be attacked".
_WILL_NOT = re.compile(
    r"(?:\b(?:will|would) (?:not|never)|\bwon['’]t|\bwouldn['’]t|\b(?:refus|declin)\w+ to|\bunwilling to"
    r"|\bnot (?:ready|willing|prepared|going) to) (?:\w+ly )?$",
    re.IGNORECASE,
)
_POSTPONED = re.compile(
    r"\b(?:postpon\w+|delay\w*|put off|push\w* back|reschedul\w+|deferr?\w*)\b", re.IGNORECASE
)
_CHANGE = re.compile(
    r"\b(?:reschedul\w+|postpon\w+|resum\w+|reinstat\w+|reviv\w+|back on|will now|now expected|moved to"
    r"|called off|cancel\w*|scrapp\w+)\b",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|presumably)\b", re.IGNORECASE
)
_MAYBE = re.compile(r"\b(?:may|might|could|appear\w*|seem\w*|possibly|perhaps)\b", re.IGNORECASE)
_STAGES = (
    ("withheld", re.compile(r"\b(?:withh?[eo]ld\w*|hold\w* back)\b", re.IGNORECASE)),
    ("suspended", re.compile(r"\b(?:suspend\w*|paus\w+|halt\w*|froze|freez\w+)\b", re.IGNORECASE)),
    ("requested", re.compile(r"\b(?:request\w*|ask\w*|appeal\w*|urg\w+|demand\w*|want\w*)\b", re.IGNORECASE)),
    ("offered", re.compile(r"\b(?:offer\w*|propos\w+)\b", re.IGNORECASE)),
    ("approved", re.compile(r"\b(?:approv\w+|authori[sz]\w+|clear\w+|green.?light\w*)\b", re.IGNORECASE)),
    (
        "contracted",
        re.compile(r"\b(?:contract\w*|sign\w*|order\w*|purchase\w*|buy\w*|deal)\b", re.IGNORECASE),
    ),
)
_STAGE_OF_STATUS = {
    "occurred": "delivered",
    "ongoing": "delivered",
    "planned": "approved",
    "considered": "considered",
    "cancelled": "cancelled",
    "postponed": "suspended",
    "refused": "refused",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a report presents its fact; the fields of :class:`kg.model.Report`."""

    status: str
    polarity: str = "affirmed"
    certainty: str = "certain"
    states_change: bool = False


def standing(
    trigger: Trigger, clause: str, *, denied: bool, rejected: bool, put_off: bool = False
) -> Standing:
    """Of one trigger in its clause.

    Args:
        denied: by a Deny that is about it; ``rejected``: by a Reject.
        put_off: by a Cancel that only postpones.
    """
    may_change = trigger.status in ("planned", "cancelled", "ongoing")
    change = put_off or (may_change and bool(_CHANGE.search(clause)))
    if trigger.status == "negated" and not denied and (rejected or _refuses(trigger, clause)):
        return Standing("refused", certainty=_certainty(trigger, clause), states_change=change)
    status = _STATUS[trigger.status]
    if trigger.status == "cancelled" and (put_off or _POSTPONED.search(clause)):
        status = "postponed"
    polarity = "denied" if denied or trigger.status == "negated" else "affirmed"
    return Standing(status, polarity, _certainty(trigger, clause), change)


def stage(stands: Standing, clause: str) -> str | None:
    """Of an arms transfer: what the words say, else what the status implies."""
    if stands.polarity == "denied":
        return None
    if stands.status in ("considered", "planned", "postponed"):
        spoken = next((name for name, pattern in _STAGES if pattern.search(clause)), None)
        if spoken:
            return spoken
    return _STAGE_OF_STATUS[stands.status]


def is_postponement(words: str) -> bool:
    """Whether a cancellation only puts off."""
    return bool(_POSTPONED.search(words))


def _refuses(trigger: Trigger, clause: str) -> bool:
    if trigger.cls in _REFUSABLE and _REFUSAL.search(clause):
        return True
    acts = any(role in ("agent", "participant") for role, _ in trigger.args)
    before, found, _ = clause.partition(trigger.text)
    return acts and bool(found) and bool(_WILL_NOT.search(before))


def _certainty(trigger: Trigger, clause: str) -> str:
    if _HEARSAY.search(clause):
        return "probable"
    if trigger.status == "possible" and _MAYBE.search(clause):
        return "possible"
    return "certain"
