"""Notes of staff tell a child by "YP F 16" and a man by "Male c.40": each is somebody, and no letter is a name."""

from __future__ import annotations

import pytest

from inkling.extraction.composing import Entity
from tests.rules.composing import read_note, who

# The note, the words of the child, the words of the grown-up.
NOTED = [
    (
        'YP M 15, missing x2 this week. Male "Stretch", c.40, grey Golf, waits by the shop.',
        "YP M 15",
        "Stretch",
    ),
    ('YP F 13 back at 03:00. Male known as "Kez", c.28, drops her at the gate.', "YP F 13", "Kez"),
    ('Resident M 14 left unit 19:30 with male, c.30, "Digger".', "Resident M 14", "Digger"),
    ("fem 13 seen in a black Corsa. Male driver approx 45, calls himself Lenny.", "fem 13", "Lenny"),
    (
        'Staff log. YP (F, 15) returned. Adult male "Uncle Ray", c. 50, rang the unit x3.',
        "YP (F, 15)",
        "Uncle Ray",
    ),
    ("Male c.40 at gates, white Transit. YP F 12 got in.", "YP F 12", "Male c.40"),
    ('Child F 11 said the man with the dog, "Gaz", c.35, gives her vapes.', "Child F 11", "Gaz"),
    ("2 x F, 14 and 15, in car with M c.38.", "2 x F, 14 and 15", "M c.38"),
    ('Night shift: YP M 14 came in soaked. M, late 30s, "Tosh", parked up on the verge.', "YP M 14", "Tosh"),
    ('F 15 reg\'d at hostel. M c.32 "Jace" pays for room.', "F 15", "Jace"),
    ('YPF 16 out 22:10 w/ M 24 "Bazza".', "YPF 16", "Bazza"),
]


@pytest.mark.parametrize(("text", "child", "grown"), NOTED)
def test_a_child_and_a_man_of_a_note_are_two(text: str, child: str, grown: str) -> None:
    young, old = who(text, child), who(text, grown)
    assert young != old
    assert (young.age, young.age_told, young.role) == ("child", True, "child_at_risk")
    assert (old.age, old.role) != ("child", "child_at_risk")


def test_two_children_of_a_note_are_two_and_the_tenant_is_neither() -> None:
    text = 'YP F 17 and YP M 16 in flat. Female "Trish", c.45, tenant.'
    found = [who(text, each) for each in ("YP F 17", "YP M 16", "Trish")]
    assert len({id(each) for each in found}) == 1 + 1 + 1
    assert [each.age for each in found] == ["child", "child", "adult"]


def test_a_young_person_told_again_by_the_letter_is_the_same() -> None:
    made, words = read_note(
        'YP M 15 missing. YP F 14 in room. "Tank", c.30, rang for YP M. YP M says he owes.'
    )
    names = [words[span] for each in made.entities for span in each.spans if each.kind == "person"]
    assert sorted(names) == ["Tank", "YP F 14", "YP M 15", "c.30"]


@pytest.mark.parametrize("about", ["c.28", "c. 50", "ca. 35", "c.19"])
def test_about_so_old_is_no_time(about: str) -> None:
    text = f'Bloke they call "Spud", {about}, gives her vapes.'
    made, words = read_note(text)
    assert who(text, "Spud").age == "adult"
    assert not [each for each in made.datings for span in each.at if words[span] in about]


@pytest.mark.parametrize(
    "text",
    [
        "Seen on the M 25 near junction F 12. Kayla is 14.",
        "Coat is size M 14 and Kayla has a new phone.",
        "Kayla left at c.22 and was back by 23:30.",
        "They meet in block F 12, flat M 15, says Kayla.",
        "Kayla was gone M 15 minutes after the call.",
    ],
)
def test_roads_sizes_doors_and_times_are_nobody(text: str) -> None:
    assert _ages_in_figures(text) <= {"14"}


def test_children_noted_by_any_letter_have_no_sex_from_it() -> None:
    text = "Child B, 12, and Child F, 14, seen in an Astra. Child F said his mate pays."
    assert who(text, "Child F") != who(text, "Child B")
    assert "Child F" in _names(who(text, "Child F"))


def _ages_in_figures(text: str) -> set[str]:
    made, words = read_note(text)
    people = (each for each in made.entities if each.kind in ("person", "group"))
    return {words[span] for each in people for span in each.spans if any(map(str.isdigit, words[span]))}


def _names(entity: Entity) -> set[str]:
    return {each.value for each in entity.attributes if each.name == "name"}
