"""A source whom the words ask to protect is withheld as whoever tells is; a child who may be harmed stays."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from inkling.vocabulary.telling import About, TellerKind


def shown(told: str, *, child: str = "") -> str:
    return withhold(told, teller=KnownTeller(kind=TellerKind.PROFESSIONAL, child=child))


@pytest.mark.parametrize(
    ("told", "goes", "stays"),
    [
        # Nobody is to learn that somebody told.
        (
            (
                'Mia (13), Tess (12) in. 19:00 Tess disclosed to OK in the kitchen: "Mia has a new phone off Gaz". '
                "Days: don't let on to Mia that Tess spoke."
            ),
            ("Tess disclosed", "Tess spoke"),
            ("Tess (12)", "Mia has a new phone off Gaz", "don't let on to Mia"),
        ),
        (
            "Mr Cole knows, and so does Miss Cole, and neither must hear that it came from young Cole.",
            ("young Cole", "it came from"),
            ("Mr Cole knows", "Miss Cole", "neither must hear"),
        ),
        (
            (
                'K2 to me in the van: "Fridays, he has them from the hostel." '
                "K2 begged me to say she'd told nothing. K2 is 15."
            ),
            ("K2 to me", "K2 begged", "told nothing"),
            ("Fridays, he has them from the hostel", "K2 is 15"),
        ),
        (
            "Bilal (16) says Kez owes a bag and goes to the park on Tuesdays. Bilal not to be quoted in the unit.",
            ("Bilal says", "Bilal (16) says", "Bilal not"),
            ("Kez owes a bag", "not to be quoted in the unit"),
        ),
        # In confidence, or a name that is to be kept out of the record.
        (
            (
                "Ola, 14, is said to be at dance on Mondays. Her brother (16) told the school nurse on 3.11, "
                "in confidence; please don't attribute."
            ),
            ("Her brother", "school nurse"),
            ("Ola, 14, is said to be at dance on Mondays",),
        ),
        (
            (
                "Nominal 2 is a woman of 20. Not Pam Orde, club leader, who raised the concern on 9.11; name to be "
                "removed from all copies. Pam Orde is at Unit 4."
            ),
            ("Pam", "Orde", "club leader", "raised the concern"),
            ("Nominal 2 is a woman of 20", "name to be removed"),
        ),
        (
            (
                "22:10 all in order (Mrs Adler, 41). 23:00 four girls in the back room. The owner wants to know "
                "who complained. Told him: routine. It was Mrs Adler."
            ),
            ("Adler",),
            ("four girls in the back room", "The owner wants to know who complained"),
        ),
        (
            (
                'The cleaner (about 20, no English, frightened) gave me a slip w/ 07700 900321 & "help". Not in '
                "front of the boss please and don't record her name on the file."
            ),
            ("gave me",),
            ("about 20, no English, frightened", "07700 900321", "don't record her name"),
        ),
        # What would show who told, and who would be asked.
        (
            (
                "HEARD: from Remi T, no. 14, also thirteen, cried telling me. He says the man "
                "waits by the gym in a red Seat. He's the only one the man asked so if you say you know about "
                "the bag it'll be obvious who grassed. Remi T has been offered 40."
            ),
            ("HEARD: from", "telling me", "He says", "the only one", "who grassed"),
            (
                "Remi T has been offered 40",
                "the man waits by the gym in a red Seat",
                "if you say you know about the bag",
            ),
        ),
        (
            (
                "Sami (17) went in May and is back, he told L. not to go, so L. knows it from him; "
                "L begs Sami isn't asked."
            ),
            ("he told L", "knows it from him"),
            ("Sami (17) went in May", "Sami isn't asked"),
        ),
        (
            (
                'A girl with a fringe came in, she wrote on a receipt and left it by my till, "there are 3 of us. '
                'Noor is 12". '
                "The girl doesn't want the man knowing about the note."
            ),
            ("wrote on a receipt", "The girl", "about the note"),
            ("A girl with a fringe", "there are 3 of us. Noor is 12", "doesn't want the man knowing"),
        ),
        (
            "My eldest, Ana, is the one who found this. Sorrel has a second phone.",
            ("the one who found this",),
            ("Sorrel has a second phone",),
        ),
    ],
)
def test_who_told_goes_and_what_was_told_stays(
    told: str, goes: tuple[str, ...], stays: tuple[str, ...]
) -> None:
    given = shown(told)
    assert [each for each in goes if each in given] == []
    assert [each for each in stays if each not in given] == []


@pytest.mark.parametrize(
    "told",
    [
        # Who harms is no source, whatever is not to be known of them.
        "Don't let mum know Gaz told her to carry the bag to Derby.",
        "Gaz told Mia in confidence that she owes him 200.",
        "Nobody must know that Gaz said he would burn the house.",
        "Do not mention Gaz to her. Gaz has a silver Golf.",
        "Gaz told her not to tell. Gaz is not to be approached.",
        "Kez says she is not asked for money any more, Kez told her to say it was Gaz who paid.",
        "The police came to ask who told him where she lives. It was the man with the van.",
    ],
)
def test_who_harms_stays(told: str) -> None:
    assert shown(told).count("Gaz") == told.count("Gaz")
    assert "the man with the van" not in told or "the man with the van" in shown(told)


def test_a_child_who_is_named_once_stays_though_she_told() -> None:
    told = (
        "Mia (13) disclosed to staff that Gaz picks her up from school. Don't let on to mum that she told us."
    )
    given = shown(told)
    assert "Mia (13)" in given
    assert "disclosed to staff" not in given
    assert "Gaz picks her up from school" in given


def test_the_line_of_who_must_not_know_carries_no_source() -> None:
    told = (
        "Tess (12) disclosed to OK that Mia (13) goes to Gaz. Mia is driven to Gaz in a red Seat. Tess is well. "
        "Please don't let on to Mia that Tess spoke."
    )
    view = compose(Draft(teller_kind=TellerKind.PROFESSIONAL, about=About.SOMEONE, narrative=told))
    lines = [line.text for line in view.lines if line.part is ViewPart.MUST_NOT]
    assert lines
    assert any("Mia" in line for line in lines)
    assert not any("Tess" in line for line in lines)
