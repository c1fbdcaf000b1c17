"""Writes of agreements, of what is asked under them and of the answers. Run them inside a journey's transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q

from inkling.exchange.methods.partner_keys import seal_key
from inkling.exchange.models import Agreement, Ask, TheirAsk
from inkling.exchange.rules.asking import ASKS_STAND_FOR, FINAL, AskAnswer
from inkling.regions.rules.days import day_here

_CLOCKS_APART = timedelta(days=1)


@dataclass(frozen=True)
class Sides:
    """Who agrees: as which the other side stands here, and the unit here."""

    organisation_id: UUID
    unit_id: UUID


def record_agreement(sides: Sides, *, key: str, most_a_day: int, ends_on: date, at: datetime) -> Agreement:
    """Record an agreement. Raises `IntegrityError` where one stands with this partner."""
    agreement = Agreement(
        organisation_id=sides.organisation_id,
        unit_id=sides.unit_id,
        most_a_day=most_a_day,
        made_on=day_here(at),
        ends_on=ends_on,
    )
    agreement.key_sealed = seal_key(agreement.pk, key)
    agreement.save(force_insert=True)
    return agreement


def end_agreement(agreement_id: UUID, *, at: datetime) -> bool:
    """End an agreement, and forget its key; give whether that is new."""
    standing = Agreement.objects.filter(pk=agreement_id, ended_on__isnull=True)
    return bool(standing.update(ended_on=day_here(at), key_sealed=b""))


def hold_asking(agreement_id: UUID) -> None:
    """Let nobody else of the unit count and ask under an agreement until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('inkling-asking:' || %s, 0))", [str(agreement_id)]
        )


def record_ask(agreement_id: UUID, *, report_id: UUID, key: str, by: UUID, at: datetime) -> Ask:
    """Record that somebody asks for a value. Raises `IntegrityError` where it was asked today already."""
    return Ask.objects.create(
        agreement_id=agreement_id,
        report_id=report_id,
        key=key,
        asked_by_id=by,
        asked_on=day_here(at),
        next_try_at=at,
    )


def put_off_ask(ask_id: UUID, *, until: datetime) -> None:
    """Ask the same again later."""
    Ask.objects.filter(pk=ask_id, answer="").update(next_try_at=until)


def note_answer(ask_id: UUID, *, answer: AskAnswer, at: datetime) -> bool:
    """Note what was answered; give whether that is new."""
    if answer not in FINAL:
        raise ValueError("this is no answer that stays")
    waiting = Ask.objects.filter(pk=ask_id, answer="")
    return bool(waiting.update(answer=answer.value, answered_on=day_here(at)))


def take_ask(their_id: UUID, *, mark: bytes) -> tuple[UUID | None, str]:
    """Take a mark of the partner whose key is shown; return its agreement, None where there is none, and the answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT agreement, answer FROM exchange_take_ask(%s, %s)", [their_id, mark])
        agreement, answer = cursor.fetchone()
    return agreement, str(answer or "")


def answer_theirs(asked: Collection[UUID], *, answer: AskAnswer, at: datetime) -> None:
    """Answer what another installation asked."""
    waiting = TheirAsk.objects.filter(pk__in=list(asked), answer="")
    waiting.update(answer=answer.value, answered_on=day_here(at))


def forget_asks(*, at: datetime) -> int:
    """Forget what was asked a month ago, here and there, answered or not; return how many."""
    today = day_here(at)
    # A day to come is no day on which anybody asked: whoever wrote it meant it to stay.
    old = Q(asked_on__lt=today - ASKS_STAND_FOR) | Q(asked_on__gt=today + _CLOCKS_APART)
    return Ask.objects.filter(old).delete()[0] + TheirAsk.objects.filter(old).delete()[0]
