"""Rows of ``admin1CodesASCII.txt``, ``admin2Codes.txt`` and ``countryInfo.txt``: what codes stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.ids import record_id
from kg.model import Record, Value
from loaders.base import LoadContext, Mapped
from loaders.geonames.ids import area_id, country_id
from loaders.geonames.tables import Row
from ontology.reference import reference

_CODE = re.compile(r"(?P<country>[A-Z]{2})\.[^.]+(\..+)?")
_POPULATION = re.compile(r"0*[1-9][0-9]{0,9}")
_ISO = re.compile(r"[A-Z]{2}")


def areas(rows: Iterable[Row], document: str, context: LoadContext) -> Iterator[Mapped]:
    """One administrative area each: code, name, name in ASCII, GeoNames number."""
    seen: set[str] = set()
    for line, (code, name, plain, number) in rows:
        match = _CODE.fullmatch(code)
        if match is None:
            context.skip("bad-code", line, code)
        elif not name.strip():
            context.skip("empty-name", line, code)
        elif code in seen:
            context.skip("duplicate-code", line, code)
        else:
            seen.add(code)
            outer = code.rpartition(".")[0]
            within = area_id(outer) if "." in outer else country_id(outer)
            values = [Value("name", name), Value("adminCode", code), Value("within", within)]
            values += [Value("country", country_id(match["country"]))]
            values += [Value("alias", plain)] if plain not in ("", name) else []
            if number.isdecimal():
                values.append(Value("geonamesId", number))
            elif number:
                context.note("bad-id", line, f"{code}: {number}")
            entity = area_id(code)
            record = Record(
                record_id(document, entity, code), document, entity, "AdminArea", tuple(values), code
            )
            yield Mapped(records=(record,))


def countries(
    rows: Iterable[Row], columns: Mapping[str, int], document: str, context: LoadContext
) -> Iterator[Mapped]:
    """One country (or dependent area) each."""
    seen: set[str] = set()
    for line, cells in rows:
        given = {name: cells[place].strip() for name, place in columns.items()}
        code = given["iso"]
        if not _ISO.fullmatch(code):
            context.skip("bad-code", line, code)
        elif not given["country"]:
            context.skip("empty-name", line, code)
        elif code in seen:
            context.skip("duplicate-code", line, code)
        else:
            seen.add(code)
            yield Mapped(records=(_country(given, document),))


def _country(given: Mapping[str, str], document: str) -> Record:
    code = given["iso"]
    entity = country_id(code)
    known = reference().by_id.get(entity)
    coded = {
        "isoAlpha2": code,
        "isoAlpha3": given["iso3"],
        "m49": given["isonumeric"].zfill(3) if given["isonumeric"].isdecimal() else "",
        "fips": given["fips"],
        "geonamesId": given["geonameid"] if given["geonameid"].strip("0") else "",
        "population": given["population"] if _POPULATION.fullmatch(given["population"]) else "",
    }
    values = (Value("name", given["country"]), *(Value(k, v) for k, v in coded.items() if v))
    cls = known.cls if known else "Country"
    return Record(record_id(document, entity, code), document, entity, cls, values, code)
