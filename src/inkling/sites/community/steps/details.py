"""The twelve categories: which ones, then one page each, all driven by vocabulary.kinds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.sites.community.answers import Answers, DetailAnswers, Values
from inkling.sites.community.steps.self_words import choices_for
from inkling.sites.community.steps.step import ChoiceField, ChoicesField, Step, StepForm, ToldField, step
from inkling.sites.community.steps.telling_rows import plain_words
from inkling.sites.community.words import Shown, offered_choices, plain_choices, say_plain
from inkling.sites.design.parts import Action, Row
from inkling.sites.design.widgets import Checkboxes, Radios, Words
from inkling.vocabulary.attributes import Attribute, AttributeType
from inkling.vocabulary.categories import Category
from inkling.vocabulary.kinds import Kind, kind, kinds_of
from inkling.vocabulary.limits import DETAIL_MAX
from inkling.vocabulary.roles import FactOrOpinion, PersonRole
from inkling.vocabulary.telling import Frequency

PREFIX = "details:"
ATTRIBUTE = "attr_"
_EXAMPLES = {
    Category.PEOPLE: _("Names, nicknames, what they look like, where they go"),
    Category.OTHER_CHILDREN: _("Names, ages, schools, uniforms"),
    Category.PLACES: _("Parks, shops, houses, places where young people meet"),
    Category.TRAVEL: _("Number plates, bus routes, lifts, tickets"),
    Category.ONLINE: _("The names of apps and games"),
    Category.SUBSTANCES: _("What it is called, where it comes from"),
    Category.NATIONAL: _("Trips to other towns, people from other towns"),
    Category.CONTACT_DETAILS: _("Numbers, email addresses, usernames"),
    Category.BUSINESSES: _("Names of hotels, taxi firms, shops, takeaways"),
    Category.CLOTHING: _("What somebody wears"),
    Category.GANGS: _("Names, fights, crimes done together, weapons"),
    Category.ABUSE: _("Gifts, lifts, secrets, anything that worries you"),
}
# What a kind asks for by itself is not asked a second time as who, when or where.
_ASKED_BY = {
    "who": {AttributeType.NAME},
    "when": {AttributeType.WHEN},
    "where": {AttributeType.PLACE},
}
_PROMPTS: dict[str, Shown] = {
    "who": _("Who was there?"),
    "what": _("What happened?"),
    "when": _("When was it, even roughly?"),
    "where": _("Where was it?"),
    "how": _("How did it happen?"),
}


@step("categories", part=4, when=lambda answers: answers.extended)
class CategoriesForm(StepForm):
    """Which of the twelve categories the teller knows something about."""

    categories = ChoicesField(
        _("What else can you tell us about?"),
        plain_choices(Category),
        help_text=_("Tick any that you know something about. Small things help. You get one page for each."),
        widget=Checkboxes(hints={category.value: says for category, says in _EXAMPLES.items()}),
    )

    def shape(self) -> None:
        """Speak to a young person about themselves."""
        field = self.fields["categories"]
        self.fields["categories"] = ChoicesField(
            str(field.label),
            choices_for(self.answers, Category),
            help_text=field.help_text,
            widget=field.widget,
        )

    def starting_values(self, answers: Answers) -> Values:
        """Tick the categories in which something was already told or noticed."""
        told = {kind(each.kind).category.value for each in answers.details}
        return {"categories": sorted({*answers.choices_of("categories", "categories"), *told})}


class CategoryForm(StepForm):
    """The page of one category: what was told in it, and the kinds that can be added."""


def detail_steps() -> list[Step]:
    """Return one step for each category, asked when the teller chose it."""
    return [
        Step(
            f"{PREFIX}{category.value}",
            4,
            CategoryForm,
            _field_for_category(category),
            template="community/steps/category.html",
        )
        for category in Category
    ]


def _field_for_category(category: Category) -> Any:
    def when(answers: Answers) -> bool:
        return answers.at == f"{PREFIX}{category.value}" or (
            answers.extended and category.value in answers.choices_of("categories", "categories")
        )

    return when


def category_at(step_id: str) -> Category:
    """Return the category of a `details:` step."""
    return Category(step_id.removeprefix(PREFIX))


class DetailForm(StepForm):
    """One detail of one kind: its own boxes, then who, what, when, where, how and how often."""

    frequency = ChoiceField(_("How often?"), offered_choices(Frequency), widget=Radios())

    def __init__(self, data: Mapping[str, Any] | None = None, *, answers: Answers, kind_id: str) -> None:
        self.kind: Kind = kind(kind_id)
        super().__init__(data, answers=answers)

    def starting_values(self, answers: Answers) -> Values:
        """Return what the detail on the page holds already."""
        return answers.details[answers.editing].values if answers.editing is not None else {}

    def shape(self) -> None:
        """Make the boxes of this kind."""
        frequency = self.fields.pop("frequency")
        for attribute in self.kind.attributes:
            self.fields[_box(attribute)] = _field(attribute)
        types = {attribute.type for attribute in self.kind.attributes}
        for name, label in _PROMPTS.items():
            if not types & _ASKED_BY.get(name, set()):
                self.fields[name] = ToldField(label, most=DETAIL_MAX)
        self.fields["frequency"] = frequency
        if AttributeType.ROLE in types:
            self.fields["fact"] = ChoiceField(
                gettext("Do you know this, or do you think it?"),
                [(FactOrOpinion.FACT, gettext("I know it")), (FactOrOpinion.OPINION, gettext("I think it"))],
                widget=Radios(inline=True),
            )
        self.fields["text"] = ToldField(gettext("Anything else?"), most=DETAIL_MAX, widget=Words(rows=3))

    @property
    def own(self) -> list[Any]:
        """The boxes of the kind itself."""
        return [self[_box(attribute)] for attribute in self.kind.attributes]

    @property
    def prompts(self) -> list[Any]:
        """The boxes that every kind has."""
        own = {_box(attribute) for attribute in self.kind.attributes}
        return [bound for bound in self if bound.name not in own]


def _box(attribute: Attribute) -> str:
    return "role" if attribute.type is AttributeType.ROLE else f"{ATTRIBUTE}{attribute.id}"


def _field(attribute: Attribute) -> ChoiceField | ToldField:
    if attribute.type is AttributeType.ROLE:
        return ChoiceField(say_plain(attribute.plain), plain_choices(PersonRole), widget=Radios())
    # Numbers, plates and addresses are kept as told: nothing here says that one is not valid.
    return ToldField(say_plain(attribute.plain), most=DETAIL_MAX)


def is_text(name: str) -> bool:
    """Whether a field of this name is a box of a detail."""
    return name.startswith(ATTRIBUTE) or name in _PROMPTS or name == "text"


def said_in(told: DetailAnswers) -> list[str]:
    """Return what one detail holds, a line for each box, in plain words."""
    own: dict[str, Shown] = {
        _box(attribute): say_plain(attribute.plain) for attribute in kind(told.kind).attributes
    }
    boxes = own | _PROMPTS
    lines = [
        told.values[name].strip()
        if name.startswith(ATTRIBUTE)
        else f"{str(boxes[name]).rstrip('?؟')}: {told.values[name].strip()}"
        for name in boxes
        if name != "role" and told.values.get(name, "").strip()
    ]
    role = plain_words(PersonRole, told.values.get("role", ""))
    often = plain_words(Frequency, told.values.get("frequency", ""))
    return [line for line in (*lines, told.values.get("text", "").strip(), role, often) if line]


def detail_row(answers: Answers, number: int) -> Row:
    """Return the row of one detail, with the ways to change it and to take it out."""
    told = answers.details[number]
    about = gettext("detail %(number)s, %(kind)s") % {
        "number": number + 1,
        "kind": say_plain(kind(told.kind).plain).lower(),
    }
    return Row(
        say_plain(kind(told.kind).plain),
        said_in(told),
        verbatim=True,
        actions=[
            Action(gettext("Change"), about=about, name="go", value=f"edit:{number}"),
            Action(gettext("Take out"), about=about, name="go", value=f"drop:{number}"),
        ],
    )


def rows_in(answers: Answers, category: Category | None = None) -> list[Row]:
    """Return a row for each detail, of one category or of all."""
    return [
        detail_row(answers, number)
        for number, told in enumerate(answers.details)
        if category is None or kind(told.kind).category is category
    ]


def is_only_kind(category: Category) -> str:
    """Return the id of a category's kind where it has just one; else empty."""
    kinds = kinds_of(category)
    return kinds[0].id if len(kinds) == 1 else ""
