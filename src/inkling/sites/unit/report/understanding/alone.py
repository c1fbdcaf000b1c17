"""What whoever told answered of one item alone."""

from __future__ import annotations

from django.utils.translation import gettext

from inkling.reading.rules.understanding.values import Item, ItemAnswers
from inkling.vocabulary.telling import Agreement, Knew, WhyShare


def answered_alone(item: Item) -> str:
    """Return in one line what was answered of this item alone; empty where it is as for the whole report."""
    return "; ".join(_line(each) or gettext("a part of it as for all") for each in item.answers)


def _line(answers: ItemAnswers) -> str:
    said = [
        *(each.label for each in Knew if each.value == answers.knew),
        *(each.label for each in Agreement if each.value == answers.agreed),
        *(each.label for each in WhyShare if each.value == answers.why),
        *([gettext("somebody else said it, sealed with who told")] if answers.is_other_origin else []),
    ]
    return ", ".join(said)
