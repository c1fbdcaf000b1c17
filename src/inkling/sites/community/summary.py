"""The check page: everything that was told, each with the way to change it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.sites.community.answers import Answers
from inkling.sites.community.steps import STEPS
from inkling.sites.community.steps.details import rows_in
from inkling.sites.community.words import Shown
from inkling.sites.design.parts import Action, Row

_YOU = ("you", "contact")
_SAFE = _("Keeping the child safe")
_CARDS = (
    (_("What you told us"), ("words",)),
    (_("Where, and who it is about"), ("about", "teller", "where", "which")),
    (_("How often, and how you know"), ("knows", "kind", "sharing")),
    (_SAFE, ("signs", "child", "told", "team")),
    (_("You"), _YOU),
)
_DETAILS_AFTER = 0  # they belong to the own words


@dataclass(frozen=True)
class Card:
    """One card of the check page."""

    title: Shown
    rows: list[Row]
    actions: list[Action]


def cards(answers: Answers) -> list[Card]:
    """Return the cards in order; a card without rows is left out."""
    asked = {step.id: step for step in STEPS if step.applies(answers)}
    found = []
    for number, (title, ids) in enumerate(_CARDS):
        rows = [row for id_ in ids if id_ in asked for row in asked[id_].rows(answers)]
        if ids == _YOU and not answers.addition and not rows:
            rows = [
                Row(
                    gettext("Your name"),
                    gettext("You give no name"),
                    actions=[
                        Action(
                            gettext("Change"),
                            about=gettext("whether you give your name"),
                            name="go",
                            value="change:you",
                        )
                    ],
                )
            ]
        found.append(
            Card(gettext("Keeping you safe") if title == _SAFE and answers.about_me else title, rows, [])
        )
        if number == _DETAILS_AFTER:
            found.append(Card(gettext("Details"), rows_in(answers), []))
    return [card for card in found if card.rows]
