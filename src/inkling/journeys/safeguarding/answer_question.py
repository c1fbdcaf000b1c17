"""An officer answers what a front door asks, and may release more of the report: cut, looked at, then sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Member
from inkling.capture.models import Report
from inkling.capture.queries import additions_of, details_of, draft_of, report_to_read
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.dissemination.rules.facts_to_leave import sift
from inkling.dissemination.rules.leaks import Leak, leaks_in
from inkling.governance.services import Action, append_audit
from inkling.journeys.keeping.state_purpose import ReportAbsent, purpose_stated
from inkling.safeguarding.models import ConcernQuestion
from inkling.safeguarding.queries import texts_shown_by
from inkling.safeguarding.question_queries import count_of_open_questions, open_questions, question_to_read
from inkling.safeguarding.rules.protected_view.cut_words import cut_words
from inkling.safeguarding.rules.protected_view.people.teller import with_about
from inkling.safeguarding.rules.questions import AnswerProblem, problems_of_answer
from inkling.safeguarding.services import questions
from inkling.safeguarding.withheld_queries import who_was_withheld
from inkling.vocabulary.reasons import FormRefusal
from inkling.vocabulary.roles import PersonRole
from inkling.vocabulary.telling import About

LISTED = 25


class Release(StrEnum):
    """How much of the words of the report goes with an answer."""

    NOTHING = "nothing"
    WORDS = "words"
    SOME = "some"


class MarkedWords(StrEnum):
    """What an officer chooses where words are pointed out that could tell who told."""

    NOT_CHOSEN = ""
    WITHHOLD = "withhold"
    SEND = "send"


@dataclass(frozen=True)
class Answer:
    """What an officer answers: own words, words of the report with them, and what becomes of what is marked."""

    words: str
    release: Release
    some: str
    marked: MarkedWords = MarkedWords.NOT_CHOSEN


@dataclass(frozen=True)
class WouldRead:
    """What the front door would read: the answer and the released words, cut, and where to look again."""

    answer: str
    released: str
    leaks_in_answer: list[Leak]
    leaks_in_released: list[Leak]
    is_marked: bool
    # What is withheld where the officer so chooses, and what stays then since it is needed to act: words, each once.
    taken: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """A mark of what was seen, so that nothing else than that is sent."""
        return hashlib.sha256(repr((self.answer, self.released)).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class ReadQuestion:
    """A question with what was told, to answer it from. `told` has no details of who told it."""

    question: ConcernQuestion
    report: Report
    told: Draft


class AnswerRefused(FormRefusal):
    """The answer cannot be given so."""


@transaction.atomic
def list_questions(*, by: Member) -> tuple[list[ConcernQuestion], int]:
    """Return what waits for the unit without its words, and how many there are; an audit entry names them."""
    found, count = open_questions(limit=LISTED), count_of_open_questions()
    if found:
        named = ",".join(str(each.pk) for each in found)
        append_audit(Action.QUESTIONS_LISTED, actor=by.audit_name, subject=f"questions:{named}")
    return found, count


@transaction.atomic
def read_question(question_id: UUID, *, by: Member) -> ReadQuestion:
    """Read a question and the report it is about. Raises `ReportAbsent` or `PurposeNeeded`."""
    question, report, purpose = _find_question(question_id, by=by)
    # The answer follows in this transaction: whoever decides, and the worker, hold these before the chain as well.
    questions.hold_question(question)
    read = ReadQuestion(question, report, _draft_of_report(report))
    append_audit(
        Action.QUESTION_READ, actor=by.audit_name, subject=f"question:{question_id}", purpose=purpose
    )
    return read


def would_read(read: ReadQuestion, answer: Answer) -> WouldRead:
    """Return what the front door would read of an answer: cut of what shows who told, with what to look at again."""
    told = with_about(read.told)
    # With all that the words of the report show of who told: their family's names, their own, what is cut there.
    who_told = who_was_withheld(read.report, also=[answer.words, answer.some])
    own = cut_words(replace(told, child=read.question.concern.child or told.child, identity=who_told))
    chosen = {Release.NOTHING: "", Release.WORDS: told.narrative, Release.SOME: answer.some}
    words, released = own.retold(answer.words), own.retold(chosen[answer.release])
    named = " ".join(text for each in told.told_details for text in _name_others(each))
    teller = own.cutter.teller
    in_words = leaks_in(words, told=told.narrative, named=named, teller=teller)
    in_released = leaks_in(released, named=named, teller=teller)
    is_marked = bool(in_words or in_released)
    shown = texts_shown_by([read.question.concern])
    sifted = [
        sift(text, leaks, is_shown=shown.holds, names_child=told.about is not About.ME)
        for text, leaks in ((words, in_words), (released, in_released))
    ]
    taken = _words_of(each.taken for each in sifted)
    left = _words_of(each.left for each in sifted)
    if answer.marked is MarkedWords.WITHHOLD:
        words, released = (part.cut(text) for part, text in zip(sifted, (words, released), strict=True))
        in_words, in_released = [], []
    return WouldRead(words, released, in_words, in_released, is_marked, taken, left)


def _words_of(leaks: Iterable[Iterable[Leak]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leak.text for each in leaks for leak in each))


@transaction.atomic
def answer_question(question_id: UUID, *, answer: Answer, seen: str, by: Member, at: datetime) -> bool:
    """Send an answer as it was seen; return False where it would read otherwise now, and nothing is sent.

    Raises `ReportAbsent`, `PurposeNeeded` or `AnswerRefused`.
    """
    question, report, purpose = _find_question(question_id, by=by)
    sent = would_read(ReadQuestion(question, report, _draft_of_report(report)), answer)
    if problems := problems_of_answer(answer.words, released=sent.released):
        raise AnswerRefused(problems)
    if sent.mark != seen:
        return False
    if sent.is_marked and answer.marked is MarkedWords.NOT_CHOSEN:
        raise AnswerRefused({"marked": AnswerProblem.NOT_CHOSEN()})
    if not questions.answer(
        question, words=sent.answer, released=sent.released, account_id=by.account_id, at=at
    ):
        raise AnswerRefused({"answer": AnswerProblem.CLOSED()})
    action = Action.CONCERN_RELEASED if sent.released else Action.CONCERN_ANSWERED
    append_audit(action, actor=by.audit_name, subject=f"question:{question_id}", purpose=purpose)
    return True


def _name_others(detail: DraftDetail) -> Iterator[str]:
    """Yield what a detail holds of somebody who is neither a witness nor of the family: no name to ask about."""
    if detail.role not in (PersonRole.WITNESS, PersonRole.FAMILY):
        yield from (detail.who, *detail.attributes.values())


def _find_question(question_id: UUID, *, by: Member) -> tuple[ConcernQuestion, Report, str]:
    question = question_to_read(question_id)
    report = report_to_read(question.concern.report_id) if question is not None else None
    if question is None or report is None:
        raise ReportAbsent
    return question, report, purpose_stated(report.pk, by=by)


def _draft_of_report(report: Report) -> Draft:
    return draft_of(report, details=list(details_of(report.pk)), additions=list(additions_of(report.pk)))
