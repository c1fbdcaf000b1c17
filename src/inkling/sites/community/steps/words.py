"""Own words, and what was noticed in them."""

from __future__ import annotations

from inkling.sites.community import noticing
from inkling.sites.community.answers import Answers, Values
from inkling.sites.community.steps.step import ChoicesField, StepForm, ToldField, step
from inkling.sites.community.steps.telling_rows import told_row
from inkling.sites.design.widgets import Checkboxes, Words
from inkling.vocabulary.limits import NARRATIVE_MAX


@step(
    "words",
    part=3,
    template="community/steps/words.html",
    rows=lambda answers: [told_row(answers, "words", "words", "What you told us")],
)
class WordsForm(StepForm):
    """The teller's own words: the heart of the report."""

    words = ToldField(
        "Tell us in your own words", most=NARRATIVE_MAX, widget=Words(rows=10, limit=NARRATIVE_MAX)
    )


@step(
    "noticed",
    part=3,
    template="community/steps/noticed.html",
    when=noticing.is_worth_asking,
)
class NoticedForm(StepForm):
    """What was noticed in the own words. Nothing is ticked: the teller adds what is right, all of it by one press.

    What is left alone is no detail that was told. Whoever reads the words sees it as noticed by the machine.
    """

    def starting_values(self, answers: Answers) -> Values:
        """Tick what the teller ticked before, and nothing else."""
        return answers.by_step.get("noticed", {})

    def shape(self) -> None:
        """Offer what was noticed, each with the words of its kind; of names, ask which are children as well."""
        found = noticing.proposals(self.answers)
        self.offered, self.sure = len(found), sum(1 for each in found if each.is_sure)
        first_possible = next((each.key for each in found if not each.is_sure), "")
        self.fields["kept"] = ChoicesField(
            "We noticed these in your words",
            [(each.key, each.text) for each in found],
            widget=Checkboxes(
                hints={each.key: each.says for each in found},
                dividers={first_possible: "Perhaps these too. Tick any that are right"}
                if first_possible and self.sure
                else {},
            ),
        )
        people = [(each.key, each.text) for each in found if each.is_somebody and not each.is_child]
        if people:
            self.fields["children"] = ChoicesField(
                "Is any of these a child or young person?",
                people,
                help_text="Tick anyone who is under 18, as far as you know.",
                widget=Checkboxes(),
            )

    @property
    def add_all(self) -> str:
        """What the button says that adds all that is sure; empty where nothing is."""
        if not self.sure:
            return ""
        is_everything = self.sure == self.offered
        if self.sure == 1:
            return "Yes, add it" if is_everything else "Yes, add the first one"
        return f"Yes, add all {self.sure}" if is_everything else f"Yes, add the first {self.sure}"
