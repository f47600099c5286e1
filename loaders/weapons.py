"""Weapon systems as registers write them, resolved against the reference data.

A designation is looked up whole, then without what registers add to it: calibre, quotes, what the thing is
("howitzer"), the variant ("T-72B3" is a T-72 there). A register that says what kind of weapon it means is
held to it; where none says so, a mere word ("Typhoon", "Mamba") proves nothing unless it is the main name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache

from kg.ids import entity_id, name_key
from kg.model import Value
from loaders.named import Named, reference_entity
from ontology.reference import ReferenceEntity, reference

_CALIBRE = re.compile(r"^\d+(?:[.,]\d+)?\s?mm\s+|\s+\d+(?:[.,]\d+)?\s?mm$")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_YEAR_OF_MODEL = re.compile(r"\s+(?:Obr|Zr|mod)\.? .*$", re.IGNORECASE)
_VARIANT = re.compile(r"^(?P<base>[A-Z][A-Za-z]*-?\d+)(?:-?[A-Z]{1,4}[A-Za-z]?\d{0,2}|bis)(?:[\s/-]|$)")
_WHAT_IT_IS = re.compile(r"\s+(?=[a-z]).*$")
_QUOTES = re.compile("['\"‘’“”]")
_SHORTEST = 3
_NAMES = ("name", "alias", "natoName")


def weapon(designation: str, kinds: Collection[str] = (), description: str = "") -> Named:
    """The reference entity, else an entity of its own by the designation, with the first of ``kinds``."""
    known = resolve(designation, frozenset(kinds))
    if known:
        return reference_entity(known)
    written = " ".join(designation.split())
    values = [Value("name", written)]
    if description and description != written:
        values.append(Value("description", description))
    if kinds:
        values.append(Value("weaponKind", next(iter(kinds))))
    return Named(entity_id("WeaponSystem", written), "WeaponSystem", tuple(values))


@lru_cache(maxsize=20_000)
def resolve(designation: str, kinds: frozenset[str] = frozenset()) -> str | None:
    """The one weapon system of the reference data that a designation means; ``None`` if none or several."""
    for form in _forms(designation):
        found = {
            entity
            for entity in _by_name().get(_key(form), frozenset())
            if _fits(reference().by_id[entity], form, kinds)
        }
        if len(found) == 1:
            return found.pop()
    return None


def _fits(entity: ReferenceEntity, form: str, kinds: frozenset[str]) -> bool:
    if kinds:
        return entity.one("weaponKind") in kinds
    telling = form.isupper() or any(c.isdigit() for c in form) or len(form.split()) > 1
    return telling or _key(entity.name) == _key(form)


def _forms(designation: str) -> Iterator[str]:
    """From what was written to what is left without additions, each once and none of a letter or two."""
    written = " ".join(_QUOTES.sub("", designation).split())
    plain = _YEAR_OF_MODEL.sub("", _BRACKETS.sub("", written)).strip()
    bare = _WHAT_IT_IS.sub("", _CALIBRE.sub("", plain)).strip()
    forms = [written, plain, _CALIBRE.sub("", plain), bare, *_halves(bare)]
    forms += [match["base"] for form in (bare, *_halves(bare)) if (match := _VARIANT.match(form))]
    for form in dict.fromkeys(forms):
        if len(_key(form)) >= _SHORTEST:
            yield form


def _halves(bare: str) -> list[str]:
    """Of a designation with a name (``9K35 Strela-10``) each; of two designations (``Mi-24V/Mi-35``) each."""
    if "/" in bare:
        return [part.strip() for part in bare.split("/")]
    first, _, rest = bare.partition(" ")
    return [first, rest] if rest and any(c.isdigit() for c in first) else []


def _key(name: str) -> str:
    """Registers differ in hyphens and blanks: ``M-113``, ``M113``, ``M 113``."""
    return name_key(name).replace(" ", "")


@cache
def _by_name() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entity in reference().of_class("WeaponSystem"):
        for value in entity.values:
            if value.property in _NAMES:
                found.setdefault(_key(value.value), set()).add(entity.id)
    return {key: frozenset(ids) for key, ids in found.items()}
