"""What the views read: reports and records together with what matters of their document."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Record, Report
from kg.views.clock import moment


@dataclass(frozen=True, slots=True)
class Origin:
    """A document as the views see it.

    Attributes:
        known_from: when what it says became known (:func:`kg.views.clock.moment` of its date, else of
            the moment the graph took it in).
        complete: of a vintage: all of it is loaded, so what it does not hold has ended.
        superseded_from: when the earliest of its later versions became known.
        cites: ids of the documents or actors that it lists as its sources.
        sketch, relays: what its text has from elsewhere (:mod:`kg.views.retold`), as stored.
    """

    id: str
    source: str
    known_from: str
    key: str | None = None
    version: str = ""
    series: str | None = None
    publisher: str | None = None
    complete: bool = False
    superseded_from: str | None = None
    url: str | None = None
    cites: tuple[str, ...] = ()
    sketch: str | None = None
    relays: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[str, str]:
        """Orders the versions of one key and the vintages of one series; the last one speaks."""
        return self.version, self.id

    @property
    def speaker(self) -> str:
        """Who stands behind the document's own words; two documents of one publisher are one origin."""
        return self.publisher or f"source:{self.source}"


@dataclass(frozen=True, slots=True)
class Standing:
    """From when a report or record no longer speaks, and when the list that held it dropped it.

    ``known_from <= K`` and (``superseded_from`` empty or ``> K``): it speaks as of ``K``.
    """

    superseded_from: str | None = None
    ended_by: str | None = None

    def as_of(self, at: str) -> Standing:
        """What was known of it by ``at`` (:func:`kg.views.clock.until`)."""
        superseded, ended = self.superseded_from, self.ended_by
        return Standing(
            superseded if superseded is not None and superseded <= at else None,
            ended if ended is not None and moment(ended) <= at else None,
        )


SPEAKING = Standing()


@dataclass(frozen=True, slots=True)
class Said:
    """A report that is not retracted, with its document and its standing."""

    report: Report
    origin: Origin
    standing: Standing = SPEAKING

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @property
    def subject(self) -> str:
        """The fact's id as first resolved."""
        return self.report.fact

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who says so: the actors it is attributed to, else the document's publisher or source."""
        return self.report.attributed_to or (self.origin.speaker,)

    @property
    def own_words(self) -> bool:
        """The document says it itself and puts it in nobody's mouth."""
        return not self.report.attributed_to


@dataclass(frozen=True, slots=True)
class Noted:
    """A record that is not retracted, with its document and its standing."""

    record: Record
    origin: Origin
    standing: Standing = SPEAKING

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id

    @property
    def subject(self) -> str:
        """The entity's id as first resolved."""
        return self.record.entity
