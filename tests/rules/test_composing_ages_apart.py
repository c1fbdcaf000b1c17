"""No child gets the age, the looks or the name of whoever was told of beside them."""

import pytest

from inkling.extraction.composing import compose
from tests.rules.composing import marked
from tests.rules.test_composing_people import people_of

APART = {
    "a grown-up age after a new man": (
        (
            "{child_name|Tash} is {description|14}. There is a lad in {vehicle|a grey Audi} picks them both up, "
            "I'd say he is {description|24 or 25, beard}."
        ),
        {"Tash", "14"},
    ),
    "what a man claims": (
        (
            "{child_name|Tia} ({description|14}) and her brother {child_name|Kian} ({description|11}). She messages a "
            "man on {app|Discord}, he says he's {description|16} but he looked at {description|least 40}."
        ),
        {"Kian", "11"},
    ),
    "whom she named": (
        "{child_name|Mollie B}, {description|15 yrs}. She named {person_name|Ellie-Mae} ({description|16}).",
        {"Mollie B", "15 yrs"},
    ),
    "an age that she told of another": (
        (
            "{child_name|Mollie}, {description|15}, named a boy called {person_name|Tyrese}, no surname, who she said "
            "is {description|17}."
        ),
        {"Mollie", "15"},
    ),
    "an age that a worker thinks": (
        "A boy called {person_name|Tyrese}, who keyworker {person_name|Dawn} thinks is {description|early 20s}.",
        {"Dawn"},
    ),
    "what she takes them for": (
        "{child_name|Mollie} said other men came and went, she thinks {description|Slovak}.",
        {"Mollie"},
    ),
    "another former pupil": (
        (
            "Pupil: {child_name|Dominik K}. One lad is known as {nickname|Sticky}, former pupil "
            "({person_name|Jordan Asante})."
        ),
        {"Dominik K"},
    ),
    "a new man in charge": (
        (
            "Mr {person_name|Fennimore} is {description|about 60}. His flat is used. The one in charge is "
            "{description|a big lad with dreads}, they call him {nickname|Topps}."
        ),
        {"Fennimore", "about 60"},
    ),
    "two childhood ages": (
        "{child_name|Kian} is {description|11}. He gave it to his mate. He is {description|16}.",
        {"Kian", "11"},
    ),
}
TOGETHER = {
    "she looks older": (
        "{child_name|Leah} is {description|14} but she {description|looks 20}.",
        {"Leah", "14", "looks 20"},
    ),
    "she claims to be older": (
        "{child_name|Leah} is {description|14}. She told him she was {description|18}.",
        {"Leah", "14", "18"},
    ),
    "the pupil who left": (
        (
            "Pupil: {child_name|Dominik K}. One lad is known as {nickname|Sticky}, former pupil "
            "({person_name|Jordan Asante})."
        ),
        {"Sticky", "Jordan Asante"},
    ),
    "two spellings": ("A lad they call {nickname|Topps} or {nickname|Tops} came.", {"Topps", "Tops"}),
    "who is thought to be so old": (
        "A boy called {person_name|Tyrese}, who keyworker {person_name|Dawn} thinks is {description|early 20s}.",
        {"Tyrese", "early 20s"},
    ),
}


@pytest.mark.parametrize("name", APART)
def test_nobody_gets_what_was_told_of_another(name: str) -> None:
    """A person has the words that were told of them and no others."""
    told, theirs = APART[name]
    note = marked(told)
    assert theirs in people_of(compose(note.text, note.spans), note)


@pytest.mark.parametrize("name", TOGETHER)
def test_what_was_told_of_one_stays_together(name: str) -> None:
    """Looks older than one is, a claim and a second spelling part nobody."""
    told, theirs = TOGETHER[name]
    note = marked(told)
    assert any(theirs <= each for each in people_of(compose(note.text, note.spans), note))


def test_an_age_told_plainly_says_more_than_looks_or_a_claim() -> None:
    """A girl of 14 who looks 20 is a child, and a man who says that he is 16 and is 40 is none."""
    for text, age in (
        ("{child_name|Leah} {description|looks 20}. She is {description|14}.", "child"),
        ("{nickname|Wolf} says he's {description|16}. He is {description|40}.", "adult"),
        ("{nickname|Wolf} says he's {description|16}. He {description|looks 40}.", "adult"),
    ):
        note = marked(text)
        people = [each for each in compose(note.text, note.spans).entities if each.kind == "person"]
        assert [each.age for each in people] == [age], text
