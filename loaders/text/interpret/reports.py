"""One report for each trigger of a fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.ids import report_id
from kg.model import Argument, Link, Report
from loaders.text.interpret.causes import causes
from loaders.text.interpret.denied import aimed_at, denials, with_denied_parts
from loaders.text.interpret.events import named_before
from loaders.text.interpret.facts import Fact, Story
from loaders.text.interpret.numbers import toll
from loaders.text.interpret.postponed import put_off, rescheduled
from loaders.text.interpret.reading import Told
from loaders.text.interpret.roles import Filler, fill
from loaders.text.interpret.status import Standing, stage, standing
from loaders.text.times.span import NOTHING
from ontology.codes import class_codes


def reports(story: Story) -> Iterator[Report]:
    """Of every trigger of every fact, in text order within a fact."""
    denied, rejected = aimed_at(story, "Deny"), aimed_at(story, "Reject")
    later = put_off(story)
    for fact in story.facts:
        for told in fact.event.told:
            if _only_denied(told, denied, story) or _is_echo(told, fact, story):
                continue
            stands = standing(
                told.trigger,
                story.reading.text(told.clause),
                denied=told.trigger.id in denied,
                rejected=told.trigger.id in rejected,
                put_off=told.trigger.status == "cancelled" and fact.id in later,
            )
            one = with_denied_parts(report(fact, told, stands, story), told, story)
            yield from rescheduled(one, told, later.get(fact.id, NOTHING))
    yield from denials(story)


def _only_denied(told: Told, denied: set[str], story: Story) -> bool:
    """ "Denied that the meeting was cancelled" says nothing of the meeting but what it denies."""
    if told.trigger.status != "cancelled" or told is story.event_of[told.trigger.id].first:
        return False
    over = [other.trigger.id for other in story.reading.beside(told) if other.trigger.cls == "Cancel"]
    return bool(over) and all(other in denied for other in over)


def _is_echo(told: Told, fact: Fact, story: Story) -> bool:
    """ "Neither side signed the deal": the bare noun adds nothing to what its sentence denies."""
    beside = [other for other in story.reading.beside(told) if other in fact.event.told]
    bare = not told.args and not told.span and not told.trigger.links and told.trigger.status == "occurred"
    return bare and any(other.trigger.status == "negated" for other in beside)


def report(
    fact: Fact,
    told: Told,
    stands: Standing,
    story: Story,
    *,
    place: str = "",
    clause: tuple[int, int] | None = None,
) -> Report:
    """The report of one trigger; ``place`` sets apart a second report of the same trigger and fact."""
    reading, trigger = story.reading, told.trigger
    own = clause or told.clause
    spot = f"{trigger.start}-{trigger.end}{place}"
    return Report(
        id=report_id(reading.document.id, fact.id, spot),
        document=reading.document.id,
        fact=fact.id,
        cls=fact.cls,
        status=stands.status,
        states_change=stands.states_change,
        polarity=stands.polarity,
        certainty=stands.certainty,
        start=told.span.start,
        end=told.span.end,
        stage=stage(stands, reading.text(own)) if fact.cls == "ArmsTransfer" else None,
        quantity=told.quantity,
        fatalities=toll(told.quantity) if fact.cls == "Killing" and told.quantity else None,
        args=arguments(_args(told, story)),
        links=tuple(_links(fact, told, story)),
        quote=reading.quote(own),
        attributed_to=tuple(e.id for e in story.heard.get(trigger.id, ())),
        mode=_mode(fact, told, story),
        confidence=trigger.confidence,
    )


def _mode(fact: Fact, told: Told, story: Story) -> str | None:
    """The PLOVER mode that follows from what an act is about: a meeting called off is REJECT.meet."""
    modes = {class_codes(fact.cls, about=aim.cls).plover_mode for aim in story.aims(told, "about")}
    modes.discard(class_codes(fact.cls).plover_mode)
    return modes.pop() if len(modes) == 1 else None


def arguments(fillers: Iterable[Filler]) -> tuple[Argument, ...]:
    """Role fillers as a report holds them, each once."""
    return tuple(dict.fromkeys(Argument(role, entity.id) for role, entity in fillers))


def _args(told: Told, story: Story) -> list[Filler]:
    reading = story.reading
    before = [
        fill("place", e, told.cls, reading.gazetteer, reading.date) for e in named_before(told, reading)
    ]
    return [*told.args, *(filler for filler in before if filler)]


def _links(fact: Fact, told: Told, story: Story) -> Iterator[Link]:
    aims = [Link("ABOUT", f.id) for f in story.aims(told, "about")]
    reasons = [Link("CAUSED_BY", f.id) for f in causes(told, story)]
    processes = [Link("PART_OF", process.id) for process in told.processes]
    yield from dict.fromkeys(link for link in (*aims, *reasons, *processes) if link.fact != fact.id)
