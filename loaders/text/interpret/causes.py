"""What the text says caused an event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.text.interpret.facts import Fact, Story
from loaders.text.interpret.reading import Told

# "Called off after a call" gives the reason in the language of news; elsewhere "after" is order in time.
_REASON = re.compile(
    r"^\s+(?:\w+\s+){0,2}?(?:after|following|because of|due to|over|amid|in response to"
    r"|in protest at|in the wake of)\b[^,;:.!?]*$",
    re.IGNORECASE,
)


def causes(told: Told, story: Story) -> Iterator[Fact]:
    """The causes a trigger names: by its links, for a cancellation also by "after …" right behind it."""
    linked = list(story.aims(told, "cause"))
    yield from linked
    if linked or told.trigger.cls != "Cancel":
        return
    text = story.reading.annotation.text
    for other in story.reading.beside(told):
        if other.trigger.start > told.trigger.end and other.trigger.id in story.fact_of:
            if _REASON.match(text[told.trigger.end : other.trigger.start]):
                yield story.fact_of[other.trigger.id]
            return
