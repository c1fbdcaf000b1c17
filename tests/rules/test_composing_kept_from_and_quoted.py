"""Family who must not find out have a card, and what a child thinks between quotation marks is the child's."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note

INTERVIEW = "RETURN HOME INTERVIEW\nYP: Callum R. 15\n"


def relations(text: str) -> list[tuple[str, str]]:
    made, _ = read_note(text)
    return [
        (text[slice(*each.called)].rsplit(maxsplit=1)[-1].lower(), each.role)
        for each in made.entities
        if each.kind == "person" and each.called and not each.spans
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{INTERVIEW}He owes money. Nan not to be told, bad heart.",
        f"{INTERVIEW}He owes money. Don't tell his nan.",
        f"{INTERVIEW}He owes money and his nan mustn't find out.",
        f"{INTERVIEW}He owes money. Please do not tell nan.",
    ],
)
def test_family_who_must_not_find_out_are_somebody(text: str) -> None:
    assert ("nan", "family_or_carer") in relations(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{INTERVIEW}He owes money. Car belongs to his nan.",
        f"{INTERVIEW}He told his nan about the money.",
        f"{INTERVIEW}He went to his nan's. Social worker must be told.",
    ],
)
def test_family_who_are_only_named_are_as_before(text: str) -> None:
    assert not any(name == "nan" for name, _ in relations(text))


def known_of(text: str, words: str) -> str:
    made, _ = read_note(text)
    return next(each.known for each in made.items if words in text[each.start : each.end])


def test_what_a_child_reckons_between_marks_is_no_view_of_the_writer() -> None:
    quoted = f'{INTERVIEW}Says he owes £900. Was robbed of a package, "which I reckon was them that done it".'
    assert known_of(quoted, "robbed") == "child"


def test_what_the_writer_reckons_is_a_view() -> None:
    plain = f"{INTERVIEW}Says he owes £900.\nI reckon he was robbed of a package by them."
    assert known_of(plain, "reckon") == "view"
