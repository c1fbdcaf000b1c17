"""What an officer presses to correct what was understood: each press one version, then back to where it was pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from inkling.accounts.rules.roles import GRADES
from inkling.journeys.understanding.correct_understanding import (
    correct_understanding,
    take_back_correction,
)
from inkling.journeys.understanding.overtaken import UnderstandingOvertaken
from inkling.journeys.understanding.understand_report import StandingUnderstanding
from inkling.reading.rules.understanding.corrections import items, subjects
from inkling.reading.rules.understanding.corrections.acts import CorrectionAct
from inkling.reading.rules.understanding.corrections.refusals import CorrectionProblem, CorrectionRefused
from inkling.reading.rules.understanding.corrections.said_of_subject import (
    SaidOfSubject,
    asked_of,
    say_of_subject,
)
from inkling.reading.rules.understanding.values import Stretch, Subject, Understanding
from inkling.sites.members.frame.values import term_chosen, whole_number
from inkling.sites.page import Audit, member_of, page
from inkling.sites.unit.report.detail_view import Answers
from inkling.sites.unit.report.reports import report_page
from inkling.sites.unit.report.understanding.subjects_view import ASKED, as_asked
from inkling.sites.unit.sentences import say
from inkling.vocabulary.limits import SHORT_TEXT_MAX
from inkling.vocabulary.subjects import AgeGroup, ItemKnown, SubjectKind, SubjectRole
from inkling.vocabulary.text import storable

_NUMBERS_OF_PLACE = 3
MOST_VALUES = 10


@page(admits=GRADES, audit=Audit.WRITES)
@require_POST
def correct(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Make the correction that was pressed. What cannot be made is said at the top of the page, and nothing changes."""
    posted, member, now = request.POST, member_of(request), timezone.now()
    reason = _line(posted.get("reason", ""))
    seen = whole_number(posted.get("seen", "")) or 0
    try:
        if posted.get("act") == CorrectionAct.TAKEN_BACK.value:
            take_back_correction(report_id, seen_version=seen, by=member, at=now, reason=reason)
            return _back(report_id, "subjects")
        act, make, about = _correction(posted)
        correct_understanding(
            report_id,
            correct=make,
            act=act,
            about=about,
            seen_version=seen,
            by=member,
            at=now,
            reason=reason,
        )
    except CorrectionRefused as refusal:
        return report_page(request, report_id, answers=Answers(problem=say(refusal.reason)))
    except UnderstandingOvertaken as refusal:
        return report_page(request, report_id, answers=Answers(problem=say(refusal.reason)), status=409)
    return _back(report_id, _anchor(posted))


Make = Callable[[StandingUnderstanding], Understanding]


def _correction(posted: QueryDict) -> tuple[CorrectionAct, Make, str]:
    """Return what was asked for, how it is made, and of what it is, in ids. Raises `CorrectionRefused`."""
    subject_id, item_id = posted.get("subject", ""), posted.get("item", "")
    act = posted.get("act", "") or _act_pressed(posted)
    if act == "added":
        return _addition(posted)
    make = _MAKES.get(act)
    if make is None:
        raise CorrectionRefused(CorrectionProblem.NOT_THERE())
    # One form holds whom it may be joined with too, whatever is pressed in it.
    other = posted.get("other", "") if act in _JOINS else ""
    about = " ".join(filter(None, (subject_id, item_id, other)))
    return CorrectionAct(act), partial(make, posted), about


def _act_pressed(posted: QueryDict) -> str:
    """Return the act of a press that does not name it: one card or one item is one form."""
    if "place" in posted:
        return (CorrectionAct.MENTION_PARTED if posted.get("subject") else CorrectionAct.ITEM_PARTED).value
    return (CorrectionAct.SUBJECT_CHANGED if posted.get("subject") else CorrectionAct.ITEM_CHANGED).value


def _change_subject(posted: QueryDict, standing: StandingUnderstanding) -> Understanding:
    subject = subjects.find_subject(standing.value, posted.get("subject", ""))
    said = SaidOfSubject(
        name=_line(name) if (name := _name_typed(posted, subject)) is not None else None,
        values=_values_typed(posted, subject),
        owners=tuple(filter(None, posted.getlist("owner"))) if "owner" in posted else None,
        kind=term_chosen(SubjectKind, posted.get("kind", "")),
        age=term_chosen(AgeGroup, posted.get("age", "")),
        role=term_chosen(SubjectRole, posted.get("role", "")),
    )
    return say_of_subject(standing.value, subject.id, said=said)


def _name_typed(posted: QueryDict, subject: Subject) -> str | None:
    """Return the name that was typed; None where it is as it was shown."""
    typed = posted.get("name")
    return None if typed is None or _is_as_shown(typed, [subjects.called_by(subject).value]) else typed


def _values_typed(posted: QueryDict, subject: Subject) -> dict[str, tuple[str, ...]]:
    """Return the attributes of which something else was typed than was shown, parted at semicolons."""
    found = ((name, posted.get(f"{ASKED}{name}"), values) for name, values in asked_of(subject).items())
    return {
        name: tuple(dict.fromkeys(filter(None, (_line(each) for each in typed.split(";")))))[:MOST_VALUES]
        for name, typed, values in found
        if typed is not None and not _is_as_shown(typed, values)
    }


def _is_as_shown(typed: str, values: Sequence[str]) -> bool:
    return " ".join(typed.split()) == as_asked(values)


def _line(typed: str) -> str:
    """Return what was typed into a field of one line, as it may be stored."""
    return storable(typed).text.strip()[:SHORT_TEXT_MAX]


def _join_subjects(posted: QueryDict, standing: StandingUnderstanding) -> Understanding:
    return subjects.join_subjects(
        standing.value, kept=posted.get("subject", ""), other=posted.get("other", "")
    )


def _part_mention(posted: QueryDict, standing: StandingUnderstanding) -> Understanding:
    place = _place(posted)
    return subjects.part_mention(
        standing.value, posted.get("subject", ""), mention=place, words=standing.words(place)
    )


def _remove_subject(posted: QueryDict, standing: StandingUnderstanding) -> Understanding:
    return subjects.remove_subject(standing.value, posted.get("subject", ""))


def _change_item(posted: QueryDict, standing: StandingUnderstanding) -> Understanding:
    item = items.find_item(standing.value, posted.get("item", ""))
    known = term_chosen(ItemKnown, posted.get("known", "")) or item.known
    return items.change_item(
        standing.value, item.id, known=known, categories=item.categories, subjects=item.subjects
    )


def _join_items(posted: QueryDict, standing: StandingUnderstanding) -> Understanding:
    return items.join_items(standing.value, posted.get("item", ""), following=posted.get("other", ""))


def _part_item(posted: QueryDict, standing: StandingUnderstanding) -> Understanding:
    return items.part_item(standing.value, posted.get("item", ""), at=_place(posted))


def _remove_item(posted: QueryDict, standing: StandingUnderstanding) -> Understanding:
    return items.remove_item(standing.value, posted.get("item", ""))


_JOINS = frozenset({CorrectionAct.SUBJECTS_JOINED.value, CorrectionAct.ITEMS_JOINED.value})
_MAKES: dict[str, Callable[[QueryDict, StandingUnderstanding], Understanding]] = {
    CorrectionAct.SUBJECT_CHANGED.value: _change_subject,
    CorrectionAct.SUBJECTS_JOINED.value: _join_subjects,
    CorrectionAct.MENTION_PARTED.value: _part_mention,
    CorrectionAct.SUBJECT_REMOVED.value: _remove_subject,
    CorrectionAct.ITEM_CHANGED.value: _change_item,
    CorrectionAct.ITEMS_JOINED.value: _join_items,
    CorrectionAct.ITEM_PARTED.value: _part_item,
    CorrectionAct.ITEM_REMOVED.value: _remove_item,
}


def _addition(posted: QueryDict) -> tuple[CorrectionAct, Make, str]:
    kind = term_chosen(SubjectKind, posted.get("kind", ""))
    words = posted.get("words", "").strip()
    act = CorrectionAct.SUBJECT_ADDED if kind else CorrectionAct.ITEM_ADDED

    def add(standing: StandingUnderstanding) -> Understanding:
        place = _place_in(posted, standing) if "place" in posted else _find(words, standing)
        if kind:
            return subjects.add_subject(standing.value, kind=kind, mention=place, words=standing.words(place))
        return items.add_item(standing.value, stretch=place, known=ItemKnown.DIRECT)

    return act, add, ""


def _find(words: str, standing: StandingUnderstanding) -> Stretch:
    """Return where these words stand: as they were copied, else however many spaces lie between them."""
    for passage, text in sorted(standing.texts.items()):
        at = text.find(words) if words else -1
        if at >= 0:
            return Stretch(passage, at, at + len(words))
    raise CorrectionRefused(CorrectionProblem.NOT_THERE())


def _place(posted: QueryDict) -> Stretch:
    numbers = [whole_number(each) for each in posted.get("place", "").split("-")]
    if len(numbers) != _NUMBERS_OF_PLACE or None in numbers:
        raise CorrectionRefused(CorrectionProblem.NOT_THERE())
    return Stretch(*(each for each in numbers if each is not None))


def _place_in(posted: QueryDict, standing: StandingUnderstanding) -> Stretch:
    """Return the place that was pressed, where there are words."""
    place = _place(posted)
    if not place.start < place.end <= len(standing.texts.get(place.passage, "")):
        raise CorrectionRefused(CorrectionProblem.NOT_THERE())
    return place


def _anchor(posted: QueryDict) -> str:
    act = posted.get("act", "")
    if act == "added":
        return "subjects" if posted.get("kind") else "items"
    if act in (CorrectionAct.SUBJECT_REMOVED.value, CorrectionAct.ITEM_REMOVED.value):
        return "subjects" if posted.get("subject") else "items"
    return f"subject-{posted['subject']}" if posted.get("subject") else f"item-{posted.get('item', '')}"


def _back(report_id: UUID, anchor: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('report', args=[report_id])}#{anchor}")
