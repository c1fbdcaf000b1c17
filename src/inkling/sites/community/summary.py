"""The check page: everything that was told, each with the way to change it."""

from __future__ import annotations

from dataclasses import dataclass

from inkling.sites.community.answers import Answers
from inkling.sites.community.steps import STEPS
from inkling.sites.community.steps.details import rows_in
from inkling.sites.design.parts import Action, Row

_SAFE = "Keeping the child safe"
_CARDS = (
    ("What you told us", ("words",)),
    ("Where, and who it is about", ("about", "teller", "where", "which")),
    ("How often, and how you know", ("knows", "kind", "sharing")),
    (_SAFE, ("signs", "child", "told", "team")),
    ("You", ("you", "contact")),
)
_DETAILS_AFTER = 0  # they belong to the own words


@dataclass(frozen=True)
class Card:
    """One card of the check page."""

    title: str
    rows: list[Row]
    actions: list[Action]


def cards(answers: Answers) -> list[Card]:
    """Return the cards in order; a card without rows is left out."""
    asked = {step.id: step for step in STEPS if step.applies(answers)}
    found = []
    for number, (title, ids) in enumerate(_CARDS):
        rows = [row for id_ in ids if id_ in asked for row in asked[id_].rows(answers)]
        if title == "You" and not answers.addition and not rows:
            rows = [
                Row(
                    "Your name",
                    "You give no name",
                    actions=[
                        Action("Change", about="whether you give your name", name="go", value="change:you")
                    ],
                )
            ]
        found.append(Card("Keeping you safe" if title == _SAFE and answers.about_me else title, rows, []))
        if number == _DETAILS_AFTER:
            found.append(Card("Details", rows_in(answers), []))
    return [card for card in found if card.rows]
