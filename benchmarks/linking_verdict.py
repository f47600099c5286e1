"""Whether a linked mention means what Wikipedia's link says: "Linking" in ``docs/identity.md``, in code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from benchmarks.linking_truth import Span, same, states_of
from kg.dates import PartialDate
from kg.identity.reference_names import reference_gazetteer
from kg.ids import name_key
from loaders.text.annotation import Mention
from loaders.text.link.entity import Entity
from ontology.reference import ReferenceEntity, reference

# Of "Punjab, Pakistan" and "President of France" the first part is what is linked.
_HEAD_END = re.compile(
    r",| \(| (?:of|in|for|to|and|between|by|on|from|against|over|with|at|under|into|regained) "
)
_KIND_BEHIND = ("WPN", "PTY", "ARM")  # "F-16 fighter jets", "Awami League party", "M23 rebels"
_OTHER_BEFORE = re.compile(r" of | and |^(?:deputy|vice|former|co)[ -]", re.IGNORECASE)
_NAMES = ("name", "alias", "abbreviation", "originalName", "demonym", "metonym", "weakAlias")
_BODIES = frozenset(("GovernmentBody", "MilitaryForce", "Position", "Person"))
_FORCES = re.compile(
    r"\b(?:forces?|troops?|soldiers?|military|army|personnel|servicem[ae]n|fighters?)$", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\b(?:minister|secretary|premier|president|chief|director|head|governor|commander|spokes\w+|ambassador)s?\b",
    re.IGNORECASE,
)


def at(span: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The mention of the span: it holds the last word of its head, and is not something longer that only
    contains it ("United States" in "United States Coast Guard", "president" in "vice president")."""
    edge = _HEAD_END.search(span.text)
    head = span.start + edge.start() if edge else span.end
    inside = [m for m in mentions if m.start < head <= m.end and m.type not in ("TIM", "QTY")]
    return next((m for m in inside if not _is_part(span, m)), None)


def _is_part(span: Span, mention: Mention) -> bool:
    before = mention.text[: max(0, span.start - mention.start)]
    behind = mention.text[max(0, span.end - mention.start) :]
    goes_on = bool(re.search(r"[A-Z]" if mention.type in _KIND_BEHIND else r"\w", behind))
    return goes_on or bool(_OTHER_BEFORE.search(before))


def verdict(span: Span, date: str, mention: Mention | None, entities: Sequence[Entity]) -> str:
    """``right``, ``wrong``, ``none`` (of the graph: a new entity) or ``unseen`` (no mention there)."""
    if mention is None or _is_other_thing(span, mention):
        return "unseen"
    known = [entity.id for entity in entities if entity.known]
    if not known:
        return "none"
    if span.target is None:
        fits = any(_told_by(span.title, id_) or _is_name_of(span.text, id_) for id_ in known)
    else:
        fits = any(_means(span.target, span.text, date, id_) for id_ in known)
    return "right" if fits else "wrong"


def _is_other_thing(span: Span, mention: Mention) -> bool:
    """An event told in a phrase, a people, or a common noun ("Acting president"): not who is mentioned."""
    if span.target is None:
        return span.title[1:].islower()
    if span.target.cls == "State":
        return mention.type == "GRP"
    return span.target.cls == "Process" and mention.type != "EVN"


def _means(target: ReferenceEntity, text: str, date: str, id_: str) -> bool:
    if same(target, id_) or (target.cls == "Position" and id_ in _holders(target.id, date)):
        return True
    if target.cls == "State":  # "[[Israel|Israeli government]]": a body of the State
        return target.id in states_of(id_) and not _is_name_of(text, target.id) and _class(id_) in _BODIES
    if not set(states_of(target.id)) & set(states_of(id_)):
        return False
    if _class(id_) == target.cls == "MilitaryForce":  # "[[Russian Ground Forces|Russian troops]]"
        return bool(_FORCES.search(text))
    if _class(id_) in ("Position", "Person") and target.cls == "GovernmentBody":
        return bool(_OFFICE.search(text))  # "[[Ministry of Justice (Poland)|justice minister]]"
    return _is_name_of(text, id_)


def _told_by(title: str, id_: str) -> bool:
    """Whether the title names the entity: "Prisons in Russia" tells of Russia."""
    words = f" {name_key(title)} "
    return any(f" {key} " in words for key in _keys(id_))


def _is_name_of(text: str, state: str) -> bool:
    """ "Russian" that leads to an article about Russia's forces, courts, energy is Russia."""
    return _class(state) in ("State", "Country") and name_key(text) in _keys(state)


def _class(id_: str) -> str:
    return reference().by_id[id_].cls


@cache
def _keys(id_: str) -> frozenset[str]:
    one = reference().by_id[id_.removesuffix(".territory")]
    return frozenset(name_key(v.value) for v in one.values if v.property in _NAMES)


def _holders(position: str, date: str) -> set[str]:
    return {h.person for h in reference_gazetteer().incumbents(position, PartialDate.parse(date))}


def has_held_office(id_: str) -> bool:
    """Whether the graph knows an office that the person holds or held."""
    return id_ in _office_holders()


@cache
def _office_holders() -> frozenset[str]:
    return frozenset(t.role("HOLDER") or "" for t in reference().intervals if t.cls == "Tenure")
