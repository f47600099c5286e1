"""Which part of the graph an export holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.dates import PartialDate
from ontology.errors import UsageError

PROFILES = ("facts", "full", "rdf12")


class UnknownFormatError(UsageError):
    """No such export format or profile."""

    code = "unknown-export-format"


class UnknownSubjectError(UsageError):
    """An export about something that is not in the graph."""

    code = "unknown-subject"


@dataclass(frozen=True, slots=True)
class Selection:
    """Ids (and what is directly tied to them), a valid time, a known time; the defaults take everything.

    Attributes:
        profile: ``facts`` holds entities and facts; ``full`` adds documents, reports, records and judgements;
            ``rdf12`` is ``facts`` with what the edges themselves say, as RDF 1.2 reifiers.
        about: entities or facts; what takes part in the same facts comes along.
        valid_at: a partial date; facts that cannot have held then are left out.
        known_at: a partial date or date-time; everything is as the documents known by then had it.
    """

    profile: str = "facts"
    about: Sequence[str] = ()
    valid_at: str | None = None
    known_at: str | None = None

    def check(self) -> None:
        """Raise what is wrong with it before anything is written.

        Raises:
            UnknownFormatError: no such profile.
            BadDateError: one of the dates is none.
        """
        if self.profile not in PROFILES:
            raise UnknownFormatError(f"no profile {self.profile!r}", hint=f"one of {', '.join(PROFILES)}")
        for date in (self.valid_at, self.known_at):
            if date is not None:
                PartialDate.parse(date)
