"""The page to check of Easy Read: each question that was asked, with its answer."""

from __future__ import annotations

from django.utils.translation import gettext

from inkling.sites.community.answers import Answers
from inkling.sites.community.easy.form import BoxForm, EasyForm
from inkling.sites.community.easy.steps import EASY_STEPS
from inkling.sites.community.easy.words import page_words
from inkling.sites.community.steps.place import area_named
from inkling.sites.community.steps.step import Step
from inkling.sites.design.parts import Action, Row

_NAME = "you"
# What is no answer to change: it opens pages of its own.
_LEFT_OUT = ("categories",)


def easy_rows(answers: Answers) -> list[Row]:
    """Return a row for each question that was asked, with the way to change it."""
    asked = [step for step in EASY_STEPS if step.applies(answers) and step.id not in _LEFT_OUT]
    rows = [_row(answers, step) for step in asked]
    if not answers.addition and all(step.id != _NAME for step in asked):
        none = page_words(answers, _NAME)
        rows.append(Row(none.row, none.says["none"], actions=[_change(_NAME, about=none.row)]))
    return [row for row in rows if row is not None]


def _row(answers: Answers, step: Step) -> Row | None:
    form, words = step.form(answers=answers), page_words(answers, step.id)
    if not form.fields or not isinstance(form, EasyForm | BoxForm):
        return None
    (name,) = form.fields
    typed = answers.by_step.get(step.kept_in, {}).get(name, "")
    field = form.fields[name]
    chosen = typed if isinstance(typed, list) else [typed]
    if choices := getattr(field, "choices", None):
        lines = [str(label) for value, label in choices if value in chosen]
    else:
        lines = [each.strip() for each in chosen if each.strip()]
    if step.id == "where" and lines and (area := area_named(answers)):
        lines.append(area)
    if not lines and (unchosen := words.says.get("unchosen")):
        lines.append(unchosen)
    return Row(words.row, lines, actions=[_change(step.id, about=words.row)], verbatim=choices is None)


def _change(step_id: str, *, about: str) -> Action:
    return Action(
        gettext("Change"), about=about[:1].lower() + about[1:], name="go", value=f"change:{step_id}"
    )
