"""Where it is: a postcode or a town, and which police area when a place lies in two."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.find import Candidate, Decision, RoutingAnswer
from inkling.regions.rules.places.find_place import find_by_place
from inkling.sites.community.answers import Answers
from inkling.sites.community.languages import language_of_page
from inkling.sites.community.steps.step import ChoiceField, StepForm, ToldField, first_report, step
from inkling.sites.community.steps.telling_rows import row
from inkling.sites.design.parts import Row
from inkling.sites.design.widgets import Radios

DO_NOT_KNOW = "do-not-know"


def answer_for(answers: Answers) -> RoutingAnswer | None:
    """Return what is known of the place as told; None where none was told."""
    told = answers.text_of("where", "place")
    return find_by_place(told) if told.strip() else None


def must_ask(answers: Answers) -> bool:
    """Whether the place as told does not decide the police area."""
    answer = answer_for(answers)
    return answer is not None and answer.decision is not Decision.REGION and not answers.addition


def region_chosen(answers: Answers) -> str:
    """Return the region the teller picked for this place; empty where none was."""
    answer, choice = answer_for(answers), answers.text_of("which", "region")
    return choice if answer and choice in answer.region_ids else ""


def region_name(region_id: str) -> str:
    """Return the name of a region's police force; empty for an unknown id."""
    pack = installed_atlas().packs.get(region_id)
    return pack.name if pack else ""


def area_named(answers: Answers) -> str:
    """Return the police area that the place decides, or that the teller picked, in words; empty where none was told.

    Of a place that no force of the United Kingdom covers, it says that; of one that decides none, that nobody knows.
    """
    answer = answer_for(answers)
    if answer is None:
        return ""
    if answer.is_outside:
        return why_of(answer)
    is_sure = answer.decision is Decision.REGION
    if name := region_name(answer.region_ids[0] if is_sure else region_chosen(answers)):
        return gettext("Police area: %(name)s") % {"name": name}
    return gettext("We could not tell which police area it belongs to. A person will look at that first.")


def why_of(answer: RoutingAnswer) -> str:
    """Return why the place does or does not decide the police area, as the rule says it; in few words elsewhere.

    The rule makes English sentences of names and codes. In another language a sentence stands for its decision.
    """
    if language_of_page().is_english:
        return answer.why
    if answer.is_outside:
        return gettext("No police force of the United Kingdom covers this place. It has its own police.")
    if answer.decision is Decision.NONE or answer.is_only_like:
        return gettext("We do not know this place. Give a postcode, a bigger town or the county.")
    return gettext("This place may be in more than one police area. Say which one, or give a postcode.")


def _rows(answers: Answers) -> list[Row]:
    lines = [answers.text_of("where", "place").strip(), area_named(answers)]
    return [row(answers, "where", gettext("Where it is"), [line for line in lines if line])]


@step("where", part=2, template="community/steps/where.html", when=first_report, rows=_rows)
class WhereForm(StepForm):
    """A postcode, a town, or nothing."""

    place = ToldField(
        _("Where is it happening?"),
        help_text=_("A postcode is best, like LS1 4AP. A town or an area is fine too."),
    )


@step("which", part=2, template="community/steps/which.html", when=must_ask)
class WhichForm(StepForm):
    """Which police area, or that none was found."""

    def shape(self) -> None:
        """Offer the areas that the place may lie in; none found leaves nothing to choose."""
        self.answer = answer_for(self.answers)
        offered = self.answer.candidates if self.answer else ()
        self.why = why_of(self.answer) if self.answer else ""
        if not offered:
            return
        named = [(each.region_id, region_name(each.region_id)) for each in offered]
        self.fields["region"] = ChoiceField(
            gettext("Which police area is it in?"),
            [*named, (DO_NOT_KNOW, gettext("I do not know"))],
            widget=Radios(hints=_hints_of(offered), dividers={DO_NOT_KNOW: gettext("or")}),
        )


def _hints_of(offered: Iterable[Candidate]) -> dict[str, str]:
    """The name of a force says enough where the reason would stand in another language than the page."""
    return {each.region_id: each.why for each in offered} if language_of_page().is_english else {}
