"""The one written form of the reference files: grouped by class and country, sorted by name.

``python -m ontology.reference_text`` rewrites the files in that form and, when their content has changed,
dates the release anew. A test fails while they are in any other form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from ontology.reference_read import FOLDER, content_digest, read
from ontology.reference_terms import Reference, ReferenceEntity, ReferenceInterval, ReferenceValue

PREFIXES = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/statecraft/id/> .
@prefix kg: <https://w3id.org/statecraft/ns#> .
@prefix src: <https://w3id.org/statecraft/source/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
FILE_OF = {
    "State": "states",
    "Country": "states",
    "InternationalOrganization": "organizations",
    "AdminArea": "places",
    "Facility": "places",
    "NaturalFeature": "places",
    "Settlement": "places",
    "GovernmentBody": "bodies",
    "MilitaryForce": "bodies",
    "Person": "people",
    "Position": "people",
    "ArmedGroup": "groups",
    "PoliticalParty": "groups",
    "WeaponSystem": "weapons",
    "Process": "processes",
    "Company": "companies",
    "MediaOutlet": "companies",
    "Organization": "companies",
    "Membership": "organizations",
    "Tenure": "people",
    "Ownership": "companies",
}
CONTEXT = ("within", "bodyOf", "postIn")
_FIRST = ("name", "alias", "demonym", "metonym")
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_NUMBERS = frozenset({"latitude", "longitude"})
_DATED = frozenset({"founded", "dissolved"})
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})


def rewrite(folder: Path = FOLDER) -> None:
    """Bring every file of the folder into the written form; a changed release gets a new date."""
    found = read(folder)
    for name, text in turtle(found).items():
        (folder / f"{name}.ttl").write_text(text, encoding="utf-8")
    head = folder / "dataset.ttl"
    digest = content_digest(folder)
    if digest not in head.read_text(encoding="utf-8"):
        _stamp(head, digest)


def turtle(found: Reference) -> dict[str, str]:
    """The text of each file by its name without ending."""
    names = {e.id: e.name for e in found.entities}
    texts = dict.fromkeys(sorted(set(FILE_OF.values())), PREFIXES)
    for cls, entities in groupby(sorted(found.entities, key=lambda e: e.cls), key=lambda e: e.cls):
        texts[FILE_OF[cls]] += _entity_section(cls, list(entities), names)
    for cls, intervals in groupby(sorted(found.intervals, key=lambda i: i.cls), key=lambda i: i.cls):
        texts[FILE_OF[cls]] += _interval_section(cls, list(intervals), names)
    return texts


def _entity_section(cls: str, entities: Sequence[ReferenceEntity], names: dict[str, str]) -> str:
    def country(entity: ReferenceEntity) -> str:
        context = next((c for c in map(entity.one, CONTEXT) if c), None)
        return names.get(context, context) if context else ""

    ordered = sorted(entities, key=lambda e: (country(e), e.name, e.id))
    text = f"\n# {cls}\n"
    for heading, group in groupby(ordered, key=country):
        text += f"\n## {heading}\n" if heading else ""
        text += "".join(_entity(e) for e in group)
    return text


def _interval_section(cls: str, intervals: Sequence[ReferenceInterval], names: dict[str, str]) -> str:
    heading_role = "POSITION" if cls == "Tenure" else "BODY"

    def heading(interval: ReferenceInterval) -> tuple[str, str]:
        body = names.get(interval.role("BODY") or "", "")
        post = names.get(interval.role(heading_role) or "", "")
        return body, post

    ordered = sorted(intervals, key=lambda i: (heading(i), i.start or "", i.id))
    text = f"\n# {cls}\n"
    for (body, post), group in groupby(ordered, key=heading):
        text += f"\n## {body}\n" if body == post or not post else f"\n## {body}: {post}\n"
        text += "".join(_interval(i, names) for i in group)
    return text


def _entity(entity: ReferenceEntity) -> str:
    ranked = sorted(entity.values, key=lambda v: (_rank(v.property), v))
    lines = [
        f"kg:{name} " + " , ".join(_object(v) for v in group)
        for name, group in groupby(ranked, key=lambda v: v.property)
    ]
    return _subject(entity.id, entity.cls, [*lines, _sources(entity.sources)])


def _interval(interval: ReferenceInterval, names: dict[str, str]) -> str:
    lines = [f"kg:{role.lower()} id:{entity}" for role, entity in interval.roles]
    lines += [f"kg:start {_date(interval.start)}"] if interval.start else []
    lines += [f"kg:end {_date(interval.end)}"] if interval.end else []
    lines += [f'kg:ended "{interval.ended}"'] if interval.ended == "unknown" else []
    lines += [f'kg:note "{interval.note.translate(_ESCAPES)}"@en'] if interval.note else []
    first = names.get(interval.roles[0][1], "")
    return _subject(interval.id, interval.cls, [*lines, _sources(interval.sources)], first)


def _subject(name: str, cls: str, lines: Iterable[str], comment: str = "") -> str:
    body = " ;\n    ".join(lines)
    note = f" # {comment}" if comment else ""
    return f"id:{name} a kg:{cls} ;{note}\n    {body} .\n"


def _sources(slugs: Iterable[str]) -> str:
    return "dcterms:source " + " , ".join(f"src:{slug}" for slug in slugs)


def _object(value: ReferenceValue) -> str:
    if value.refers:
        return f"id:{value.value}"
    if value.property in _NUMBERS:
        return value.value
    if value.property in _DATED:
        return _date(value.value)
    return f'"{value.value.translate(_ESCAPES)}"' + (f"@{value.lang}" if value.lang else "")


def _date(text: str) -> str:
    return f'"{text}"^^xsd:{_DATES[len(text)]}'


def _rank(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _stamp(head: Path, digest: str) -> None:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    text = head.read_text(encoding="utf-8")
    text = re.sub(r'(dcterms:issued ")[^"]*', rf"\g<1>{now}", text)
    text = re.sub(r'(dcterms:identifier ")[^"]*', rf"\g<1>{digest}", text)
    head.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    rewrite()
