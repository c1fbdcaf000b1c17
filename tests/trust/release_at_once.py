"""An edition released twice at the same moment, on two real connections (see test_at_once.py).

Runs in a process with the settings of the unit's site, where Django is set up before this is imported.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from uuid import UUID, uuid4

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.models import Organisation
from inkling.dissemination.edition_queries import editions_of
from inkling.journeys.disseminating.publish_digest import check_words
from inkling.journeys.picturing.open_inquiry import begin_inquiry
from inkling.journeys.profiling.release_edition import release_edition
from inkling.picture.rules.overview.selection import Selection
from inkling.sites.page import view_as
from inkling.vocabulary.purposes import SearchPurpose
from inkling.vocabulary.reasons import Refusal
from tests.trust.at_once import NOW, Desk, meet, member

WORDS = "Times of day helped most."


class ReleasingDesk(Desk):
    """A supervisor who presses once, and what the page said."""

    def __init__(self, name: str, *, key: UUID, last: date) -> None:
        self.said = ""
        super().__init__(name, partial(self.release, key=key, last=last))

    def release(self, by: Member, *, key: UUID, last: date) -> None:
        partners = Organisation.objects.filter(kind="partner").values_list("pk", flat=True)
        chosen = Selection(last - timedelta(days=27), last)
        try:
            made = release_edition(chosen, key=key, words=WORDS, readers=list(partners), by=by, at=NOW)
            self.said = str(made.pk)
        except Refusal as refusal:
            self.said = str(refusal.reason.kind.value)


def press_at_once(*names: str, keys: tuple[UUID, UUID], last: date) -> list[str]:
    first, second = (ReleasingDesk(name, key=key, last=last) for name, key in zip(names, keys, strict=True))
    meet(first, second)
    return [first.said, second.said]


def warm_up() -> None:
    """Have words read once: the machine that reads them starts with the first, which takes long."""
    by = member("Sunita")
    for _ in range(5):
        with transaction.atomic(), suppress(Refusal):
            view_as(str(by.account_id))
            check_words(WORDS, unit_id=by.organisation_id or uuid4(), on=NOW.date())
            return


def main() -> None:
    """Print what came of the same press twice, and of two supervisors with a page each; and how many stand."""
    for name in ("Sunita", "Sunil"):
        by = member(name)
        with transaction.atomic():
            view_as(str(by.account_id))
            begin_inquiry(purpose=SearchPurpose.PROFILE, note="", by=by, at=NOW)
    warm_up()
    key, day = uuid4(), NOW.date() - timedelta(days=40)
    found = {
        "pressed twice": press_at_once("Sunita", "Sunita", keys=(key, key), last=day),
        "two supervisors": press_at_once(
            "Sunita", "Sunil", keys=(uuid4(), uuid4()), last=day - timedelta(days=30)
        ),
    }
    by = member("Sunita")
    with transaction.atomic():
        view_as(str(by.account_id))
        found["stand"] = sorted(str(each.pk) for each in editions_of(by.organisation_id or uuid4()))
    sys.stdout.write(json.dumps(found))
