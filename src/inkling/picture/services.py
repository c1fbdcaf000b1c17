"""Writes of the picture: counts of whole weeks, what people write into a profile, and their places in a network."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import OperationalError, connection, transaction
from psycopg.errors import LockNotAvailable

from inkling.accounts.actor import Member
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.models import ArrangementReport, NetworkArrangement, ProfileText, ProfileTextReport
from inkling.picture.rules.networks.layout import Spot
from inkling.picture.rules.profile.headings import Heading
from inkling.picture.rules.profile.texts import NamedInText, Plan, SeenFigure, TextKind

_ROWS_AT_ONCE = 5_000
# A plan made while the database knew nothing yet of the 50,000 rows that came in one minute had not ended after twenty
# minutes, in which it held a thread of the worker; a later try has another plan.
LONGEST_STATEMENT = timedelta(minutes=5)
AT_ONCE = timedelta(milliseconds=20)
MOST_IN_LINE = 2
"""Each who waits for the turn to read very many reports holds one of the threads that serve pages."""


def limit_statements(longest: timedelta) -> None:
    """End each statement of this transaction that takes longer: the try breaks, waits, and is made again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, true)", [f"{longest // timedelta(milliseconds=1)}ms"]
        )


def take_turn_to_read_much(*, within: timedelta = AT_ONCE) -> bool:
    """Take the one turn to read very many reports, until this transaction ends; say whether it was free in that time.

    Whoever reads so many takes much of the memory and one processor of the machine on which the site runs.
    """
    return _take_turn("turn", within=within)


def take_place_in_line() -> bool:
    """Take a place of those who wait for that turn, until this transaction ends; say whether one was free."""
    return any(_take_turn(f"place-{number}", within=AT_ONCE) for number in range(MOST_IN_LINE))


def _take_turn(name: str, *, within: timedelta) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('lock_timeout', %s, true)", [f"{within // timedelta(milliseconds=1)}ms"]
            )
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended('inkling-long-reading:' || %s, 0))", [name]
            )
            # Other locks of this transaction are waited for as ever.
            cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
    except OperationalError as problem:
        if not isinstance(problem.__cause__, LockNotAvailable):
            raise
        return False
    return True


def keep_week(unit_id: UUID, *, monday: date) -> bool:
    """Count a unit's week again, in the caller's transaction; return whether there was anything to do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT picture_keep_week(%s, %s)", [unit_id, monday])
        (kept,) = cursor.fetchone()
    return bool(kept)


@dataclass(frozen=True)
class NewText:
    """A version to be kept: where it stands, what it follows, its words, and what it rests on."""

    scope: str
    heading: Heading
    kind: TextKind
    thread: UUID
    version: int
    follows: tuple[UUID, ...]
    text: str
    plan: Plan
    figures: tuple[SeenFigure, ...]
    position_on: date


def record_text(
    new: NewText,
    *,
    unit_id: UUID,
    reports: Iterable[UUID],
    named: Mapping[UUID, NamedInText],
    by: UUID,
    on: date,
) -> ProfileText:
    """Keep a version of what stands under a heading, with the reports on which it rests and what it names of them."""
    kept = ProfileText.objects.create(
        unit_id=unit_id,
        scope=new.scope,
        heading=new.heading.value,
        kind=new.kind.value,
        thread=new.thread,
        version=new.version,
        follows=list(new.follows),
        text=new.text,
        plan=_kept_plan(new.plan),
        figures=[[each.key, each.count, each.before, each.mark, each.rests] for each in new.figures],
        position_on=new.position_on,
        written_by_id=by,
        written_on=on,
    )
    nothing = NamedInText()
    ProfileTextReport.objects.bulk_create(
        [
            ProfileTextReport(
                text=kept,
                report_id=each,
                names=sorted(said.names),
                names_somebody=said.names_somebody,
                told_as=sorted(said.told_as),
            )
            for each in sorted({*reports, *named})
            for said in [named.get(each, nothing)]
        ],
        batch_size=_ROWS_AT_ONCE,
    )
    return kept


def strike_text(thread: UUID, *, unit_id: UUID, reason: str, by: UUID, on: date) -> int:
    """Take the words of every version of a text away; that they stood, and why they went, stays. Return how many."""
    standing = ProfileText.objects.filter(thread=thread, unit_id=unit_id, struck_on__isnull=True)
    return standing.update(text="", plan={}, figures=[], struck_by_id=by, struck_on=on, struck_reason=reason)


def _kept_plan(plan: Plan) -> dict[str, str]:
    return {
        "strand": plan.strand.value if plan.strand else "",
        "owner": plan.owner,
        "due_on": plan.due_on.isoformat() if plan.due_on else "",
        "measure": plan.measure,
        "state": plan.state.value,
        "outcome": plan.outcome,
    }


def keep_arrangement(
    anchor: SubjectRef,
    *,
    unit_id: UUID,
    spots: Mapping[SubjectRef, Spot],
    reports: Collection[UUID],
    by: Member,
) -> None:
    """Keep a member's places instead of those of before, with every report on which they rest."""
    forget_arrangement(anchor)
    kept = NetworkArrangement.objects.create(
        account_id=by.account_id,
        unit_id=unit_id,
        report_id=anchor.report,
        subject=anchor.subject,
        spots=[[str(ref.report), ref.subject, spot.x, spot.y] for ref, spot in spots.items()],
    )
    ArrangementReport.objects.bulk_create(
        [ArrangementReport(arrangement=kept, report_id=each) for each in sorted(reports)]
    )


def hold_arrangement(anchor: SubjectRef) -> None:
    """Let nobody else change this viewer's places until this transaction ends. Called before the chain is held."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended("
            "'inkling-arrangement:' || inkling_viewer_account()::text || %s::uuid::text || %s, 0))",
            [anchor.report, anchor.subject],
        )


def forget_arrangement(anchor: SubjectRef) -> None:
    """Forget this viewer's places, also those that are hidden from them since."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT picture_forget_arrangement(%s, %s)", [anchor.report, anchor.subject])
