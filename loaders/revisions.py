"""Documents of sources that revise each of their entries on its own: one version of one entry."""

from __future__ import annotations

from kg.dates import BadDateError, PartialDate
from kg.ids import dataset_id
from kg.model import Document


def revision(
    source: str,
    key: str,
    version: str,
    content: str,
    *,
    title: str,
    licence: str,
    url: str | None = None,
    text: str | None = None,
) -> Document:
    """The entry ``key`` as of ``version`` (a date or moment; anything else dates nothing).

    ``content`` is a hash of what it says: the same content of the same version is the same document.
    """
    return Document(
        id=dataset_id(source, key, f"{version} {content}"),
        cls="Dataset",
        source=source,
        key=key,
        version=version,
        title=title,
        date=_date(version),
        url=url,
        licence=licence,
        text=text,
    )


def _date(version: str) -> str | None:
    try:
        return PartialDate.parse(version).text
    except BadDateError:
        return None
