"""Who told, as far as the worker knows it: by what the views of a report withhold, and by the marks of its words."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.conf import settings

from inkling.capture.models import Report
from inkling.capture.queries import additions_of, details_of, draft_of
from inkling.capture.rules.draft import DraftIdentity
from inkling.capture.rules.naming_marks import key_of_marks, marked_among
from inkling.safeguarding.rules.protected_view.cut_before import texts_of_draft
from inkling.safeguarding.rules.protected_view.named_in_words import identity_of, keys_in
from inkling.safeguarding.withheld_queries import who_was_withheld


def who_is_withheld(report: Report, *, views: Collection[Sequence[str]]) -> DraftIdentity:
    """Return the names and numbers of a report's words that are of who told; `views` are those that were shown.

    Also where no front door had anything of it while they were known. Nothing of it is ever shown or stored.
    """
    before = who_was_withheld(report, views=views)
    additions = list(additions_of(report.pk))
    whole = draft_of(report, details=list(details_of(report.pk)), additions=additions)
    words = keys_in([report.narrative, *(each.narrative for each in additions), *texts_of_draft(whole)])
    key = key_of_marks(settings.INKLING_RECEIPT_KEY)
    marks = [bytes(report.naming_marks), *(bytes(each.naming_marks) for each in additions)]
    named = identity_of(word for each in marks for word in marked_among(words, marks=each, key=key))
    return DraftIdentity(
        origin="\n".join(filter(None, (before.origin, named.origin))),
        contact="\n".join(filter(None, (before.contact, named.contact))),
    )
