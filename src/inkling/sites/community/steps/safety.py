"""Signs that a child may be hurt or used, who the child is, and what keeps the child safe."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.safeguarding.rules.escalation import is_declared_sexual, is_declared_urgent, raises_question
from inkling.sites.community.answers import Answers, DetailAnswers, Values
from inkling.sites.community.steps.begin import NO, YES, teller_kind
from inkling.sites.community.steps.boxes import told_details
from inkling.sites.community.steps.self_words import choices_for, words_for
from inkling.sites.community.steps.step import ChoiceField, ChoicesField, StepForm, ToldField, step
from inkling.sites.community.steps.telling import type_told, urgency_told
from inkling.sites.community.steps.telling_rows import row, told_row
from inkling.sites.community.understanding.heard import (
    asked_not_to_tell,
    harm_in,
    is_by_a_child,
    is_unread_for_language,
    may_hold_signs,
)
from inkling.sites.community.understanding.noticing import signs_noticed
from inkling.sites.community.words import Shown, plain_choices
from inkling.sites.design.parts import Row
from inkling.sites.design.widgets import Checkboxes, Radios, Words
from inkling.vocabulary.categories import Category
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.kinds import kind
from inkling.vocabulary.limits import SHORT_TEXT_MAX

_CHOSEN = ("role", "fact", "frequency")
_LONGEST_HINT = 240
_ASKED = (
    _("Have you seen any of these signs?"),
    _("One sign does not prove anything. Tick all that you have seen or heard about."),
)
_ASKED_OF_ME = (_("Is any of this happening to you?"), _("Tick all that fit. None of it is your fault."))
_DECLARED = Indicator.SEXUAL_EXPLOITATION_CONCERN


def signs_ticked(answers: Answers) -> list[Indicator]:
    """Return the signs the teller ticked."""
    chosen = answers.choices_of("signs", "signs")
    return [sign for sign in Indicator if sign.value in chosen]


def is_concern(answers: Answers) -> bool:
    """Whether a concern will be opened, by the rule that decides it when the report is sent."""
    return (
        _is_declared(answers)
        or bool(signs_noticed(answers))
        or answers.harm_noticed
        or (answers.about_me and is_by_a_child(answers.words, kind=teller_kind(answers)))
        or any(answers.text_of("child", each).strip() for each in ("hide", "needed"))
        or is_unread_for_language(answers.words)
        or _harm_told(answers) is not False
    )


def _tells_of_harm(answers: Answers) -> bool:
    """Say whether the teller said so: by a tick, a detail, what was declared, or words of harm or of a sign."""
    return _is_declared(answers) or bool(_harm_told(answers))


def _is_declared(answers: Answers) -> bool:
    return (
        bool(signs_ticked(answers))
        or any(signs_noticed(answers).values())
        or any(kind(told.kind).category is Category.ABUSE for told in told_details(answers))
        or is_declared_urgent(urgency_told(answers), type_=type_told(answers))
        or is_declared_sexual(type_told(answers))
    )


def _harm_told(answers: Answers) -> bool | None:
    return harm_in([answers.words, *map(_words_of, told_details(answers))])


def is_only_noticed(answers: Answers) -> bool:
    """Say whether a machine reads harm in the words as a whole, and the teller neither ticked nor wrote any."""
    return (answers.harm_noticed or bool(signs_noticed(answers))) and not _tells_of_harm(answers)


def passes_on_for_language(answers: Answers) -> bool:
    """Say whether it is passed on since no machine looks for signs in its language: no sign was ticked."""
    return is_unread_for_language(answers.words) and not signs_ticked(answers)


def passes_on_unread(answers: Answers) -> bool:
    """Say whether it is passed on since some of its words broke what looks for harm, and nothing else tells of any."""
    return not _tells_of_harm(answers) and _harm_told(answers) is None


def _words_of(told: DetailAnswers) -> str:
    """Return what was typed in a detail, without what was chosen from a list."""
    typed = (str(value).strip() for name, value in told.values.items() if name not in _CHOSEN)
    return " \u00b7 ".join(filter(None, typed))


def asks_signs(answers: Answers) -> bool:
    """What was declared raises the question, and so do words of a child or of a sign; nothing found closes nothing.

    Words that no machine could read to the end, or of which some stand in another language than it reads, may hold a
    sign, so that the question is asked.
    """
    return (
        answers.extended
        or answers.unread
        or bool(signs_ticked(answers) or signs_noticed(answers))
        or raises_question(urgency_told(answers), type_=type_told(answers))
        or answers.about_me
        or answers.harm_noticed
        or may_hold_signs(answers.words)
    )


def _rows_of_signs(answers: Answers) -> list[Row]:
    title = gettext("What happens to you") if answers.about_me else gettext("Signs you have seen")
    said = [words_for(answers, Indicator, sign.value) for sign in signs_ticked(answers)]
    return [row(answers, "signs", title, said)]


@step("signs", part=4, template="community/steps/signs.html", when=asks_signs, rows=_rows_of_signs)
class SignsForm(StepForm):
    """The signs, in plain words. What was declared or noticed comes first, each with the reason, and unticked."""

    signs = ChoicesField(_ASKED[0], plain_choices(Indicator), help_text=_ASKED[1], widget=Checkboxes())

    def starting_values(self, answers: Answers) -> dict[str, list[str]]:
        """Tick what the teller ticked before, and nothing else: neither what was declared nor what was noticed."""
        return answers.by_step.get("signs", {})

    def shape(self) -> None:
        """Put what was declared and noticed first, and speak to a young person about themselves."""
        noticed = signs_noticed(self.answers)
        offered: dict[Indicator, Shown] = {sign: _why_offered(told) for sign, told in noticed.items()}
        if is_declared_sexual(type_told(self.answers)):
            offered[_DECLARED] = gettext("You told us that this may be sexual.")
        self.is_offered = bool(noticed)
        label, help_text = _ASKED_OF_ME if self.answers.about_me else _ASKED
        choices = choices_for(self.answers, Indicator)
        first = [each for each in choices if each[0] in offered]
        rest = [each for each in choices if each[0] not in offered]
        self.fields["signs"] = ChoicesField(
            label,
            [*first, *rest],
            help_text=help_text,
            widget=Checkboxes(
                hints={sign.value: why for sign, why in offered.items()},
                dividers={rest[0][0]: gettext("Other signs")} if first and rest else {},
            ),
        )


def _why_offered(told: str) -> str:
    """Return the words that raised the question, cut where they are long."""
    if not told:
        return gettext("We ask because of all your words.")
    short = told if len(told) <= _LONGEST_HINT else told[:_LONGEST_HINT].rsplit(" ", 1)[0] + "\u2026"
    return gettext("You wrote: “%(words)s”") % {"words": short}


def _rows_of_child(answers: Answers) -> list[Row]:
    who = gettext("Who you are") if answers.about_me else gettext("Who the child is")
    helps = (
        gettext("What helps to keep you safe")
        if answers.about_me
        else gettext("What helps to keep them safe")
    )
    return [
        told_row(answers, "child", "child", who),
        told_row(answers, "child", "needed", helps),
        told_row(answers, "child", "hide", gettext("Who must not find out")),
    ]


ONLY_NOTICED = _("Our computer read all your words. They may mean that a child is being hurt or used.")
ONLY_NOTICED_OF_ME = _(
    "Our computer read all your words. They may be about things that should not happen to you."
)
NOT_ALL_READ = _(
    "The computer could not read all of your words. Nothing is lost. We keep each word, just as you wrote it."
)
NO_SIGNS_IN_LANGUAGE = _("Our computer cannot look for signs in the language of your words.")


@step("child", part=4, when=is_concern, rows=_rows_of_child)
class ChildForm(StepForm):
    """Who the child is, only to keep the child safe, and who must not find out."""

    title: Shown = _("Keeping the child safe")
    lead: tuple[Shown, ...] = (
        _("You told us about signs that a child may be being hurt or used."),
        _("We pass this to people whose job is to keep children safe. We do not tell them who told us."),
        _("But your words may show it. So tell only what you need to."),
    )
    child = ToldField(
        _("Who is the child?"),
        help_text=_(
            "A first name, an age, a school: whatever you know. It helps people to find them and keep them safe."
        ),
        widget=Words(rows=3),
    )
    needed = ToldField(
        _("What would help someone to find them and keep them safe?"),
        most=2_000,
        help_text=_("Where they are, who looks after them, when it is safe to talk to them."),
        widget=Words(rows=3),
    )
    hide = ToldField(
        _("Is there anyone who must not find out?"),
        help_text=_("For example someone at home. We show this first to the people who keep children safe."),
        widget=Words(rows=2),
    )

    def starting_values(self, answers: Answers) -> Values:
        """Offer what the words ask not to be told to somebody, in the teller's words; they may change it."""
        asked = "\n".join(asked_not_to_tell(answers.words))[:SHORT_TEXT_MAX]
        return answers.by_step.get("child", {"hide": asked} if asked else {})

    def shape(self) -> None:
        """Say what stands in the box already, and speak to a young person about themselves."""
        if "child" not in self.answers.by_step and asked_not_to_tell(self.answers.words):
            self.fields["hide"].help_text = gettext(
                "We put in what you wrote. Change it if it is not right. We show this first."
            )
        if passes_on_for_language(self.answers):
            self.lead = (NO_SIGNS_IN_LANGUAGE, *self.lead[1:])
        elif passes_on_unread(self.answers):
            self.lead = (NOT_ALL_READ, *self.lead[1:])
        elif is_only_noticed(self.answers):
            self.lead = (ONLY_NOTICED, *self.lead[1:])
        if not self.answers.about_me:
            return
        self.title = gettext("Keeping you safe")
        self.lead = (
            ONLY_NOTICED_OF_ME
            if is_only_noticed(self.answers)
            else gettext("You told us about things that should not happen to you."),
            gettext("We pass this to people whose job is to keep children safe."),
        )
        self.fields["child"].label = gettext("Who are you?")
        self.fields["child"].help_text = gettext(
            "You do not have to say. If you do, it is easier to find you and help."
        )
        self.fields["needed"].label = gettext("What would help to keep you safe?")
        self.fields["needed"].help_text = gettext(
            "Where you are, who you trust, when it is safe to talk to you."
        )


def _rows_of_told(answers: Answers) -> list[Row]:
    said = plain_yes_no(answers.text_of("told", "told"))
    parts = [answers.text_of("told", name).strip() for name in ("to", "date", "reference")]
    return [
        row(
            answers,
            "told",
            gettext("Have you told anyone already?"),
            [line for line in (said, *parts) if line],
        )
    ]


def plain_yes_no(value: str) -> str:
    """Return Yes or No; empty where nothing was said."""
    return {YES: gettext("Yes"), NO: gettext("No")}.get(value, "")


@step("told", part=4, when=is_concern, rows=_rows_of_told)
class AlreadyToldForm(StepForm):
    """Whether somebody who keeps children safe knows already."""

    title: Shown = _("Have you already told someone whose job is to keep children safe?")
    lead = (
        _(
            "For example a social worker, a teacher or the police. You can tell us as well: nothing is lost by that."
        ),
    )
    told = ChoiceField(_("Have you told them?"), [(YES, _("Yes")), (NO, _("No"))], widget=Radios(inline=True))
    to = ToldField(
        _("If yes: who did you tell?"), help_text=_("A name, a job or a place. For example: her school.")
    )
    date = ToldField(_("When, even roughly?"))
    reference = ToldField(
        _("Did they give you a number or reference?"), help_text=_("Leave it empty if not.")
    )

    def shape(self) -> None:
        """Speak to a young person about themselves."""
        if self.answers.about_me:
            self.title = gettext("Have you already told someone whose job is to keep you safe?")
            self.fields["to"].help_text = gettext("A name, a job or a place. For example: my school.")
