"""What the links of Wikipedia's current events say: which words of an item mean which entity of the graph.

An article is joined to the reference data by its title: a name, alias or abbreviation that one entity alone
bears; one that fits where the title says more ("Senate (France)", "Austin, Texas"); the body or office of a
State ("Ministry of Defense (Syria)", "Russian president"). What a link means is not always its article: see
"Linking" in ``docs/identity.md``.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.identity.reference_names import reference_gazetteer
from kg.ids import name_key
from ontology.reference import ReferenceEntity, reference

_NAMES = ("name", "alias", "abbreviation", "originalName")
_BRACKETS = re.compile(r"^(.+?) \(([^)]*)\)$")
_LIST = re.compile(r"^List of ([\w ]+?)s( of foreign affairs)? of (?=[A-Z]|the )")
_OFFICE = re.compile(
    r"(?:\w+ )*(?:minister|president|premier|chancellor|king|chief|secretary)\b", re.IGNORECASE
)
_PLACES = frozenset(("AdminArea", "Settlement", "NaturalFeature", "Facility"))
_KINDS: Mapping[str, frozenset[str]] = {
    "country": frozenset(("State",)),
    "state": frozenset(("AdminArea",)),
    **dict.fromkeys(("U.S. state", "US state", "province", "union territory"), frozenset(("AdminArea",))),
    "city": frozenset(("Settlement",)),
    "militant group": frozenset(("ArmedGroup",)),
    "gang": frozenset(("ArmedGroup",)),
    "political party": frozenset(("PoliticalParty",)),
    "company": frozenset(("Company",)),
    "airline": frozenset(("Company",)),
    "social network": frozenset(("Company",)),
    "website": frozenset(("MediaOutlet",)),
    "news agency": frozenset(("MediaOutlet",)),
    "missile": frozenset(("WeaponSystem",)),
    "politician": frozenset(("Person",)),
    "general": frozenset(("Person",)),
}
# Titles that the names of the graph lead astray, or to nothing: articles that are something else, redirects.
_TITLES = Path(__file__).with_name("linking_titles.json")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of an item, the title they link to and the entity it is, if any is."""

    start: int
    end: int
    text: str
    title: str
    target: ReferenceEntity | None


@dataclass(frozen=True, slots=True)
class Item:
    """One news item with its linked spans, in text order."""

    id: str
    date: str
    text: str
    spans: tuple[Span, ...]


def items(path: Path) -> Iterator[Item]:
    """The items of a dump of current events, one line each."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            yield Item(data["id"], data["date"], data["text"], tuple(_spans(data["text"], data["links"])))


def _spans(text: str, links: Sequence[Mapping[str, str]]) -> Iterator[Span]:
    """Links come in the order of the text, so each is looked for behind the one before."""
    behind = 0
    for link in links:
        words = rf"(?<!\w){re.escape(link['text'])}"
        match = re.compile(words).search(text, behind) or re.search(words, text)
        if match and link["text"]:
            yield Span(match.start(), match.end(), link["text"], link["title"], entity(link["title"]))
            behind = max(behind, match.end())


@cache
def entity(title: str) -> ReferenceEntity | None:
    """The entity of the graph that the article is about."""
    known = _exceptions()
    if title in known:
        return reference().by_id[known[title]] if known[title] else None
    title = _LIST.sub(lambda m: f"{m[1].capitalize()}{m[2] or ''} of ", title)
    found = _index().get(name_key(title), {}) or _bracketed(title) or _of_state(title)
    best = [i for i, kind in found.items() if kind == min(found.values())]
    if len(best) > 1:
        best = [i for i in best if reference().by_id[i].cls == "State"]
    return reference().by_id[best[0]] if len(best) == 1 else None


def _bracketed(title: str) -> Mapping[str, int]:
    """ "Name (what it is or whose)" and "Place, area"."""
    if match := _BRACKETS.match(title):
        name, more = match.groups()
        found = {i: kind for i, kind in _index().get(name_key(name), {}).items() if _fits(i, more)}
        return found or _index().get(name_key(f"{name} of {more}"), {}) or _body(name, more)
    if ", " in title:
        place, outer = title.split(", ", 1)
        return {i: kind for i, kind in _index().get(name_key(place), {}).items() if _lies_in(i, outer)}
    return {}


def _of_state(title: str) -> Mapping[str, int]:
    """ "Russian president", "Burundian Armed Forces": by the demonym in front."""
    words = title.split()
    for count in (1, 2):
        if found := _body(" ".join(words[count:]), " ".join(words[:count])):
            return found
    return {}


@cache
def _exceptions() -> Mapping[str, str]:
    return {str(k): str(v or "") for k, v in json.loads(_TITLES.read_text("utf-8")).items()}


@cache
def _index() -> Mapping[str, Mapping[str, int]]:
    """Entities by name key, with how good the name is; a Country is its State here."""
    index: dict[str, dict[str, int]] = defaultdict(dict)
    for one in reference().entities:
        for value in one.values if one.cls != "Country" else ():
            if value.property in _NAMES:
                found = index[name_key(value.value)]
                found[one.id] = min(found.get(one.id, 9), _NAMES.index(value.property))
    return index


def _fits(id_: str, bracket: str) -> bool:
    """ "Senate (France)" is of France, "Hidalgo (state)" an area; years tell nothing against it."""
    one = reference().by_id[id_]
    kind = bracket.split(",")[0]
    if kind in _KINDS:
        return one.cls in _KINDS[kind]
    if states := _states(bracket):
        return bool(set(states) & set(states_of(id_)))
    return bool(re.search(r"\d{4}|present", bracket)) and one.cls in ("Process", "Person")


def _body(name: str, state: str) -> Mapping[str, int]:
    """ "Ministry of Defense", "Syria": that State's body or office of the name."""
    found = [c for i in _states(state) for c in reference_gazetteer().bodies(i).get(name_key(name), ())]
    office = bool(_OFFICE.match(name))
    return {c.id: 0 for c in found if (c.cls == "Position") == office}


@cache
def _states(name: str) -> tuple[str, ...]:
    found = reference_gazetteer().lookup([name_key(name)]).get(name_key(name), ())
    return tuple(c.id for c in found if c.cls == "State")


def _lies_in(id_: str, outer: str) -> bool:
    """ "Austin, Texas": a place with the second one somewhere around it."""
    around = set(_index().get(name_key(outer), {}))
    while id_ in reference().by_id and reference().by_id[id_].cls in _PLACES:
        id_ = (reference().by_id[id_].one("within") or "").removesuffix(".territory")
        if id_ in around:
            return True
    return False


@cache
def states_of(id_: str) -> tuple[str, ...]:
    """The States that an entity belongs to, as the linker sees it."""
    one = reference().by_id.get(id_)
    if one is None:
        return ()
    found = reference_gazetteer().lookup([name_key(one.name)]).get(name_key(one.name), ())
    return next((c.states for c in found if c.id == id_), ())


def same(target: ReferenceEntity, id_: str) -> bool:
    """A State and its Country are one here: which of them is meant, the role in a fact decides."""
    return target.id.removesuffix(".territory") == id_.removesuffix(".territory")
