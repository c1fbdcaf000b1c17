"""What a task may be about, what it asks for, and why one is not given or changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from inkling.vocabulary.reasons import FormRefusal, Reason, ReasonKind
from inkling.vocabulary.terms import Term

WORDS_MAX = 500
REMARK_MAX = 2_000
# Work is planned for months; a day beyond it is a slip of a key.
LONGEST = timedelta(days=2 * 365)


class TaskKind(Term):
    """What is to be done. A list, so that what waits can be shown without a word of a report."""

    LOOK_AFTER = "look_after", "Look after it"
    GRADE = "grade", "Grade what is said"
    CHECK = "check", "Check it against our own records"
    JUDGE = "judge", "Judge what may be the same"
    SHARE = "share", "Make what may leave the unit"
    OTHER = "other", "Something else: see the words"


class TaskAct(Term):
    """What somebody does with a task."""

    TAKE = "take", "Take it"
    HAND_OVER = "hand_over", "Hand it over"
    DUE = "due", "Change the day"
    FINISH = "finish", "Done"
    OPEN_AGAIN = "open_again", "Open it again"


class TaskProblem(ReasonKind):
    """Why a task or a note is not kept."""

    NO_KIND = "no_kind"
    NO_ACT = "no_act"
    NO_WORDS = "no_words"
    TOO_LONG = "too_long", "most"
    IS_PAST = "is_past"
    TOO_FAR = "too_far"
    NO_DAY = "no_day"
    CANNOT_OWN = "cannot_own"
    SAME_PERSON = "same_person"
    NOT_OF_UNIT = "not_of_unit"
    NOBODY = "nobody"
    HAS_OWNER = "has_owner", "who"
    WAITS_FOR_OWNER = "waits_for_owner"
    NOT_IN_REPORT = "not_in_report"
    CHANGED_MEANWHILE = "changed_meanwhile", "who"
    IS_DONE = "is_done"
    IS_OPEN = "is_open"


class TaskRefused(FormRefusal):
    """A task or a note is not kept, for reasons by field."""


@dataclass(frozen=True, order=True)
class About:
    """What a task or a note is about: a report, or one item or one subject of it."""

    report: UUID
    item: str = ""
    subject: str = ""


@dataclass(frozen=True)
class AskedTask:
    """A task as somebody gives it. `owner`: nobody, where whoever is free takes it."""

    kind: TaskKind | None
    words: str = ""
    owner: UUID | None = None
    due_on: date | None = None


def check_task(asked: AskedTask, *, today: date) -> TaskKind:
    """Return what is to be done. Raises `TaskRefused` with every problem of the answers."""
    problems: dict[str, Reason] = {}
    if asked.kind is None:
        problems["kind"] = TaskProblem.NO_KIND()
    if asked.kind is TaskKind.OTHER and not asked.words.strip():
        problems["words"] = TaskProblem.NO_WORDS()
    if len(asked.words) > WORDS_MAX:
        problems["words"] = TaskProblem.TOO_LONG(most=WORDS_MAX)
    problems |= due_problem(asked.due_on, today=today)
    if problems or asked.kind is None:
        raise TaskRefused(problems)
    return asked.kind


def due_problem(due_on: date | None, *, today: date) -> Mapping[str, Reason]:
    """Return what is wrong with a due day; nothing where it is none, or from today on."""
    if due_on is None or today <= due_on <= today + LONGEST:
        return {}
    return {"due_on": TaskProblem.IS_PAST() if due_on < today else TaskProblem.TOO_FAR()}


def check_remark(words: str) -> str:
    """Return a note as it is kept. Raises `TaskRefused` where it is empty or too long."""
    words = words.strip()
    if not words:
        raise TaskRefused({"words": TaskProblem.NO_WORDS()})
    if len(words) > REMARK_MAX:
        raise TaskRefused({"words": TaskProblem.TOO_LONG(most=REMARK_MAX)})
    return words


def check_act(act: TaskAct, *, is_done: bool) -> None:
    """Refuse what does not fit how the task stands: a task that is done is opened again first."""
    if is_done and act is not TaskAct.OPEN_AGAIN:
        raise TaskRefused({"act": TaskProblem.IS_DONE()})
    if not is_done and act is TaskAct.OPEN_AGAIN:
        raise TaskRefused({"act": TaskProblem.IS_OPEN()})
