"""How a submission moves: one table of allowed transitions, drawn into docs/states.md."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class SubmissionState(Term):
    """Where a submission stands."""

    WAITING = "waiting", "Waiting for the worker"
    IN_INBOX = "in_inbox", "In the unit's inbox"
    TO_SUBMIT = "to_submit", "To be submitted by hand"
    SUBMITTED = "submitted", "Submitted"
    PARKED = "parked", "Parked: a person must look"


class Method(Term):
    """How a submission gets there."""

    UNIT_INBOX = "unit_inbox", "Inbox of the unit in this installation"
    BY_HAND = "by_hand", "Sheet, submitted by a person"
    EMAIL = "email", "Sealed document by e-mail"
    INCIDENTS = "incidents", "Incident posted to the region's own system"


# What leaves without a person, one by one, by a line that can be down.
LEAVES_BY_MACHINE = frozenset({Method.EMAIL, Method.INCIDENTS})


class Lane(Term):
    """Where a submission waits in the unit. A lane is an order of reading, never a judgement of a report."""

    URGENT = "urgent", "Urgent"
    CONCERN = "concern", "With a concern"
    MAIN = "main", "Main"
    UNPLACED = "unplaced", "Unplaced"
    REPEATED_TEXT = "repeated_text", "Repeated text"


TRANSITIONS: dict[SubmissionState, frozenset[SubmissionState]] = {
    SubmissionState.WAITING: frozenset(
        {
            SubmissionState.IN_INBOX,
            SubmissionState.TO_SUBMIT,
            SubmissionState.SUBMITTED,
            SubmissionState.PARKED,
        }
    ),
    SubmissionState.PARKED: frozenset({SubmissionState.WAITING, SubmissionState.TO_SUBMIT}),
    SubmissionState.TO_SUBMIT: frozenset({SubmissionState.SUBMITTED}),
    SubmissionState.IN_INBOX: frozenset(),
    SubmissionState.SUBMITTED: frozenset(),
}

# With its report, by two supervisors: the row goes, so it is no state that is stored.
ERASABLE = frozenset(SubmissionState) - {SubmissionState.WAITING}


def may_move(state: SubmissionState, *, to: SubmissionState) -> bool:
    """Say whether a submission in `state` may move to `to`."""
    return to in TRANSITIONS[state]
