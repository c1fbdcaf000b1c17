"""What every step is made of: a form whose questions may all be left empty, and the words around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from inkling.sites.community.answers import Answers, Values
from inkling.sites.community.words import Shown, say_number
from inkling.sites.design.parts import Row
from inkling.vocabulary import limits

PARTS = 5
CONTINUE = _("Continue")


class ToldField(forms.CharField):
    """Text kept as told: not stripped, any character allowed, line ends as one newline."""

    def __init__(self, label: Shown, *, most: int = limits.SHORT_TEXT_MAX, **kwargs: Any) -> None:
        self.most = most
        super().__init__(label=label, required=False, **kwargs)
        self.validators = [
            each for each in self.validators if not isinstance(each, ProhibitNullCharactersValidator)
        ]

    def to_python(self, value: Any) -> str:
        """Return the text with line ends as one newline."""
        return one_newline(str(value or ""))

    def validate(self, value: str) -> None:
        """Refuse only what is too long to keep, and say by how much."""
        if len(value) > self.most:
            over = len(value) - self.most
            raise forms.ValidationError(
                ngettext(
                    "This is %(over)s character too long. We can keep %(most)s here. Nothing is lost: shorten it, or "
                    "put the rest in another box.",
                    "This is %(over)s characters too long. We can keep %(most)s here. Nothing is lost: shorten it, or "
                    "put the rest in another box.",
                    over,
                )
                % {"over": say_number(over), "most": say_number(self.most)}
            )


class ChoiceField(forms.ChoiceField):
    """One answer or none. What is not among the answers counts as none."""

    def __init__(self, label: Shown, choices: Iterable[tuple[str, Shown]], **kwargs: Any) -> None:
        super().__init__(label=label, choices=choices, required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the answer, or empty."""
        return str(value) if self.valid_value(value) else ""


class ChoicesField(forms.MultipleChoiceField):
    """Any number of answers. What is not among them is passed over."""

    def __init__(self, label: Shown, choices: Iterable[tuple[str, Shown]], **kwargs: Any) -> None:
        super().__init__(label=label, choices=choices, required=False, **kwargs)

    def to_python(self, value: Any) -> list[str]:
        """Return the answers that exist."""
        return [str(each) for each in value or [] if self.valid_value(each)]


class StepForm(forms.Form):
    """The questions of one step. `title` stands above them where there is more than one."""

    title: Shown = ""
    lead: tuple[Shown, ...] = ()

    def __init__(self, data: Mapping[str, Any] | None = None, *, answers: Answers) -> None:
        self.answers = answers
        super().__init__(data, initial=self.starting_values(answers))
        self.shape()

    def starting_values(self, answers: Answers) -> Values:
        """Return what the boxes hold before anything is typed: what was typed before, if anything."""
        step = step_id_of(self)
        return answers.by_step.get(step, {})

    def shape(self) -> None:
        """Fit words and choices to this journey."""

    @property
    def shown(self) -> list[BoundField]:
        """The fields that stand on the page by themselves: not those that an answer reveals."""
        revealed = {
            name for each in self.fields.values() for name in getattr(each.widget, "reveals", {}).values()
        }
        return [bound for bound in self if bound.name not in revealed]

    def typed_values(self) -> Values:
        """What was typed, as typed, whether it can be kept or not; empty answers are left out."""
        found: Values = {}
        for name, each in self.fields.items():
            value = each.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            if value:
                found[name] = value if isinstance(value, list) else one_newline(str(value))
        return found


@dataclass(frozen=True)
class Step:
    """One page of the journey. `part` (1 to 5) is where it stands; `rows` tells it on the check page."""

    id: str
    part: int
    form: Callable[..., StepForm]
    when: Callable[[Answers], bool] = lambda answers: True
    rows: Callable[[Answers], list[Row]] = lambda answers: []
    template: str = "community/steps/plain.html"
    button: Shown = CONTINUE
    keeps: str = ""

    @property
    def kept_in(self) -> str:
        """The step in whose name the answers are kept: its own, or that whose question it asks in easy words."""
        return self.keeps or self.id

    def applies(self, answers: Answers) -> bool:
        """Say whether the step is asked in this journey."""
        return self.when(answers)


def step(id_: str, *, part: int, **kwargs: Any) -> Callable[[type[StepForm]], type[StepForm]]:
    """Declare the step that a form belongs to; `STEP_OF[form]` is it."""

    def declare(form: type[StepForm]) -> type[StepForm]:
        STEP_OF[form] = Step(id_, part, form, **kwargs)
        return form

    return declare


STEP_OF: dict[type[StepForm], Step] = {}


def step_id_of(form: StepForm) -> str:
    """Return the id of the step that a form belongs to; empty for a form of its own."""
    declared = STEP_OF.get(type(form))
    return declared.id if declared else ""


def one_newline(text: str) -> str:
    """Write line ends as browsers send them (carriage return, newline) as one newline."""
    return text.replace("\r\n", "\n")


def first_report(answers: Answers) -> bool:
    """Whether this is a whole report, not something added to an earlier one."""
    return not answers.addition
