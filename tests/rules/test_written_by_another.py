"""Who wrote it down for whoever told, and a title with one letter of their name, show who told."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import cuts_in
from inkling.safeguarding.rules.withholding.identity.teller import KnownTeller


def readable(text: str, *, name: str = "", child: str = "") -> str:
    """Return what of a text is not withheld."""
    cuts = cuts_in(text, teller=KnownTeller(name=name, child=child))
    return "".join(char for at, char in enumerate(text) if not any(cut.start <= at < cut.end for cut in cuts))


@pytest.mark.parametrize(
    ("text", "gone", "stays"),
    [
        ("(Typed by Zofia for Basil Orme.) He is blind. Rory, 16, runs for them.", "Zofia", "Rory"),
        ("Written out by our Marek Nowak for me. A man of 40 takes Leah, 14.", "Marek Nowak", "Leah, 14"),
        ("dictated to Ada at the desk: two lads of 20 and a girl of 13.", "Ada", "a girl of 13"),
        (
            "Filled in at the library.\nRecorded by Bettina. A grey van takes a girl of 12.",
            "Bettina",
            "grey van",
        ),
    ],
)
def test_who_wrote_it_down_is_withheld_wherever_their_name_stands(text: str, gone: str, stays: str) -> None:
    shown = readable(f"{text} {gone.split(maxsplit=1)[0]} saw it too.", name="Basil Orme")
    assert gone.split(maxsplit=1)[0] not in shown
    assert stays in shown


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("The tenancy is signed by Dean Holt, 44, and a girl of 15 sleeps there.", "Dean Holt"),
        ("The hire form for the van was signed by Kaz Marl.", "Kaz Marl"),
        ("Written by Leah, 14. He drives me about.", "Leah, 14"),
    ],
)
def test_who_wrote_something_else_and_a_child_stay(text: str, stays: str) -> None:
    assert stays in readable(text, child="Leah")


def test_a_title_with_a_letter_of_the_name_is_withheld() -> None:
    shown = readable(
        'Bishop said "you like that office, Mr C." Mr Pell sells pills to Mr K.', name="Wendell Charles"
    )
    assert "Mr C" not in shown
    assert "Mr Pell" in shown
    assert "Mr K" in shown


@pytest.mark.parametrize(
    "heading", ["RHI 18:00 Priya.", "Home visit, Weds 6pm, Zelda Orme.", "Log 14/11 Bettina\n"]
)
def test_who_heads_a_record_with_their_name_is_withheld(heading: str) -> None:
    name = heading.replace("Orme", "").strip(" .\n").split()[-1]
    shown = readable(f"{heading} Tyler, 15, missing since Sat. A man called Cuz picks him up.")
    assert name not in shown
    assert "Tyler, 15" in shown
    assert "Cuz" in shown


@pytest.mark.parametrize(
    "text",
    [
        "RHI 18:00 Tyler. Tyler is 15 and owes a man 340.",
        "Home visit Weds with Tyler. He is 15 and owes a man 340.",
        "Return 06:10 to Selby. Tyler, 15, owes a man 340.",
        "Call 18:00 re Tyler. He is 15.",
        "Report: at 18:00 Kaz. He is 30 and waits at the gate.",
    ],
)
def test_of_whom_a_record_is_stays(text: str) -> None:
    assert text.partition(".")[0].rsplit(maxsplit=1)[-1] in readable(text)
