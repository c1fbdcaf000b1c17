"""About the teller: no name, or a name and a contact that are sealed apart."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.sites.community.answers import Answers
from inkling.sites.community.steps.safety import is_concern
from inkling.sites.community.steps.step import ChoiceField, StepForm, ToldField, first_report, step
from inkling.sites.community.steps.telling_rows import plain_words, row
from inkling.sites.community.words import Shown, offered_choices
from inkling.sites.design.parts import Row
from inkling.sites.design.widgets import Radios, Words
from inkling.vocabulary.limits import CONTACT_MAX
from inkling.vocabulary.telling import SafeContact

NO_NAME, NAME = "no-name", "name"


def gives_name(answers: Answers) -> bool:
    """Whether the teller wants to be named or reached."""
    return answers.text_of("you", "named") == NAME


def asks_contact(answers: Answers) -> bool:
    """Whether to ask for name and contact."""
    return asks_you(answers) and gives_name(answers)


def asks_you(answers: Answers) -> bool:
    """The short way leaves the question to the check page; "add more" and a Change ask it.

    Whoever tells about themselves is asked where a concern will open: somebody may have to reach them. So is whoever
    answers how they can be reached.
    """
    is_due = answers.extended or "you" in answers.visited or answers.at == "you"
    if answers.is_reached:
        return True
    return first_report(answers) and (is_due or (answers.about_me and is_concern(answers)))


def _rows(answers: Answers) -> list[Row]:
    if not gives_name(answers):
        return [
            row(
                answers,
                "you",
                gettext("Your name"),
                gettext("You give no name") if "you" in answers.visited else "",
            )
        ]
    name, contact, note = (answers.text_of("contact", each).strip() for each in ("name", "contact", "note"))
    how = plain_words(SafeContact, answers.text_of("contact", "safe"))
    return [
        row(answers, "you", gettext("Your name"), name or gettext("You give no name")),
        row(
            answers,
            "contact",
            gettext("How to reach you safely"),
            [line for line in (contact, how, note) if line],
        ),
    ]


@step("you", part=4, template="community/steps/you.html", when=asks_you, rows=_rows)
class YouForm(StepForm):
    """Whether to give a name at all."""

    named = ChoiceField(
        _("Do you want to give your name?"),
        [(NO_NAME, _("No, I give no name")), (NAME, _("Yes, I want to give my name or a way to reach me"))],
        widget=Radios(),
    )

    def shape(self) -> None:
        """Ask whoever tells about themselves for a safe way to be reached; they may say no."""
        if self.answers.about_me or self.answers.is_reached:
            self.fields["named"] = ChoiceField(
                gettext("Is there a safe way to reach you?"),
                [
                    (NO_NAME, gettext("No, please do not try to reach me")),
                    (NAME, gettext("Yes, I will give a safe way to reach me")),
                ],
                widget=Radios(),
            )


@step("contact", part=4, template="community/steps/contact.html", when=asks_contact)
class ContactForm(StepForm):
    """Name, contact and the safe way of using it. Sealed apart from what was told."""

    title: Shown = _("Your name and how to reach you safely")
    name = ToldField(_("Your name"))
    contact = ToldField(_("A phone number or email address that is safe"), most=CONTACT_MAX)
    safe = ChoiceField(_("How may we contact you?"), offered_choices(SafeContact), widget=Radios())
    note = ToldField(
        _("What should we know before we contact you?"),
        most=CONTACT_MAX,
        help_text=_("For example: only in the daytime. Do not leave a message. Someone else uses my phone."),
        widget=Words(rows=2),
    )

    def shape(self) -> None:
        """Ask a young person first how, and say that a name need not be given."""
        if not (self.answers.about_me or self.answers.is_reached):
            return
        self.title = gettext("A safe way to reach you")
        self.fields["name"].help_text = gettext("You do not have to say. A first name is enough.")
        self.fields["contact"].help_text = gettext("Only a phone or an account that nobody else looks at.")
