"""Which reports say the same: marks of the words, and of all that was told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkling.routing.rules.copies import FEWEST_WORDS, Marks, ToldDetail, marks_of

KEY = b"k" * 32
TEXT = "He sells from the shop on Mill Lane at night"
VAN = ToldDetail("vehicle", {"text": "white van"}, {"vrm": "ZZ99 ZZZ"})


def marks(text: str = TEXT, *, place: str = "LS11 5DE", details: tuple[ToldDetail, ...] = (VAN,)) -> Marks:
    return marks_of([text], place=place, details=details, key=KEY)


@pytest.mark.parametrize(
    "text", [TEXT.upper(), f"  {TEXT}!!", TEXT.replace(" ", "\n"), TEXT.replace(" at", ", at")]
)
def test_case_spaces_and_punctuation_make_no_difference(text: str) -> None:
    assert marks(text) == marks()


@pytest.mark.parametrize("text", [TEXT.replace("Mill", "Hill"), f"{TEXT} 9", TEXT.removesuffix(" night")])
def test_another_word_name_or_number_is_no_copy(text: str) -> None:
    assert marks(text).words != marks().words


@pytest.mark.parametrize(
    "other",
    [
        marks(place="Halifax"),
        marks(details=()),
        marks(details=(VAN, ToldDetail("phone", {}, {"number": "07700 900461"}))),
        marks(details=(replace(VAN, chosen={"vrm": "ZZ99 ZZX"}),)),
        marks(details=(replace(VAN, chosen={**VAN.chosen, "role": "suspected"}),)),
    ],
)
def test_another_place_or_detail_is_the_same_words_and_not_the_same(other: Marks) -> None:
    assert other.words == marks().words
    assert other.all != marks().all


def test_the_order_of_details_makes_no_difference() -> None:
    phone = ToldDetail("phone", {}, {"number": "07700 900461"})
    assert marks(details=(VAN, phone)) == marks(details=(phone, VAN))


def test_short_texts_are_never_compared() -> None:
    words = TEXT.split()
    assert not marks(" ".join(words[: FEWEST_WORDS - 1]))
    assert marks(" ".join(words[:FEWEST_WORDS]))
    assert not marks_of([], place="LS11 5DE", details=(), key=KEY)


def test_details_alone_are_compared_by_their_words() -> None:
    told = (ToldDetail("place", {"what": TEXT}),)
    assert marks_of([""], place="", details=told, key=KEY)


def test_what_was_added_counts_and_the_key_makes_the_mark() -> None:
    assert marks_of([TEXT, "And again."], place="", details=(), key=KEY).words != marks().words
    assert marks_of([TEXT], place="LS11 5DE", details=(VAN,), key=b"other").words != marks().words


def test_lone_surrogates_are_taken() -> None:
    assert marks(f"{TEXT} \ud800")
