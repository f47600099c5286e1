"""Positions and persons: offices by title and State, persons by name, or by the office of that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.dates import PartialDate
from kg.identity.gazetteer import Candidate, Gazetteer, Holding, rank_key
from kg.ids import entity_id, name_key
from kg.model import Value
from loaders.text.link.bodies import CLASS_OF, DISTINCT
from loaders.text.link.clusters import Cluster
from loaders.text.link.context import Context
from loaders.text.link.entity import Entity, of
from loaders.text.link.keys import spellings
from loaders.text.link.titles import SINGLE, TOP, is_leader, is_plural, rank_of

_REMEMBERED = 8  # years for which a former leader is meant by a bare surname
_MONARCHS = ("king", "queen", "emperor", "monarch", "emir", "sultan")


def position(cluster: Cluster, context: Context) -> tuple[Entity, ...]:
    """A POS cluster: the office of that title and owner, in the singular."""
    title = cluster.names[0] if cluster.names else cluster.head
    owners = context.owners(cluster)
    for owner in owners:
        if found := _of_owner(title, owner, context):
            return (found,)
    if known := _named_office(cluster, context) or _held_by_bearer(title, cluster, context):
        return (known,)
    if not owners:
        for state in context.states_near(cluster):
            if found := _of_owner(title, Entity(state, "State", state, True, (state,)), context):
                return (found,)
    owner_or_none = owners[0] if owners else None
    return (_unknown_position(title, owner_or_none, context),)


def _named_office(cluster: Cluster, context: Context) -> Entity | None:
    owners = context.owners(cluster)
    states = context.owner_states(cluster)
    of_state = not owners or any(owner.cls == "State" for owner in owners)

    def fits(office: Candidate) -> bool:
        """The premier of Alberta is not that of Canada."""
        return (of_state or not office.common) and (not states or bool(set(states) & set(office.states)))

    found = context.find(cluster, spellings(cluster), ("Position",), fits)
    return of(found) if found else None


def _held_by_bearer(title: str, cluster: Cluster, context: Context) -> Entity | None:
    """ "President" before "Emmanuel Macron": the office of this rank that he held that day."""
    rank = rank_of(title)
    for person_ in context.bearers_of(cluster) if rank else ():
        bearers = context.candidates(spellings(person_))
        full = [c for c in bearers if c.cls == "Person" and c.kind != "surname"]
        chosen = context.choose(full, ("Person",))
        held = context.gazetteer.holdings(chosen.id, context.date) if chosen else ()
        for one in held:
            if rank_key(one.rank) == rank_key(rank or ""):
                return Entity(one.position, "Position", one.title, True, (one.state,) if one.state else ())
    return None


def _of_owner(title: str, owner: Entity, context: Context) -> Entity | None:
    offices = context.gazetteer.bodies(owner.id)
    by_title = [c for c in offices.get(name_key(title), ()) if c.cls == "Position"]
    if by_title:
        return of(by_title[0])
    rank = rank_of(title)
    single = owner.states if rank in SINGLE else ()
    held = context.gazetteer.holders(rank or "", single[0], context.date) if single else ()
    if owner.cls != "State" or not held:
        return None
    return Entity(held[0].position, "Position", held[0].title, True, owner.states)


def _unknown_position(title: str, owner: Entity | None, context: Context) -> Entity:
    rank = rank_of(title)
    values = [Value("rank", rank)] if rank else []
    if owner is None or owner.cls not in ("State", *CLASS_OF.values()):
        scope = owner.id if owner else context.document
        name = f"{title} of {owner.name}" if owner else title
        return Entity(entity_id("Position", title, scope), "Position", name, values=tuple(values))
    values.append(Value("postIn", owner.id))
    made = entity_id("Position", title, owner.id)
    return Entity(made, "Position", f"{title} of {owner.name}", states=owner.states, values=tuple(values))


def person(cluster: Cluster, context: Context) -> tuple[Entity, ...]:
    """A PER cluster: by its full name, by a fuller name in the document, by surname, by office."""
    full = [name for name in spellings(cluster) if len(name.split()) > 1 and not rank_of(name)]
    if full:
        return (_by_full_name(cluster, full, context),)
    if cluster.names and not rank_of(cluster.names[0]):
        return (_by_surname(cluster, context),)
    held = by_office(cluster.head, cluster, context)
    if held:
        return tuple(Entity(h.person, "Person", h.name, True, (h.state or "",)) for h in held)
    made = entity_id("Person", cluster.head, f"{context.document} {cluster.first.start}")
    return (Entity(made, "Person", cluster.canonical or cluster.head),)


def _by_full_name(cluster: Cluster, full: Sequence[str], context: Context) -> Entity:
    candidates = [c for c in context.candidates(full) if c.kind != "surname"]
    found = context.choose(candidates, ("Person",)) or context.alike(full, ("Person",))
    if found:
        return of(found)
    name = cluster.canonical if cluster.canonical in full else full[0]
    states = context.owner_states(cluster)
    return Entity(entity_id("Person", name), "Person", name, states=tuple(states))


def _by_surname(cluster: Cluster, context: Context) -> Entity:
    """Someone named in full elsewhere, an office-holder of the day, else someone of this document only."""
    surname = cluster.names[0]
    namesakes = context.bearers.get(name_key(surname), {})
    if len(namesakes) == 1:
        return next(iter(namesakes.values()))
    # By one word only people of the reference data are known; a list's alias "Ali" is many people's name.
    bearers = [c for c in context.candidates([surname]) if c.cls == "Person" and c.source == "reference"]
    for chosen in (_in_office(bearers, cluster, context), _called_so(bearers), _lately(bearers, context)):
        if found := context.choose([replace(c, kind="surname") for c in chosen], ("Person",)):
            return of(found)
    if body := context.under_another_type(cluster, DISTINCT):
        return of(body)
    return Entity(entity_id("Person", surname, context.document), "Person", surname)


def _in_office(bearers: Sequence[Candidate], cluster: Cluster, context: Context) -> list[Candidate]:
    """Those who hold an office on the day of the text: the one that the text gives them, if any does."""
    held = {c.id: {h.position for h in context.gazetteer.holdings(c.id, context.date)} for c in bearers}
    told = {e.id for position in cluster.positions for e in context.resolved.get(position, ())}
    as_told = [c for c in bearers if held[c.id] & told]
    return as_told or [c for c in bearers if held[c.id]]


def _called_so(bearers: Sequence[Candidate]) -> list[Candidate]:
    """Those of whom the one word is a name by itself."""
    return [c for c in bearers if c.kind != "surname"]


def _lately(bearers: Sequence[Candidate], context: Context) -> list[Candidate]:
    """The one bearer who led a State before the day of the text; of several, whoever did so within years."""
    date = context.date
    if date is None:
        return []
    ends = {c.id: _end_of_lead(c, context.gazetteer, date) for c in bearers}
    led = [c for c in bearers if ends[c.id]]
    return led if len(led) == 1 else [c for c in led if ends[c.id] >= date.year - _REMEMBERED]


def _end_of_lead(candidate: Candidate, gazetteer: Gazetteer, date: PartialDate) -> int:
    """The year in which the person last led a State before the date; 0 for never."""
    led = (h.end for h in gazetteer.career(candidate.id) if is_top(h) and h.end)
    ends = (PartialDate.parse(end) for end in led)
    return max((end.year for end in ends if end.first_day <= date.last_day), default=0)


def by_office(title: str, cluster: Cluster, context: Context) -> list[Holding]:
    """Who held the titled office of the cluster's States that day: one each, several for a plural.

    Of an undated text nobody: it may be of any year.
    """
    if context.date is None:
        return []
    states = context.owner_states(cluster) or _state_before(cluster, context)
    if not is_plural(title):
        states = states[:1]
    held = [h for state in states if (h := _holder(title, state, context))]
    return held if len(held) == len(states) else []


def _holder(title: str, state: str, context: Context) -> Holding | None:
    ranks = [rank] if (rank := rank_of(title)) in SINGLE else []
    if is_leader(title) or name_key(title) == "leaders":
        ranks = ["head-of-state", "head-of-government"]
    for rank in ranks:
        holders = context.gazetteer.holders(rank or "", state, context.date)
        reigning = len(ranks) > 1 and any(name_key(h.title).startswith(_MONARCHS) for h in holders)
        if holders and not reigning:
            return holders[0]
    return None


def _state_before(cluster: Cluster, context: Context) -> list[str]:
    """ "The president" without a country: the one of the office-holder or State named last before."""
    before = sorted(
        (other for other in context.clusters.values() if other.first.start < cluster.first.start),
        key=lambda other: max(m.end for m in other.mentions if m.start < cluster.first.start),
        reverse=True,
    )
    for other in before:
        for entity in context.resolved.get(other.id, ()):
            if entity.cls == "Person" and entity.states:
                return [entity.states[0]]
    return []


def holder_of(office: Entity, gazetteer: Gazetteer, date: PartialDate | None) -> Entity | None:
    """The person behind a bare title that acts: the office's holder of the day, if the day is known."""
    if date is None:
        return None
    rank = next((v.value for v in office.values if v.property == "rank"), None)
    held = gazetteer.incumbents(office.id, date)
    if not held and rank and office.states:
        held = gazetteer.holders(rank, office.states[0], date)
    return Entity(held[0].person, "Person", held[0].name, True, office.states) if held else None


def is_top(holding: Holding) -> bool:
    """Whether the office is that of a head of state or government."""
    return rank_key(holding.rank) in {rank_key(rank) for rank in TOP}
