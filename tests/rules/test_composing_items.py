"""Whose, when, and the items: where a note is cut, and how each piece is known."""

from datetime import date

import pytest

from inkling.extraction.composing import Composition, compose
from tests.rules.composing import Marked, marked

DAY = date(2026, 3, 18)  # a Wednesday


def told_of(text: str) -> tuple[Marked, Composition]:
    """Return a marked note and what is composed from it."""
    note = marked(text)
    return note, compose(note.text, note.spans, day=DAY)


OWNED = {
    "worn in a description": (
        "{child_name|Leah} hid. At the gate a {description|stocky man}, {clothing|flat cap}.",
        "flat cap",
        "stocky man",
    ),
    "a vehicle in a sentence of its own": (
        "{person_name|Liam} ({description|22}) did my gutters. {vehicle|Yellow Clio}.",
        "Yellow Clio",
        "Liam",
    ),
    "whoever has a firm": (
        "{person_name|Imran} ({description|40}) has the {business|car wash}.",
        "car wash",
        "Imran",
    ),
    "her phone": ("{child_name|Leah} left. Her number is {phone|07700 900418}.", "07700 900418", "Leah"),
    "the car he drives": ("{person_name|Kaz} drives a {vehicle|silver Golf}.", "silver Golf", "Kaz"),
    "bought her": (
        "{person_name|Kaz} saw {child_name|Leah}. He bought her {clothing|trainers}.",
        "trainers",
        "Leah",
    ),
    "given to her": (
        "{child_name|Leah} is scared. {person_name|Kaz} gave her a phone, {phone|07700 900418}.",
        "07700 900418",
        "Leah",
    ),
    "given to her mum": (
        "{person_name|Kaz} saw {child_name|Leah}. He gave her mum {person_name|Dee} a {clothing|gold chain}.",
        "gold chain",
        "Dee",
    ),
    "worn by whoever does something": (
        "{person_name|Kaz} and {person_name|Jem} came to the shop. {person_name|Jem} had a {clothing|grey hoodie} on.",
        "grey hoodie",
        "Jem",
    ),
    "the school she goes to": (
        "{child_name|Leah} goes to {school|Carr Hill High}.",
        "Carr Hill High",
        "Leah",
    ),
    "where he lives": ("{person_name|Kaz} lives at {address|9 Sorrel Court}.", "9 Sorrel Court", "Kaz"),
    "his account": ("{person_name|Dean} is {handle|deano_x} on there.", "deano_x", "Dean"),
    "the driver told after": (
        "A {vehicle|grey BMW} waits. Driver is {description|tall and bald}.",
        "grey BMW",
        "tall and bald",
    ),
    "the grown-up told beside a car": (
        "She was met by {description|a man of 40} out of a {vehicle|silver Vauxhall}.",
        "silver Vauxhall",
        "a man of 40",
    ),
    "told in the line after the car": (
        "{vehicle|White van} at the end of the road. {description|Big man, sandy beard}, sat in it.",
        "White van",
        "Big man, sandy beard",
    ),
    "whose flat it is told to be": (
        "{address|31 Lilac Walk} is {nickname|Dotty}'s flat.",
        "31 Lilac Walk",
        "Dotty",
    ),
    "a plate with its car": (
        "{person_name|Kaz} drives a {vehicle|silver Golf}. It was there. Plate {vrm|YK99 OJB}.",
        "YK99 OJB",
        "Kaz",
    ),
}


@pytest.mark.parametrize("case", OWNED)
def test_what_somebody_has_is_theirs(case: str) -> None:
    text, owned, owner = OWNED[case]
    note, told = told_of(text)
    owners = [told.entities[each.owner].spans for each in told.belongings if each.span == note.at(owned)]
    assert [note.at(owner) in spans for spans in owners] == [True]


def test_a_passenger_owns_no_car() -> None:
    note, told = told_of("{child_name|Leah} got into a {vehicle|silver Golf}.")
    assert not [each for each in told.belongings if each.span == note.at("silver Golf")]


def test_whoever_gets_into_a_taxi_owns_none() -> None:
    note, told = told_of("{description|A man of 40} got into a {vehicle|black taxi}.")
    assert not [each for each in told.belongings if each.span == note.at("black taxi")]


def test_a_plate_beside_a_car_is_the_cars_and_another_car_is_another() -> None:
    note, told = told_of(
        "A {vehicle|silver Golf}, {vrm|YK99 OJB}, then a {vehicle|red van}. The {vehicle|Golf} left."
    )
    vehicles = [{note.spans[at].text for at in each.spans} for each in told.entities]
    assert vehicles == [{"silver Golf", "YK99 OJB", "Golf"}, {"red van"}]


CUTS = {
    "another happening": (
        "{child_name|Leah} {indicator|went missing} on {date|Friday}. Two weeks before, {person_name|Kaz}"
        " {indicator|threatened her}."
    ),
    "another line": "{child_name|Leah} {indicator|went missing}.\nKaz has a {vehicle|silver Golf}.",
    "another way of knowing": "I saw {child_name|Leah}. Her mum says he has a {vehicle|silver Golf}.",
    "another day": "{date|Friday} {child_name|Leah} was out. {date|Sunday} she had a {clothing|new coat}.",
}


@pytest.mark.parametrize("case", CUTS)
def test_a_note_is_cut_at(case: str) -> None:
    assert len(told_of(CUTS[case])[1].items) == 2


def test_what_goes_with_a_happening_stays_in_it() -> None:
    _, told = told_of(
        "{child_name|Leah} {indicator|went missing} on {date|Friday}. She wore a {clothing|red coat}."
    )
    assert [each.spans for each in told.items] == [(0, 1, 2, 3)]


def test_greetings_and_what_the_writer_did_are_no_item() -> None:
    _, told = told_of(
        "Hi {person_name|Jo}, hope you are well.\nI told {person_name|Denise}.\nThanks, {person_name|Bev}"
    )
    assert told.items == ()


KNOWN = {
    "seen": ("I saw {person_name|Kaz} at {place|the park}.", "direct"),
    "told by the child": ("{child_name|Leah} ({description|14}) said he {indicator|hits her}.", "child"),
    "told by her mother": ("Her mum says {child_name|Leah} has {clothing|new trainers}.", "hearsay"),
    "a rumour": ("Apparently {person_name|Kaz} has a {gang|knife}.", "hearsay"),
    "a camera": ("The camera shows {person_name|Kaz} at {time|12.30}.", "record"),
    "a heading of a record": ("Fob: {person_name|Kaz} in at {time|03.10}.", "record"),
    "the view of who reports": ("Caller believes that {person_name|Kaz} {indicator|controls her}.", "view"),
    "the child's voice": ("CHILD'S VOICE: {person_name|Kaz} {indicator|hits me}.", "child"),
    "what several report": ("Residents report that {person_name|Kaz} {indicator|sells weed}.", "hearsay"),
    "a heading of others": ("Parent's comments: his dad says he {indicator|comes home late}.", "hearsay"),
    "a belief": ("I think that {person_name|Kaz} {indicator|controls her}.", "view"),
}


@pytest.mark.parametrize("case", KNOWN)
def test_how_an_item_is_known_is_read_from_its_words(case: str) -> None:
    text, wanted = KNOWN[case]
    told = told_of(text)[1]
    assert [each.known for each in told.items] == [wanted]
    assert told.items[0].known_why


MOMENTS = {
    "last Friday": ("2026-03-13", "2026-03-13"),
    "Friday before last": ("2026-03-06", "2026-03-06"),
    "last week": ("2026-03-09", "2026-03-15"),
    "last month": ("2026-02-01", "2026-02-28"),
    "two weeks ago": ("2026-03-01", "2026-03-07"),
    "in February": ("2026-02-01", "2026-02-28"),
    "31 February": (None, None),
    "13/11/2025": ("2025-11-13", "2025-11-13"),
    "recently": (None, None),
}


@pytest.mark.parametrize("words", MOMENTS)
def test_a_date_is_resolved_against_the_day_of_telling(words: str) -> None:
    _, told = told_of("{date|" + words + "} {person_name|Kaz} {indicator|threatened her}.")
    moment = told.items[0].moments[0]
    assert (moment.told, (moment.first, moment.last)) == (words, MOMENTS[words])


# The notes of these tests are written on Wednesday, 18 March 2026.
TO_COME = {
    "She is taking {child_name|Leah} to a caravan this {date|Friday}.": "2026-03-20",
    "hes picking me up {date|sat} {time|2pm}": "2026-03-21",
    "He will pick {child_name|Leah} up {date|Saturday}.": "2026-03-21",
    "On {date|Monday} {child_name|Leah} will be moved.": "2026-03-23",
    "He picked {child_name|Leah} up on {date|Saturday}.": "2026-03-14",
    "{child_name|Leah} was at {place|the park} this {date|Friday}.": "2026-03-13",
    "He gave {child_name|Leah} a phone last {date|Friday}.": "2026-03-13",
}


@pytest.mark.parametrize("text", TO_COME)
def test_a_day_to_come_is_not_told_as_past(text: str) -> None:
    _, told = told_of(text)
    moment = told.items[0].moments[0]
    assert moment.first == TO_COME[text]


def test_a_date_says_when_what_happened_beside_it_was() -> None:
    note, told = told_of("On {date|Friday} {person_name|Kaz} {indicator|threatened her} at {place|the park}.")
    dated = {(each.span, at) for each in told.datings for at in each.at}
    date_ = note.at("Friday")
    assert dated == {(note.at("threatened her"), date_), (note.at("the park"), date_)}


def test_a_bare_number_goes_on_with_what_was_told_before_it() -> None:
    told = marked("He says they meet at {place|the arcade}. {phone|07700 900461}")
    assert len(compose(told.text, told.spans).items) == 1
    apart = marked("He says they meet at {place|the arcade}.\n{phone|07700 900461}")
    assert len(compose(apart.text, apart.spans).items) == 2
