"""The worker withholds the stored view of an open concern again, where the rules have become better since.

Or where what was added later was cut by the words alone: by then another view says whom the first one withheld.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from django.db import transaction

from inkling.accounts.actor import Worker
from inkling.capture.queries import BETWEEN_MESSAGES, additions_of, details_of, draft_of, report_to_read
from inkling.extraction.model.hints import Hint
from inkling.governance.hold_services import hold_report
from inkling.governance.services import Action, append_audit
from inkling.journeys.safeguarding.withholding.who_is_withheld import who_is_withheld
from inkling.reading.machine.within_bounds import read_within
from inkling.reading.rules.outcome import Why
from inkling.reading.services import PATIENCE
from inkling.safeguarding.rules.protected_view.anew import withheld_anew
from inkling.safeguarding.rules.protected_view.named_in_words import children_named
from inkling.safeguarding.services import withholding
from inkling.safeguarding.services.withholding import OldView


class MessagesRead:
    """What shows who told in messages, each read once: every view of a report needs all messages of it.

    It is known by a mark of the words, so that no words are held. What no machine was free to read is asked anew.
    """

    def __init__(self) -> None:
        self._known: dict[bytes, tuple[Hint, ...]] = {}

    def read(self, message: str) -> tuple[tuple[Hint, ...], bool]:
        """Return what shows who told in a message, and whether no machine was free to read it."""
        mark = blake2b(message.encode("utf-8", "surrogatepass"), digest_size=32).digest()
        if mark in self._known:
            return self._known[mark], False
        reading = read_within(message, seconds=PATIENCE)
        if reading.why is Why.BUSY:
            return reading.hints, True
        self._known[mark] = reading.hints
        return reading.hints, False


def withhold_anew(old: OldView, *, by: Worker, messages: MessagesRead) -> bool:
    """Withhold one view again and return whether it shows less now.

    `messages` is what was read in this run of the worker. The try is counted in a commit of its own before. Safe to
    repeat: what stands is only ever cut further. Where no machine was free to read, the rules alone cut it, and the
    view stays due.
    """
    with transaction.atomic():
        stored = withholding.begin_withholding(old.id)
    if stored is None:
        return False
    with transaction.atomic():
        report = report_to_read(old.report_id)
        if report is None:
            return False
        additions = list(additions_of(old.report_id))
        draft = draft_of(report, details=list(details_of(old.report_id)), additions=additions)
        views = withholding.views_shown(report.pk)
        draft = replace(draft, identity=who_is_withheld(report, views=views))
    texts = [report.narrative, *(each.narrative for each in additions)]
    hints, is_busy = _read_each(texts, messages=messages)
    children = children_named(withholding.children_shown(views))
    view = withheld_anew(stored, draft=draft, hints=hints, children=children)
    with transaction.atomic():
        hold_report(old.report_id)
        changed = withholding.store_withheld(old.id, view=view, stays_due=is_busy)
        if changed:
            append_audit(
                Action.CONCERN_WITHHELD_ANEW, actor=by.audit_name, subject=f"concern:{old.concern_id}"
            )
    return changed


def _read_each(texts: Sequence[str], *, messages: MessagesRead) -> tuple[tuple[Hint, ...], bool]:
    """Return what shows who told in messages that stand below each other in a draft, and whether no machine was free.

    Each is read by itself, as it came: behind the name that signs the first, all would seem to be of who signed.
    """
    hints: list[Hint] = []
    at, is_busy = 0, False
    for message in filter(None, texts):
        found, was_busy = messages.read(message)
        is_busy = is_busy or was_busy
        hints += [each._replace(start=each.start + at, end=each.end + at) for each in found]
        at += len(message) + len(BETWEEN_MESSAGES)
    return tuple(hints), is_busy


@transaction.atomic
def note_broken_withholding(old: OldView, *, by: Worker, problem: str) -> None:
    """Note beside the view and in the chain that a try broke. After the fifth it waits for a supervisor."""
    withholding.note_problem(old.id, problem=problem)
    append_audit(
        Action.CONCERN_NOT_WITHHELD,
        actor=by.audit_name,
        subject=f"concern:{old.concern_id}",
        purpose=problem,
    )
