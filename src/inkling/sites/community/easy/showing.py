"""Which template shows a page of Easy Read, and with what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from inkling.sites.community import helplines
from inkling.sites.community.answers import CHECK, Answers
from inkling.sites.community.easy.book import Line
from inkling.sites.community.easy.summary import easy_rows
from inkling.sites.community.easy.which_steps import step_at
from inkling.sites.community.easy.words import book_of, page_words
from inkling.sites.community.steps.begin import teller_kind
from inkling.sites.community.steps.step import StepForm
from inkling.sites.community.understanding.safe_words import safe_words

_NOBODY = "NOBODY"
_BEYOND = "BEYOND"


def easy_page(
    answers: Answers, form: StepForm | None, context: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Return the template of the page on which the telling is, and what it shows."""
    shown = {**context, "says": book_of(answers.language).says}
    if answers.at == CHECK:
        return "community/easy/check.html", {
            **shown,
            **_how_soon(answers, context),
            "rows": easy_rows(answers),
        }
    step = step_at(answers)
    shown |= {"step": step, "step_number": step.part, "easy": page_words(answers, step.id)}
    shown |= {"lines": helplines.lines_for(teller_kind(answers), about_me=answers.about_me)}
    if step.id == "team":
        shown |= {"safe_words": safe_words(answers)}
    return step.template, shown


def _how_soon(answers: Answers, context: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is asked of how soon in easy words, where it is asked."""
    asked, easy = context["asks_how_soon"], page_words(answers, "kind:urgency")
    choices = [(value, easy.answers.get(value, words)) for value, words in asked.choices] if asked else []
    return {"how_soon": easy, "asks_how_soon": asked and replace(asked, choices=choices)}


def easy_restart(answers: Answers) -> tuple[str, dict[str, Any]]:
    """Return the template that asks whether all is to be thrown away, and what it shows."""
    return "community/easy/restart.html", {"says": book_of(answers.language).says}


def easy_receipt(answers: Answers, context: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the receipt shows besides what every receipt has."""
    says = book_of(answers.language).says
    return {"says": says, "next": _what_happens(answers, says["receipt"], context)}


def _what_happens(answers: Answers, says: Mapping[str, Any], context: Mapping[str, Any]) -> list[Line]:
    """Return what happens with what was sent, a sentence each."""
    onward = "addition" if answers.addition else context["onward"]
    found = [
        Line(
            "send",
            says.get(onward, says[_BEYOND if context["is_beyond"] else _NOBODY])
            % {"region": context["region"]},
        )
    ]
    found.append(Line("eye", says["read"]))
    if context["is_concern"]:
        safe = "without_door" if context["without_door"] else "safe_me" if answers.about_me else "safe"
        found.append(Line("heart", says[safe]))
    if context["named"]:
        found.append(Line("phone", says["named"]))
    return [*found, Line("hush", says["silent"])]
