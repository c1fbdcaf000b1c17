"""All that takes long of a telling is done before its transaction begins: nobody waits for a lock meanwhile."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from inkling.capture.rules import receipt
from inkling.capture.rules.content import content_mark
from inkling.capture.rules.draft import Draft, made_storable, problems
from inkling.capture.rules.naming_marks import key_of_marks, mark_words
from inkling.reading.rules.despite_faults import make_despite_faults
from inkling.reading.rules.outcome import ReadingResult
from inkling.regions.rules.days import day_here
from inkling.safeguarding.rules.escalation import must_escalate
from inkling.safeguarding.rules.protected_view.named_in_words import words_that_name
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from inkling.safeguarding.rules.protected_view.unmade import unmade_view, unmade_view_with_boxes
from inkling.safeguarding.services import protected_views
from inkling.vocabulary.reasons import Reason


class SubmissionRefused(Exception):
    """The draft cannot be recorded. `problems` says why; nothing is stored, nothing lost."""

    def __init__(self, found: list[Reason]) -> None:
        super().__init__(" ".join(str(each) for each in found))
        self.problems = found


@dataclass(frozen=True)
class Marks:
    """By what one sending is known: its receipt, its content, and the form that carried it; and its words by whom."""

    receipt_hash: bytes
    content: bytes
    sending: bytes
    # Of its words that name who tells or knew: nothing that says so without the key.
    naming: bytes = b""


@dataclass(frozen=True)
class PreparedReport:
    """A draft that can be stored, with its marks, and its protected view where a concern may need one.

    `day` is when its words were written; None: today.
    `adds`: where its receipt is known with other content, it is an addition. A system's sending never is one.
    """

    draft: Draft
    replaced: int
    secret: bytes
    marks: Marks
    view: ProtectedView | None
    adds: bool = True
    day: date | None = None


def prepare_report(
    draft: Draft,
    *,
    receipt_secret: bytes,
    receipt_key: bytes,
    at: datetime,
    sending: bytes | None = None,
    day: date | None = None,
    views: bool = False,
    reading: ReadingResult | None = None,
    adds: bool = True,
) -> PreparedReport:
    """Return a report that is ready to be recorded: all that takes long is done. No transaction need be open.

    `views`: it may go to a concern that is open already, so that its view is wanted whatever it says. `reading` is
    what a machine found in its words, where that was asked; `adds` as in `PreparedReport`. Raises `SubmissionRefused`.
    """
    if found := problems(draft):
        raise SubmissionRefused(found)
    draft, replaced = made_storable(draft)
    marks = Marks(
        receipt.keyed_hash(receipt_secret, key=receipt_key),
        content_mark(draft, secret=receipt_secret, key=receipt_key),
        sending or secrets.token_bytes(32),
        mark_words(_naming_words(draft), key=key_of_marks(receipt_key)),
    )
    is_read = views or must_escalate(draft)
    view = view_of(draft, day=day, at=at, reading=reading) if is_read else None
    return PreparedReport(draft, replaced, receipt_secret, marks, view, adds=adds, day=day)


def view_of(
    draft: Draft, *, day: date | None, at: datetime, reading: ReadingResult | None = None
) -> ProtectedView:
    """Return the protected view of a draft as it is stored, told on a day or now."""
    today = day_here(at)
    return make_despite_faults(
        lambda: protected_views.view_of(draft, day=day or today, since=today, reading=reading),
        otherwise=lambda: _view_of_boxes(draft),
    )


def _view_of_boxes(draft: Draft) -> ProtectedView:
    return make_despite_faults(lambda: unmade_view_with_boxes(draft), otherwise=lambda: unmade_view(draft))


def _naming_words(draft: Draft) -> list[str]:
    return make_despite_faults(lambda: words_that_name(draft), otherwise=list)
