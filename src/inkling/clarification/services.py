"""Writes of what is asked back. Every function must run inside a journey's transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from inkling.clarification.models import Clarification
from inkling.clarification.rules.asking import MOST_ASKED, AskingBackProblem, AskingBackRefused
from inkling.vocabulary.telling import AskedBack


@contextmanager
def at_most_two() -> Iterator[None]:
    """Write within: where another asked the same source in the same moment, the database lets no third one stand."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "asked twice already" not in str(error):
            raise
        raise AskingBackRefused({"asks": AskingBackProblem.ENOUGH(most=MOST_ASKED)}) from None


def ask_back(report_id: UUID, asks: AskedBack, *, quoted: str, by: UUID, on: date) -> Clarification:
    """Record a question that waits for a second person."""
    return Clarification.objects.create(
        report_id=report_id, asks=asks.value, quoted=quoted, asked_by_id=by, asked_on=on
    )


def decide(clarification: Clarification, *, lets_go: bool, by: UUID, on: date) -> None:
    """Let a question go to its teller, or not."""
    clarification.is_sent, clarification.decided_by_id, clarification.decided_on = lets_go, by, on
    clarification.save(update_fields=["is_sent", "decided_by", "decided_on"])


def answer(clarification_id: UUID, *, receipt_hash: bytes, addition_id: UUID | None, on: date) -> UUID | None:
    """Note that whoever holds this receipt answered; return the report, or None where nothing waited for it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT clarification_answer(%s, %s, %s, %s)", [receipt_hash, clarification_id, addition_id, on]
        )
        (report_id,) = cursor.fetchone()
    return report_id if report_id is None else UUID(str(report_id))
