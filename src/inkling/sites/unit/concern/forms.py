"""Forms of concerns. They turn text into answers; whether the answer will do, the journey says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.journeys.safeguarding.answer_question import Answer, MarkedWords, Release
from inkling.journeys.safeguarding.enrich_concern import More
from inkling.journeys.safeguarding.join_concerns import REASON_MAX
from inkling.journeys.safeguarding.open_concern import TEXT_MAX, OfficersReasons
from inkling.journeys.safeguarding.triage_concern import LONGEST_FIND
from inkling.safeguarding.models import FrontDoor
from inkling.safeguarding.rules.questions import ANSWER_MAX, NOTE_MAX, Asks
from inkling.sites.design.widgets import Radios, Words
from inkling.sites.members.frame.values import term_chosen
from inkling.sites.unit.frame.forms import FormWithProblems
from inkling.vocabulary.telling import Urgency
from inkling.vocabulary.terms import choices

# What an officer may say; the others mean that nobody said.
_URGENCIES = (Urgency.NOW, Urgency.SOON, Urgency.ROUTINE, Urgency.NOT_SURE)


def now_by_machine() -> str:
    """Return how an urgency is called that nobody declared, and that a machine read in the words."""
    return gettext("not said; the words say that it is now, as a machine reads them")


def urgency_by_officer(urgency: Urgency) -> str:
    """Return how urgent an officer judges it: the word for not being sure speaks of the teller."""
    return gettext("Not sure") if urgency is Urgency.NOT_SURE else urgency.label


class FindingForm(FormWithProblems):
    """What a front door looks for among its own concerns."""

    words = forms.CharField(
        label=_("Find one of your concerns"),
        help_text=_("A first name, part of a plate or number, a street, or several of them"),
        max_length=LONGEST_FIND,
        required=False,
    )


class OpeningForm(FormWithProblems):
    """Why an officer opens a concern on a report, and where it goes."""

    worry = forms.CharField(
        label=_("What is the worry?"),
        help_text=_("In a sentence or two, for the front door. Name nobody who told it."),
        widget=Words(rows=4, limit=TEXT_MAX),
        required=False,
        strip=False,
    )
    child = forms.CharField(
        label=_("The child, if you know more than was told"),
        help_text=_("Name, age, school: whatever helps to find the child. Leave it empty otherwise."),
        widget=Words(rows=2),
        required=False,
        strip=False,
    )
    needed = forms.CharField(
        label=_("What else is needed to act"),
        help_text=_("Where, when, which vehicle. Leave it empty where it was told."),
        widget=Words(rows=2),
        required=False,
        strip=False,
    )
    must_not = forms.CharField(
        label=_("Who must not find out"),
        help_text=_("Whoever could harm the child, or stop the child from speaking."),
        widget=Words(rows=2),
        required=False,
        strip=False,
    )
    urgency = forms.ChoiceField(
        label=_("How urgent is it?"),
        choices=[(each.value, urgency_by_officer(each)) for each in _URGENCIES],
        widget=Radios(small=True),
        required=False,
    )
    door = forms.ChoiceField(label=_("Which front door?"), widget=Radios(small=True), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    referring = forms.UUIDField(widget=forms.HiddenInput, required=False)
    outcome_note = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args: Any, doors: Sequence[FrontDoor], **rest: Any) -> None:
        super().__init__(*args, **rest)
        cast(forms.ChoiceField, self.fields["door"]).choices = [
            (str(door.pk), door.local_name) for door in doors
        ]

    @property
    def opening(self) -> OfficersReasons:
        """What the officer says, once the form was cleaned."""
        door = self.value("door")
        return OfficersReasons(
            worry=self.value("worry"),
            child=self.value("child"),
            needed=self.value("needed"),
            must_not=self.value("must_not"),
            urgency=term_chosen(Urgency, self.value("urgency")),
            door_id=UUID(door) if door else None,
        )


class QuestionForm(FormWithProblems):
    """What the front door asks the unit."""

    asks = forms.ChoiceField(
        label=_("What do you need to know?"), choices=choices(Asks), widget=Radios(small=True), required=False
    )
    note = forms.CharField(
        label=_("Note (optional)"),
        help_text=_("Only the unit reads it. Do not ask who told it."),
        widget=Words(rows=2, limit=NOTE_MAX),
        required=False,
        strip=False,
    )


class AnswerForm(FormWithProblems):
    """What the unit answers, and which words of the report go with it."""

    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("For the front door, in the third person. Name nobody who told it."),
        widget=Words(rows=4, limit=ANSWER_MAX),
        required=False,
        strip=False,
    )
    release = forms.ChoiceField(
        label=_("Which words of the report go with it?"),
        choices=[
            (Release.NOTHING.value, _("None")),
            (Release.WORDS.value, _("All of them, cut of what shows who told")),
            (Release.SOME.value, _("Only these")),
        ],
        widget=Radios(small=True, reveals={Release.SOME.value: "some"}),
        required=False,
    )
    some = forms.CharField(label=_("The words to release"), widget=Words(rows=4), required=False, strip=False)
    marked = forms.ChoiceField(
        label=_("What becomes of the marked words?"),
        choices=[
            (MarkedWords.WITHHOLD.value, _("Withhold what could show who told. What is needed to act stays")),
            (MarkedWords.SEND.value, _("Send them: I looked at each, and none shows who told")),
        ],
        widget=Radios(small=True),
        required=False,
    )

    @property
    def given(self) -> Answer:
        """What was answered, once the form was cleaned."""
        release = self.value("release") or Release.NOTHING.value
        marked = MarkedWords(self.value("marked") or "")
        return Answer(self.value("answer"), Release(release), self.value("some"), marked)


class AddingForm(FormWithProblems):
    """What an officer adds to a concern that stands."""

    news = forms.CharField(
        label=_("What is new?"),
        help_text=_("For the front door. Name nobody who told it."),
        widget=Words(rows=4, limit=TEXT_MAX),
        required=False,
        strip=False,
    )
    child = forms.CharField(
        label=_("More about the child"), widget=Words(rows=2), required=False, strip=False
    )
    needed = forms.CharField(
        label=_("More that is needed to act"), widget=Words(rows=2), required=False, strip=False
    )
    must_not = forms.CharField(
        label=_("Who else must not find out"), widget=Words(rows=2), required=False, strip=False
    )

    @property
    def more(self) -> More:
        """What was written, once the form was cleaned."""
        return More(self.value("news"), self.value("child"), self.value("needed"), self.value("must_not"))


class JoiningForm(FormWithProblems):
    """Which other concern is about the same child, and why the officer holds it to be."""

    other = forms.CharField(
        label=_("Reference of the other concern"),
        help_text=_("Such as C-7K2-M4Q. It stands at the head of its page and in the list."),
        required=False,
    )
    reason = forms.CharField(
        label=_("Why are they about the same child?"),
        help_text=_("The front door reads it. Name nobody who told it."),
        widget=Words(rows=3, limit=REASON_MAX),
        required=False,
        strip=False,
    )
