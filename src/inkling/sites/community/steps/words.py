"""Own words, and what was noticed in them."""

from __future__ import annotations

from datetime import date

from django.forms.boundfield import BoundField
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.sites.community.steps.begin import YES
from inkling.sites.community.steps.step import ChoiceField, ChoicesField, StepForm, ToldField, step
from inkling.sites.community.steps.telling_rows import told_row
from inkling.sites.community.understanding import cards
from inkling.sites.community.words import Choices, say_question
from inkling.sites.design.widgets import Checkboxes, Radios, Words
from inkling.vocabulary.limits import NARRATIVE_MAX
from inkling.vocabulary.subjects import AgeGroup, TellerSays


@step(
    "words",
    part=3,
    template="community/steps/words.html",
    # Whoever answers how they can be reached tells nothing, unless somebody is in danger.
    when=lambda answers: not answers.is_reached or answers.text_of("danger", "danger") == YES,
    rows=lambda answers: [told_row(answers, "words", "words", gettext("What you told us"))],
)
class WordsForm(StepForm):
    """The teller's own words: the heart of the report."""

    words = ToldField(
        _("Tell us in your own words"), most=NARRATIVE_MAX, widget=Words(rows=10, limit=NARRATIVE_MAX)
    )

    def shape(self) -> None:
        """Ask what the unit asked back, where this answers it."""
        if self.answers.question is not None and not self.answers.is_reached:
            self.fields["words"].label = say_question(*self.answers.question)
            self.fields["words"].widget = Words(rows=4, limit=NARRATIVE_MAX)


@step(
    "noticed",
    part=3,
    template="community/steps/noticed.html",
    when=cards.is_worth_asking,
)
class NoticedForm(StepForm):
    """What was understood of the own words. Nothing is ticked: one press says that it is right, another passes it by.

    What is left alone is no detail that was told. Whoever reads the words sees it as noticed by the machine.
    """

    def shape(self) -> None:
        """Ask of each person whom the words leave open if they are under 18, and of each day if it is the one meant."""
        found, self.also = cards.cards_of(self.answers)
        self.cards = [(card, f"{cards.AGE}{card.id}" if card.asks_age else "") for card in found]
        keys = [*(card.id for card in found), *(each.key for each in self.also)]
        self.fields["away"] = ChoicesField(
            gettext("What is wrong"), [(key, key) for key in keys], widget=Checkboxes()
        )
        for card, name in self.cards:
            if name:
                self.fields[name] = _question(_is_child(card), _IS_CHILD)
        self.days = [(day, f"{cards.DAY}{day.place[0]}") for day in cards.days(self.answers)]
        for day, name in self.days:
            self.fields[name] = _question(
                gettext("“%(words)s”: is that %(day)s?") % {"words": day.words, "day": day_name(day.first)},
                _IS_DAY,
            )

    @property
    def people_and_things(self) -> list[tuple[cards.Card, BoundField | None]]:
        """Each card with its question, if it has one."""
        return [(card, self[name] if name else None) for card, name in self.cards]

    @property
    def day_questions(self) -> list[BoundField]:
        """The questions about days."""
        return [self[name] for _, name in self.days]

    @property
    def taken_away(self) -> list[str]:
        """What the teller has ticked as wrong."""
        return [str(each) for each in self["away"].value() or []]


_IS_CHILD: Choices = [
    (AgeGroup.CHILD.value, _("Yes")),
    (AgeGroup.ADULT.value, _("No")),
    (cards.UNSURE, _("Not sure")),
]
_IS_DAY: Choices = [
    (TellerSays.DAY_RIGHT.value, _("Yes")),
    (TellerSays.DAY_WRONG.value, _("No")),
    (cards.UNSURE, _("Not sure")),
]


def _is_child(card: cards.Card) -> str:
    if card.is_own:
        return gettext("Are you under 18?")
    return gettext("Is %(person)s under 18?") % {"person": card.title}


def _question(label: str, choices: Choices) -> ChoiceField:
    return ChoiceField(label, choices, widget=Radios(inline=True, small=True))


def day_name(day: date) -> str:
    """Return a day as people say it: Friday 13 November."""
    # Translators: how a day is written, by the letters of Django's date filter: weekday, day, month.
    return date_format(day, gettext("l j F"))
