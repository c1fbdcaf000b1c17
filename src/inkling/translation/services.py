"""Writes of translations. Every function must run inside a journey's transaction."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Max, Q

from inkling.translation.models import GivenTranslation, Translation
from inkling.translation.rules.attaching import Passage
from inkling.translation.rules.terms import TranslatedBy


def attach(
    report_id: UUID,
    passage: Passage,
    *,
    made_by: TranslatedBy,
    translator: str,
    words: str,
    by: UUID,
    on: date,
) -> Translation:
    """Record the next version of a translation. Whoever calls holds the report."""
    own = Q(addition_id=passage.addition_id) if passage.addition_id else Q(addition=None)
    own &= Q(detail_id=passage.detail_id) if passage.detail_id else Q(detail=None)
    standing = Translation.objects.filter(own, report_id=report_id, passage=passage.kind.value)
    newest = standing.aggregate(newest=Max("version"))["newest"] or 0
    return Translation.objects.create(
        report_id=report_id,
        passage=passage.kind.value,
        addition_id=passage.addition_id,
        detail_id=passage.detail_id,
        version=newest + 1,
        made_by=made_by.value,
        translator=translator,
        words=words,
        attached_by_id=by,
        attached_on=on,
    )


def note_given(translation: Translation, *, concern_id: UUID, by: UUID, on: date) -> GivenTranslation:
    """Record that a translation was given to the front door of a concern."""
    return GivenTranslation.objects.create(
        report_id=translation.report_id,
        translation=translation,
        concern_id=concern_id,
        given_by_id=by,
        given_on=on,
    )
