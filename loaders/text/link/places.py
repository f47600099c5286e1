"""States and places: which of the two a name means, which of several namesakes, and what lies where."""

from __future__ import annotations

import re

from kg.identity.gazetteer import Candidate, Gazetteer
from kg.ids import entity_id, name_key
from kg.model import Value
from loaders.text.link.bodies import DISTINCT
from loaders.text.link.clusters import Cluster
from loaders.text.link.context import Context
from loaders.text.link.entity import Entity, of
from loaders.text.link.keys import spellings

_PLACES = ("Settlement", "AdminArea", "NaturalFeature", "Facility", "Country")
_WIDE = ("AdminArea", "Country", "NaturalFeature")
_UNIQUE = ("Facility", "AdminArea", "NaturalFeature")
_NATION = frozenset(("country", "nation", "kingdom", "republic", "island nation", "island country"))
_DIRECTION = re.compile(r"^(?:north|south|east|west|central)(?:ern)?[ -]", re.IGNORECASE)
_NATURAL = re.compile(
    r"\b(?:sea|ocean|gulf|strait|river|lake|bay|island|islands|mountains?|desert|canal|channel|peninsula)\b",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"\b(?:region|province|oblast|district|county|state|governorate|strip|bank|prefecture|territory|department"
    r"|corridor|border|kurdistan|crimea|donbas|darfur|kashmir)\b",
    re.IGNORECASE,
)
_TOWN = re.compile(r"\b(?:cit(?:y|ies)|towns?|villages?|settlements?|capitals?)\b", re.IGNORECASE)
_AREA_AFTER = re.compile(r"\s+(?:region|province|oblast|district|county|governorate|department|state)\b")


def state(cluster: Cluster, context: Context) -> tuple[Entity, ...]:
    """A CTY cluster: the State, by name, demonym, metonym or capital; place roles take its Country later."""
    candidates = context.candidates(spellings(cluster))
    if area := _area_of_named_state(candidates, context):
        return (of(area),)
    found = context.choose(candidates, ("State",))
    if found is None:
        capital = context.choose([c for c in candidates if _is_seat(c, context)], ("Settlement",))
        owner = capital.states[0] if capital and capital.states else None
        found = next((c for c in context.candidates([owner or ""]) if c.id == owner), None)
        if owner and capital and found is None:
            return (Entity(owner, "State", capital.name, True, (owner,)),)
    found = found or context.choose(candidates, (*_PLACES, "InternationalOrganization"))
    if found:
        return (of(found),)
    if not cluster.names and name_key(cluster.head) in _NATION and len(context.states) == 1:
        only = next(iter(context.states))
        return (Entity(only, "State", cluster.head, True, (only,)),)
    return (_unknown_state(cluster, context),)


def _area_of_named_state(candidates: list[Candidate], context: Context) -> Candidate | None:
    """Georgia beside Atlanta: the area of a State whose other places the text names, if none of the
    namesake's own."""
    areas = [c for c in candidates if c.cls == "AdminArea" and set(c.states) & context.states_of_places]
    own = {c.id for c in candidates if c.cls == "State"}
    return areas[0] if len(areas) == 1 and own and not own & context.states_of_places else None


def _unknown_state(cluster: Cluster, context: Context) -> Entity:
    """A polity the reference data lacks; a mere "countries" is a group of this document."""
    if cluster.names:
        name = cluster.canonical or cluster.names[0]
        made = entity_id("State", name)
        return Entity(made, "State", name, states=(made,))
    made = entity_id("ActorGroup", cluster.head, f"{context.document} {cluster.first.start}")
    return Entity(made, "ActorGroup", cluster.head, values=(Value("descriptor", cluster.head),))


def place(cluster: Cluster, context: Context) -> tuple[Entity, ...]:
    """A LOC or FAC cluster; "the Hungarian capital" is Budapest."""
    if not cluster.names and name_key(cluster.head) == "capital":
        seats = [context.gazetteer.capital(owner) for owner in context.owner_states(cluster)[:1]]
        if seats and seats[0]:
            return (of(seats[0]),)
    found = _known_place(cluster, context)
    return (of(found),) if found else (_unknown_place(cluster, context),)


def _known_place(cluster: Cluster, context: Context) -> Candidate | None:
    inside = set(context.owner_states(cluster))

    def fits(place_: Candidate) -> bool:
        return not inside or not place_.states or bool(inside & set(place_.states))

    def fits_anyhow(place_: Candidate) -> bool:
        """Whose a bridge or an area is may be disputed; towns of one name are many."""
        return place_.cls in _UNIQUE and " " in place_.name

    names = spellings(cluster)
    for classes in _class_choices(cluster, context):
        if found := context.find(cluster, names, classes, fits):
            return _seat_before_area(found, cluster, context) if classes == _PLACES else found
    found = context.find(cluster, names, _PLACES, fits_anyhow) or context.alike(names, _PLACES)
    found = found or context.find(cluster, _without_direction(names), ("NaturalFeature",), fits)
    return found or context.under_another_type(cluster, (*DISTINCT, "Organization"))


def _class_choices(cluster: Cluster, context: Context) -> tuple[tuple[str, ...], ...]:
    """What it can be, the likelier first: what towns lie in is no town."""
    if cluster.type == "FAC":
        return (("Facility",), _PLACES)
    holds_places = any(
        cluster.id in other.places and other.type == "LOC" and other.names
        for other in context.clusters.values()
    )
    return (_WIDE, _PLACES) if holds_places else (_PLACES,)


def _seat_before_area(found: Candidate, cluster: Cluster, context: Context) -> Candidate:
    """Washington alone is the seat of government, not the area that has the name for its first."""
    namesakes = context.candidates(cluster.names) if found.cls == "AdminArea" else ()
    return next((c for c in namesakes if c.states == found.states and _is_seat(c, context)), found)


def _is_seat(candidate: Candidate, context: Context) -> bool:
    seats = (context.gazetteer.capital(owner) for owner in candidate.states)
    return any(seat is not None and seat.id == candidate.id for seat in seats)


def _without_direction(names: list[str]) -> list[str]:
    """The eastern Pacific is told under the Pacific."""
    return [short for name in names if (short := _DIRECTION.sub("", name)) != name]


def _unknown_place(cluster: Cluster, context: Context) -> Entity:
    name = cluster.names[0] if cluster.names else cluster.head
    cls = "Facility" if cluster.type == "FAC" else _class_of(cluster, context)
    outer = _outer(cluster, context)
    # A city is known by its name alone, unless the text sets it in a smaller area ("Paris, Texas").
    scope = next((o.name for o in outer if o.cls == "AdminArea"), "")
    if not cluster.names:
        scope = f"{context.document} {cluster.first.start}"
    elif cls == "Facility" and outer:
        scope = outer[0].id
    values = tuple(Value("within", o.id) for o in outer)
    states = tuple(dict.fromkeys(s for o in outer for s in o.states))
    return Entity(entity_id(cls, name, name_key(scope)), cls, name, states=states, values=values)


def _class_of(cluster: Cluster, context: Context) -> str:
    name = cluster.names[0] if cluster.names else cluster.head
    if _NATURAL.search(name):
        return "NaturalFeature"
    if not cluster.names and not _TOWN.search(name):
        return "AdminArea"
    after = any(_AREA_AFTER.match(context.text, m.end) for m in cluster.mentions)
    return "AdminArea" if after or _AREA.search(name) else "Settlement"


def _outer(cluster: Cluster, context: Context) -> list[Entity]:
    """The places it lies in, a State standing for its Country."""
    found = [entity for outer in cluster.places for entity in context.resolved.get(outer, ())]
    places = [as_place(entity, context.gazetteer) for entity in found]
    return [place for place in places if place is not None and place.cls in _PLACES]


def as_place(entity: Entity, gazetteer: Gazetteer) -> Entity | None:
    """The Country that a State governs; a place as it is; nothing else is a place."""
    if entity.cls != "State":
        return entity if entity.cls in _PLACES else None
    territory = gazetteer.territory(entity.id)
    if territory:
        return Entity(territory, "Country", entity.name, True, entity.states)
    return Entity(entity_id("Country", entity.name), "Country", entity.name, False, entity.states)


def as_actor(entity: Entity, gazetteer: Gazetteer) -> Entity | None:
    """Who acts when a place does: a country's State, a capital's State, else the people of the place."""
    if entity.cls == "Country":
        state_id = gazetteer.state_of(entity.id)
        return Entity(state_id, "State", entity.name, True, (state_id,)) if state_id else None
    if entity.cls == "Facility":
        return None
    if entity.cls in _PLACES:
        return Entity(entity_id("ActorGroup", entity.name), "ActorGroup", entity.name, states=entity.states)
    return entity
