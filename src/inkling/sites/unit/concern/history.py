"""The history of a concern in words: each step with the name of who was told, skipped, asked, or acted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.history_queries import additions_about, notices_sent, people_skipped
from inkling.safeguarding.joining_queries import joinings_about
from inkling.safeguarding.models import Concern, ConcernJoining, ConcernNotice
from inkling.safeguarding.question_queries import questions_about
from inkling.safeguarding.rules.questions import Asks
from inkling.safeguarding.rules.states import ClockStep, PartedBecause, RequestedStep, SkipReason
from inkling.sites.design.parts import Moment
from inkling.sites.members.frame.dates import ago

Event = tuple[datetime, Moment]
_NOTICE_WORDS = {
    RequestedStep.ANSWER: _("Told"),
    RequestedStep.DECISION: _("Asked for the decision"),
    RequestedStep.REPLY: _("Told of a question"),
    RequestedStep.READING: _("Told that something came from the unit"),
    RequestedStep.LOOK: _("Told to look at it"),
    RequestedStep.JOINING: _("Told that concerns were joined or parted"),
}


def history_of(concern: Concern, *, now: datetime) -> list[Moment]:
    """Return what happened to a concern, the oldest first. Who looked first in the unit has no time: second."""
    events = sorted(
        (
            *_steps(concern, now=now),
            *_ladder(concern, now=now),
            *_questions(concern, now=now),
            *_additions(concern, now=now),
            *_joinings(concern, now=now),
        ),
        key=lambda event: event[0],
    )
    moments = [moment for _, moment in events]
    if concern.triaged_by is not None:
        moments.insert(1, Moment(gettext("Looked at in the unit"), "", by=concern.triaged_by.name))
    return moments


def _steps(concern: Concern, *, now: datetime) -> Iterator[Event]:
    clock = concern.concernclock
    raised = gettext("Raised") if concern.opened_by is None else gettext("Opened by an officer of the unit")
    raised = gettext("Opened by what an officer corrected") if concern.corrects_id else raised
    by = concern.opened_by.name if concern.opened_by is not None else ""
    yield clock.raised_at, Moment(raised, ago(clock.raised_at, now=now), by=by)
    if clock.acknowledged_at is not None and concern.acknowledged_by is not None:
        yield (
            clock.acknowledged_at,
            Moment(
                gettext("Acknowledged"), ago(clock.acknowledged_at, now=now), by=concern.acknowledged_by.name
            ),
        )
    if clock.decided_at is not None and concern.decided_by is not None:
        yield (
            clock.decided_at,
            Moment(gettext("Decided"), ago(clock.decided_at, now=now), by=concern.decided_by.name),
        )


def _ladder(concern: Concern, *, now: datetime) -> Iterator[Event]:
    for notice in notices_sent(concern.pk):
        if notice.sent_at is None:
            continue
        yield notice.sent_at, Moment(_notice_words(notice), ago(notice.sent_at, now=now), by=notice.to.name)
    for skipped in people_skipped(concern.pk):
        who, why = ClockStep(skipped.step).label, SkipReason(skipped.reason).label
        words = gettext("%(who)s skipped: %(why)s") % {"who": who, "why": why}
        yield skipped.skipped_at, Moment(words, ago(skipped.skipped_at, now=now), by=skipped.account.name)


def _notice_words(notice: ConcernNotice) -> str:
    return f"{_NOTICE_WORDS[RequestedStep(notice.awaits)]}: {ClockStep(notice.step).label.lower()}"


def _questions(concern: Concern, *, now: datetime) -> Iterator[Event]:
    for question in questions_about(concern.pk):
        asks = Asks(question.asks).label
        yield (
            question.asked_at,
            Moment(
                gettext("Asked the unit"),
                ago(question.asked_at, now=now),
                by=question.asked_by.name,
                note=asks,
            ),
        )
        if question.answered_at is not None and question.answered_by is not None:
            words = (
                gettext("Answered, with words of the report") if question.released else gettext("Answered")
            )
            when = ago(question.answered_at, now=now)
            yield question.answered_at, Moment(words, when, by=question.answered_by.name, note=asks)


def _additions(concern: Concern, *, now: datetime) -> Iterator[Event]:
    for added in additions_about(concern.pk):
        by = added.added_by.name if added.added_by is not None else ""
        words = gettext("Added to by an officer") if by else gettext("Added to by whoever told the report")
        yield added.added_at, Moment(words, ago(added.added_at, now=now), by=by)


def _joinings(concern: Concern, *, now: datetime) -> Iterator[Event]:
    for each in joinings_about(concern.pk):
        leads = each.leading_id == concern.pk
        other = reference_of(each.joined_id if leads else each.leading_id, prefix="C")
        # A machine joins what was told again in the same words, and nothing else.
        is_by_machine = each.joined_by is None
        words = _joined_words(leads=leads, is_by_machine=is_by_machine) % {"other": other}
        by = each.joined_by.name if each.joined_by is not None else ""
        yield each.joined_at, Moment(words, ago(each.joined_at, now=now), by=by)
        if each.parted_at is not None:
            by = each.parted_by.name if each.parted_by is not None else ""
            words = _parted_words(each, leads=leads) % {"other": other}
            yield each.parted_at, Moment(words, ago(each.parted_at, now=now), by=by)


def _joined_words(*, leads: bool, is_by_machine: bool) -> str:
    if is_by_machine:
        again = gettext("Told again in the same words: %(other)s")
        return again if leads else gettext("Told before in the same words: %(other)s")
    return gettext("%(other)s joined to it") if leads else gettext("Joined to %(other)s")


def _parted_words(joining: ConcernJoining, *, leads: bool) -> str:
    """Say that two concerns were parted, and by what where nobody pressed it. `leads`: the other stood under this."""
    if joining.parted_because == PartedBecause.ADDED_TO.value and leads:
        return gettext("Parted from %(other)s: whoever told %(other)s added to it after the decision")
    if joining.parted_because == PartedBecause.ADDED_TO.value:
        return gettext("Parted from %(other)s: whoever told this added to it after the decision")
    if joining.parted_because:
        return gettext("Parted from %(other)s: one of the two went to another unit or front door")
    return gettext("Parted from %(other)s")
