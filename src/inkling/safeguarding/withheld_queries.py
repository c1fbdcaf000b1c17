"""Reads of who told, as far as the views of a report say it by what they withhold. Nothing of it is ever shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from inkling.capture.models import Report
from inkling.capture.queries import additions_of, details_of, draft_of
from inkling.capture.rules.draft import DraftIdentity
from inkling.safeguarding.queries import views_read_of
from inkling.safeguarding.rules.protected_view.cut_before import identity_cut_before, texts_of_draft


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
