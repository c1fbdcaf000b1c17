"""Reads of translations, already cut to what the viewer may see."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from inkling.translation.models import GivenTranslation, Translation
from inkling.translation.rules.attaching import Passage
from inkling.translation.rules.terms import PassageKind


def translations_of(report_id: UUID) -> list[Translation]:
    """Return the translations of a report, the newest version of each text first. See `_with_own_names`."""
    rows = Translation.objects.filter(report_id=report_id)
    return _with_own_names(
        rows.select_related("attached_by", "addition", "detail__addition").order_by(
            "addition__number", "detail__number", "passage", "-version"
        )
    )


def words_of_translations(report_id: UUID) -> list[str]:
    """Return the words of each translation of a report."""
    return list(
        Translation.objects.filter(report_id=report_id).order_by("pk").values_list("words", flat=True)
    )


def translation_to_give(translation_id: UUID) -> Translation | None:
    """Return one of a report of the viewer's unit; None where there is none. See `_with_own_names`."""
    found = Translation.objects.select_related("addition", "detail__addition", "report")
    return next(iter(_with_own_names(found.filter(pk=translation_id))), None)


def _with_own_names(rows: QuerySet[Translation]) -> list[Translation]:
    """Return the rows, each with who made it; what another unit attached has no name. The database holds it back."""
    found = list(rows.defer("translator"))
    names = {key: name for report in {each.report_id for each in found} for key, name in _names_in(report)}
    for each in found:
        each.translator = names.get(each.pk, "")
    return found


def _names_in(report_id: UUID) -> list[tuple[UUID, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT translation_id, translator FROM translation_translators(%s)", [report_id])
        return list(cursor.fetchall())


def given_of(report_id: UUID) -> list[GivenTranslation]:
    """Return which translations of a report were given to front doors, the first first."""
    return list(GivenTranslation.objects.filter(report_id=report_id).order_by("given_on", "pk"))


def key_of(translation: Translation) -> str:
    """Return the key of the text that it translates, as `Passage.key` names it."""
    kind = PassageKind(translation.passage)
    addition = translation.addition.number if translation.addition else 0
    number = translation.detail.number if translation.detail else 0
    if kind is PassageKind.DETAIL:
        addition = 0
    return Passage(kind, "", number=number, addition=addition).key


def newest_words(rows: Sequence[Translation]) -> dict[str, str]:
    """Return the words of the newest version of each text, by its key. `rows` are those of `translations_of`."""
    return {key_of(each): each.words for each in reversed(rows)}
