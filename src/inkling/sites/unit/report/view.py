"""A read report turned into what its template shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from inkling.assessment.rules.marking import Mark, Piece, pieces
from inkling.assessment.rules.noticing import DetailProposal
from inkling.capture.models import Addition
from inkling.journeys.assessing.read_report import ReadDetail, ReadReport
from inkling.journeys.understanding.count_items import CountedDetail, count_items
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.models import Concern
from inkling.safeguarding.rules.states import ConcernState
from inkling.sites.members.frame.copies import shown_file
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.frame.forms import GradeForm
from inkling.sites.unit.inbox.copies_view import shown_copies
from inkling.sites.unit.report.detail_view import MOST_WHOLE, Answers, shown_details
from inkling.sites.unit.report.told_view import (
    about_rows,
    known_rows,
    sharing_rows,
    silence_asked,
)
from inkling.sites.unit.report.translating.view import ShownTranslation, shown_translations
from inkling.sites.unit.report.understanding.items_view import ShownUnderstanding, shown_understanding
from inkling.sites.unit.submission.outcome_view import shown_submission
from inkling.translation.rules.attaching import Passage
from inkling.translation.rules.terms import PassageKind
from inkling.vocabulary.indicators import labels_of
from inkling.vocabulary.subjects import ItemKnown
from inkling.vocabulary.telling import TeamWords

# The number of a mark that is no detail yet.
NOTICED = 0
ITEMS_PREFIX = "items"


def context_of(read: ReadReport, *, answers: Answers, grades: bool) -> dict[str, Any]:
    """Return all that the page of a report shows. `grades` says whether this viewer grades."""
    understood = _understanding(read, answers=answers)
    covered = {number for each in read.understanding.waiting for number in each.covers}
    details = list(shown_details(read, answers=answers, grades=grades, covered=covered))
    left = sum(1 for each in details if each.is_left)
    count = count_items(read.understanding.waiting, [_as_counted(each) for each in read.details])
    return {
        "report": read.report,
        "name": reference_of(read.report.pk, prefix="R"),
        "told_on": day(read.report.told_on),
        "purpose": read.purpose,
        "narrative": _narrative(read, addition=None, text=read.report.narrative),
        **_words_beside(read, gives=grades),
        "files": [shown_file(each) for each in read.files],
        "about_rows": about_rows(read.report, named_later_on=read.identity_given_later_on),
        "known_rows": known_rows(read.report, ways=read.ways),
        "sharing_rows": sharing_rows(read.report),
        "signs": _signs(read.concerns),
        "details": details,
        "noticed": [_present_proposal(each) for each in read.noticed],
        **_understood(understood, answers=answers),
        "together": count.left > 1,
        "words": read.words,
        "left": left,
        "count": count,
        "is_long": len(details) > MOST_WHOLE,
        "handled": len(details) - left,
        "concerns": [_shown_concern(each) for each in read.concerns],
        "takes_no_more": grades and _are_all_decided(read.concerns),
        "submissions": [
            shown_submission(
                each,
                concerns=read.concerns,
                answered=answers.outcome_of(each),
                is_repeat=each.addition_id in read.told_again,
                has_room=not (grades and len(details) > MOST_WHOLE and count.left),
            )
            for each in read.submissions
        ],
        "grades": grades,
        **silence_asked(read.must_not),
        "release_address": reverse("release", args=[read.report.pk]),
        "copies": shown_copies(read.copies, here=read.report.pk),
    }


def _words_beside(read: ReadReport, *, gives: bool) -> dict[str, Any]:
    """Return what was added, and each translation beside its words; the rest stands last."""
    translated = shown_translations(
        read.translated,
        concerns=read.concerns,
        team_words=TeamWords(read.report.team_words),
        gives=gives,
    )
    return {
        "translated": translated.pop(Passage(PassageKind.WORDS, "").key, []),
        "additions": _additions(read, translated=translated),
        "translated_beside": [each for rows in translated.values() for each in rows],
    }


def _additions(read: ReadReport, *, translated: dict[str, list[ShownTranslation]]) -> list[dict[str, Any]]:
    return [
        {
            "translated": translated.pop(Passage(PassageKind.WORDS, "", addition=each.number).key, []),
            "title": _addition_title(each, read=read),
            "pieces": _narrative(read, addition=each, text=each.narrative),
            "again": gettext("Told again on %(day)s") % {"day": day(each.told_on)}
            if each.pk in read.told_again
            else "",
        }
        for each in read.additions
    ]


def _addition_title(addition: Addition, *, read: ReadReport) -> str:
    values = {"number": addition.number, "day": day(addition.told_on)}
    answered = read.answers_to.get(addition.pk)
    if not answered:
        return gettext("Addition %(number)s, told on %(day)s") % values
    said = gettext("Addition %(number)s, told on %(day)s. Asked back: %(asked)s")
    return said % {**values, "asked": answered.label}


def _as_counted(each: ReadDetail) -> CountedDetail:
    is_handled = bool(each.grades) or each.set_aside is not None
    return CountedDetail(
        each.detail.number, is_handled, each.is_part_of_item, is_again=each.repeats is not None
    )


def _understanding(read: ReadReport, *, answers: Answers) -> ShownUnderstanding:
    apart = (answers.changing, answers.number)
    return shown_understanding(
        read.understanding,
        details=[each.detail for each in read.details if each.detail.number not in apart],
        opened=answers.opened,
        before=read.told_before,
    )


def _understood(understood: ShownUnderstanding, *, answers: Answers) -> dict[str, Any]:
    return {
        "understood": understood,
        "ways": list(ItemKnown),
        "items_form": answers.items or GradeForm(prefix=ITEMS_PREFIX),
        "chosen": answers.chosen,
        "problem": answers.problem,
    }


def _signs(concerns: Sequence[Concern]) -> list[str]:
    """The signs that were ticked, of this telling and of what was added, each once."""
    ticked = {value for concern in concerns for value in concern.indicators}
    return labels_of(ticked)


def _are_all_decided(concerns: Sequence[Concern]) -> bool:
    """Say whether nothing that is corrected or found reaches a front door: each concern is decided, by itself."""
    return bool(concerns) and all(each.state == ConcernState.DECIDED.value for each in concerns)


def _shown_concern(concern: Concern) -> dict[str, Any]:
    return {
        "id": concern.pk,
        "name": reference_of(concern.pk, prefix="C"),
        "state": concern.get_state_display(),
        "door": concern.door_name,
        **_concern_tag(concern),
    }


def _concern_tag(concern: Concern) -> dict[str, str]:
    if concern.state == ConcernState.DECIDED.value:
        return {"tag": gettext("Concern decided"), "colour": "green"}
    if concern.state == ConcernState.JOINED.value:
        return {"tag": gettext("Concern joined to another"), "colour": "blue"}
    return {"tag": gettext("Concern open"), "colour": "red"}


@dataclass(frozen=True)
class ShownNoticed:
    """Something noticed in the own words, that an officer may take over as a detail."""

    place: str
    pieces: list[Piece]
    kind: str
    is_sure: bool
    why: str
    about: str


def _present_proposal(noticed: DetailProposal) -> ShownNoticed:
    where = noticed.kind.label
    if noticed.addition:
        said = gettext("%(kind)s, in addition %(number)s")
        where = said % {"kind": where, "number": noticed.addition}
    about = gettext("“%(text)s” as a detail") % {"text": noticed.text}
    return ShownNoticed(noticed.place, pieces(noticed.text), where, noticed.is_sure, noticed.why, about)


def _narrative(read: ReadReport, *, addition: Addition | None, text: str) -> list[Piece]:
    number = addition.number if addition else 0
    marks = [
        Mark(each.detail.span_start, each.detail.span_end, each.detail.number)
        for each in read.details
        if each.detail.span_start is not None
        and each.detail.span_end is not None
        and each.detail.addition_id == (addition.pk if addition else None)
    ]
    found = [each for each in read.noticed if each.addition == number]
    marks += [Mark(each.start, each.end, NOTICED, possible=True) for each in found]
    return pieces(text, marks)
