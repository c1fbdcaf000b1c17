"""Rows of the check page: what was answered, and the way to change it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext

from inkling.sites.community.answers import Answers
from inkling.sites.community.steps.self_words import words_for
from inkling.sites.community.words import say_plain
from inkling.sites.design.parts import Action, Row
from inkling.vocabulary.terms import Term


def change(step: str, *, about: str, text: str) -> Action:
    """Return the button that leads from the check page to a step."""
    return Action(text, about=about, name="go", value=f"change:{step}")


def row(answers: Answers, step: str, key: str, value: str | Sequence[str], *, verbatim: bool = False) -> Row:
    """Return one row; where nothing was told the button says Add."""
    about = key[:1].lower() + key[1:]
    return Row(
        key,
        value,
        actions=[change(step, about=about, text=gettext("Change") if value else gettext("Add"))],
        verbatim=verbatim,
    )


def told_row(answers: Answers, step: str, name: str, key: str) -> Row:
    """Return the row of a box of text."""
    return row(answers, step, key, answers.text_of(step, name).strip(), verbatim=True)


def if_told(rows: Sequence[Row]) -> list[Row]:
    """Leave out rows in which nothing was told: the box stands on the same page as another row's."""
    return [row for row in rows if row.lines]


def chosen_row(answers: Answers, step: str, name: str, key: str, terms: type[Term]) -> Row:
    """Return the row of one answer in plain words."""
    return row(answers, step, key, words_for(answers, terms, answers.text_of(step, name)))


def plain_words(terms: type[Term], value: str) -> str:
    """Return the plain words of a value; empty for one that does not exist."""
    return next((say_plain(term.plain) for term in terms if term.value == value), "")
