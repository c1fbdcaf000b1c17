"""A region's question about details is answered by the words too, as far as a machine or a person read them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkling.routing.rules.document.dossier import RegionTelling, ToldItem, ToldSubject
from inkling.routing.rules.document.sheet import Sheet
from inkling.routing.rules.document.sheet_text import as_document, people_together
from inkling.routing.rules.document.spelling import values_to_spell
from tests.rules.test_routing_sheet import TOLD, sheets

READ = " (as a machine read it in the words)"


def read(
    kind: str, *, age: str = "", role: str = "", details: tuple[int, ...] = (), **told: str
) -> ToldSubject:
    attributes = {name: (value,) for name, value in told.items()}
    return ToldSubject(kind, age, role, attributes, details, is_composed=not details)


KIT = read("person", age="child", role="child_at_risk", name="Kit", age_told="14")
FITZ = read("person", age="adult", role="person_of_concern", nickname="Fitz", looks="tall")
CAROL = read("person", role="family_or_carer", name="Carol")
CAR = read("vehicle", plate="AB12", make="Vauxhall Corsa", colour="red")
PHONE = read("phone", number="07700 900123")
SNAP = read("account", name="fitz_lad99")
TOWN, STATION = read("place", name="Kendal"), read("place", name="bus station")
WORDS = RegionTelling(
    TOLD.reference,
    TOLD.told_on,
    narrative="Kit, 14, told of Fitz, tall, in a red Vauxhall Corsa AB12, 07700 900123, fitz_lad99, bus station.",
    place="Kendal",
    subjects=(KIT, FITZ, CAROL, CAR, PHONE, SNAP, TOWN, STATION),
)


def cumbria(told: RegionTelling = WORDS) -> Sheet:
    (sheet,) = sheets(told, region="cumbria")
    return sheet


def answer(sheet: Sheet, label: str) -> list[str]:
    return next(field.value.splitlines() for field in sheet.fields if field.label == label)


@pytest.mark.parametrize(
    ("label", "told"),
    [
        (
            "Who: names, nicknames, descriptions",
            [f"known as Fitz, looks tall, 18 or over{READ}", f"Carol, family or carer{READ}"],
        ),
        (
            "Children and young people mentioned",
            [f"Kit, age told 14, under 18, child who may be harmed{READ}"],
        ),
        ("Vehicles and travel", [f"AB12, Vauxhall Corsa, colour red{READ}"]),
        ("Telephone numbers and accounts", [f"07700 900123{READ}", f"fitz_lad99{READ}"]),
        ("Where", ["Kendal", f"bus station{READ}"]),
    ],
)
def test_who_and_what_the_words_tell_of_answers_the_question(label: str, told: list[str]) -> None:
    assert answer(cumbria(), label) == told


def test_nobody_is_said_twice_behind_the_form() -> None:
    sheet = cumbria()
    assert list(people_together(sheet)) == []
    assert [line for line in sheet.also_told if READ in line] == []


def test_what_was_told_as_a_detail_stands_once() -> None:
    item = ToldItem("people", "person", attributes={"nickname": "Fitz"}, number=1)
    told = replace(WORDS, items=(item,), subjects=(replace(FITZ, details=(1,), is_composed=False),))
    assert answer(cumbria(told), "Who: names, nicknames, descriptions") == [
        "Person named or described: nickname: Fitz"
    ]


def test_a_nickname_that_is_the_name_too_is_said_once() -> None:
    fitz = read("person", age="adult", name="Fitz", nickname="fitz", looks="tall")
    assert answer(cumbria(replace(WORDS, subjects=(fitz,))), "Who: names, nicknames, descriptions") == [
        f"Fitz, looks tall, 18 or over{READ}"
    ]


def test_a_thing_is_said_as_a_whole_and_not_again_in_its_parts() -> None:
    car = read("vehicle", plate="AB12", vehicle="red Vauxhall Corsa", make="vauxhall corsa", colour="red")
    scarred = read("vehicle", plate="CD34", vehicle="van", colour="scarlet red")
    assert answer(cumbria(replace(WORDS, subjects=(car, scarred))), "Vehicles and travel") == [
        f"AB12, red Vauxhall Corsa{READ}",
        f"CD34, van, colour scarlet red{READ}",
    ]


OWN = "07700 900111", "amara.k@demo.invalid", "4 Beck Lane"
HIS = "07700 900123", "fitz_lad99"
BY_ONE_WHO_TOLD = RegionTelling(
    TOLD.reference,
    TOLD.told_on,
    narrative=(
        f"You can ring me on {OWN[0]} or write to me at {OWN[1]}. My address is {OWN[2]}. I got a text from {HIS[0]}, "
        f"Fitz, tall, and was added on snap by {HIS[1]}. He parks a red Vauxhall Corsa, AB12, by the bus station."
    ),
    subjects=(
        read("phone", number=OWN[0]),
        read("email", email=OWN[1]),
        read("place", name=OWN[2]),
        FITZ,
        PHONE,
        read("account", handle=HIS[1]),
        CAR,
        STATION,
    ),
)


def test_how_who_told_is_reached_answers_no_question_of_the_force() -> None:
    """Under a heading beside the man's it is taken for one of his, and it was spelled for the region."""
    sheet = cumbria(BY_ONE_WHO_TOLD)
    assert answer(sheet, "Telephone numbers and accounts") == [f"{each}{READ}" for each in HIS]
    assert answer(sheet, "Where") == [f"bus station{READ}"]
    assert answer(sheet, "Vehicles and travel") == [f"AB12, Vauxhall Corsa, colour red{READ}"]
    assert [each.value for each in values_to_spell(sheet)] == ["fitz_lad99", "AB12"]
    subjects = str(as_document(sheet)["subjects"])
    assert [own for own in OWN if own in subjects] == []


def test_what_a_person_wrote_down_or_confirmed_stays() -> None:
    confirmed = replace(BY_ONE_WHO_TOLD.subjects[0], is_composed=False, checked_by="unit")
    told = replace(BY_ONE_WHO_TOLD, subjects=(confirmed,))
    assert answer(cumbria(told), "Telephone numbers and accounts") == [OWN[0]]


def item(kind: str, **attributes: str) -> ToldItem:
    return ToldItem("contact_details", kind, attributes=attributes)


def test_a_number_that_a_teller_kept_among_what_was_noticed_is_no_less_theirs() -> None:
    """One button of the page keeps all that was noticed in the words: so a mailed document had it."""
    kept = (item("phone", number=OWN[0]), item("email", email=OWN[1]), item("phone", number=HIS[0]))
    sheet = cumbria(replace(BY_ONE_WHO_TOLD, items=kept, subjects=()))
    (told,) = answer(sheet, "Telephone numbers and accounts")
    assert HIS[0] in told
    assert [own for own in OWN[:2] if own in str(as_document(sheet)["subjects"])] == []
    assert all(own in "\n".join(field.value for field in sheet.fields) for own in OWN), (
        "in the words, as told"
    )


def test_a_number_of_which_a_teller_wrote_more_stays() -> None:
    kept = item("phone", number=OWN[0], belongs_to="my sister, Fitz rings her on it")
    sheet = cumbria(replace(BY_ONE_WHO_TOLD, items=(kept,), subjects=()))
    assert OWN[0] in " ".join(answer(sheet, "Telephone numbers and accounts"))
