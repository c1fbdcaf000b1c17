"""What was asked back, turned into what its pages show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext, ngettext

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.assessment.rules.marking import make_visible
from inkling.clarification.models import Clarification
from inkling.clarification.rules.asking import SourceCount
from inkling.routing.rules.reference import reference_of
from inkling.sites.members.frame.dates import day
from inkling.vocabulary.telling import AskedBack


@dataclass(frozen=True)
class ShownAsked:
    """One question as the unit reads it. `reads` is what its teller reads; `decides`: the viewer may let it go."""

    id: UUID
    report_id: UUID
    reference: str
    label: str
    reads: str
    state: str
    colour: str
    asked: str
    decided: str
    answer: str
    decides: bool


def shown_asked(rows: Iterable[Clarification], *, viewer: Member) -> list[ShownAsked]:
    """Return questions as the page beside a report shows them."""
    return [_as_shown(each, viewer=viewer) for each in rows]


def reads_as(asked: Clarification) -> str:
    """Return the sentence that whoever told reads."""
    return make_visible(asked.what.plain.replace("%(quoted)s", asked.quoted))


def source_words(source: SourceCount) -> str:
    """Return how often a source was asked, answered and came back, in one sentence."""
    asked = ngettext("Asked %d time", "Asked %d times", source.asked) % source.asked
    added = (
        ngettext(
            "added something else %d time since", "added something else %d times since", source.added_since
        )
        % source.added_since
    )
    return gettext("%(asked)s, answered %(answered)d, %(added)s.") % {
        "asked": asked,
        "answered": source.answered,
        "added": added,
    }


def _as_shown(asked: Clarification, *, viewer: Member) -> ShownAsked:
    state, colour = _state(asked)
    decider = asked.decided_by.name if asked.decided_by else ""
    return ShownAsked(
        id=asked.pk,
        report_id=asked.report_id,
        reference=reference_of(asked.report_id, prefix="R"),
        label=asked.what.label,
        reads=reads_as(asked),
        state=state,
        colour=colour,
        asked=f"{asked.asked_by.name}, {day(asked.asked_on)}",
        decided=f"{decider}, {day(asked.decided_on)}" if asked.decided_on else "",
        answer=_answer(asked),
        decides=(
            asked.decided_on is None
            and viewer.role is Role.SUPERVISOR
            and asked.asked_by_id != viewer.account_id
        ),
    )


def _state(asked: Clarification) -> tuple[str, str]:
    if asked.answered_on:
        return gettext("Answered"), "green"
    if asked.is_declined:
        return gettext("Declined"), "grey"
    if asked.is_sent:
        return (
            (gettext("Shown"), "blue") if asked.what.is_signpost else (gettext("Waits for an answer"), "blue")
        )
    return gettext("Waits for a second person"), "yellow"


def _answer(asked: Clarification) -> str:
    if not asked.answered_on:
        return ""
    answered = {"day": day(asked.answered_on)}
    if asked.addition is None and asked.what is AskedBack.SAFE_WAY:
        return (
            gettext("Answered on %(day)s: a way to reach them, which is sealed apart, or that nobody should.")
            % answered
        )
    if asked.addition is None:
        return gettext("Answered on %(day)s in words that this report holds already.") % answered
    return gettext("Answered on %(day)s: it is addition %(number)d of the report.") % {
        "day": day(asked.answered_on),
        "number": asked.addition.number,
    }
