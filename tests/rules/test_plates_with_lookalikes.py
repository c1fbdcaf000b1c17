"""A plate in which a letter stands for the figure that looks like it is read whole, and its car before it too."""

from __future__ import annotations

import pytest

from inkling.extraction import extract

READ = [
    ("He drives a grey Golf YJO1 KTR and waits by the school.", "YJO1 KTR", "grey Golf"),
    ("Grey Golf yjo1 ktr parked there", "yjo1 ktr", "Grey Golf"),
    ("the Audi A3 reg BD5I SMR pulled up", "BD5I SMR", "Audi A3"),
    ("a blue Corsa AB12 C0D was outside", "AB12 C0D", "blue Corsa"),
    ("a white van, AB1S COD, came at ten", "AB1S COD", "white van"),
    ("They came in a black BMW LB08 OKE on Friday.", "LB08 OKE", "black BMW"),
]
NO_PLATE = [
    "He lives in LS11 5DE and drives a van.",
    "I saw the car at no1 the street.",
    "They got the no8 bus from the car park.",
    "THIS CAR was parked by the school.",
    "Leah got in s8 and the car drove off.",
]


@pytest.mark.parametrize(("words", "plate", "car"), READ)
def test_it_is_read_whole_behind_a_car(words: str, plate: str, car: str) -> None:
    found = {(each.type, each.text) for each in extract(words).spans}
    assert {("vrm", plate), ("vehicle", car)} <= found


@pytest.mark.parametrize("words", NO_PLATE)
def test_what_looks_like_one_is_none(words: str) -> None:
    assert [each.text for each in extract(words).spans if each.type == "vrm"] == []
