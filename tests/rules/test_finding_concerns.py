"""What a front door looks for is found as it knows it: how a word begins, half a plate, whatever the order."""

import pytest

from inkling.safeguarding.rules.finding import has_words

TEXTS = [
    "Kez Ångström, 14",
    "Łukasz O’Brien",
    "Leah, 13, black coat",
    "Жанна",
    "Silver Golf, YJ01 KTR",
    "At the Kestrel Lodge, Beck Lane",
    "07700 900417",
]


@pytest.mark.parametrize(
    "words",
    [
        "kez",
        "KE",
        "Angstrom",
        "beck kez",
        "KTR",
        "yj01ktr",
        "J01 K",
        "900 417",
        "0417",
        "lodge, kestrel",
        "lukasz",
        "o'brien",
        "OBRIEN",
        "+447700900417",
        "жан",
    ],
)
def test_it_is_found(words: str) -> None:
    assert has_words(words, TEXTS)


@pytest.mark.parametrize("words", ["", " .,- ", "ez", "kez leeds", "417 000", "17", "kestrels", "13b", "14s"])
def test_it_is_not_found(words: str) -> None:
    assert not has_words(words, TEXTS)
