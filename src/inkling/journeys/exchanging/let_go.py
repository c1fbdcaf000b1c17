"""The worker lets the words go of what another installation sent longer ago than its unit here holds such things."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Worker
from inkling.dissemination import queries as disseminations
from inkling.dissemination.arriving_services import let_words_go
from inkling.exchange import queries
from inkling.governance.services import Action, append_audit
from inkling.regions.rules.days import day_here
from inkling.search import indexing_services as indexing


def let_go_of_what_came(*, by: Worker, at: datetime) -> int:
    """Let the words go of all whose period has passed, each with its entry; return how many.

    Reference, day, grade and the receipt that both sides signed stay: it came, and nobody took it back.
    """
    done = 0
    for link in queries.links_with_a_period():
        before = day_here(at) - timedelta(days=link.hold_days or 0)
        for item_id in disseminations.items_to_let_go(
            link.organisation_id, unit_id=link.unit_id, before=before
        ):
            done += _let_go(item_id, by=by, at=at)
    # One that was read for the index while its words went.
    indexing.drop_let_go()
    return done


@transaction.atomic
def _let_go(item_id: UUID, *, by: Worker, at: datetime) -> bool:
    if not let_words_go(item_id, at=at):
        return False
    # By its words nobody finds it any more: the keys of the index are its words.
    indexing.drop_entry(item_id=item_id)
    append_audit(Action.DISSEMINATION_LET_GO, actor=by.audit_name, subject=f"dissemination:{item_id}")
    return True
