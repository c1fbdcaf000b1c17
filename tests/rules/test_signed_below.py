"""Who signs a telling is withheld, however it is written; whoever is named last in it for what they do is not."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart

TOLD = "Fitz gave Paige, 13, drink at the arcade."


def words_of(told: str) -> str:
    return "".join(compose(Draft(narrative=told)).of(ViewPart.WORDS))


@pytest.mark.parametrize(
    "end",
    [
        "Mrs B. Tetlow, 07700 900214.",
        "Mrs Tetlow",
        "B Tetlow 07700 900214",
        "From Beryl Tetlow.",
        "Beryl Tetlow, 14 Rowan Way",
        "Thanks, Mrs B. Tetlow",
        "Yours sincerely, B. Tetlow (Mrs)",
        "\nBeryl Tetlow\n",
        "- Beryl Tetlow, tel 07700 900214",
        "Yours sincerely, Mrs Beryl Tetlow (Nan), 07700 900214",
        "Kind regards, B. Tetlow, Senior Youth Worker, Rowan Hub, 07700 900214",
        "Yours faithfully,\nB. Tetlow (Mr)\nHead of Year 9, Rowan Academy\n07700 900214",
    ],
)
@pytest.mark.parametrize("write", [str, str.upper], ids=["as written", "capitals"])
def test_who_signs_is_withheld(end: str, write: type[str]) -> None:
    shown = words_of(write(f"{TOLD} {end}")).casefold()
    assert "fitz" in shown
    assert "arcade" in shown
    assert not {each for each in ("tetlow", "beryl", "900214", "rowan") if each in shown}


@pytest.mark.parametrize(
    ("end", "stays"),
    [
        ("His name is Gary Marlow.", "Marlow"),
        ("It is Fitz. Fitz Moran.", "Moran"),
        ("He drives a Ford Focus.", "Focus"),
        ("She is at Marram Academy.", "Marram"),
        ("They meet in Cedar Close, Leeds.", "Cedar"),
        ("Ring Children's Services.", "Children"),
        ("It is all on Snapchat.", "Snapchat"),
        ("Paige, 13, is hurt.", "Paige, 13"),
        ("Kez Marsh, 14, Leeds.", "Kez Marsh"),
        ("Fitz, 9 of them, and a van.", "Fitz, 9"),
        ("Ring Mr Shaw on 07700 900112.", "900112"),
    ],
)
def test_who_or_what_is_told_last_stays(end: str, stays: str) -> None:
    for write in (str, str.upper):
        assert write(stays) in words_of(write(f"{TOLD} {end}"))


@pytest.mark.parametrize(
    "words",
    [
        "Paige, 13, has been given drink by Fitz at the arcade.",
        "She was given a phone by Fitz at the arcade.",
        "He was passed a bag by Fitz at the station.",
        "He received trainers from Fitz at the park.",
    ],
)
def test_who_gave_a_thing_is_nobody_who_told(words: str) -> None:
    assert words in words_of(words)


@pytest.mark.parametrize(
    "told",
    [
        "Thanks. The man, Kaz, 30, grey Audi, Mill Lane, flat 4, top floor",
        "Many thanks. Girl 14, red coat. Man Kaz, grey Audi, Mill Lane",
        "Thanks for reading this he is called Kaz and drives a van on Mill Lane",
    ],
)
def test_what_is_told_behind_thanks_stays(told: str) -> None:
    shown = words_of(f"Paige is 13. {told}")
    assert "Kaz" in shown
    assert "Mill Lane" in shown


@pytest.mark.parametrize("end", ["RN, T.A.", "T.A.", "\nSW - T. A."])
def test_initials_that_stand_last_are_withheld(end: str) -> None:
    shown = words_of(f"Fitz gave Paige, 13, drink. Seen alone by me. {end}")
    assert "T.A" not in shown
    assert "T. A" not in shown
    assert "Paige" in shown


@pytest.mark.parametrize("end", ["The man is T.A.", "He took her to A&E.", "Plan: SW."])
def test_letters_that_tell_something_stay(end: str) -> None:
    assert end.rstrip(".").rsplit(maxsplit=1)[-1] in words_of(f"Fitz gave Paige, 13, drink. {end}")
