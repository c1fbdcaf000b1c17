"""Reads of who told, as far as views say it by what they withhold, and of what is still to be withheld.

Nothing of who told is ever shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from inkling.capture.models import Report
from inkling.capture.queries import additions_of, details_of, draft_of
from inkling.capture.rules.draft import DraftIdentity
from inkling.safeguarding.joining_queries import joined_to
from inkling.safeguarding.models import Concern, ConcernAddition
from inkling.safeguarding.notice_queries import GIVEN_UP_AFTER
from inkling.safeguarding.queries import views_read_of
from inkling.safeguarding.rules.protected_view.cut_before import identity_cut_before, texts_of_draft
from inkling.safeguarding.rules.protected_view.parts import ViewPart, from_json

# So long what an officer wrote waits for the worker to withhold it: it is woken at once, and comes each minute.
WITHHELD_WITHIN = timedelta(minutes=2)


@dataclass(frozen=True)
class WaitingWords:
    """What a front door does not read yet beside a concern: by their ids.

    `pieces` came to it later or are joined to it; `beside` are other concerns of its report. Who must not find out by
    the pieces is no secret of whoever told, and is said at once: `named`.
    """

    pieces: frozenset[UUID] = frozenset()
    beside: frozenset[UUID] = frozenset()
    named: tuple[str, ...] = ()


NOTHING_WAITS = WaitingWords()


def is_being_withheld(written: Concern | ConcernAddition, *, at: datetime) -> bool:
    """Say whether what an officer wrote still waits for the worker, who alone knows which words name who told.

    Only for so long: where no worker comes, what the rules withhold is what a front door acts on. A concern that
    brings a correction holds only what the front door has read before.
    """
    if isinstance(written, ConcernAddition):
        by_officer, since = written.added_by_id is not None, written.added_at
    else:
        by_officer = written.opened_by_id is not None and written.corrects_id is None
        since = written.concernclock.raised_at
    is_due = written.withheld_by == 0 and written.withhold_tries < GIVEN_UP_AFTER
    return by_officer and is_due and at - since < WITHHELD_WITHIN


def words_being_withheld(concern: Concern, *, at: datetime) -> WaitingWords:
    """Return what beside a concern a front door does not read yet."""
    joined = [each.joined for each in joined_to(concern.pk)]
    later = ConcernAddition.objects.filter(
        concern_id__in=[concern.pk, *(each.pk for each in joined)], withheld_by=0
    )
    beside = Concern.objects.filter(report_id=concern.report_id, withheld_by=0).exclude(pk=concern.pk)
    pieces: list[Concern | ConcernAddition] = [*later, *joined]
    waiting = [each for each in pieces if is_being_withheld(each, at=at)]
    others = [each.pk for each in beside.select_related("concernclock") if is_being_withheld(each, at=at)]
    return WaitingWords(
        frozenset(each.pk for each in waiting),
        frozenset(others),
        tuple(text for each in waiting for text in _named_in(each) if text.strip()),
    )


def _named_in(written: Concern | ConcernAddition) -> list[str]:
    lines = from_json(written.view)
    return [written.must_not_be_told, *(each.text for each in lines if each.part is ViewPart.MUST_NOT)]


def who_was_withheld(
    report: Report, *, views: Collection[Sequence[str]] | None = None, also: Iterable[str] = ()
) -> DraftIdentity:
    """Return the names and numbers that the views of a report withhold. `also` is about to be shown beside them.

    `views` holds the texts of each view, where whoever asks has read them; None: those that this viewer may see.
    """
    views = views_read_of(report.pk) if views is None else views
    if not views:
        return DraftIdentity()
    additions = list(additions_of(report.pk))
    whole = draft_of(report, details=list(details_of(report.pk)), additions=additions)
    passages = [report.narrative, *(each.narrative for each in additions)]
    return identity_cut_before(whole, [*passages, *texts_of_draft(whole)], shown=views, also=also)
