"""What units of the world tell each other, a partner and services: sanitised, acknowledged, recalled; each month."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from inkling.accounts.actor import Member
from inkling.accounts.queries import organisation_named
from inkling.assessment.sanitised_queries import newest_sanitised
from inkling.capture.queries import details_of
from inkling.demo.people import LANTERN, NEXT_UNIT_AT_AIRE
from inkling.demo.tales import Tale
from inkling.dissemination.queries import received_by
from inkling.journeys.disseminating.disseminate import (
    acknowledge_dissemination,
    disseminate,
    recall_dissemination,
)
from inkling.journeys.disseminating.publish_digest import (
    DigestProblem,
    DigestRefused,
    prepare_digest,
    publish_digest,
)
from inkling.journeys.disseminating.read_disseminations import read_dissemination, state_purpose_of_reading
from inkling.journeys.disseminating.sanitise_detail import Wording, sanitise_detail
from inkling.vocabulary.purposes import ItemPurpose

# What is younger still waits at the other unit.
_STILL_WAITS, _ANSWERED_AFTER = timedelta(days=20), timedelta(days=1)
_PURPOSE = ItemPurpose.OWN_WORK
# The oldest month first. They name nobody, and no day.
_WORDS = (
    "What helped most was how each thing is known: seen, heard, or told by the child. Keep saying so.",
    "Half a plate, a colour and a dent were enough more than once. Tell what you have.",
    "Nobody needs proof. What seemed too small to tell was often what several notes had in common.",
)
_TRIES = 5


def share(report_id: UUID, *, tale: Tale, to_id: UUID, by: Member, at: datetime) -> None:
    """Sanitise the tale's detail, send it to the other unit, and to the partner and the next force it names. Once only.

    It is recalled where the tale says why.
    """
    detail = details_of(report_id).filter(kind=tale.share["kind"]).first()
    if detail is None or newest_sanitised(detail.pk) is not None:
        return
    sanitise_detail(detail.pk, wording=Wording(tale.share["text"]), by=by, at=at)
    for recipient in (to_id, *_partners(tale)):
        sent = disseminate(detail.pk, to_id=recipient, by=by, at=at)
        if why := tale.share.get("recalled"):
            recall_dissemination(sent.pk, reason=why, by=by, at=at)


def _partners(tale: Tale) -> list[UUID]:
    names = {"partner": LANTERN, "next_force": NEXT_UNIT_AT_AIRE}
    return [organisation_named(name).pk for key, name in names.items() if key in tale.share]


def acknowledge_what_came(*, by: Member, now: datetime) -> None:
    """Read and acknowledge what came from the other unit, but for the newest."""
    before = (now - _STILL_WAITS).date()
    unit_id = by.organisation_id
    if unit_id is None:
        return
    for item in received_by(unit_id).filter(
        acknowledged_on__isnull=True, recalled_on__isnull=True, sent_on__lt=before
    ):
        answered_at = datetime.combine(item.sent_on, now.timetz()) + _ANSWERED_AFTER
        state_purpose_of_reading(item.pk, purpose=_PURPOSE, by=by, at=answered_at)
        read_dissemination(item.pk, by=by)
        acknowledge_dissemination(item.pk, by=by, at=answered_at)


def publish_months(*, by: Member, now: datetime) -> None:
    """Let a supervisor publish the last whole months, one after another. What is published already stays as it is."""
    for at, words in zip(_months_until(now, len(_WORDS)), _WORDS, strict=True):
        if not prepare_digest(by=by, at=at).is_published:
            _publish(words, by=by, at=at)


def _months_until(now: datetime, count: int) -> list[datetime]:
    """Return a moment of each of the last months, the oldest first; the last one is now."""
    found = [now]
    while len(found) < count:
        found.append(found[-1].replace(day=1) - timedelta(days=1))
    return found[::-1]


def _publish(words: str, *, by: Member, at: datetime) -> None:
    """Publish a month; on a machine too busy to read the words, it is published when the demo starts again."""
    for _ in range(_TRIES):
        try:
            return publish_digest(words, by=by, at=at)
        except DigestRefused as refusal:
            if refusal.reason.kind is not DigestProblem.NOT_READ:
                raise
    return None
