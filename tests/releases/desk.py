"""What people judge, correct, ask, join, look for, share and erase in the world that a release leaves (`fill`)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings

from inkling.accounts.actor import Anonymous
from inkling.allocation.rules.tasks import About, AskedTask, TaskAct, TaskKind
from inkling.capture.models import Report
from inkling.capture.queries import additions_of, details_of
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.demo.fill import World, fill_world
from inkling.demo.secrets import DemoSecrets
from inkling.governance.rules.erasing import ErasureGround
from inkling.installation.demo.world import act_as
from inkling.journeys.allocating.change_task import AskedChange, change_task
from inkling.journeys.allocating.give_task import give_task, write_remark
from inkling.journeys.keeping.erase_report import ask_erasure, confirm_erasure
from inkling.journeys.keeping.state_purpose import state_purpose
from inkling.journeys.linking.judge_link import judge_link
from inkling.journeys.safeguarding.answer_question import (
    Answer,
    MarkedWords,
    Release,
    answer_question,
    read_question,
    would_read,
)
from inkling.journeys.safeguarding.ask_unit import ask_unit
from inkling.journeys.safeguarding.join_concerns import join_concerns
from inkling.journeys.searching.search_reports import begin_search, keep_own_search
from inkling.journeys.telling.submit_report import submit_report
from inkling.journeys.understanding.correct_understanding import (
    correct_understanding,
    standing_of,
    take_back_correction,
)
from inkling.journeys.understanding.read_words import words_read
from inkling.linking.models import Suggestion
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import Verdict
from inkling.reading.rules.understanding.corrections.acts import CorrectionAct
from inkling.reading.rules.understanding.corrections.subjects import remove_subject
from inkling.safeguarding.models import Concern
from inkling.safeguarding.rules.questions import Asks
from inkling.vocabulary.purposes import ReportPurpose, SearchPurpose

SIGN = DraftDetail("indicator", text="She comes home with a phone that nobody gave her.")
TOLD = (
    "A lad called Jinx waits for Kayleigh, 14, by the weir. He drives a grey Golf, YJ01 KTR. Call him on 07700 900417.",
    "Jinx, about 20, picks up a girl of 14 at the weir in a grey Golf, YJ01 KTR. He rings her from 07700 900417.",
)
WRONG = "A man I do not know stands at the bus stop on Mondays. It was somebody who waits for a bus."


def use_everything(world: World, *, secrets: DemoSecrets, now: datetime) -> None:
    """Leave at least one row of each kind of act that a later migration could break."""
    first, second, wrong = (
        _tell(words, number=number, is_concern=number < len(TOLD), at=now - timedelta(hours=9 - number))
        for number, words in enumerate((*TOLD, WRONG))
    )
    # No tales: what was told here is delivered, noted, read and indexed.
    fill_world([], secrets=secrets, act_as=act_as, receipt_key=settings.INKLING_RECEIPT_KEY, now=now)
    # The database takes a correction for today's alone.
    today = datetime.now(UTC)
    _judge(world, first, second, at=today)
    _correct(world, first, at=today)
    _ask(world, first, at=today)
    _join(world, first, second, at=today)
    _search(world, at=today)
    _share_work(world, first, at=today)
    _erase(world, wrong, at=today)


def _tell(words: str, *, number: int, is_concern: bool, at: datetime) -> UUID:
    draft = Draft(narrative=words, place="LS11 5DE", details=(SIGN,) if is_concern else ())
    with act_as("community"):
        return submit_report(
            draft,
            receipt_secret=bytes([number]) * 15,
            receipt_key=settings.INKLING_RECEIPT_KEY,
            by=Anonymous(),
            at=at,
        ).report_id


def _judge(world: World, first: UUID, second: UUID, *, at: datetime) -> None:
    """Judge what arrived with both reports: the same, then different, then taken back."""
    bryn = world.member("Bryn")
    with act_as("unit", account=bryn.account_id):
        for report in (first, second):
            state_purpose(report, purpose=ReportPurpose.ASSESS, by=bryn, at=at)
        told = Suggestion.objects.filter(
            first_report_id__in=(first, second), second_report_id__in=(first, second)
        )
        verdicts = ((Verdict.SAME,), (Verdict.DIFFERENT, Verdict.TAKEN_BACK), (Verdict.NOT_SURE,))
        for suggested, each in zip(told.order_by("id"), verdicts, strict=False):
            one = SubjectRef(suggested.first_report_id, suggested.first_subject)
            other = SubjectRef(suggested.second_report_id, suggested.second_subject)
            for seen, verdict in enumerate(each):
                judge_link(one, other, verdict=verdict, reason="Said alike", seen=seen, by=bryn, at=at)


def _correct(world: World, report_id: UUID, *, at: datetime) -> None:
    """Take a subject away, and take that back."""
    bryn = world.member("Bryn")
    with act_as("unit", account=bryn.account_id):
        report, additions = Report.objects.get(pk=report_id), list(additions_of(report_id))
        standing = standing_of(
            report,
            details=list(details_of(report_id)),
            additions=additions,
            words=words_read(report, additions=additions),
        )
        gone = standing.value.subjects[0].id
        version = correct_understanding(
            report_id,
            correct=lambda stands: remove_subject(stands.value, gone),
            act=CorrectionAct.SUBJECT_REMOVED,
            about=gone,
            seen_version=standing.version,
            by=bryn,
            at=at,
        )
        take_back_correction(report_id, seen_version=version, by=bryn, at=at)


def _ask(world: World, report_id: UUID, *, at: datetime) -> None:
    """Let the front door ask twice, and the unit answer once."""
    mo, bryn = world.member("Mo"), world.member("Bryn")
    with act_as("unit", account=mo.account_id):
        concern = Concern.objects.get(report_id=report_id)
        asked = ask_unit(concern.pk, asks=Asks.WHERE, note="", by=mo, at=at)
        ask_unit(concern.pk, asks=Asks.VEHICLE, note="Which car is it?", by=mo, at=at)
    with act_as("unit", account=bryn.account_id):
        answer = Answer("By the weir, on most evenings.", Release.NOTHING, "", MarkedWords.WITHHOLD)
        seen = would_read(read_question(asked.pk, by=bryn), answer).mark
        answer_question(asked.pk, answer=answer, seen=seen, by=bryn, at=at)


def _join(world: World, first: UUID, second: UUID, *, at: datetime) -> None:
    bryn = world.member("Bryn")
    with act_as("unit", account=bryn.account_id):
        concerns = {each.report_id: each.pk for each in Concern.objects.filter(report_id__in=(first, second))}
        join_concerns(concerns[first], other_id=concerns[second], reason="One child", by=bryn, at=at)


def _search(world: World, *, at: datetime) -> None:
    bryn = world.member("Bryn")
    with act_as("unit", account=bryn.account_id):
        kept = begin_search("YJ01 KTR", purpose=SearchPurpose.BEFORE, by=bryn, at=at)
        keep_own_search(kept, is_saved=True, by=bryn)


def _share_work(world: World, report_id: UUID, *, at: datetime) -> None:
    """Give a task that is done and one that is open, with an owner, a day and words, and write a note."""
    bryn, anwen = world.member("Bryn"), world.member("Anwen")
    about = About(report_id)
    with act_as("unit", account=bryn.account_id):
        done = give_task(about, AskedTask(TaskKind.CHECK), by=bryn, at=at)
        change_task(done, AskedChange(TaskAct.FINISH, seen=1), by=bryn, at=at)
        asked = AskedTask(
            TaskKind.LOOK_AFTER, "Until she is found", anwen.account_id, at.date() + timedelta(days=7)
        )
        give_task(about, asked, by=bryn, at=at)
        write_remark(about, "The weir is dark after six.", by=bryn, at=at)


def _erase(world: World, report_id: UUID, *, at: datetime) -> None:
    """Let one supervisor ask and another confirm."""
    for name in ("Sunita", "Sunil"):
        by = world.member(name)
        with act_as("unit", account=by.account_id):
            state_purpose(report_id, purpose=ReportPurpose.ERASING, by=by, at=at)
            if name == "Sunita":
                ask_erasure(report_id, ground=ErasureGround.WRONG, words="", by=by, at=at)
            else:
                confirm_erasure(report_id, by=by, at=at)
