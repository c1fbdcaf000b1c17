"""Who is meant where several are told of: nobody is given another's name, part or innocence."""

import pytest

from inkling.extraction import extract
from inkling.extraction.composing import Composition, Entity, compose
from tests.rules.composing import marked
from tests.rules.test_composing_people import people_of

APART = {
    "a daughter's friend": (
        "My daughter's friend {child_name|Poppy} told my daughter {child_name|Grace}.",
        [{"Poppy"}, {"Grace"}],
    ),
    "a worker is no baby": (
        "Present: baby {child_name|Rory}. Health visitor {person_name|Sue Price} knows of it.",
        [{"Rory"}, {"Sue Price"}],
    ),
    "the main one": (
        "My lad {child_name|Callum} is in with a bad lot. Main one is {person_name|Reece Gallagher}.",
        [{"Callum"}, {"Reece Gallagher"}],
    ),
    "the driver's name": (
        "He came with {description|a girl in plaits}. Left in a cab, driver's name shown as {person_name|Marius}.",
        [{"a girl in plaits"}, {"Marius"}],
    ),
    "who sent him": (
        (
            "My brother is {description|16}. It's {person_name|Danny Marsh} who sent him. My brother is called "
            "{person_name|Luke}."
        ),
        [{"16", "Luke"}, {"Danny Marsh"}],
    ),
    "who writes what a child wrote": (
        "Teacher: {child_name|Abi} wrote that {child_name|J} loves her. {child_name|Abi} is {description|14}.",
        [{"Abi", "14"}],
    ),
    "two numbered men": (
        (
            "Street pastor. Male 1: {description|white, 50s}. Male 2: {description|tall, 30s}. Male 1 took a photo. He "
            "is called {person_name|Ron}."
        ),
        [{"white, 50s", "Ron"}, {"tall, 30s"}],
    ),
    "whom somebody quotes": (
        'Nan: "She calls him her boyfriend. She turned {description|sixteen} in May."',
        [{"sixteen"}],
    ),
    "a boyfriend and a boy": (
        "A neighbour's child. The boyfriend is {person_name|Craig}. The boy is {child_name|Tyler}, {description|8}.",
        [{"Craig"}, {"Tyler", "8"}],
    ),
    "a worker before the child": (
        "Present: Early Help ({person_name|Rob}). Child: {child_name|Alfie}, {description|11}.",
        [{"Rob"}, {"Alfie", "11"}],
    ),
    "a third child": (
        "The younger said {person_name|Keith} would come. Third child on board, girl, {description|7 or 8}.",
        [{"Keith"}, {"7 or 8"}],
    ),
    "whose brother it is": (
        "Her boyfriend is {description|18}, she said. No that's {person_name|Reece}'s brother.",
        [{"18"}, {"Reece"}],
    ),
    "who is named is no child with a name": (
        (
            "My stepbrother is {description|20}. He makes my brother {child_name|Alex} ({description|11}) keep watch. "
            "Nan is scared of him. His names {person_name|Corey}."
        ),
        [{"20", "Corey"}, {"Alex", "11"}],
    ),
    "who has a girl there": (
        "{person_name|Yvonne} has another {description|young girl} living there, {child_name|Shanelle}.",
        [{"Yvonne"}],
    ),
    "who has a girl at hers": (
        "{person_name|Yvonne} has a {description|young girl} at hers.",
        [{"Yvonne"}, {"young girl"}],
    ),
    "a nan before a full stop": (
        "I'm her nan. {child_name|Shannon} is {description|13}.",
        [{"Shannon", "13"}],
    ),
}
TOGETHER = {
    "the lad outside": (
        "the lad selling outside the college is called {nickname|JJ}, hes {description|about 19}",
        {"JJ", "about 19"},
    ),
    "one of the girls": (
        "One of the girls is {child_name|Chantelle}, she is {description|in year 10}.",
        {"Chantelle", "in year 10"},
    ),
    "who gave a name": (
        'She came with an adult male who gave name as "{person_name|Dean}", {description|approx 30}.',
        {"Dean", "approx 30"},
    ),
    "a mother on her way": (
        "{description|13yo male} found. Mother en route, name {person_name|Sandra}.",
        {"Sandra"},
    ),
    "whose place it is": (
        'They had been at "{nickname|Mick}\'s", a man {description|in his 50s}.',
        {"Mick", "in his 50s"},
    ),
    "whose brother in brackets": (
        "Alfie's uncle {person_name|Lewis} ({person_name|Steph}'s brother, {description|27}) takes him out.",
        {"Lewis", "27"},
    ),
    "whose instructor it is": (
        "{child_name|Imogen} was groomed by her riding instructor. Her name is {person_name|Fiona}, {description|34}.",
        {"Fiona", "34"},
    ),
    "a word before the noun": (
        "Two {description|Vietnamese} girls live there, they look {description|about 15}.",
        {"Vietnamese", "about 15"},
    ),
    "the one on crutches": (
        "3 males came, one in a coat, {description|one on crutches}. The one {description|on crutches} left.",
        {"one on crutches", "on crutches"},
    ),
}


@pytest.mark.parametrize("name", APART)
def test_two_people_are_not_made_one(name: str) -> None:
    """Each has the words that were told of them."""
    told, theirs = APART[name]
    note = marked(told)
    people = people_of(compose(note.text, note.spans), note)
    assert [each for each in theirs if each not in people] == []


@pytest.mark.parametrize("name", TOGETHER)
def test_one_person_is_not_made_two(name: str) -> None:
    """What words tell of one person stands with them."""
    told, theirs = TOGETHER[name]
    note = marked(told)
    assert any(theirs <= each for each in people_of(compose(note.text, note.spans), note))


def _called(told: str) -> dict[str, Entity]:
    """Return the people of a note as it is read, by their first words."""
    read = extract(told)
    composed: Composition = compose(told, read.spans, leanings=read.leanings)
    return {read.spans[each.spans[0]].text: each for each in composed.entities if each.spans}


OF_CONCERN = {
    "for whom a blade is minded": (
        (
            'My son Reuben is 14. He hangs about with Kyle, who is about 22. He had a machete and said he was "just '
            'minding it for Kyle".'
        ),
        "Kyle",
    ),
    "to whom a boy owes money": (
        "Her grandson Leon, 16, owes Uncle T £900. Uncle T is not family, he runs the barbers.",
        "Uncle T",
    ),
    "on whose knee a boy must sit": (
        "Our lodger Graham, 54, gives Ollie lifts. Ollie, who is 10, says he has to sit on Graham's knee.",
        "Graham",
    ),
    "whom somebody quotes as uncle": (
        'A girl of 15 owes "Uncle Fin" £300, she said.',
        "Uncle Fin",
    ),
    "what a father makes a child do": (
        "my dad makes me do stuff on webcam for men in america. his friend mr Dean set it up. i am 11",
        "",
    ),
    "what a quotation tells": (
        'Freya Lund is 15. Her friend Mina (14) said that Anton, 24, "makes Freya have sex with his mates".',
        "Anton",
    ),
}


@pytest.mark.parametrize("name", OF_CONCERN)
def test_who_is_told_to_harm_is_of_concern(name: str) -> None:
    """Words before somebody, and words in a quotation, tell of harm too."""
    told, who = OF_CONCERN[name]
    composed = compose(told, extract(told).spans)
    assert who == "" or _called(told)[who].role_told
    roles = [each.role for each in composed.entities] if who == "" else [_called(told)[who].role]
    assert "person_of_concern" in roles


def test_who_only_says_to_be_family_is_not_filed_as_family() -> None:
    """A man at a door who says that he is their uncle is not their uncle for that."""
    told = "Two lasses of about 14 came with a fella who said he was their uncle, late 30s, shaved head."
    (man,) = [each for each in _called(told).values() if each.age == "adult"]
    assert man.role != "family_or_carer"


def test_an_age_claimed_online_makes_no_child() -> None:
    """Whoever is known from a screen alone and says that he is 17 may be any age."""
    told = "My friend talks to this lad she's never met, he says he's 17 but his voice sounds way older."
    assert {each.age for each in _called(told).values()} == {"unknown"}


def test_who_is_afraid_is_not_of_concern() -> None:
    """A tenant whose flat was taken over is no suspect."""
    told = 'Tenant: Ms Debbie Rowe, 44. A male called "Spud" was there. Debbie appeared frightened of him.'
    assert _called(told)["Debbie Rowe"].role == "other"


def test_who_only_says_to_work_with_a_child_is_not_filed_as_a_worker() -> None:
    """A man who says that he is their coach is not their coach for that."""
    told = "Kieron Day, 15, gave cash to a male, slim, 20-25. When challenged he said he was their coach."
    assert _called(told)["slim, 20-25"].role != "professional"


def test_an_adult_told_so_at_last_is_none_of_the_children() -> None:
    """A name that looks like a child's is an adult where the words say so."""
    told = "Abi is 14. Marco works at the gym and is an adult."
    assert _called(told)["Marco"].age == "adult"


def test_a_school_year_is_a_childs_wherever_it_stands() -> None:
    """A boy who is only told of in brackets is a child, and nobody to whom the writer passed anything on."""
    zak = _called("While serving lunch I overheard Kai tell Zak H (also Y9) that he must go.")["Zak H"]
    assert (zak.age, zak.role) != ("adult", "professional")
    assert zak.age == "child"


def test_an_age_that_is_denied_is_none() -> None:
    """Who is not 22 and is like 35 is one person, and an adult."""
    people = _called("the man in the tesla his names Rav he aint 22 hes like 35, im 14")
    assert people["Rav"].age == "adult"
    assert "like 35" not in people


def test_an_ex_pupil_is_no_pupil() -> None:
    """What somebody is no more says nothing of their age."""
    people = _called("Miss Cole saw Adam with Kane Birch, an ex pupil now 19, outside the shop.")
    assert people["Kane Birch"].age == "adult"


def test_a_husband_who_says_so_himself_is_not_filed_as_family() -> None:
    """Nor is a grandfather's son a child because he is called son."""
    vic = "Chloe, 15, came with a man who said he was Natalie's husband, with a Liverpool accent."
    assert "family_or_carer" not in {each.role for each in _called(vic).values() if each.age == "adult"}
    martin = "Our Jake is 12. Jake's father, my son Martin, is working away."
    assert _called(martin)["Martin"].age == "adult"


def test_weeks_of_a_pregnancy_are_no_age() -> None:
    """A girl of 16 at 24 of 40 weeks is a child."""
    assert _called("Client Tia-Rose (16, 24/40) came with her mother.")["Tia-Rose"].age == "child"
