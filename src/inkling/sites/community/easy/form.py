"""The form of one page of Easy Read: one question of an ordinary form, with its limits, in easy words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from django import forms

from inkling.sites.community.answers import Answers, Values
from inkling.sites.community.easy.book import PageWords
from inkling.sites.community.easy.words import page_words
from inkling.sites.community.steps.step import ChoiceField, ChoicesField, Step, StepForm, ToldField
from inkling.sites.community.words import Shown
from inkling.sites.design.widgets import Checkboxes, Radios, Words
from inkling.vocabulary.limits import DETAIL_MAX

# Where the ordinary form says what it took from the own words, that is said here too.
_SAYS_WHAT_IT_TOOK = frozenset({"knows", "child:hide"})
_WORDS = "words"


class EasyForm(StepForm):
    """One question, `asks`, of the step `of`; no question where `asks` is empty."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, answers: Answers, asks: str, of: Step, id_: str
    ) -> None:
        self.asks, self.of, self.id = asks, of, id_
        self.words: PageWords = page_words(answers, id_)
        super().__init__(data, answers=answers)

    def starting_values(self, answers: Answers) -> Values:
        """Return what was answered; of a page that was never left, what the ordinary form would begin with."""
        kept = answers.by_step.get(self.of.id, {})
        if self.asks in kept or self.id in answers.visited:
            return kept
        others = {name: each for name, each in answers.by_step.items() if name != self.of.id}
        fresh = replace(answers, by_step=others)
        return self.of.form(answers=fresh).starting_values(fresh)

    def shape(self) -> None:
        """Take the question out of the ordinary form, and say it in easy words."""
        whole = self.of.form(answers=self.answers)
        asked = whole.fields.get(self.asks)
        if asked is None:
            return
        self.fields[self.asks] = self._in_easy_words(asked, base=whole.base_fields.get(self.asks))

    def _in_easy_words(self, asked: forms.Field, *, base: forms.Field | None) -> forms.Field:
        if isinstance(asked, ChoiceField | ChoicesField):
            return self._choice(asked)
        taken = asked.help_text if self.id in _SAYS_WHAT_IT_TOOK else ""
        asked.help_text = "" if base is not None and taken == base.help_text else taken
        # What the unit asks back is said as it was asked.
        if self.id != _WORDS or self.answers.question is None:
            asked.label = self.words.question
        if isinstance(asked.widget, Words):
            asked.widget = Words(rows=6 if self.id == _WORDS else 3)
        return asked

    def _choice(self, asked: ChoiceField | ChoicesField) -> forms.Field:
        look = asked.widget
        offered = cast(Iterable[tuple[str, Shown]], asked.choices)
        widget = Checkboxes if isinstance(asked, ChoicesField) else Radios
        taken = asked.help_text if self.id == "knows" else ""
        return type(asked)(
            self.words.question,
            [(value, self.words.answers.get(value, label)) for value, label in offered],
            help_text=taken,
            widget=widget(
                hints=look.hints if self.id == "signs" else {}, dividers=getattr(look, "dividers", {})
            ),
        )


class BoxForm(StepForm):
    """One box for one category of the leaflet."""

    text = ToldField("", most=DETAIL_MAX, widget=Words(rows=4))

    def __init__(self, data: Mapping[str, Any] | None = None, *, answers: Answers, id_: str) -> None:
        self.id = id_
        self.words = page_words(answers, id_)
        super().__init__(data, answers=answers)

    def starting_values(self, answers: Answers) -> Values:
        """Return what was typed before."""
        return answers.by_step.get(self.id, {})

    def shape(self) -> None:
        """Ask it in easy words."""
        self.fields["text"].label = self.words.question
