"""A sign is found in what was told: a front door reads it, with a clock, unless it has read these words before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from inkling.accounts.actor import Member
from inkling.capture.models import Addition, Detail, Report
from inkling.capture.queries import draft_of
from inkling.capture.rules.draft import Draft
from inkling.governance.services import Action, append_audit, append_many
from inkling.routing.queries import ground_of_report
from inkling.routing.services.submissions import wake_reading
from inkling.safeguarding.models import Concern, ConcernJoining
from inkling.safeguarding.queries import (
    children_of_report,
    concerns_about,
    next_opened_number,
    texts_read_of,
    who_must_not_find_out,
)
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from inkling.safeguarding.rules.read_before import has_read
from inkling.safeguarding.services import concerns as safeguarding
from inkling.safeguarding.services import protected_views
from inkling.safeguarding.services.additions import enrich
from inkling.safeguarding.services.joining import hold_with_leading, part_from_decided
from inkling.safeguarding.withheld_queries import who_was_withheld
from inkling.vocabulary.categories import Category
from inkling.vocabulary.telling import Urgency


@dataclass(frozen=True)
class FoundSigns:
    """The details of a report, and which of them an officer has just taken from what was told."""

    report: Report
    details: Sequence[Detail]
    found: Sequence[Detail]
    additions: Sequence[Addition]

    @property
    def signs(self) -> list[Detail]:
        """Those found that are signs of abuse or exploitation."""
        return [each for each in self.found if each.category == Category.ABUSE.value]


def bring_signs(news: FoundSigns, *, purpose: str, by: Member, at: datetime) -> None:
    """What must always hold, 2: a sign that an officer finds is before a front door in the same commit.

    No concern stands, or each is decided: it opens one. One is open: it is added. One stands under a decided one: it
    is parted from it, and its own clock goes on. Only words that no front door of this report has read.
    """
    standing = concerns_about(news.report.pk)
    if not standing:
        whole = draft_of(news.report, details=news.details, additions=news.additions)
        _open(news, whole, view=None, by=by, at=at)
        return
    unread = _unread(news)
    if not unread:
        return
    draft, view = _draft_of(news, unread)
    # All at once and in one order, as whoever joins them or decides does, and before the first entry.
    held = hold_with_leading([each.pk for each in standing])
    for concern in standing:
        urgent = replace(draft, urgency=Urgency(held[concern.pk].urgency))
        parted = part_from_decided(concern.pk, account_id=by.account_id, at=at)
        if enrich(concern.pk, draft=urgent, view=view, account_id=by.account_id, at=at) is not None:
            # Its front door waits until the worker has withheld who told.
            wake_reading(news.report.pk)
            _append_addition(concern, parted, purpose=purpose, by=by)
            return
    declared = replace(draft, urgency=Urgency(news.report.urgency))
    _open(news, declared, view=_with_what_was_shown(news, view), by=by, at=at)


def _unread(news: FoundSigns) -> list[Detail]:
    signs = news.signs
    shown = texts_read_of(news.report.pk) if signs else []
    return [each for each in signs if not has_read(_words(each), shown=shown)]


def _words(detail: Detail) -> str:
    return " ".join(filter(None, [detail.text, *map(str, detail.attributes.values())]))


def _draft_of(news: FoundSigns, signs: Sequence[Detail]) -> tuple[Draft, ProtectedView]:
    """Return these signs with the words that they stand in, and what the front door reads of both."""
    whole = draft_of(news.report, details=signs, additions=news.additions)
    passages = {each.addition_id for each in signs}
    words = [news.report.narrative] if None in passages else []
    words += [each.narrative for each in news.additions if each.pk in passages]
    who_told = who_was_withheld(news.report)
    draft = replace(whole, narrative="\n\n".join(words), urgency=Urgency.NOT_SAID, identity=who_told)
    return draft, protected_views.view_of(draft, day=news.report.told_on)


def _with_what_was_shown(news: FoundSigns, view: ProtectedView) -> ProtectedView:
    """Return a view with who the child is and who must not find out, as the concerns of the report show them.

    The rest of what was told is not composed anew: the sealed names, by which it was cut, are known to nobody here
    but for those that stand in it.
    """
    children = dict.fromkeys([*view.child.splitlines(), *children_of_report(news.report.pk)])
    must_not = dict.fromkeys([*view.must_not_be_told.splitlines(), *who_must_not_find_out(news.report.pk)])
    return replace(
        view,
        child="\n".join(filter(None, children)),
        must_not_be_told="\n".join(filter(None, must_not)),
    )


def _open(news: FoundSigns, draft: Draft, *, view: ProtectedView | None, by: Member, at: datetime) -> None:
    report = news.report
    concern = safeguarding.raise_concern(
        draft,
        report_id=report.pk,
        unit_id=report.holding_unit_id,
        ground=ground_of_report(report),
        number=next_opened_number(report.pk),
        at=at,
        view=view,
        opened_by=by.account_id,
    )
    if concern is not None:
        wake_reading(report.pk)
        append_audit(Action.CONCERN_RAISED, actor=by.audit_name, subject=f"concern:{concern.pk}")


def _append_addition(concern: Concern, parted: ConcernJoining | None, *, purpose: str, by: Member) -> None:
    endings = [(f"concern:{parted.joined_id}", f"from concern:{parted.leading_id}")] if parted else []
    append_many(Action.CONCERN_PARTED, actor=by.audit_name, what=endings)
    append_audit(
        Action.CONCERN_ADDED_TO, actor=by.audit_name, subject=f"concern:{concern.pk}", purpose=purpose
    )
