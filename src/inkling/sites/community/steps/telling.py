"""How often, how it is known, what kind of thing it is, and whether the child knows that it is told."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.sites.community.answers import Answers
from inkling.sites.community.steps.begin import YES, teller_kind
from inkling.sites.community.steps.self_words import choices_for
from inkling.sites.community.steps.step import ChoiceField, StepForm, ToldField, first_report, step
from inkling.sites.community.steps.telling_rows import chosen_row, if_told, plain_words, row, told_row
from inkling.sites.community.understanding import noticing
from inkling.sites.community.words import Shown, offered_choices
from inkling.sites.design.parts import Row
from inkling.sites.design.widgets import Radios, Words
from inkling.vocabulary import telling

_SPOKE_TO_A_CHILD = telling.HowKnownKind.CHILD_TOLD.value


def _often(answers: Answers) -> list[str]:
    words = [gettext("In your words: “%(words)s”") % {"words": each} for each in noticing.often_told(answers)]
    return list(filter(None, [plain_words(telling.Frequency, answers.text_of("knows", "frequency")), *words]))


def _rows_of_knows(answers: Answers) -> list[Row]:
    return [
        row(answers, "knows", gettext("How often"), _often(answers)),
        chosen_row(answers, "knows", "how", gettext("How you know"), telling.HowKnownKind),
        *if_told(
            [
                told_row(answers, "knows", "how_text", gettext("More about how you know")),
                told_row(answers, "knows", "origin", gettext("Who told you")),
            ]
        ),
    ]


@step("knows", part=4, when=first_report, rows=_rows_of_knows)
class KnowsForm(StepForm):
    """How often it happens, and how the teller knows."""

    title: Shown = _("How often, and how you know")
    lead = (_("A best guess is fine."),)
    frequency = ChoiceField(
        _("How often does it happen?"), offered_choices(telling.Frequency), widget=Radios()
    )
    how = ChoiceField(_("How do you know?"), offered_choices(telling.HowKnownKind), widget=Radios())
    how_text = ToldField(_("Anything else about how you know?"), most=2_000, widget=Words(rows=3))
    origin = ToldField(
        _("If someone told you: who was it?"),
        help_text=_("You do not have to say. We keep this apart and locked, like a name."),
    )

    def shape(self) -> None:
        """Show what the words say of how often; ask no young person who speaks of themselves who told them."""
        if often := noticing.often_told(self.answers):
            quoted = ", ".join(gettext("“%(words)s”") % {"words": each} for each in often)
            self.fields["frequency"].help_text = gettext(
                "You wrote: %(words)s. Tick what fits, or leave it open."
            ) % {"words": quoted}
        if self.answers.about_me:
            del self.fields["origin"]
            mine = choices_for(self.answers, telling.HowKnownKind)
            self.fields["how"] = ChoiceField(gettext("How do you know?"), mine, widget=Radios())


def _rows_of_kind(answers: Answers) -> list[Row]:
    return [
        chosen_row(answers, "kind", "type", gettext("What is happening"), telling.ExploitationType),
        chosen_row(answers, "kind", "group", gettext("One person or more"), telling.GroupBased),
        chosen_row(answers, "kind", "urgency", gettext("How soon"), telling.Urgency),
    ]


@step("kind", part=4, when=first_report, rows=_rows_of_kind)
class KindForm(StepForm):
    """Exploitation type, group and urgency in plain words. What inspections found missing is always asked."""

    title: Shown = _("What do you think is happening?")
    lead = (_("It is fine not to be sure. This helps the right person to read it soon."),)
    type = ChoiceField(_("Which is nearest?"), offered_choices(telling.ExploitationType), widget=Radios())
    group = ChoiceField(_("Is it one person or more?"), offered_choices(telling.GroupBased), widget=Radios())
    urgency = ChoiceField(
        _("How soon should someone look?"),
        offered_choices(telling.Urgency),
        widget=Radios(hints={telling.Urgency.NOW: _("Call 999 now. Do not wait for this form.")}),
    )

    def starting_values(self, answers: Answers) -> dict[str, str]:
        """Carry over what was said about danger on the first page."""
        known = answers.by_step.get("kind")
        if known is None and answers.text_of("danger", "danger") == YES:
            return {"urgency": telling.Urgency.NOW.value}
        return known or {}

    def shape(self) -> None:
        """Speak to a young person about themselves."""
        if self.answers.about_me:
            self.title = gettext("What is happening to you?")
            for name, terms in (("type", telling.ExploitationType), ("urgency", telling.Urgency)):
                field = self.fields[name]
                self.fields[name] = ChoiceField(
                    str(field.label), choices_for(self.answers, terms), widget=field.widget
                )


def urgency_told(answers: Answers) -> telling.Urgency:
    """Return how soon somebody should look. The danger on the first page counts until the question is answered."""
    in_danger = answers.text_of("danger", "danger") == YES
    otherwise = telling.Urgency.NOW if in_danger else telling.Urgency.NOT_SAID
    return telling.read_answer(telling.Urgency, answers.text_of("kind", "urgency"), otherwise=otherwise)


def type_told(answers: Answers) -> telling.ExploitationType:
    """Return the kind of exploitation as declared; not said where the question was left open."""
    types = telling.ExploitationType
    return telling.read_answer(types, answers.text_of("kind", "type"), otherwise=types.NOT_SAID)


def spoke_to_a_child(answers: Answers) -> bool:
    """Whether a child told the teller, so that it makes sense to ask what the child knows."""
    return answers.text_of("knows", "how") == _SPOKE_TO_A_CHILD and not answers.about_me


def asks_sharing(answers: Answers) -> bool:
    """Whether to ask what the child knows: where a child told it, and of whoever works with children."""
    is_asked = spoke_to_a_child(answers) or teller_kind(answers) is telling.TellerKind.PROFESSIONAL
    return is_asked and first_report(answers) and not answers.about_me


def _rows_of_sharing(answers: Answers) -> list[Row]:
    return [
        chosen_row(
            answers, "sharing", "knew", gettext("Does the child know you are telling us"), telling.Knew
        ),
        chosen_row(answers, "sharing", "agreed", gettext("Does the child agree"), telling.Agreement),
        chosen_row(answers, "sharing", "why", gettext("Why you are telling us"), telling.WhyShare),
        *if_told([told_row(answers, "sharing", "why_text", gettext("More about why"))]),
    ]


@step("sharing", part=4, when=asks_sharing, rows=_rows_of_sharing)
class SharingForm(StepForm):
    """Did the child know, did the child agree, why share anyway: asked, never forced."""

    title: Shown = _("Does the child know that you are telling us?")
    lead = (
        _("It is good to let a child know, if that is safe. You can tell us either way."),
        _("Do not go back and ask the child because of this form."),
    )
    knew = ChoiceField(_("Do they know?"), offered_choices(telling.Knew), widget=Radios())
    agreed = ChoiceField(_("Do they agree?"), offered_choices(telling.Agreement), widget=Radios())
    why = ChoiceField(_("Why is it right to tell us?"), offered_choices(telling.WhyShare), widget=Radios())
    why_text = ToldField(_("Anything else about why?"), most=2_000, widget=Words(rows=2))

    def shape(self) -> None:
        """Offer "I did not talk to a child" only to somebody who has not said that a child told it."""
        if spoke_to_a_child(self.answers):
            asked = [each for each in offered_choices(telling.Knew) if each[0] != telling.Knew.NOT_APPLICABLE]
            self.fields["knew"] = ChoiceField(gettext("Do they know?"), asked, widget=Radios())
