"""A concern turned into what its pages show: the clock in words, the protected view in pieces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from inkling.assessment.rules.marking import Piece, pieces
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.history_queries import additions_about
from inkling.safeguarding.joining_queries import pieces_of
from inkling.safeguarding.models import Concern, ConcernClock
from inkling.safeguarding.notice_queries import views_not_withheld
from inkling.safeguarding.queries import SilenceAsked, children_beside, silence_asked_of
from inkling.safeguarding.rules.clock import DECIDE_WITHIN, next_step
from inkling.safeguarding.rules.protected_view.parts import ViewPart, from_json, says_now
from inkling.safeguarding.rules.states import ClockStep, ConcernState
from inkling.safeguarding.rules.withholding import WITHHELD
from inkling.safeguarding.withheld_queries import NOTHING_WAITS, WaitingWords
from inkling.sites.design.parts import Row
from inkling.sites.members.frame.dates import ago, clock_time
from inkling.sites.unit.concern.addition_view import ShownAddition, shown_additions
from inkling.sites.unit.concern.corrected_view import corrected_since, decided_before
from inkling.sites.unit.concern.forms import now_by_machine, urgency_by_officer
from inkling.sites.unit.concern.history import history_of
from inkling.sites.unit.concern.joining.joined_view import (
    ShownJoined,
    asked_in,
    joined_context,
    named_in,
    source_of,
)
from inkling.sites.unit.concern.joining.merged_view import MergedRow, merge
from inkling.sites.unit.concern.keeping.view import kept_context
from inkling.sites.unit.concern.protected_view import ViewShown, present_view
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency


def clock_words(concern: Concern, *, now: datetime) -> str:
    """Say how long ago it was raised and what happens next, such as "raised 40 minutes ago; the deputy will be told
    at 18:45".
    """
    clock = concern.concernclock
    raised = {"raised": ago(clock.raised_at, now=now)}
    if concern.state == ConcernState.JOINED.value:
        return gettext("Raised %(raised)s; joined to another concern, its clock has stopped") % raised
    if clock.decided_at is not None:
        decided = {"decided": ago(clock.decided_at, now=now)}
        return gettext("Raised %(raised)s; decided %(decided)s") % {**raised, **decided}
    if clock.acknowledged_at is not None:
        return _acknowledged_words(clock, acknowledged_at=clock.acknowledged_at, now=now)
    step = next_step(ClockStep(clock.step))
    if clock.next_step_at is None or step is None:
        return gettext("Raised %(raised)s; everybody has been told, and nobody has acknowledged it") % raised
    who = {"who": step.label.lower(), "at": clock_time(clock.next_step_at, now=now)}
    if clock.next_step_at < now:
        return gettext("Raised %(raised)s; not acknowledged; the %(who)s is being told") % {**raised, **who}
    return gettext("Raised %(raised)s; the %(who)s will be told at %(at)s") % {**raised, **who}


def _acknowledged_words(clock: ConcernClock, *, acknowledged_at: datetime, now: datetime) -> str:
    is_late = now - clock.raised_at > DECIDE_WITHIN
    values = {
        "raised": ago(clock.raised_at, now=now),
        "acknowledged": ago(acknowledged_at, now=now),
        "due": clock_time(clock.raised_at + DECIDE_WITHIN, now=now),
        "who": ClockStep(clock.chased_to).label.lower() if clock.chased_to else "",
    }
    return _decision_due(is_late=is_late, is_chased=bool(clock.chased_to)) % values


def _decision_due(*, is_late: bool, is_chased: bool) -> str:
    if is_late and is_chased:
        return gettext(
            "Raised %(raised)s; acknowledged %(acknowledged)s; a decision was due by %(due)s; the %(who)s was told"
        )
    if is_late:
        return gettext("Raised %(raised)s; acknowledged %(acknowledged)s; a decision was due by %(due)s")
    if is_chased:
        return gettext(
            "Raised %(raised)s; acknowledged %(acknowledged)s; a decision is due by %(due)s; the %(who)s was told"
        )
    return gettext("Raised %(raised)s; acknowledged %(acknowledged)s; a decision is due by %(due)s")


def context_of(
    concern: Concern, *, is_late: bool, now: datetime, waiting: WaitingWords = NOTHING_WAITS
) -> dict[str, Any]:
    """Return all that the page of a concern shows. It names nobody who told.

    `waiting` is what this reader does not read yet; who must not find out is said of that too.
    """
    additions = shown_additions(concern, additions_about(concern.pk, but=waiting.pieces), now=now)
    beside = joined_context(concern, now=now, but=waiting.pieces)
    asked = silence_asked_of(concern.report_id)
    told = _with_named_beside(present_view(from_json(concern.view)), asked)
    named = [*waiting.named, *asked.must_not_find_out]
    read_now = _is_read_now(concern, beside["joined"])
    return {
        "concern": concern,
        "name": reference_of(concern.pk, prefix="C"),
        "report_name": reference_of(concern.report_id, prefix="R"),
        "has_door": concern.front_door_id is not None,
        "clock": clock_words(concern, now=now),
        "late": is_late,
        "state": concern.get_state_display().partition(":")[0],
        "state_colour": "green" if concern.state == ConcernState.DECIDED.value else "orange",
        "must_not_be_told": pieces(concern.must_not_be_told),
        "child": pieces(concern.child),
        "children_beside": [pieces(each) for each in children_beside(concern, but=waiting.beside)],
        "worry": pieces(concern.worry),
        "needed": pieces(concern.needed_to_act),
        "told": told,
        "merged": _merge_rows(concern, told, additions=additions, joined=beside["joined"]),
        "must_not_is_cut": _must_not_is_cut(concern),
        "signs": [_sign(value) for value in concern.indicators],
        "urgency": _urgency(concern, read_now=read_now),
        "danger": concern.urgency == Urgency.NOW.value,
        "read_now": read_now,
        "referred": _referral_rows(concern),
        "history": history_of(concern, now=now),
        "decision_rows": _decision(concern),
        "additions": additions,
        "is_waiting": bool(waiting.pieces),
        "pieces": pieces_of(concern.pk) - len(waiting.pieces),
        "corrected_since": corrected_since(concern, now=now),
        "corrects": decided_before(concern, now=now),
        "is_not_withheld": bool(views_not_withheld(concern.pk)),
        "asked_beside": _asked_beside(told, additions=additions, joined=beside["joined"]),
        "named_beside": _named_beside(
            concern, told, additions=additions, joined=beside["joined"], named=named
        ),
        **beside,
        **kept_context(concern.pk),
    }


def held_context(concern: Concern, *, now: datetime) -> dict[str, Any]:
    """Return what is shown of a concern while its words are withheld: that it is there, its clock, and no word."""
    return {
        "concern": concern,
        "name": reference_of(concern.pk, prefix="C"),
        "clock": clock_words(concern, now=now),
        "urgency": _urgency(concern, read_now=_is_read_now(concern, [])),
        "danger": concern.urgency == Urgency.NOW.value,
        "may_acknowledge": concern.state in (ConcernState.RAISED.value, ConcernState.ALREADY_REFERRED.value),
    }


def _with_named_beside(told: ViewShown, asked: SilenceAsked) -> ViewShown:
    """Return what is shown, with what the other concerns of the report ask for whoever told."""
    here = [_text(each) for each in told.for_the_source]
    beside = [each for each in asked.must_not_be_named if each not in here]
    return replace(told, for_the_source=[*told.for_the_source, *(pieces(each) for each in beside)])


def _named_beside(
    concern: Concern,
    told: ViewShown,
    *,
    additions: list[ShownAddition],
    joined: list[ShownJoined],
    named: Iterable[str],
) -> list[list[Piece]]:
    """Return who must not be told by what came later, by what was joined, and by other concerns of the same report.

    Not every telling says it again: a concern that is opened later must not read as if nobody had been named.
    """
    beside = named_in(additions, joined=joined)
    here = {_text(each) for each in (pieces(concern.must_not_be_told), *told.requests, *beside)}
    others = [pieces(each) for each in dict.fromkeys(named)]
    return [*beside, *(each for each in others if _text(each) not in here)]


def _asked_beside(
    told: ViewShown, *, additions: list[ShownAddition], joined: list[ShownJoined]
) -> list[list[Piece]]:
    """Return what may ask for silence in what came later or was joined, and not in the view itself."""
    return [each for each in asked_in(additions, joined=joined) if each not in told.may_ask]


def _text(line: list[Piece]) -> str:
    return "".join(each.text for each in line)


def _merge_rows(
    concern: Concern, told: ViewShown, *, additions: list[ShownAddition], joined: list[ShownJoined]
) -> list[MergedRow]:
    """Return what this concern and those joined to it say, each thing once; nothing where none is joined."""
    if not joined:
        return []
    own = [
        (gettext("The child"), concern.child),
        (gettext("The worry"), concern.worry),
        (gettext("Needed to act"), concern.needed_to_act),
    ]
    texts = [(title, pieces(text)) for title, text in own if text]
    leading = source_of(reference_of(concern.pk, prefix="C"), texts=texts, told=told, additions=additions)
    others = [
        source_of(each.name, texts=each.texts, told=each.told, additions=each.additions) for each in joined
    ]
    return merge([leading, *others])


def _must_not_is_cut(concern: Concern) -> bool:
    """Say whether those who must not find out are withheld in part: the unit alone can say who is meant."""
    noticed = [line.text for line in from_json(concern.view) if line.part is ViewPart.MUST_NOT]
    return any(WITHHELD in told for told in (concern.must_not_be_told, *noticed))


def _sign(value: str) -> str:
    return Indicator(value).label if value in set(Indicator) else value


def _referral_rows(concern: Concern) -> list[Row]:
    if not concern.referred_to:
        return []
    return [
        Row(gettext("To"), concern.referred_to),
        Row(gettext("When"), concern.referred_when),
        Row(gettext("Reference"), concern.referred_reference),
    ]


def _decision(concern: Concern) -> list[Row]:
    if concern.state != ConcernState.DECIDED.value:
        return []
    return [
        Row(gettext("Decision"), concern.get_decision_display()),
        Row(gettext("Why"), concern.decision_reason, verbatim=True),
    ]


def _is_read_now(concern: Concern, joined: list[ShownJoined]) -> bool:
    """Say whether only a machine read "now", here and in what is joined: what one of them declared is declared."""
    own = joined[0].leading_urgency if joined else concern.urgency
    declared = own == Urgency.NOW.value and not says_now(concern.view)
    is_now = concern.urgency == Urgency.NOW.value
    return is_now and not declared and not any(each.declares_now for each in joined)


def _urgency(concern: Concern, *, read_now: bool) -> str:
    told = Urgency(concern.urgency)
    if read_now:
        return now_by_machine()
    return urgency_by_officer(told) if concern.opened_by_id else told.label
