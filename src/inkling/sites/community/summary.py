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
_WHERE = ("about", "teller", "where", "which")
_AGREED = ("sharing",)
_SAFETY = ("signs", "child", "told", "team")
_SAFE = _("Keeping the child safe")
_CARDS = (
    (_("What you told us"), ("words",)),
    (_("Where, and who it is about"), _WHERE),
    (_("How often, and how you know"), ("knows", "kind")),
    (_("Does the child know that you are telling us?"), _AGREED),
    (_SAFE, _SAFETY),
    (_("You"), _YOU),
)
_DETAILS_AFTER = 0  # they belong to the own words
# What is read once more before it is sent: where it goes, what the child knows and wants, what keeps somebody safe,
# and whether a name goes along.
_STAYS_OPEN = (_WHERE, _AGREED, _SAFETY, _YOU)
# So many rows, and so many letters of answers, stand open; more fold up, so that a phone shows where everything is.
FEW_ROWS, FEW_LETTERS = 3, 300
_IN_LINE = 90


@dataclass(frozen=True)
class Card:
    """One card of the check page. One that folds shows how much is in it, and how that begins."""

    title: Shown
    rows: list[Row]
    folds: bool

    @property
    def answered(self) -> int:
        """How many of its rows hold an answer."""
        return sum(bool(row.lines) for row in self.rows)

    @property
    def begins(self) -> str:
        """The answers one behind the other, cut where a line is full."""
        words = " · ".join(" ".join(line.split()) for row in self.rows for line in row.lines)
        return words if len(words) <= _IN_LINE else f"{words[:_IN_LINE].rstrip()}…"


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
        said = gettext("Keeping you safe") if title == _SAFE and answers.about_me else title
        found.append(Card(said, rows, ids not in _STAYS_OPEN and _is_long(rows)))
        if number == _DETAILS_AFTER:
            details = rows_in(answers)
            found.append(Card(gettext("Details"), details, _is_long(details)))
    return [card for card in found if card.rows]


def _is_long(rows: list[Row]) -> bool:
    return len(rows) > FEW_ROWS or sum(len(line) for row in rows for line in row.lines) > FEW_LETTERS
