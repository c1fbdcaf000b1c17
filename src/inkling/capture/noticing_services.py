"""Writes of details that an officer takes from the own words, under the officer's name."""

from __future__ import annotations

from datetime import date

from inkling.accounts.actor import Member
from inkling.capture.models import Addition, Detail, Report
from inkling.vocabulary.categories import Category
from inkling.vocabulary.kinds import STATEMENT, kind


def record_noticed(
    report: Report,
    *,
    number: int,
    kind_id: str,
    attribute: str,
    text: str,
    span: tuple[int, int],
    addition: Addition | None,
    by: Member,
    on: date,
) -> Detail:
    """Record a detail that an officer took over from the own words (or an addition's), under the officer's name.

    `attribute` is the one that the words fill; empty where they are the detail's own text.
    """
    return Detail.objects.create(
        report=report,
        addition=addition,
        number=number,
        category=kind(kind_id).category.value,
        kind=kind_id,
        text="" if attribute else text,
        attributes={attribute: text} if attribute else {},
        span_start=span[0],
        span_end=span[1],
        noticed_by_id=by.account_id,
        noticed_on=on,
    )


def record_statement(
    report: Report,
    *,
    number: int,
    category: Category,
    text: str,
    when: str,
    where: str,
    span: tuple[int, int],
    addition: Addition | None,
    by: Member,
    on: date,
) -> Detail:
    """Record an item of the own words that an officer grades, under the officer's name, so that it has a number."""
    return Detail.objects.create(
        report=report,
        addition=addition,
        number=number,
        category=category.value,
        kind=STATEMENT.id,
        text=text,
        when=when,
        where=where,
        span_start=span[0],
        span_end=span[1],
        noticed_by_id=by.account_id,
        noticed_on=on,
    )
