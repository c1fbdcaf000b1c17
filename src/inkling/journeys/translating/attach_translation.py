"""An officer attaches a translation to what was told: a version beside the words, and never in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import may_grade
from inkling.assessment.services import hold_detail
from inkling.capture.models import Addition, Detail, Report
from inkling.capture.queries import additions_of, details_of, report_to_read
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.regions.rules.days import day_here
from inkling.translation import services
from inkling.translation.models import Translation
from inkling.translation.queries import newest_words, translations_of
from inkling.translation.rules.attaching import Passage, WrittenTranslation, check_translation
from inkling.translation.rules.terms import PassageKind
from inkling.vocabulary.attributes import DETAIL_TEXTS
from inkling.vocabulary.telling import TeamWords
from inkling.vocabulary.text import storable


@dataclass(frozen=True)
class ToTranslate:
    """The texts of a report that may be translated, and the translations that stand beside them."""

    report_id: UUID
    passages: tuple[Passage, ...]
    translations: list[Translation]
    purpose: str


@transaction.atomic
def look_at_passages(report_id: UUID, *, by: Member) -> ToTranslate:
    """Return what may be translated, with an entry. Raises `ReportAbsent` or `PurposeNeeded`."""
    purpose = purpose_stated(report_id, by=by)
    # Before the chain, since the same page may go on to attach.
    hold_detail(report_id)
    looked = ToTranslate(report_id, passages_of(report_id), translations_of(report_id), purpose)
    append_audit(Action.REPORT_READ, actor=by.audit_name, subject=f"report:{report_id}", purpose=purpose)
    return looked


@transaction.atomic
def attach_translation(
    report_id: UUID, *, written: WrittenTranslation, by: Member, at: datetime
) -> Translation:
    """Attach the next version of a translation. Raises `ReportAbsent`, `PurposeNeeded` or `TranslationRefused`."""
    purpose = purpose_stated(report_id, by=by)
    if not may_grade(by.role):
        raise ReportAbsent
    hold_detail(report_id)
    standing = newest_words(translations_of(report_id))
    passage, made_by = check_translation(written, passages=passages_of(report_id), standing=standing)
    translation = services.attach(
        report_id,
        passage,
        made_by=made_by,
        translator=storable(written.translator.strip()).text,
        words=storable(written.words.strip()).text,
        by=by.account_id,
        on=day_here(at),
    )
    append_audit(
        Action.TRANSLATION_ATTACHED,
        actor=by.audit_name,
        # Neither the words nor whoever translated: the chain keeps for ever whatever stands in it.
        subject=f"translation:{translation.pk} report:{report_id} {passage.key} version:{translation.version}"
        f" {made_by.value}",
        purpose=purpose,
    )
    return translation


def passages_of(report_id: UUID) -> tuple[Passage, ...]:
    """Return each text of a report that may be translated, as told. Raises `ReportAbsent`."""
    report = report_to_read(report_id)
    if report is None:
        raise ReportAbsent
    additions = list(additions_of(report_id))
    return tuple(_passages(report, additions=additions, details=list(details_of(report_id))))


def _passages(
    report: Report, *, additions: Sequence[Addition], details: Sequence[Detail]
) -> Iterator[Passage]:
    if report.narrative.strip():
        yield Passage(PassageKind.WORDS, report.narrative)
    if report.team_words == TeamWords.OWN.value and report.team_text.strip():
        yield Passage(PassageKind.TEAM, report.team_text)
    for each in additions:
        if each.narrative.strip():
            yield Passage(PassageKind.WORDS, each.narrative, addition=each.number, addition_id=each.pk)
        if each.team_words == TeamWords.OWN.value and each.team_text.strip():
            yield Passage(PassageKind.TEAM, each.team_text, addition=each.number, addition_id=each.pk)
    for detail in details:
        # What was taken from the words is translated with them.
        if detail.span_start is None and (text := _text_of_detail(detail)):
            yield Passage(PassageKind.DETAIL, text, number=detail.number, detail_id=detail.pk)


def _text_of_detail(detail: Detail) -> str:
    """Return what was typed in the boxes of a detail, one a line."""
    first, *others = (str(getattr(detail, name)) for name in DETAIL_TEXTS)
    typed = [first, *(str(value) for name, value in detail.attributes.items() if name != "role"), *others]
    return "\n".join(each for each in dict.fromkeys(typed) if each.strip())
