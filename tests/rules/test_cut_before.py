"""Names and numbers that were withheld when it was told are known again by the cuts that are left."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.cut_before import identity_cut_before
from tests.processor_time import processor_seconds

RUTH = DraftIdentity(name="Ruth Quill", contact="07700 900452, ruth_q@mail.invalid")


def shown_of(told: str, *, identity: DraftIdentity = RUTH, child: str = "") -> list[str]:
    view = compose(Draft(narrative=told, identity=identity, child=child))
    return [view.child, view.worry, view.needed_to_act, *(line.text for line in view.lines)]


def known_by(told: str, shown: list[str], *also: str) -> DraftIdentity:
    return identity_cut_before(Draft(), [told], shown=[shown], also=also)


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Kez, 14, was out on Sunday. Ruth saw the van by the weir.", {"ruth"}),
        ("Kez, 14, was out on Sunday and it was Ruth Quill who saw the van.", {"ruth", "quill"}),
        ("kez is 14 and was out on sunday. ruth saw the van by the weir", {"ruth"}),
        ("I am Ruth Quill, her aunt. Kez, 14, was out on Sunday with Dez.", {"ruth", "quill"}),
        ("Kez, 14, was out on Sunday with Dez.", set()),
    ],
)
def test_names_are_known_by_what_was_cut(told: str, names: set[str]) -> None:
    known = known_by(told, shown_of(told))
    assert set(known.origin.split()) == names


def test_numbers_and_addresses_are_known_as_well() -> None:
    told = "Kez, 14, was out. Ring 07700 900 452 or write to ruth_q@mail.invalid about the van by the weir."
    known = known_by(told, shown_of(told))
    assert "900 452" in known.contact
    assert "ruth_q@mail.invalid" in known.contact


def test_a_surname_beside_a_name_that_was_withheld_goes_with_it() -> None:
    told = "Kez, 14, was out on Sunday. Ruth saw the van by the weir."
    known = known_by(told, shown_of(told), "Ruth Quill rang again.")
    assert set(known.origin.split()) == {"ruth", "quill"}


def test_what_was_shown_anywhere_is_nobody_who_told() -> None:
    told = "Lena Quill, 14, was out on Sunday. Ruth Quill saw Dez in the van by the weir."
    shown = shown_of(told, child="Lena Quill")
    known = known_by(told, shown)
    assert set(known.origin.split()) == {"ruth"}


@pytest.mark.parametrize(
    "told",
    [
        "My niece Kez, 14, was out. I work in the control room of Amber Taxis. A driver, Col, takes her to the Ibis.",
        "As her youth worker I was the first she told: a man named Ricky makes her go to parties in Leeds.",
        "She said he is not her dad. It was just me and her in the side room with the scales. Kez is 13.",
        "We share a landing with them and a boy about 11 answers the door at number 4.",
    ],
)
def test_nothing_that_is_needed_is_taken_for_a_name(told: str) -> None:
    shown = shown_of(told, identity=DraftIdentity())
    known = known_by(told, shown)
    assert known == DraftIdentity()


def test_what_a_later_view_shows_unknowing_says_nothing_of_what_the_first_withheld() -> None:
    told = "Kez, 14, was out on Sunday. Ruth saw the van by the weir."
    shown = [shown_of(told), shown_of(told, identity=DraftIdentity())]
    known = identity_cut_before(Draft(), [told], shown=shown)
    assert known.origin == "ruth"


def test_whom_the_later_words_call_the_child_is_shown() -> None:
    told = "Ruth was out on Sunday, a boy had told my mate Tom. It is the van by the weir."
    shown = shown_of(told, identity=DraftIdentity(name="Tom Ash"))
    known = identity_cut_before(Draft(child="Tom, 13"), [told], shown=[shown])
    assert "tom" not in known.origin


def test_another_text_that_ends_alike_says_nothing() -> None:
    shown = shown_of("Ruth saw the van by the weir.")
    assert known_by("Moz drives on the weir.", shown) == DraftIdentity()
    assert known_by("Moz drives.", ["[withheld]"]) == DraftIdentity()


def test_a_text_full_of_cuts_costs_with_its_length_and_not_with_its_square() -> None:
    def of(times: int) -> float:
        told = "My aunt Kez, 13, and Dez. " * times
        shown = shown_of(told, identity=DraftIdentity())
        return processor_seconds(lambda: known_by(told, shown))

    assert of(720) < 8 * of(180)
