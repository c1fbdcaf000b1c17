"""What the words may say and no answer does: asked once, on the page to check, each answer one button (0580, 0581)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from inkling.safeguarding.rules.text.asking import asks_if_about_self
from inkling.safeguarding.rules.text.happening import Happening, happening_in, soonest_of
from inkling.sites.community.answers import Answers
from inkling.sites.community.steps.begin import teller_kind
from inkling.sites.community.steps.self_words import choices_for
from inkling.sites.community.steps.telling import urgency_told
from inkling.sites.community.words import Choices
from inkling.vocabulary import telling
from inkling.vocabulary.telling import About, HowKnownKind, Urgency, read_answer

ABOUT_ME, HOW_SOON = "about-me", "how-soon"
OPEN = "open"
_LONGEST_QUOTE = 160
_KEPT = "asked-once"
# The question of an ordinary step that a button answers, and the answer: by what the button sends.
_ANSWERS = {
    f"{ABOUT_ME}:{About.ME.value}": ("about", "about", About.ME.value),
    f"{ABOUT_ME}:{About.SOMEONE.value}": ("about", "about", About.SOMEONE.value),
    **{
        f"{HOW_SOON}:{value}": ("kind", "urgency", value)
        for value, _words in telling.offered_choices(Urgency)
    },
}
_QUESTIONS = frozenset({ABOUT_ME, HOW_SOON})


def asks_about_me(answers: Answers) -> bool:
    """Whether to ask if it is about whoever tells: their words read so, and the question was passed over."""
    return not _was_asked(answers, ABOUT_ME) and asks_if_about_self(
        answers.words,
        about=read_answer(About, answers.text_of("about", "about"), otherwise=About.NOT_SAID),
        kind=teller_kind(answers),
        how=read_answer(HowKnownKind, answers.text_of("knows", "how"), otherwise=HowKnownKind.NOT_SAID),
        is_noticed=answers.self_noticed,
    )


@dataclass(frozen=True)
class AskedHowSoon:
    """What the words say of now or today, as they say it, and the answers offered."""

    words: str
    choices: Choices


def asks_how_soon(answers: Answers, *, found: Sequence[Happening]) -> AskedHowSoon | None:
    """Return what to ask of how soon: the words say now or today, and the question was passed over."""
    if not found or _was_asked(answers, HOW_SOON):
        return None
    place = found[0].sentence
    told = " ".join(answers.words[place.start : place.end].split())
    short = told if len(told) <= _LONGEST_QUOTE else told[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + "\u2026"
    return AskedHowSoon(short, choices_for(answers, Urgency))


def is_now(answers: Answers, *, found: Sequence[Happening]) -> bool:
    """Whether somebody may be in danger now: as it was answered, or by the words where it was left open."""
    return Urgency.NOW in (urgency_told(answers), soonest_of(found))


def answer_once(answers: Answers, sent: str) -> bool:
    """Take in what a button of the page to check answers; False where it is none of them. Left open answers nothing."""
    question, _, said = sent.partition(":")
    if sent not in _ANSWERS and (question not in _QUESTIONS or said != OPEN):
        return False
    if sent in _ANSWERS:
        step, name, value = _ANSWERS[sent]
        answers.by_step[step] = answers.by_step.get(step, {}) | {name: value}
    answers.by_step[_KEPT] = answers.by_step.get(_KEPT, {}) | {question: said}
    return True


def _was_asked(answers: Answers, question: str) -> bool:
    return bool(answers.text_of(_KEPT, question))


def asked_once(answers: Answers) -> dict[str, Any]:
    """Return what the page to check asks once, by the names that its templates use."""
    # The words are looked at where the question was left open, and once.
    found = happening_in(answers.words) if urgency_told(answers) is Urgency.NOT_SAID else []
    return {
        "is_now": is_now(answers, found=found),
        "asks_how_soon": asks_how_soon(answers, found=found),
        "asks_about_me": asks_about_me(answers),
    }
