"""The notices of what waits no more are forgotten."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef

from inkling.accounts.models import WaitingNotice
from inkling.accounts.rules.notices import Waits
from inkling.dissemination.models import Dissemination
from inkling.dissemination.notice_queries import STILL_WAITS, editions_that_wait


def forget_what_waits_no_more(waits: Waits, *, today: date) -> None:
    """Forget the notices of disseminations that are acknowledged, recalled or gone, and of editions that are old."""
    there = Dissemination.objects.filter(STILL_WAITS[waits], pk=OuterRef("subject_id"))
    editions = editions_that_wait(waits, today=today).filter(edition_id=OuterRef("subject_id"))
    WaitingNotice.objects.filter(~Exists(there), ~Exists(editions), waits=waits.value).delete()
