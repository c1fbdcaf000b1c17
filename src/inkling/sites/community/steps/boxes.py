"""A detail that is told in one box, as in Easy Read: one kind for each of the twelve categories."""

from __future__ import annotations

from inkling.sites.community.answers import Answers, DetailAnswers
from inkling.vocabulary.categories import Category

BOX = "detail:"
BOX_OF: dict[Category, str] = {
    Category.PEOPLE: "person",
    Category.OTHER_CHILDREN: "other_child",
    Category.PLACES: "place",
    Category.TRAVEL: "vehicle",
    Category.ONLINE: "app",
    Category.SUBSTANCES: "substance",
    Category.NATIONAL: "area_link",
    Category.CONTACT_DETAILS: "phone",
    Category.BUSINESSES: "business",
    Category.CLOTHING: "clothing",
    Category.GANGS: "gang",
    Category.ABUSE: "indicator",
}


def told_details(answers: Answers) -> list[DetailAnswers]:
    """Return every detail: those told on pages of their own, then those told in one box each."""
    ticked = answers.choices_of("categories", "categories")
    boxes = {kind: answers.text_of(f"{BOX}{kind}", "text") for each, kind in BOX_OF.items() if each in ticked}
    in_boxes = [DetailAnswers(kind, {"text": words}) for kind, words in boxes.items() if words.strip()]
    return [*answers.details, *in_boxes]
