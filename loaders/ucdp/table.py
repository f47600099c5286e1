"""The columns of GED files, with a header or, in monthly candidate files, without one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

from loaders.columns import Header, header

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
    "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
    "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
"""The 49 columns of the releases since 2019, in their order."""

REQUIRED = ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "best", "high", "low")
# Names that columns had in the releases of 2013 to 2017.
_FORMER = {
    "best_est": "best",
    "high_est": "high",
    "low_est": "low",
    "conflict_id": "conflict_new_id",
    "side_a_id": "side_a_new_id",
    "side_b_id": "side_b_new_id",
}
_SHAPES = {
    "id": r"\d+",
    "type_of_violence": "[123]",
    "where_prec": "[1-7]",
    "date_prec": "[1-5]",
    "date_start": r"\d{4}-\d\d-\d\d.*",
    "best": r"\d+",
}


def table(first_lines: Iterable[str]) -> Header | None:
    """The header, or one of line 0 when a row near the top has the shape of a GED row.

    Not the first alone: it may be the one that is damaged.
    """
    found = list(first_lines)
    renamed = [_renamed(line) for line in found]
    if named := header(renamed, REQUIRED):
        return named
    return Header(0, COLUMNS) if any(_is_row(line) for line in found) else None


def _renamed(line: str) -> str:
    if "side_a" not in line.lower():
        return line
    names = rf"\b(?:{'|'.join(_FORMER)})\b"
    return re.sub(names, lambda match: _FORMER[match[0].lower()], line, flags=re.IGNORECASE)


def _is_row(line: str) -> bool:
    """Where a description runs over several lines, by as much of the row as there is."""
    try:
        cells: Sequence[str] = next(csv.reader([line]), [])
    except csv.Error:
        return False
    given = dict(zip(COLUMNS, cells, strict=False))
    enough = len(cells) == len(COLUMNS) or 26 < len(cells) < len(COLUMNS)
    return enough and all(re.fullmatch(_SHAPES[name], given[name]) for name in _SHAPES.keys() & given.keys())
