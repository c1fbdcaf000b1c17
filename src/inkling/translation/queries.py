"""Reads of translations, already cut to what the viewer may see."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from inkling.translation.models import GivenTranslation, Translation
from inkling.translation.rules.attaching import Passage
from inkling.translation.rules.terms import PassageKind


def translations_of(report_id: UUID) -> list[Translation]:
    """Return the translations of a report, the newest version of each text first."""
    rows = Translation.objects.filter(report_id=report_id)
    return list(
        rows.select_related("attached_by", "addition", "detail").order_by(
            "addition__number", "detail__number", "passage", "-version"
        )
    )


def words_of_translations(report_id: UUID) -> list[str]:
    """Return the words of each translation of a report."""
    return list(
        Translation.objects.filter(report_id=report_id).order_by("pk").values_list("words", flat=True)
    )


def translation_to_give(translation_id: UUID) -> Translation | None:
    """Return one of the viewer's unit; None where there is none."""
    found = Translation.objects.select_related("addition", "detail", "report")
    return found.filter(pk=translation_id).first()


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
