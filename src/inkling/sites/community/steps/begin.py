"""The first steps: danger, whom it is about, who tells, and three answers before the first box."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.sites.community.answers import Answers
from inkling.sites.community.steps.step import ChoiceField, StepForm, first_report, step
from inkling.sites.community.steps.telling_rows import chosen_row
from inkling.sites.community.words import offered_choices, plain_choices
from inkling.sites.design.widgets import Radios
from inkling.vocabulary.telling import About, TellerKind

YES, NO, UNSURE = "yes", "no", "unsure"


@step("danger", part=1, template="community/steps/danger.html")
class DangerForm(StepForm):
    """Danger comes before everything; no answer stops anybody."""

    danger = ChoiceField(
        _("Is anyone in danger right now?"),
        [(YES, _("Yes")), (NO, _("No, not right now")), (UNSURE, _("I am not sure"))],
        widget=Radios(),
    )


@step(
    "call",
    part=1,
    template="community/steps/call.html",
    when=lambda answers: answers.text_of("danger", "danger") == YES,
    button=_("I have called, or I want to go on"),
)
class CallForm(StepForm):
    """How to reach 999, also without speaking."""


@step(
    "about",
    part=1,
    rows=lambda answers: [chosen_row(answers, "about", "about", gettext("What it is about"), About)],
)
class AboutForm(StepForm):
    """Whom this is about, asked of an addition as well: nothing of what was told before is read for it."""

    about = ChoiceField(
        _("Who is this about?"),
        offered_choices(About),
        widget=Radios(
            hints={
                About.ME: _("Something is happening to you, or did"),
                About.SOMEONE: _("A child or young person you know"),
                About.SEEN: _("A person, a car, a place, a message: anything that felt wrong"),
            }
        ),
    )


@step("for-me", part=1, template="community/steps/for_me.html", when=lambda answers: answers.chose_me)
class ForMeForm(StepForm):
    """Whom a young person can talk to now, and when somebody will read this."""


@step(
    "teller",
    part=1,
    # A mother who adds to what she told is "me" to herself, and not the child.
    when=lambda answers: first_report(answers) or answers.chose_me,
    rows=lambda answers: [chosen_row(answers, "teller", "teller", gettext("Who you are"), TellerKind)],
)
class TellerForm(StepForm):
    """What kind of teller it is: never who."""

    teller = ChoiceField(
        _("Which of these is most like you?"),
        plain_choices(TellerKind),
        help_text=_("We do not ask for your name here. This helps us to show you the right help."),
        widget=Radios(dividers={TellerKind.NOT_SAID: _("or")}),
    )


@step("before", part=1, template="community/steps/before.html", when=first_report)
class BeforeForm(StepForm):
    """The three answers that people need before they write anything."""


def teller_kind(answers: Answers) -> TellerKind:
    """Return the kind of teller as answered."""
    told = answers.text_of("teller", "teller")
    return TellerKind(told) if told in list(TellerKind) else TellerKind.NOT_SAID
