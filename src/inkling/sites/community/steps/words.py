"""Own words, and what was noticed in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.forms.boundfield import BoundField
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.sites.community.steps.begin import YES
from inkling.sites.community.steps.step import ChoiceField, ChoicesField, StepForm, ToldField, step
from inkling.sites.community.steps.telling_rows import told_row
from inkling.sites.community.understanding import cards
from inkling.sites.community.understanding.fitting import fit, names_of
from inkling.sites.community.understanding.happenings import MeantDay, ToldHappening, days
from inkling.sites.community.understanding.noticing import Proposal
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
        fitting = self.fitting = fit(self.answers)
        people = [*fitting.cards, *fitting.more_cards]
        keys = [each.id for each in (*people, *fitting.places, *fitting.more_places)]
        keys += [each.id for each in fitting.happened]
        keys += [each.key for each in (*fitting.also, *fitting.more_also)]
        self.fields["away"] = ChoicesField(
            gettext("What is wrong"), [(key, key) for key in keys], widget=Checkboxes()
        )
        for card in people:
            if card.asks_age:
                self.fields[f"{cards.AGE}{card.id}"] = _question(_is_child(card), _IS_CHILD)
        for day in days(self.answers):
            self.fields[_name_of(day)] = _question(
                gettext("“%(words)s”: is that %(day)s?") % {"words": day.words, "day": day_name(day.first)},
                _IS_DAY,
            )

    @property
    def people_and_things(self) -> list[tuple[cards.Card, BoundField | None]]:
        """Each card that stands open, with its question, if it has one."""
        return self._with_questions(self.fitting.cards)

    @property
    def more_people(self) -> list[tuple[cards.Card, BoundField | None]]:
        """Each card that the line below the others opens, with its question, if it has one."""
        return self._with_questions(self.fitting.more_cards)

    @property
    def what_happened(self) -> list[tuple[ToldHappening, list[BoundField], str]]:
        """Each thing that happened, with the questions about its days, or its day in words."""
        return [
            (one, [self[_name_of(day)] for day in one.asked], day_name(one.day) if one.day else "")
            for one in self.fitting.happened
        ]

    @property
    def day_questions(self) -> list[BoundField]:
        """The questions about days that stand in nothing that is shown."""
        return [self[_name_of(day)] for day in self.fitting.days]

    @property
    def more(self) -> dict[str, str]:
        """The lines that open what has no room: how many there are, and who."""
        hidden: dict[str, Sequence[cards.Card | Proposal]] = {
            "people": self.fitting.more_cards,
            "places": self.fitting.more_places,
            "also": self.fitting.more_also,
        }
        return {name: _and_more(len(each), names_of(each)) for name, each in hidden.items() if each}

    @property
    def taken_away(self) -> list[str]:
        """What the teller has ticked as wrong."""
        return [str(each) for each in self["away"].value() or []]

    def _with_questions(self, found: Sequence[cards.Card]) -> list[tuple[cards.Card, BoundField | None]]:
        return [(card, self[f"{cards.AGE}{card.id}"] if card.asks_age else None) for card in found]


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


def _and_more(count: int, names: str) -> str:
    # Translators: opens the people, places or things that have no room on the page: "And 3 more: Wes, Pete, Dibs".
    return gettext("And %(count)s more: %(names)s") % {"count": count, "names": names}


def _name_of(day: MeantDay) -> str:
    return f"{cards.DAY}{day.place[0]}"


def _question(label: str, choices: Choices) -> ChoiceField:
    return ChoiceField(label, choices, widget=Radios(inline=True, small=True))


def day_name(day: date) -> str:
    """Return a day as people say it: Friday 13 November."""
    # Translators: how a day is written, by the letters of Django's date filter: weekday, day, month.
    return date_format(day, gettext("l j F"))
