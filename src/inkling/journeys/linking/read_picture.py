"""An officer or analyst looks at the picture: counts, and the values that arise most, with one audit entry."""

from __future__ import annotations

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.governance.services import Action, append_audit
from inkling.picture.queries.counts import Picture, picture_of
from inkling.picture.rules.choice import Choice


@transaction.atomic
def read_picture(choice: Choice, *, by: Member) -> Picture:
    """Return the picture of a cut. The entry names the cut, and each value shown by its first mention's id."""
    picture = picture_of(choice)
    shown = ",".join(str(each.mention_ids[0]) for each in picture.arising) or "none"
    append_audit(Action.PICTURE_READ, actor=by.audit_name, subject=f"{choice.in_short} mentions:{shown}")
    return picture
