"""Tells hostile reports and concerns by the journey, as the community's login does. Run by benchmarks/poison.py."""

from __future__ import annotations

import os
import secrets
from datetime import UTC, datetime

from django.conf import settings

from inkling.accounts.actor import Anonymous
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.journeys.telling.submit_report import submit_report
from inkling.reading.machine.within_bounds import read_within
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.kinds import KINDS
from inkling.vocabulary.limits import DETAIL_MAX
from inkling.vocabulary.telling import Urgency

HOSTILE = (
    "a@" + "\u9f98" * DETAIL_MAX,
    "@" + "z" * DETAIL_MAX,
    "07" * DETAIL_MAX,
    "AB12 CDE " * DETAIL_MAX,
    "\U0001f469\u200d" * DETAIL_MAX,
    "e" + "\u0301" * DETAIL_MAX,
    "\u202e" * DETAIL_MAX,
    "\0" * DETAIL_MAX,
    "\ud800" * DETAIL_MAX,
    "Kez Marsh " * DETAIL_MAX,
)


def fill(hostile: int, concerns: int) -> None:
    """Tell both, the concerns spread evenly among the hostile reports."""
    total = hostile + concerns
    for number in range(total):
        is_concern = (number + 1) * concerns // total > number * concerns // total
        _submit(_concern(number) if is_concern else _hostile(number))


def _concern(number: int) -> Draft:
    return Draft(
        place="LS11 5DE", narrative=f"Concern {number}. He waits for her.", indicators=(Indicator.MISSING,)
    )


def _hostile(number: int) -> Draft:
    text = HOSTILE[number % len(HOSTILE)][:DETAIL_MAX]
    details = tuple(
        DraftDetail(
            kind.id, text=text, attributes={each.id: text for each in kind.attributes}, who=text, where=text
        )
        for kind in KINDS
    )
    return Draft(place="LS11 5DE", narrative=(text * 10)[:20_000], details=details)


def make_ready() -> None:
    """Tell one thing that opens no concern, and wait until the process that reads is there, as on a running site."""
    _submit(Draft(place="LS11 5DE", narrative=f"Teller {os.getpid()} saw a bin on the path."))
    read_within("A bin on the path.", seconds=60)


def fill_danger(concerns: int) -> None:
    """Tell so many concerns in which a child is in danger now, no two in the same words: that is one told again."""
    for number in range(concerns):
        _submit(
            Draft(
                place="LS11 5DE",
                narrative=f"Danger {number} of teller {os.getpid()}. He has her in his car.",
                indicators=(Indicator.MISSING,),
                urgency=Urgency.NOW,
            )
        )


def _submit(draft: Draft) -> None:
    submit_report(
        draft,
        receipt_secret=secrets.token_bytes(15),
        receipt_key=settings.INKLING_RECEIPT_KEY,
        by=Anonymous(),
        at=datetime.now(UTC),
    )
