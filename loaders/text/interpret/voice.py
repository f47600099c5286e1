"""Who acts and who is acted upon, where the grammar leaves no choice.

"Citizens were warned" and "Maduro's arrest" name those who suffer the act; of "the Foreign Ministry of Peru"
only the ministry acts. Measured on annotated news: the subject of such a passive suffers it in 98 of 100.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from loaders.text.annotation import Annotation, Mention, Trigger

# Their participles are states of mind or ways of travel: "is committed", "was flown".
_MIDDLE = frozenset(
    ("Travel", "Accuse", "Pledge", "Support", "Reject", "LeaveOrganization", "Say", "Meet", "Call")
)
_THINGS = frozenset(("Damage", "Capture", "Intercept", "TransferArms", "Legislate", "Transmit", "Trade"))
_PARTICIPLE = re.compile(
    r"\w+(?:ed|wn|ght|ilt|ken|hot|ung|old|ent|aid|orn|ven|sen)(?: \w+)?|(?:shot|hit|cut|put|set) ?\w*"
)
_PASSIVE = re.compile(
    r"(?: (?:have|has|had|will|would|could|may|must|also|reportedly|later|then))*"
    r" (?:was|were|been|is|are|be|being)(?: (?:\w+ly|also|not|never|then|later|both|all|being|been))* "
)
_SUFFERED = re.compile(
    r"arrest|death|detention|resignation|abduction|kidnapping|extradition|imprisonment|conviction|assassination"
    r"|ouster|dismissal|release",
    re.IGNORECASE,
)
_OWNS = re.compile(r"['’]s? (?:\w+ )?")
_OF, _OWNER = re.compile(r" of (?:the )?"), re.compile(r"(?:['’]s?)? ")
_FAR = 60  # characters between the subject and the verb


def voiced(annotation: Annotation) -> Annotation:
    """The annotation with those as sufferers whom it takes for actors, and without the owners of actors."""
    mentions = {m.id: m for m in annotation.mentions}
    ordered = sorted(annotation.mentions, key=lambda m: m.start)
    owned = {
        (a, b)
        for a, name, b in annotation.relations
        if name == "of" and _is_one_phrase(mentions[a], mentions[b], annotation.text)
    }
    starts = [m.start for m in ordered]
    events = (
        _voiced(
            e, ordered[bisect_left(starts, e.start - _FAR) : bisect_left(starts, e.start)], annotation.text
        )
        for e in annotation.events
    )
    return replace(annotation, events=tuple(_without_owners(event, owned) for event in events))


def _voiced(event: Trigger, mentions: Sequence[Mention], text: str) -> Trigger:
    if any(role == "recipient" for role, _ in event.args):
        return event
    agents = {m for role, m in event.args if role == "agent"}
    sufferer = next((m.id for m in mentions if _suffers(m, event, text, m.id in agents)), None)
    if sufferer is None:
        return event
    role = "object" if event.cls in _THINGS else "recipient"
    return replace(
        event, args=(*(pair for pair in event.args if pair != ("agent", sufferer)), (role, sufferer))
    )


def _suffers(mention: Mention, event: Trigger, text: str, is_agent: bool) -> bool:
    """The subject of a passive that was taken for its agent, or whose arrest it is."""
    if not 0 < event.start - mention.end < _FAR:
        return False
    between = text[mention.end : event.start]
    if mention.type == "PER" and _SUFFERED.fullmatch(event.text) and _OWNS.fullmatch(between):
        return True
    is_participle = event.cls not in _MIDDLE and _PARTICIPLE.fullmatch(event.text)
    return bool(is_agent and is_participle and _PASSIVE.fullmatch(between))


def _is_one_phrase(one: Mention, owner: Mention, text: str) -> bool:
    """ "Ministry of Peru", "Peru's ministry", "Peruvian ministry"."""
    first, second = sorted((one, owner), key=lambda m: m.start)
    return bool((_OF if first is one else _OWNER).fullmatch(text[first.end : second.start]))


def _without_owners(event: Trigger, owned: set[tuple[str, str]]) -> Trigger:
    filled = set(event.args)
    extra = {(role, b) for a, b in owned for role in {r for r, m in filled if m == a} if (role, b) in filled}
    return replace(event, args=tuple(pair for pair in event.args if pair not in extra)) if extra else event
