"""An analyst writes under a heading of the profile; a supervisor strikes what should not have been written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.accounts.rules.roles import Role
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent
from inkling.picture.queries.texts import (
    StandingText,
    named_in_text,
    reports_behind,
    standing_texts,
    text_to_look_at,
    versions_of,
)
from inkling.picture.rules.overview.selection import Selection
from inkling.picture.rules.profile.headings import Heading
from inkling.picture.rules.profile.texts import (
    Plan,
    SeenFigure,
    TextKind,
    check_reason,
    check_text,
    kind_under,
    scope_of,
)
from inkling.picture.services import NewText, record_text, strike_text
from inkling.regions.rules.days import day_here
from inkling.vocabulary.text import storable


class TextAbsent(Exception):
    """There is no such text for this viewer."""


class TextOvertaken(Exception):
    """Somebody else wrote since this viewer began: `standing` is what stands now. Nothing was kept."""

    def __init__(self, standing: Sequence[StandingText]) -> None:
        super().__init__()
        self.standing = tuple(standing)


@dataclass(frozen=True)
class FigureBehind:
    """A figure of the profile as it stands, with the reports behind it."""

    seen: SeenFigure
    reports: tuple[UUID, ...]


@dataclass(frozen=True)
class WrittenText:
    """What somebody wrote. `follows`: the versions that they saw; `thread`: None for what is new.

    `looked_at`: those of them that they saw waiting to be looked at again. `is_joined`: what stands is to stay, and
    this to stand below it. `rests_on`: reports behind it beside those of figures.
    """

    heading: Heading
    kind: TextKind
    thread: UUID | None
    follows: frozenset[UUID]
    text: str
    plan: Plan
    is_joined: bool = False
    looked_at: frozenset[UUID] = frozenset()
    rests_on: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class OpenText:
    """A text as it is opened to be written on: what stands of it, every version, and whom its words may name.

    `waiting` are the words that nobody reads until somebody has looked at them, which is now; `waiting_plan` is what
    stands beside them. `rests`: whether reports stand behind it.
    """

    thread: UUID
    standing: tuple[StandingText, ...]
    versions: tuple[StandingText, ...]
    waiting: str
    waiting_plan: Plan
    rests: bool


def thread_of_words(heading: Heading, *, unit_id: UUID, scope: str) -> UUID:
    """Return the one thread of a unit's own words under a heading."""
    return uuid5(unit_id, f"{scope} {heading.value}")


@transaction.atomic
def open_text(
    thread: UUID | None, *, heading: Heading, kind: TextKind, selection: Selection, by: Member
) -> OpenText:
    """Return a text to be written on; the entry names its versions. Raises `TextAbsent`."""
    unit_id = _unit_of(by)
    scope = scope_of(selection)
    own = _thread(thread, heading=heading, kind=kind, unit_id=unit_id, scope=scope)
    standing = _find_standing(own, unit_id=unit_id, scope=scope)
    if (thread is not None and not standing) or not kind_under(heading, kind):
        raise TextAbsent
    versions = versions_of(own, unit_id=unit_id, scope=scope)
    waiting = [text_to_look_at(each.id, unit_id=unit_id) for each in standing if each.waits]
    append_audit(
        Action.PICTURE_READ,
        actor=by.audit_name,
        subject=f"profile-texts:{','.join(str(each.id) for each in versions) or 'none'}",
    )
    words = "\n\n".join(text for text, _ in waiting if text)
    return OpenText(
        own,
        tuple(standing),
        tuple(versions),
        words,
        next((plan for _, plan in waiting), Plan()),
        bool(reports_behind([each.id for each in standing])),
    )


@transaction.atomic
def write_text(
    written: WrittenText, *, selection: Selection, figures: Sequence[FigureBehind], by: Member, at: datetime
) -> UUID:
    """Keep what was written, with the figures that stand under its heading; return its thread.

    It rests on the reports of each figure that is marked so, on those behind what it follows and those that are named
    for it, and on each that tells of somebody or something by a name that stands in it.

    Raises `TextRefused`, `TextOvertaken` or `TextAbsent`.
    """
    unit_id, scope = _unit_of(by), scope_of(selection)
    if not kind_under(written.heading, written.kind):
        raise TextAbsent
    thread = _thread(written.thread, heading=written.heading, kind=written.kind, unit_id=unit_id, scope=scope)
    standing = _find_standing(thread, unit_id=unit_id, scope=scope)
    if written.thread is not None and not standing and written.kind is not TextKind.WORDS:
        raise TextAbsent
    if _is_overtaken(written, standing):
        raise TextOvertaken(standing)
    text = _join_words(written, standing)
    check_text(text, written.plan, kind=written.kind)
    plan = written.plan
    kept = record_text(
        NewText(
            scope,
            written.heading,
            written.kind,
            thread,
            max((each.version for each in standing), default=0) + 1,
            tuple(each.id for each in standing),
            text,
            plan,
            tuple(each.seen for each in figures),
            selection.last,
        ),
        unit_id=unit_id,
        reports=_gather_reports(written, figures=figures, standing=standing),
        named=named_in_text(" ".join((text, plan.owner, plan.measure, plan.outcome))),
        by=by.account_id,
        on=day_here(at),
    )
    append_audit(
        Action.PROFILE_WRITTEN, actor=by.audit_name, subject=f"profile-text:{kept.pk} {written.heading.value}"
    )
    return thread


def _join_words(written: WrittenText, standing: Sequence[StandingText]) -> str:
    before = [each.text for each in standing if each.text and written.is_joined]
    return storable("\n\n".join([*before, written.text.strip()])).text


def _gather_reports(
    written: WrittenText, *, figures: Sequence[FigureBehind], standing: Sequence[StandingText]
) -> frozenset[UUID]:
    resting = {report for each in figures if each.seen.rests for report in each.reports}
    return written.rests_on | resting | reports_behind([each.id for each in standing])


def _is_overtaken(written: WrittenText, standing: Sequence[StandingText]) -> bool:
    """Say whether others wrote meanwhile, or who began before an erasure or correction did not look at what it says."""
    waiting = {each.id for each in standing if each.waits}
    return {each.id for each in standing} != written.follows or bool(waiting - written.looked_at)


@transaction.atomic
def strike(thread: UUID, *, reason: str, by: Member, at: datetime) -> None:
    """Take a text and all its versions away (a supervisor). Raises `TextRefused` without a reason, or `TextAbsent`."""
    unit_id = _unit_of(by)
    if by.role is not Role.SUPERVISOR:
        raise TextAbsent
    check_reason(reason)
    struck = strike_text(
        thread, unit_id=unit_id, reason=storable(reason.strip()).text, by=by.account_id, on=day_here(at)
    )
    if not struck:
        raise TextAbsent
    append_audit(
        Action.PROFILE_STRUCK, actor=by.audit_name, subject=f"profile-thread:{thread}", purpose="struck"
    )


def _unit_of(by: Member) -> UUID:
    if by.organisation_id is None:
        raise ReportAbsent
    return by.organisation_id


def _thread(thread: UUID | None, *, heading: Heading, kind: TextKind, unit_id: UUID, scope: str) -> UUID:
    if kind is TextKind.WORDS:
        return thread_of_words(heading, unit_id=unit_id, scope=scope)
    return thread or uuid4()


def _find_standing(thread: UUID, *, unit_id: UUID, scope: str) -> list[StandingText]:
    return [each for each in standing_texts(unit_id, scope=scope) if each.thread == thread]
