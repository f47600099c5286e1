"""Values that sanctions lists have in common: dates or a note that they are none, countries, documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from kg.dates import BadDateError
from kg.model import Value
from loaders.base import LoadContext
from loaders.country_codes import country_by_code, state_by_code
from loaders.states import country, nationality


def dated(
    written: str, read: Callable[[str], str | None], line: int | None, context: LoadContext
) -> str | None:
    """A date as its list writes dates; one that cannot be is noted as ``bad-date``."""
    try:
        return read(written) if written else None
    except BadDateError:
        context.note("bad-date", line, written)
        return None


@cache
def citizenship(written: str, code: str = "") -> Value | None:
    """A nationality by ISO code or name; what no State answers to (stateless) stays as it is written."""
    found = state_by_code("isoAlpha2", code) or (nationality(written) if written else None)
    if found:
        return Value("nationality", found)
    return Value("nationalityText", written) if written else None


@cache
def located(written: str, code: str = "", prop: str = "country") -> Value | None:
    """A Country by ISO code or name; ``None`` where neither is one (``00``, "undetermined")."""
    found = country_by_code("isoAlpha2", code) or (country(written) if written else None)
    return Value(prop, found) if found else None


def identity(
    kind: str,
    number: str,
    *,
    issuer: str = "",
    issued: str | None = None,
    expires: str | None = None,
    note: str = "",
) -> list[Value]:
    """The number of a document, and the document in words: ``Passport X1, issued in Iran, 2010-01-01``."""
    is_passport = "passport" in kind.lower()
    found = []
    if number:
        found.append(Value("passport" if is_passport else "idNumber", number, start=issued, end=expires))
    parts = [
        " ".join(part for part in (kind, number) if part),
        f"issued in {issuer}" if issuer else "",
        issued or "",
        f"expires {expires}" if expires else "",
        note,
    ]
    written = ", ".join(part for part in parts if part)
    return [*found, Value("identityDocument", written)] if written else []
