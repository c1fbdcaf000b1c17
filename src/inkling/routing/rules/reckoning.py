"""What can be wrong between what was told and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import total_ordering
from uuid import UUID

from inkling.vocabulary.terms import Term

# A submission that nobody could deliver for so long is shown to a person, although it is still tried.
WAITS_TOO_LONG = timedelta(hours=4)
# One that was never tried although its time has come: the worker does not run, or does not reach it. And one for a
# child in danger, however often it was tried.
OVERDUE_AFTER = timedelta(minutes=15)


class DiscrepancyKind(Term):
    """A kind of difference that the hourly reconciliation looks for."""

    NO_SUBMISSION = "no_submission", "A report has no submission"
    PART_MISSING = "part_missing", "A report has fewer submissions than it made"
    NO_ATTEMPT = "no_attempt", "A submission waits and the worker does not know of it"
    NOT_MOVED = "not_moved", "The worker closed a submission that still waits"
    TWICE = "twice", "A submission took effect more than once"
    PARKED = "parked", "A submission is parked: it could not be delivered"
    LATE = "late", "A submission waits for too long"
    NO_REPORT = "no_report", "The audit chain knows a report that is not there"
    NO_ID = "no_id", "The audit chain names a report by no id: somebody else wrote that entry"


@total_ordering
@dataclass(frozen=True)
class Difference:
    """One thing that is wrong: what, with which report or submission (an id), and whose unit must look."""

    kind: DiscrepancyKind
    subject: str
    unit_id: UUID | None

    def __lt__(self, other: Difference) -> bool:
        return (self.kind, self.subject) < (other.kind, other.subject)
