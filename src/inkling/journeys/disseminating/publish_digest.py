"""A unit tells those who tell from a service, once a month, what became of it: numbers, and words that name nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from inkling.accounts.actor import Member
from inkling.assessment.lexicon_queries import lexicon_of
from inkling.dissemination.digest_queries import counted_of_month
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent
from inkling.reading.machine.within_bounds import read_within
from inkling.regions.rules.days import day_here
from inkling.routing.digest_queries import digests, is_published
from inkling.routing.models import Digest
from inkling.routing.rules.digest import DigestMeasure, may_be_told, month_before
from inkling.routing.services.digests import hold_digest
from inkling.routing.services.digests import publish_digest as record_digest
from inkling.vocabulary.reasons import ReasonKind, Refusal
from inkling.vocabulary.text import storable

WORDS_MAX = 1000
# What a reader could find somebody, something or her own note by. Drugs, apps, clothes and signs may be spoken of.
_FINDS = frozenset(
    "person_name nickname child_name description school place address travel_route vehicle vrm area_link phone email "
    "handle business gang date".split()
)


class DigestProblem(ReasonKind):
    """Why a digest is not published."""

    NAMES = "names", "words"
    NOT_READ = "not_read"
    TOO_LONG = "too_long", "most"
    PUBLISHED = "published"


class DigestRefused(Refusal):
    """A digest is not published, for a reason."""


@dataclass(frozen=True)
class DigestToPublish:
    """The last whole month with what may be told of it, and what was published before."""

    month: date
    counts: Mapping[DigestMeasure, int]
    is_published: bool
    before: list[Digest]


@transaction.atomic
def prepare_digest(*, by: Member, at: datetime) -> DigestToPublish:
    """Return what would be published of the last whole month. Raises `ReportAbsent` for whoever is of no unit."""
    if by.organisation_id is None:
        raise ReportAbsent
    month = month_before(day_here(at))
    found = DigestToPublish(
        month,
        may_be_told(counted_of_month(by.organisation_id, month=month)),
        is_published(by.organisation_id, month=month),
        digests(),
    )
    append_audit(Action.PICTURE_READ, actor=by.audit_name, subject=f"digest:{month}")
    return found


@transaction.atomic
def publish_digest(words: str, *, by: Member, at: datetime) -> None:
    """Publish the last whole month. Raises `DigestRefused`, or `ReportAbsent`."""
    if by.organisation_id is None:
        raise ReportAbsent
    words = storable(words.strip()).text
    month = month_before(day_here(at))
    # What takes long is done before the lock, for which everybody who publishes waits.
    check_words(words, unit_id=by.organisation_id, on=day_here(at))
    hold_digest(by.organisation_id)
    if is_published(by.organisation_id, month=month):
        raise DigestRefused(DigestProblem.PUBLISHED())
    record_digest(
        by.organisation_id,
        month=month,
        counts=may_be_told(counted_of_month(by.organisation_id, month=month)),
        words=words,
        by=by.account_id,
        on=day_here(at),
    )
    append_audit(
        Action.DIGEST_PUBLISHED,
        actor=by.audit_name,
        subject=f"organisation:{by.organisation_id}",
        purpose=f"{month}",
    )


def check_words(words: str, *, unit_id: UUID, on: date) -> None:
    """Raise `DigestRefused` for words by which somebody or something could be found, or that are too long."""
    if len(words) > WORDS_MAX:
        raise DigestRefused(DigestProblem.TOO_LONG(most=WORDS_MAX))
    reading = read_within(
        words, seconds=settings.INKLING_READING_SECONDS, lexicon=lexicon_of(unit_id), day=on
    )
    named = dict.fromkeys(words[each.start : each.end] for each in reading.spans if each.type in _FINDS)
    if named:
        raise DigestRefused(DigestProblem.NAMES(words=", ".join(named)))
    if not reading.complete:
        # Whom words name that nobody has read to their end, nobody can say.
        raise DigestRefused(DigestProblem.NOT_READ())
