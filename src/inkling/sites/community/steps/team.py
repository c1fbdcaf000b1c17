"""What the children's team may read of the own words: asked once, where a concern will open."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.sites.community.answers import Answers
from inkling.sites.community.steps.safety import is_concern
from inkling.sites.community.steps.step import ChoiceField, StepForm, ToldField, step
from inkling.sites.community.steps.telling_rows import plain_words, row
from inkling.sites.community.words import offered_choices
from inkling.sites.design.parts import Row
from inkling.sites.design.widgets import Radios, Words
from inkling.vocabulary.limits import DETAIL_MAX
from inkling.vocabulary.telling import TeamWords, read_answer


def team_answer(answers: Answers) -> TeamWords:
    """Return what was answered; not said where no concern will open."""
    said = answers.text_of("team", "team") if is_concern(answers) else ""
    return read_answer(TeamWords, said, otherwise=TeamWords.NOT_SAID)


def team_text(answers: Answers) -> str:
    """Return what was written for the team; empty unless that was chosen."""
    return answers.text_of("team", "text") if team_answer(answers) is TeamWords.OWN else ""


def _rows(answers: Answers) -> list[Row]:
    said = (
        plain_words(TeamWords, team_answer(answers).value)
        if team_answer(answers) is not TeamWords.NOT_SAID
        else ""
    )
    lines = [said or gettext("Only what is safe, as you chose nothing"), team_text(answers).strip()]
    return [
        row(answers, "team", gettext("What the children's team may read"), [line for line in lines if line])
    ]


@step("team", part=4, template="community/steps/team.html", when=is_concern, rows=_rows)
class TeamForm(StepForm):
    """May the children's team read the words? Left open, they read the version without what shows who told."""

    team = ChoiceField(
        _("May the children's team read your words?"),
        offered_choices(TeamWords),
        help_text=_("Your name is not with them, but your words may show who you are."),
        widget=Radios(
            hints={
                TeamWords.SAFE: _(
                    "We take out what may show who you are. We do this too if you choose nothing."
                ),
            },
            reveals={TeamWords.OWN.value: "text"},
        ),
    )
    text = ToldField(
        _("What do you want them to read?"),
        most=DETAIL_MAX,
        help_text=_("Say who needs help, where and when."),
        widget=Words(rows=5),
    )
