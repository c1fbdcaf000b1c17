"""The weekly beat: tellers see that a person has read what they told, never when (what must hold, 7)."""

from __future__ import annotations

from django.db import transaction

from inkling.accounts.actor import Actor
from inkling.capture import services as capture
from inkling.governance.services import Action, append_audit


@transaction.atomic
def show_progress(*, by: Actor) -> int:
    """Show all reports read since the last beat as read; return how many."""
    shown = capture.show_read()
    append_audit(Action.PROGRESS_SHOWN, actor=by.audit_name, subject=f"reports:{shown}")
    return shown
