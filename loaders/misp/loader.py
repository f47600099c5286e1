"""From a cluster of MISP's galaxy to what its values are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.ids import dataset_id, record_id
from kg.model import Document, Record
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.errors import WrongFormatError
from loaders.misp.cluster import Cluster, entries, read_cluster
from loaders.misp.kinds import SOURCE, kind_of, known_kinds
from loaders.source import source_info

_KEYS = (b'"authors"', b'"category"', b'"type"', b'"uuid"')
_VALUES = re.compile(rb'"values"\s*:\s*\[')


class MispGalaxy:
    """The ``misp`` loader; one row is one value of a cluster."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides
        """By the members that every cluster has before its values."""
        return all(key in head for key in _KEYS) and _VALUES.search(head) is not None

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per value.

        Raises:
            WrongFormatError: not a whole cluster, or one about malware, techniques or another thing that is
                neither actor, place nor weapon.
            TooLargeError: more than 64 MB.
        """
        cluster = read_cluster(file)
        describe = kind_of(cluster)
        if describe is None:
            raise WrongFormatError(
                f"{file.path}: a cluster of {cluster.type!r}, which names no actor, place or weapon",
                hint=f"read are: {', '.join(known_kinds())}",
            )
        document = _document(self.info, cluster)
        yield Mapped(rows=0, documents=(document,))
        for entry in entries(cluster, context):
            found = describe(entry, context)
            record = record_id(document.id, found.entity, entry.key)
            yield Mapped(
                records=(Record(record, document.id, found.entity, found.cls, found.values, entry.key),)
            )


def _document(info: SourceInfo, cluster: Cluster) -> Document:
    return Document(
        id=dataset_id(SOURCE, cluster.type, cluster.version),
        cls="Dataset",
        source=SOURCE,
        series=f"{SOURCE} {cluster.type}",
        version=cluster.version,
        title=f"{info.title}: {cluster.name}, version {cluster.version.lstrip('0')}",
        date=cluster.date,
        language="en",
        url=info.home,
        licence=info.licence,
    )
