"""What a unit and its worker make of a report, written by hand where a test needs a row of it and no more."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from inkling.accounts.models import Account, Organisation
from inkling.accounts.rules.roles import Role
from inkling.capture.models import Report
from inkling.clarification.services import ask_back
from inkling.dissemination.models import Edition, EditionReader
from inkling.exchange.models import Agreement, Ask, Webhook
from inkling.exchange.rules.webhooks import WebhookEvent
from inkling.exchange.services import record_calls
from inkling.files.models import AttachedFile, ClosedRequest
from inkling.files.rules.terms import ClosedStep, CopyProblem, CopyState, FileKind
from inkling.linking.models import Judgement
from inkling.picture.models import Alarm, AlarmReport, AlarmRun, AlarmVerdict, WeekCounting
from inkling.safeguarding.models import Concern
from inkling.search.models import Owed, Watch, WatchHit
from inkling.search.services import keep_search
from inkling.translation.rules.attaching import Passage
from inkling.translation.rules.terms import PassageKind, TranslatedBy
from inkling.translation.services import attach, note_given
from inkling.vocabulary.telling import AskedBack
from tests.people import AT, acting_as, owning


def judge(report: UUID, *, by: Account) -> None:
    """Judge a subject of this report different from one of another report that the unit holds."""
    other = Report.objects.exclude(pk=report).filter(holding_unit_id=by.organisation_id).first()
    if other is None:
        return
    first, second = sorted((report, other.pk))
    Judgement.objects.create(
        first_report_id=first,
        first_subject="p0s1-2",
        second_report_id=second,
        second_subject="p0s1-2",
        version=1,
        verdict="different",
        judged_by=by,
        judged_on=AT.date(),
    )


def raise_alarm_of(report: UUID | str, *, unit: Organisation, monday: date) -> Alarm:
    """Raise an alarm behind which this report stands alone, in an analysis that is parked, and judge it."""
    with acting_as("worker"):
        run, _ = AlarmRun.objects.get_or_create(
            unit=unit, monday=monday, defaults={"try_at": AT, "is_parked": True}
        )
        known = {"run": run, "unit": unit, "monday": monday, "family": "words", "method": "mean"}
        alarm = Alarm.objects.create(**known, labels=["canary"], weeks=1, expected=0.1, p=0.01)
        AlarmReport.objects.create(alarm=alarm, report_id=report)
    officer = Account.objects.filter(organisation=unit, role=Role.OFFICER.value).earliest("email")
    with acting_as("unit", account=officer.pk):
        AlarmVerdict.objects.create(
            alarm=alarm, version=1, verdict="useful", judged_by=officer, judged_on=AT.date()
        )
    return alarm


def point_to_help(report_id: UUID, *, by: Account) -> None:
    """Ask back about a report, as the officer whose login acts: it waits for a second person."""
    ask_back(report_id, AskedBack.TALK, quoted="", by=by.pk, on=AT.date())


def translation_of(report_id: UUID, *, by: Account, words: str = "Canary translation.") -> UUID:
    """Attach a translation to a report and give it to its concern, as the officer whose login acts; return its id."""
    passage = Passage(PassageKind.WORDS, "")
    translation = attach(
        report_id,
        passage,
        made_by=TranslatedBy.PERSON,
        translator="Canary translator",
        words=words,
        by=by.pk,
        on=AT.date(),
    )
    concern = Concern.objects.filter(report_id=report_id).order_by("number").first()
    if concern is not None:
        note_given(translation, concern_id=concern.pk, by=by.pk, on=AT.date())
    return translation.pk


def watch_of(
    report: UUID | str, *, unit_id: UUID, typed: str = "own words", by: Account | None = None
) -> tuple[str, str, str]:
    """Watch a search, as an officer of a unit, and let it have found this report; return search, watch and hit."""
    officers = Account.objects.filter(organisation_id=unit_id, role=Role.OFFICER.value)
    owner = by or officers.earliest("email")
    today = AT.date()
    with acting_as("unit", account=owner.pk):
        search = keep_search(typed, is_list=False, account_id=owner.pk, at=AT)
        watch = Watch(
            search=search, account=owner, unit_id=unit_id, purpose="profile", query="'x'", try_at=AT
        )
        watch.set_on = watch.review_on = watch.ends_on = today
        watch.save(force_insert=True)
    with acting_as("definer"):
        hit = WatchHit.objects.create(watch=watch, report_id=report, found_on=today)
    return str(search.pk), str(watch.pk), str(hit.pk)


def week_of(unit_id: UUID) -> str:
    """Give up the counting of a week of a unit; return its id."""
    with acting_as("worker"):
        week, _ = WeekCounting.objects.get_or_create(
            unit_id=unit_id, monday=date(2026, 11, 2), defaults={"try_at": AT, "is_parked": True}
        )
    return str(week.pk)


def owed_of(report: str) -> str:
    """Give up putting a report into the index of the search; return the id of that."""
    with acting_as("worker"):
        owed, _ = Owed.objects.update_or_create(report_id=report, defaults={"try_at": AT, "is_parked": True})
    return str(owed.pk)


def file_of(report: str) -> str:
    """Attach a file to a report of which no copy could be made; return its id."""
    with owning("files_attachedfile"):
        file = AttachedFile.objects.create(
            report_id=report,
            number=1,
            kind=FileKind.PDF.value,
            size=40,
            state=CopyState.PARKED.value,
            problem=CopyProblem.NOT_WHOLE.value,
            added_on=AT.date(),
        )
    return str(file.pk)


def closed_of(report: str, unit: Organisation) -> tuple[str, str]:
    """Close a file of a report and ask for it to be opened again, as a supervisor; return the ids of both."""
    supervisor = Account.objects.filter(role=Role.SUPERVISOR.value).earliest("email")
    with owning("files_attachedfile", "files_closedrequest"):
        file = AttachedFile.objects.create(
            report_id=report,
            unit=unit,
            number=2,
            kind=FileKind.PDF.value,
            size=40,
            state=CopyState.SHOWN.value,
            added_on=AT.date(),
            is_handed_over=True,
            closed_on=AT.date(),
        )
        asked = ClosedRequest.objects.create(
            file=file,
            unit=unit,
            step=ClosedStep.PRESSED.value,
            asked_by=supervisor,
            asked_on=AT.date(),
        )
    return str(file.pk), str(asked.pk)


def edition_of(unit: Organisation, *, partner: str) -> str:
    """Release an edition of a unit's profile to the partner of this name, as a supervisor of it; return its id."""
    to, _ = Organisation.objects.get_or_create(name=partner, kind="partner")
    with owning("dissemination_edition", "dissemination_editionreader"):
        supervisor = Account.objects.filter(role=Role.SUPERVISOR.value).earliest("email")
        made = Edition.objects.create(
            reference=f"e{uuid4().hex[:7]}",
            unit=unit,
            first=AT.date(),
            last=AT.date(),
            cells=[["category", "travel", 5]],
            words="Canary words.",
            released_by=supervisor,
            released_on=AT.date(),
        )
        EditionReader.objects.create(edition=made, unit=unit, organisation=to)
    return str(made.pk)


def webhook_of(partner: Organisation, *, at: datetime) -> None:
    """Tell a partner's system from now on: one that two worlds share."""
    with acting_as("migrate"):
        Webhook.objects.create(
            pk=UUID(int=16),
            address="https://partner.example",
            organisation=partner,
            made_on=at.date(),
            next_try_at=at,
        )


def owe_calls_of(item: UUID, *, at: datetime) -> None:
    """Owe each webhook that stands a call of an item."""
    with acting_as("worker"):
        webhooks = Webhook.objects.values_list("pk", flat=True)
        record_calls([(each, item, WebhookEvent.ITEM_SENT) for each in webhooks], at=at)


def agreement_of(partner: Organisation, *, unit: Organisation, at: datetime) -> None:
    """Let a unit and a partner's installation ask each other: one that two worlds share."""
    with acting_as("migrate"):
        Agreement.objects.create(
            pk=UUID(int=17),
            organisation=partner,
            unit=unit,
            key_sealed=b"sealed",
            most_a_day=3,
            made_on=at.date(),
            ends_on=at.date(),
        )


def ask_elsewhere_of(report: UUID, *, by: Account, at: datetime) -> None:
    """Ask under each agreement that stands for a value that a report tells of."""
    with acting_as("migrate"):
        for each in Agreement.objects.filter(ended_on__isnull=True):
            Ask.objects.create(
                agreement=each,
                report_id=report,
                key="handle:fitz",
                asked_by=by,
                asked_on=at.date(),
                next_try_at=at,
            )
