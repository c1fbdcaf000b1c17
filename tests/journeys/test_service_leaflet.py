"""Every row of the leaflet: its examples typed as a note, read back as items at the unit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.capture.models import Report
from inkling.capture.queries import details_of
from inkling.journeys.understanding.correct_understanding import standing_of
from inkling.journeys.understanding.read_words import words_read
from inkling.vocabulary.categories import Category
from tests.journeys import service_site
from tests.journeys.service_site import signed_in
from tests.journeys.test_service_notes import begin, cards_on, rows, save, send
from tests.people import World, acting_as, add_services

PLACE = "LS11 5DE"
# The examples of each row, in words of our own. Fictional; the plate was never issued, the number is one for drama.
ROWS: dict[Category, tuple[str, tuple[str, ...]]] = {
    Category.PEOPLE: (
        (
            "Amber, 14, says her boyfriend Deano, called Smiler, is about 28, tall, with a beard and a scar. "
            "His friend Marco, 19, goes to Bradford on Fridays. Chloe's mum Tracey knows him."
        ),
        ("Deano", "Smiler", "scar", "Marco", "Bradford", "Tracey"),
    ),
    Category.OTHER_CHILDREN: (
        (
            "Amber was with Poppy, about 13, from Quillmoor School in a green blazer. "
            "Poppy lives in Beeston. Her friend Jay, 15, was there."
        ),
        ("Poppy", "13", "Quillmoor School", "Beeston", "Jay"),
    ),
    Category.PLACES: (
        (
            "Eight young people meet at the playground in Cross Flatts Park after 9pm and smoke cannabis. "
            "Two men of about 40 sit by the takeaway on Tempest Road and watch them."
        ),
        ("Cross Flatts Park", "9pm", "Tempest Road", "Two men"),
    ),
    Category.TRAVEL: (
        (
            "Ryan picks Amber up at 3pm in a silver Corsa, plate QX99 ZZA. "
            "She takes the number 12 bus back from Dewsbury. Her oyster card was topped up by him."
        ),
        ("silver Corsa", "QX99 ZZA", "number 12 bus", "3pm"),
    ),
    Category.ONLINE: (
        "Amber talks to Ryan on Snapchat and Instagram every night. He found her on Roblox.",
        ("Snapchat", "Instagram", "Roblox"),
    ),
    Category.SUBSTANCES: (
        "Ryan sells weed and ket from the flat above the shop. Amber was given vodka there on Friday.",
        ("weed", "ket", "vodka"),
    ),
    Category.NATIONAL: (
        "Jay, 15, was driven to Scarborough and Grimsby by Ryan to sell drugs. He was in London in May.",
        ("Scarborough", "Grimsby", "London"),
    ),
    Category.CONTACT_DETAILS: (
        "Ryan rings Amber from 07700 900417. His Snapchat is @ryan.quill77.",
        ("07700 900417", "ryan.quill77"),
    ),
    Category.BUSINESSES: (
        "Amber was taken to the Quillon Lodge hotel by a driver of Quill Cabs on Saturday.",
        ("Quillon Lodge", "Quill Cabs"),
    ),
    Category.CLOTHING: (
        "The man wore a black North Face jacket and white Nike trainers. Amber came back in a new pink tracksuit.",
        ("North Face jacket", "white Nike trainers", "pink tracksuit"),
    ),
    Category.GANGS: (
        "Jay, 15, says the Eastside boys are at war with the Park Lane crew. One of them carries a knife.",
        ("Eastside boys", "Park Lane crew", "knife"),
    ),
    Category.ABUSE: (
        (
            "Ryan, 28, gave Amber, 14, a new phone and jewellery and told her that she owes him. "
            "He asked her for pictures. She is afraid of him."
        ),
        ("new phone", "owes him", "pictures", "afraid"),
    ),
}


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


def test_every_row_of_the_leaflet_has_its_examples_here() -> None:
    assert set(ROWS) == set(Category)


@pytest.mark.parametrize("category", Category)
def test_the_examples_of_a_row_are_typed_as_a_note_and_read_back_as_items_at_the_unit(
    services: World, category: Category
) -> None:
    words, examples = ROWS[category]
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "read", text=words, place=PLACE)
    save(farah, address, "check", text=words, place=PLACE, **cards_on(farah, address))
    send(farah, address)
    (report,) = rows(Report)
    with acting_as("unit", account=services.people["Bryn"].pk):
        standing = standing_of(
            report,
            details=list(details_of(report.pk)),
            additions=[],
            words=words_read(report, additions=[]),
        )
    items = standing.waiting
    told = [" ".join(standing.words(each) for each in item.stretches) for item in items]
    for example in examples:
        assert any(example in each for each in told), (example, told)
    assert category.value in {each for item in items for each in item.categories}
