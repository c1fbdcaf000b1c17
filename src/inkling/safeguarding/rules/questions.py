"""What a front door asks the unit, and who of the unit is told when nobody answers."""

from __future__ import annotations

from inkling.safeguarding.rules.states import ClockStep
from inkling.vocabulary.reasons import Reason, ReasonKind
from inkling.vocabulary.terms import Term

NOTE_MAX = 500
ANSWER_MAX = 2_000
_LADDER = (ClockStep.OFFICERS, ClockStep.UNIT)


class Asks(Term):
    """What the front door needs to act, and cannot find in what it reads."""

    WHERE = "where", "We cannot find this child: where?"
    WHO = "who", "Which child is it: name, age, school?"
    WHEN = "when", "When was it, or when may it happen next?"
    PERSON = "person", "Who is the person of concern?"
    VEHICLE = "vehicle", "Which vehicle or number is it?"
    SAFE_WAY = "safe_way", "How can the child be reached safely?"
    WORDS = "words", "May we read more of what was told?"
    OTHER = "other", "Something else, in the note"


class QuestionProblem(ReasonKind):
    """Why a question is not asked so."""

    NOTHING_CHOSEN = "nothing_chosen"
    NO_NOTE = "no_note"
    NOTE_TOO_LONG = "note_too_long", "most"


class AnswerProblem(ReasonKind):
    """Why an answer is not given so."""

    EMPTY = "empty"
    TOO_LONG = "too_long", "most"
    CLOSED = "closed"
    NOT_CHOSEN = "not_chosen"


def next_to_tell(step: ClockStep | None) -> ClockStep | None:
    """Return who of the unit is told after this step, the officers after None; None when everybody has been told."""
    later = _LADDER if step is None else _LADDER[_LADDER.index(step) + 1 :]
    return later[0] if later else None


def problems_of_question(asks: Asks | None, *, note: str) -> dict[str, Reason]:
    """Say by field what keeps a question from being asked so; empty when nothing does."""
    found = {}
    if asks is None:
        found["asks"] = QuestionProblem.NOTHING_CHOSEN()
    if asks is Asks.OTHER and not note.strip():
        found["note"] = QuestionProblem.NO_NOTE()
    if len(note) > NOTE_MAX:
        found["note"] = QuestionProblem.NOTE_TOO_LONG(most=NOTE_MAX)
    return found


def problems_of_answer(answer: str, *, released: str) -> dict[str, Reason]:
    """Say by field what keeps an answer from being given so; empty when nothing does.

    `answer` are the officer's own words, `released` the words of the report: one of both is needed.
    """
    found = {}
    if not answer.strip() and not released.strip():
        found["answer"] = AnswerProblem.EMPTY()
    if len(answer) > ANSWER_MAX:
        found["answer"] = AnswerProblem.TOO_LONG(most=ANSWER_MAX)
    return found
