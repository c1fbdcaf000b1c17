"""A name with an s of "is" or of whose something is, typed without an apostrophe, is the name without it."""

from __future__ import annotations

import pytest

from inkling.extraction import extract
from tests.rules.composing import read_note

NAMES = ("person_name", "child_name", "nickname")


def names_in(text: str) -> list[str]:
    return [span.text for span in extract(text).spans if span.type in NAMES]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The new girl Anya is quiet. Anyas 13 and shes got no one.", ["Anya", "Anya"]),
        ("Deans his mate you see. dont let Dean get hold of this.", ["Dean", "Dean"]),
        ("Jaydens mum knows.", ["Jayden"]),
        ("Keeleys nearly 14.", ["Keeley"]),
        ("I saw Leah get in. Leahs phone was off.", ["Leah", "Leah"]),
        ("Kai told me. Kais not been in school.", ["Kai", "Kai"]),
        ("Mollys got a new phone and Molly wont say who from.", ["Molly", "Molly"]),
        ("jayden is 12. jaydens mum is 40.", ["jayden", "jayden"]),
        ("Toby was out. Tobys in year 9.", ["Toby", "Toby"]),
        ("We lost Maddison. Maddisons little brother rang.", ["Maddison", "Maddison"]),
        ("Stretch picks her up. Stretchs car is green.", ["Stretch", "Stretch"]),
    ],
)
def test_the_s_is_none_of_the_name(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("James is 14.", ["James"]),
        ("Lewis got in the car.", ["Lewis"]),
        ("Chris told Alexis about it.", ["Chris", "Alexis"]),
        ("Mr Adams came in.", ["Adams"]),
        ("Tom Williams is 14.", ["Tom Williams"]),
        ("Francis is with Frances.", ["Francis", "Frances"]),
        ("Jess said Tess was there.", ["Jess", "Tess"]),
        ("William Williams is 15. Williams mum rang.", ["William Williams", "Williams"]),
        ("Anya's 13.", ["Anya"]),
        ("Carlos drove. Carlo was in the back.", ["Carlos", "Carlo"]),
        ("Mrs Hughes met Hugh.", ["Hughes", "Hugh"]),
    ],
)
def test_a_name_that_ends_so_stays(text: str, names: list[str]) -> None:
    assert names_in(text) == names


def test_what_stands_behind_is_told_of_them() -> None:
    made, words = read_note("A lad called Jayden sells it. Jaydens mum Karen knows. Jaydens 15.")
    jayden, karen = (each for each in made.entities if each.kind == "person")
    assert {words[span] for span in jayden.spans} == {"Jayden", "15"}
    assert ({words[span] for span in karen.spans}, karen.relation) == ({"Karen"}, "mum")
