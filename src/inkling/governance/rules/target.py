"""What is read for a purpose."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from inkling.vocabulary.terms import Term


class TargetKind(Term):
    """The kinds of things that are read for a purpose."""

    REPORT = "report", "Report"
    DISSEMINATION = "dissemination", "Dissemination"
    SEARCH = "search", "Search"
    INQUIRY = "inquiry", "Inquiry into the picture"


@dataclass(frozen=True)
class Target:
    """One thing that is read for a purpose: of which kind, and its id."""

    kind: TargetKind
    id: UUID

    @classmethod
    def report(cls, report_id: UUID) -> Target:
        """Return a report as a target."""
        return cls(TargetKind.REPORT, report_id)

    @classmethod
    def dissemination(cls, dissemination_id: UUID) -> Target:
        """Return a dissemination, sent or received, as a target."""
        return cls(TargetKind.DISSEMINATION, dissemination_id)

    @classmethod
    def search(cls, search_id: UUID) -> Target:
        """Return a search as a target."""
        return cls(TargetKind.SEARCH, search_id)

    @classmethod
    def inquiry(cls, inquiry_id: UUID) -> Target:
        """Return an inquiry into the picture as a target."""
        return cls(TargetKind.INQUIRY, inquiry_id)

    @property
    def subject(self) -> str:
        """Return its name in the audit chain."""
        return f"{self.kind.value}:{self.id}"
