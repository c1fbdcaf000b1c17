"""Own words, and what was noticed in them."""

from __future__ import annotations

from inkling.sites.community import noticing
from inkling.sites.community.journey import Answers, Values
from inkling.sites.community.steps.step import ChoicesField, StepForm, ToldField, step
from inkling.sites.community.steps.telling_rows import told_row
from inkling.sites.design.widgets import Checkboxes, Words
from inkling.vocabulary.limits import NARRATIVE_MAX


@step(
    "words",
    part=3,
    template="community/steps/words.html",
    rows=lambda journey: [told_row(journey, "words", "words", "What you told us")],
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
    """What was noticed in the own words, ticked where it is sure. Never required, never the teller's duty."""

    def starting_values(self, journey: Answers) -> Values:
        """Tick what was ticked before; at first what is sure, and as a child who seems to be one."""
        if "noticed" in journey.answers:
            return journey.answers["noticed"]
        found = noticing.proposals(journey)
        return {
            "kept": [each.key for each in found if each.is_sure],
            "children": [each.key for each in found if each.is_child],
        }

    def shape(self) -> None:
        """Offer what was noticed, each with the words of its kind; of names, ask which are children."""
        found = noticing.proposals(self.journey)
        first_possible = next((each.key for each in found if not each.is_sure), "")
        both = first_possible and found[0].is_sure
        self.fields["kept"] = ChoicesField(
            "We noticed these in your words",
            [(each.key, each.text) for each in found],
            widget=Checkboxes(
                hints={each.key: each.says for each in found},
                dividers={first_possible: "Perhaps these too"} if both else {},
            ),
        )
        people = [(each.key, each.text) for each in found if each.is_somebody]
        if people:
            self.fields["children"] = ChoicesField(
                "Which of these are children or young people?",
                people,
                help_text="Tick anyone who is under 18, as far as you know.",
                widget=Checkboxes(),
            )
