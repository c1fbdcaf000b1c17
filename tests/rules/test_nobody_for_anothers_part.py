"""No innocent person is put with who did it, no reporter is the child, and neither a child nor who harms is lost."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.extraction.composing.compose import compose
from inkling.extraction.composing.composition import Entity
from inkling.safeguarding.rules.protected_view.compose import compose as view_of
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.safeguarding.rules.protected_view.people.understood import subjects_of

DAY = date(2026, 12, 1)


def people_of(told: str) -> dict[str, Entity]:
    spans = extract(told, day=DAY).spans
    made = compose(told, spans, day=DAY)
    return {
        " ".join(
            [*(spans[at].text for at in each.spans), told[slice(*each.called)] if each.called else ""]
        ): each
        for each in made.entities
        if each.kind in ("person", "group")
    }


def one(told: str, words: str) -> Entity:
    return next(each for key, each in people_of(told).items() if words in key)


@pytest.mark.parametrize(
    ("told", "words", "role"),
    [
        # Two people, of whom one is told by a vehicle that was not told of before.
        (
            "The tuition man comes on Tuesdays. But the driver of the white van, about 40, picks up Aisha, 13, after.",
            "about 40",
            "person_of_concern",
        ),
        ("Mr Oduya runs the tuition. A boy of 14 is taken by Craig, 30, to sell drugs.", "Oduya", "other"),
        (
            "Gareth is a good man, never a cross word to the boy, but he'd go down there with a bat. Iestyn is 13.",
            "Gareth",
            "other",
        ),
        (
            "Leonie, 14. Her stepdad Lee must not hear it. No concern expressed re Lee.",
            "Lee",
            "family_or_carer",
        ),
        (
            "Lee Marsh was born 2009 he says. He has a beard and takes Mia, 13, to hotels.",
            "Lee",
            "person_of_concern",
        ),
        ("I took her for 13. The driver, about 40, had his hand on her leg.", "13", "child_at_risk"),
        ("Ty = 18 on fri. He carries for Ash.", "Ty", "child_at_risk"),
        ("Ty is 18 on Friday. He carries for Ash.", "Ty", "child_at_risk"),
    ],
)
def test_the_part_is_their_own(told: str, words: str, role: str) -> None:
    assert one(told, words).role == role


def test_the_tuition_man_is_no_driver() -> None:
    told = "The tuition man comes on Tuesdays. But the driver of the white van, about 40, picks up Aisha, 13, after."
    assert not any("tuition" in key and "40" in key for key in people_of(told))


def test_who_refers_is_not_the_child() -> None:
    told = "Referrer: Jane Okoro, school nurse at Hilltop, about Ruby Lane, 14, whom Darren Fell, 31, hits."
    found = people_of(told)
    assert one(told, "Okoro").age != "child"
    assert any(each.age == "child" and "14" in key and "Okoro" not in key for key, each in found.items())


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("A boy of 13, Liverpool shirt, Gerrard on the back, sells drugs outside the chip shop.", "Gerrard"),
        ("They meet at the Garths. Everyone calls it The Cage. Two girls of 14 go with a man, 30.", "Cage"),
        ("Gets off at what wor lot call the Garths. Toni is 14.", "wor lot"),
    ],
)
def test_a_player_a_place_and_ones_own_are_nobody(told: str, words: str) -> None:
    assert not any(words in key for key in people_of(told))


def test_a_volunteer_is_no_child_and_shows_no_harm_by_what_they_are_shown() -> None:
    told = "me + Lou (vol). Fin (13) showed Lou a bruise. Fin said Marge, 45, hits him."
    assert one(told, "Lou").age == "adult"
    assert one(told, "Marge").role == "person_of_concern"


@pytest.mark.parametrize(
    ("told", "words", "age"),
    [
        ("A girl of thirteen, netball hoodie, Immy on the back, got in a van.", "Immy", "child"),
        ("I took him for a grown man but he is 15. Kez hits him.", "15", "child"),
        ("Lee Marsh, 18, on Friday took Mia, 13, to a hotel.", "Lee", "adult"),
        # Who says so may be the child, where nobody else is told as one.
        ("Lee was born 2011 he says. He is made to carry for Gaz, 30.", "Lee", "child"),
        ("Tia Lomas was born 2012. Kez, 30, takes her to hotels.", "Tia", "child"),
        ("Caller: Mia Holt, 14. A man called Kez, 30, hits her.", "Mia", "child"),
        ("Reporter = Zoe, she's 15, her boyfriend, 28, hits her.", "Zoe", "child"),
        ("Reporter = Zoe, she's 15, her boyfriend, 28, hits her.", "boyfriend", "adult"),
        (
            "A man in a cap waits there. The driver, about 40, gives Aisha, 13, sweets and lifts.",
            "40",
            "adult",
        ),
    ],
)
def test_what_was_read_right_is_read_so_still(told: str, words: str, age: str) -> None:
    assert one(told, words).age == age


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Lee is a good man, he gives Mia, 13, vodka and takes her to hotels.", "Lee"),
        ("No concern about Lee was acted on. Lee, 30, hits Mia, 13, and gives her vodka.", "Lee"),
        ("Kez runs the girls, 14, out of a flat and takes their money.", "Kez"),
        # That nothing was noted until now clears nobody of what is told now.
        ("No concerns about Mr Hughes. Mr Hughes touched Alfie, 10, in the changing room.", "Hughes"),
        ("NFA re Mark Gill. He picks up Chloe, 14, from school in his van and buys her phones.", "Gill"),
        ("Nothing adverse on Lee Dunn. Lee Dunn, 32, messages Poppy, 12, and sends her money.", "Dunn"),
        ("No concern raised re Dave Pugh. He was seen with Kelly, 14, in a hotel room.", "Pugh"),
        # Nor is he close to a child who is said not to be.
        ("He's not my uncle, he's a man who touches me. I'm 12.", "my uncle"),
        ("He's not my mate, he's a man who touches me. I'm 12.", "my mate"),
        ("Uncle Vic is no uncle of mine, he touches me. im 12", "Vic"),
        ("Uncle Vic isn't my uncle, he touches me. im 12", "Vic"),
    ],
)
def test_who_harms_is_of_concern_still(told: str, words: str) -> None:
    assert one(told, words).role == "person_of_concern"


@pytest.mark.parametrize("told", ["Uncle Tom isn't his dad.", "Uncle Tom isn't my dad's favourite."])
def test_an_uncle_is_one_still_who_is_no_dad(told: str) -> None:
    assert one(f"{told} Kez, 30, hits Kai, 13.", "Tom").role == "family_or_carer"


def view_in(told: str) -> ProtectedView:
    read = extract(told, day=DAY)
    made = compose(told, read.spans, day=DAY, leanings=read.leanings)
    draft = Draft(narrative=told)
    subjects = subjects_of(draft, spans=read.spans, composition=made)
    return view_of(draft, spans=read.spans, subjects=subjects, composition=made, day=DAY, since=DAY)


@pytest.mark.parametrize(
    "told",
    [
        "No concerns about Mr Hughes. Mr Hughes touched Alfie, 10, in the changing room.",
        "No concern raised re Dave Pugh. He was seen with Kelly, 14, in a hotel room at night.",
        "no known issues with Tony. Tony gives Sam, 13, vapes and takes him to his flat.",
    ],
)
def test_what_was_not_noted_before_hides_no_sign(told: str) -> None:
    assert view_in(told).of(ViewPart.SIGNS)


def test_whose_number_it_is_is_no_child_by_the_age_of_the_next_sentence() -> None:
    told = 'Tash, 15, introduced her to "Bish" who has a blue Golf. Bish rings her at all hours. She is 14.'
    view = view_in(told)
    assert "Bish" not in view.child
    assert "14" in view.child


def test_who_hits_is_not_lost_for_want_of_a_name() -> None:
    told = "The boss is Karim. His brother collects the boys, 15, and hits them. The brother has a scar."
    assert any("His brother" in each for each in view_in(told).of(ViewPart.NAMED))


def test_children_of_who_harms_stand_beside_the_child() -> None:
    view = view_in("Lee has kids born 2012. He is grooming Mia, 13.")
    assert "kids" in view.child
    assert "Mia" in view.child


def test_a_room_and_for_whom_it_is_booked_are_nobody_told_before() -> None:
    told = (
        "Mr Ellery, cash, twin rm, 118. White, 40s, rimless glasses. M approx 16-17, tall. He was quiet. "
        "Rm 118 booked again in same name for Tess."
    )
    found = people_of(told)
    assert not any("twin" in key for key in found)
    assert not any("Tess" in key and "16-17" in key for key in found)


def test_twins_are_people_still() -> None:
    assert any("twin" in key for key in people_of("Her twin, 13, cried. Kez, 30, hits Mia, 13."))


def test_an_item_does_not_end_within_a_quotation() -> None:
    told = (
        "Leonie, 14, went with Tash (described as \"my age, well, she's 17 but she's been kicked out so she's "
        "basically grown, she's got her own flat and a job at a nail bar\"). Bish paid for a room."
    )
    read = extract(told, day=DAY)
    made = compose(told, read.spans, day=DAY, leanings=read.leanings)
    opened, closed = told.index('"'), told.rindex('"')
    assert not any(opened < each.start < closed for each in made.items)


def test_whom_somebody_calls_so_is_the_other() -> None:
    told = "Two girls got in. The little one was crying. She called the other Jade. A man, 35, paid cash."
    assert one(told, "Jade").age == "child"
    assert one("Two men came. One calls the other Tank. They take Mia, 13.", "Tank").age != "child"


@pytest.mark.parametrize("aside", [", 30,", " (30)", ", tall, 30,"])
def test_who_saw_it_did_not_do_it(aside: str) -> None:
    told = f"Sal (volunteer) saw Dean{aside} hit Mia, 13."
    assert one(told, "Sal").role != "person_of_concern"
    assert one(told, "Dean").role == "person_of_concern"


def test_who_sees_a_child_and_hits_is_of_concern_still() -> None:
    assert one("Dean, 30, saw Mia, 13, hit her and took her phone.", "Dean").role == "person_of_concern"
