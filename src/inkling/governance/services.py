"""Writes of the audit chain and of stated purposes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections

from inkling.governance.models import ErasureRequest, StatedPurpose
from inkling.governance.rules.erasing import TIME_TO_CONFIRM, ErasureGround
from inkling.governance.rules.target import Target, TargetKind
from inkling.governance.watching import note_entry
from inkling.vocabulary.purposes import Purpose


class Action(StrEnum):
    """What an audit entry says was done. Subjects are ids; a purpose is what the officer stated."""

    REPORT_TOLD = "report.told"
    REPORT_ADDED_TO = "report.added-to"
    REPORT_SENT_AGAIN = "report.sent-again"
    IDENTITY_ADDED = "identity.added"
    REPORT_READ = "report.read"
    REPORT_PLACED = "report.placed"
    REPORT_CORRECTED = "report.corrected"
    ERASURE_ASKED = "erasure.asked"
    ERASURE_DECLINED = "erasure.declined"
    ERASURE_LISTED = "erasure.listed"
    REPORT_ERASED = "report.erased"
    REPORT_ERASED_AGAIN = "report.erased-again"
    INBOX_LISTED = "inbox.listed"
    PURPOSE_STATED = "purpose.stated"
    PURPOSES_READ = "purpose.listed"
    DETAIL_GRADED = "detail.graded"
    DETAIL_SET_ASIDE = "detail.set-aside"
    DETAIL_TAKEN_BACK = "detail.taken-back"
    DETAIL_TAKEN_OVER = "detail.taken-over"
    DETAIL_SANITISED = "detail.sanitised"
    DISSEMINATED = "dissemination.sent"
    DISSEMINATION_ACKNOWLEDGED = "dissemination.acknowledged"
    DISSEMINATION_RECALLED = "dissemination.recalled"
    DISSEMINATION_READ = "dissemination.read"
    DISSEMINATION_LISTED = "dissemination.listed"
    DISSEMINATION_EXPORTED = "dissemination.exported"
    DISSEMINATION_ARRIVED = "dissemination.arrived"
    PARTNER_LINKED = "partner.linked"
    PARTNER_CHANGED = "partner.changed"
    PARTNER_ENDED = "partner.ended"
    PARTNERS_LISTED = "partner.listed"
    PARTNER_STOPPED = "partner.stopped"
    WEBHOOK_MADE = "webhook.made"
    WEBHOOK_CHANGED = "webhook.changed"
    WEBHOOK_ENDED = "webhook.ended"
    WEBHOOKS_LISTED = "webhook.listed"
    INTELLIGENCE_REPORT_MADE = "intelligence-report.made"
    ARISING_LISTED = "arising.listed"
    ENTITY_READ = "entity.read"
    LINK_JUDGED = "link.judged"
    TASKS_LISTED = "task.listed"
    TASKS_READ = "task.read"
    TASK_GIVEN = "task.given"
    TASK_CHANGED = "task.changed"
    TASKS_HANDED_OVER = "task.handed-over"
    REMARK_WRITTEN = "remark.written"
    CLARIFICATION_ASKED = "clarification.asked"
    CLARIFICATION_SENT = "clarification.sent"
    CLARIFICATION_DECLINED = "clarification.declined"
    CLARIFICATIONS_READ = "clarification.read"
    CLARIFICATIONS_LISTED = "clarification.listed"
    CLARIFICATION_ANSWERED = "clarification.answered"
    PICTURE_READ = "picture.read"
    INQUIRY_READ = "inquiry.read"
    ALARM_JUDGED = "alarm.judged"
    ALARM_LIMIT_SET = "alarm.limit-set"
    ALARMS_TAKEN_UP = "alarms.taken-up"
    SEARCH_READ = "search.read"
    SEARCH_FORGOTTEN = "search.forgotten"
    SEARCH_SAVED = "search.saved"
    WATCH_SET = "watch.set"
    WATCH_READ = "watch.read"
    WATCH_JUDGED = "watch.judged"
    WATCH_REVIEWED = "watch.reviewed"
    WATCH_ENDED = "watch.ended"
    CONCERN_RAISED = "concern.raised"
    CONCERN_READ = "concern.read"
    CONCERN_LISTED = "concern.listed"
    CONCERN_STEPPED_UP = "concern.stepped-up"
    CONCERN_CHASED = "concern.chased"
    CONCERN_NOTICE_PARKED = "concern.notice-parked"
    DIGEST_PUBLISHED = "digest.published"
    SEARCH_TAKEN_UP = "search.taken-up"
    CONCERN_NOTICE_TAKEN_UP = "concern.notice-taken-up"
    CONCERN_WITHHOLDING_TAKEN_UP = "concern.withholding-taken-up"
    COUNTS_TAKEN_UP = "counts.taken-up"
    CONCERN_TRIAGED = "concern.triaged"
    CONCERN_ACKNOWLEDGED = "concern.acknowledged"
    CONCERN_DECIDED = "concern.decided"
    CONCERN_ADDED_TO = "concern.added-to"
    CONCERN_WITHHELD_ANEW = "concern.withheld-anew"
    CONCERN_NOT_WITHHELD = "concern.not-withheld"
    CONCERN_JOINED = "concern.joined"
    CONCERN_PARTED = "concern.parted"
    CONCERN_KEEPING_LIFTED = "concern.keeping-lifted"
    CONCERN_KEEPINGS_LISTED = "concern.keepings-listed"
    CONCERN_SKIPPED = "concern.skipped"
    CONCERN_SHOWN_TO_UNIT = "concern.shown-to-unit"
    CONCERN_ASKED = "concern.asked"
    CONCERN_ASKED_AGAIN = "concern.asked-again"
    CONCERN_ANSWERED = "concern.answered"
    CONCERN_RELEASED = "concern.released"
    QUESTIONS_LISTED = "question.listed"
    QUESTION_READ = "question.read"
    SUBMISSION_MOVED = "submission.moved"
    SUBMISSION_RENDERED = "submission.rendered"
    OUTCOME_RECORDED = "submission.outcome"
    OUTCOME_TAKEN_BACK = "submission.outcome-taken-back"
    PROGRESS_SHOWN = "progress.shown"
    IDENTITY_OPENED = "identity.opened"
    IDENTITY_SHOWN = "identity.shown"
    IDENTITY_NOT_UNLOCKED = "identity.wrong-passphrase"
    IDENTITY_NOTHING_THERE = "identity.nothing-there"
    IDENTITY_UNREADABLE = "identity.unreadable"
    IDENTITY_TRIED_TOO_OFTEN = "identity.tried-too-often"
    AUDIT_READ = "audit.read"
    SIGN_IN = "sign-in.done"
    SIGN_IN_FAILED = "sign-in.failed"
    LOCKED_OUT = "sign-in.locked-out"
    NEW_PHRASE = "sign-in.passphrase-changed"
    SECOND_FACTOR_CHANGED = "sign-in.second-factor-changed"
    ACCOUNT_MADE = "account.made"
    ACCOUNT_CLOSED = "account.closed"
    ACCOUNT_REOPENED = "account.reopened"
    ACCOUNT_RESET = "account.reset"
    ACCOUNT_ROLE = "account.role"
    NOTE_BEGUN = "note.begun"
    NOTE_SAVED = "note.saved"
    NOTE_READ = "note.read"
    NOTE_LISTED = "note.listed"
    NOTE_SENT = "note.sent"
    NOTE_ANSWERED = "note.answered"
    NOTE_THROWN_AWAY = "note.thrown-away"
    NOTES_IMPORTED = "note.imported"
    NOTE_HANDED_OVER = "note.handed-over"
    FILE_READ = "file.read"
    FILE_CLOSED = "file.closed"
    FILE_TAKEN_UP = "file.taken-up"
    FILE_COPIED = "file.copied"
    FIELD_BOOK_TURNED = "field-book.turned"
    ACCOUNT_INVITED = "account.invited"
    ACCOUNT_JOINED = "account.joined"
    ACCOUNT_LEFT = "account.left"
    PEOPLE_LISTED = "people.listed"
    TEAM_MADE = "team.made"
    ORGANISATION_MADE = "organisation.made"
    FRONT_DOOR_APPOINTED = "front-door.appointed"
    IDENTITY_KEY_MADE = "identity-key.made"
    LEXICON_CHANGED = "lexicon.changed"
    KEY_MADE = "key.made"
    KEY_REVOKED = "key.revoked"
    KEYS_LISTED = "key.listed"
    INTAKE_SENT = "intake.sent"
    INTAKE_ASKED = "intake.asked"


MAIN_CHAIN = "main"


def append_audit(
    action: Action, *, actor: str, subject: str, purpose: str = "", using: str = DEFAULT_DB_ALIAS
) -> int:
    """Append one entry to the chain and return its number. Call it last: it takes the lock that orders the chain."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT inkling_audit_append(%s, %s, %s, %s, %s)",
            [MAIN_CHAIN, actor, action.value, subject, purpose],
        )
        (number,) = cursor.fetchone()
    note_entry()
    return int(number)


def append_many(action: Action, *, actor: str, what: Iterable[tuple[str, str]]) -> None:
    """Append an entry for each (subject, purpose), in their order and in one go to the database. Call it last."""
    entries = [(MAIN_CHAIN, actor, action.value, subject, purpose) for subject, purpose in what]
    with connection.cursor() as cursor:
        cursor.executemany("SELECT inkling_audit_append(%s, %s, %s, %s, %s)", entries)
    if entries:
        note_entry()


def note_opening(
    report_id: UUID, *, account_id: UUID, entry: int, purpose: Purpose, note: str, at: datetime, using: str
) -> None:
    """Record why a keeper opens who told: a row for each try, which names its entry of the chain."""
    StatedPurpose.objects.using(using).create(
        account_id=account_id,
        target_kind=TargetKind.REPORT,
        target_id=report_id,
        sign_in=f"entry:{entry}",
        purpose=purpose.label,
        note=note,
        stated_at=at,
    )


def state_purpose(
    target: Target, *, account_id: UUID, sign_in: str, purpose: Purpose, note: str, at: datetime
) -> StatedPurpose:
    """Record why an account reads a target. The first purpose of a sign-in stands."""
    return StatedPurpose.objects.get_or_create(
        account_id=account_id,
        target_kind=target.kind,
        target_id=target.id,
        sign_in=sign_in,
        defaults={"purpose": purpose.label, "note": note, "stated_at": at},
    )[0]


def state_purposes(
    targets: Iterable[Target], *, account_id: UUID, sign_in: str, purpose: str, note: str, at: datetime
) -> None:
    """Record one reason, by its label, for several targets. The first purpose of a sign-in stands for each."""
    StatedPurpose.objects.bulk_create(
        [
            StatedPurpose(
                account_id=account_id,
                target_kind=each.kind,
                target_id=each.id,
                sign_in=sign_in,
                purpose=purpose,
                note=note,
                stated_at=at,
            )
            for each in targets
        ],
        ignore_conflicts=True,
    )


def carry_purpose(
    report_id: UUID, *, to: Iterable[UUID], account_id: UUID, sign_in: str, at: datetime
) -> None:
    """Let the purpose stated for a report in this sign-in stand for other reports as well, where none stands yet."""
    of_report = {"target_kind": TargetKind.REPORT, "target_id": report_id}
    stated = StatedPurpose.objects.get(account_id=account_id, sign_in=sign_in, **of_report)
    state_purposes(
        map(Target.report, to),
        account_id=account_id,
        sign_in=sign_in,
        purpose=stated.purpose,
        note=stated.note,
        at=at,
    )


def ask_erasure(
    report_id: UUID,
    *,
    unit_id: UUID,
    ground: ErasureGround,
    words: str,
    order_number: str,
    additions: int,
    account_id: UUID,
    at: datetime,
) -> ErasureRequest:
    """Record that a supervisor asks for a report to be erased. One that has run out is replaced."""
    ErasureRequest.objects.filter(report_id=report_id, expires_at__lte=at).delete()
    return ErasureRequest.objects.create(
        report_id=report_id,
        unit_id=unit_id,
        ground=ground.value,
        words=words,
        order_number=order_number,
        additions=additions,
        asked_by_id=account_id,
        asked_at=at,
        expires_at=at + TIME_TO_CONFIRM,
    )


def decline_erasure(report_id: UUID) -> bool:
    """Take a request back, or decline it; return whether there was one."""
    return bool(ErasureRequest.objects.filter(report_id=report_id).delete()[0])


def erase_report(report_id: UUID) -> None:
    """Delete every row that stands on a report, which the viewer's colleague has asked for. There is no way back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT governance_erase_report(%s)", [report_id])


def end_lock_fillers() -> int:
    """End each session of a site that holds more locks than its work ever needs; return how many (worker only)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT governance_end_lock_fillers()")
        return int(cursor.fetchone()[0])
