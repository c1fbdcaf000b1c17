"""Who told, where a text itself says it: other languages' letters, heads of pasted mail, own accounts, spoken numbers.

All of these were readable when somebody attacked who had not mended it (decision 0734).
"""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import WITHHELD, KnownTeller, withhold
from inkling.vocabulary.telling import About, TellerKind

SOMEONE = KnownTeller(about=About.SOMEONE)
MYSELF = KnownTeller(about=About.ME, kind=TellerKind.YOUNG_PERSON)
TOLD = "Girl, 14, lives at 22 Quay Road, flat 3. He locks the door."


@pytest.mark.parametrize(
    "signed",
    [
        "З повагою, Оксана Білик",
        "С уважением,\nИрина",
        "Оксана Білик",
        "Με εκτίμηση, Ελένη Παππά",
        "مع التحية، فاطمة",
        "Saygılarımla, Elif Demir",
        "Mit freundlichen Grüßen, Jutta Weiss, Hebamme",
        "Cordialement\nAmélie Roux",
        "Saludos, Inés Prado",
        "Pagarbiai, Rasa Kazlauskiene",
        "Trân trọng, Nguyễn Thị Hoa",
        "此致，李娜",
        "Mahadsanid, Hodan Warsame",
        "Z poważaniem\nMarek L., kelner",
        "Yr eiddoch yn gywir,\nRh. Pugh",
    ],
)
def test_no_closing_of_another_language_shows_a_name_or_the_language(signed: str) -> None:
    assert withhold(f"{TOLD} {signed}", teller=SOMEONE) == f"{TOLD} {WITHHELD}"
    assert withhold(f"{TOLD}\n{signed}", teller=SOMEONE) == f"{TOLD}\n{WITHHELD}"


@pytest.mark.parametrize(
    "told",
    [
        "Kez is with Jay. Gracias. He is at 4 Mill Row.",
        "Thanks to her she is safe. Merci beaucoup, he said.\nHe is at 4 Mill Row.",
        "Kez goes there with:\n- Jay\n- her nan",
        "He has a dog - a mate of his walks it.",
        "Kez saw Dr Ahmed, ext 4471, at the clinic.",
        "He wrote to her. From: Jay Dunn\nTo: Kez\nCome to 4 Mill Row.",
        "On 3 Nov 2026, Jay wrote: you are next. Kez showed it at school.",
        "Kez got a text sent from Jay's phone that said to come to 4 Mill Row.",
        "Kez saw it.\nSent from Jay's phone at 3am she got a picture.",
        "Kez rings it. The deal line is oh seven seven double oh nine hundred one two three",
        "Kez rings it. Number on the card: oh seven seven oh oh nine oh oh one two three",
    ],
)
def test_what_is_told_behind_thanks_in_lists_and_of_others_stays(told: str) -> None:
    assert withhold(told, teller=SOMEONE) == told


def test_who_wrote_a_mail_to_the_child_stays() -> None:
    told = "From: Jay Dunn <jay@flat.example>\nTo: Kez\nSubject: tonight\nCome to 4 Mill Row."
    assert withhold(told, teller=KnownTeller(about=About.SOMEONE, child="Kez")) == told


def test_a_child_who_is_named_behind_a_closing_is_not_cut() -> None:
    told = "He is at 4 Mill Row. Pozdrawiam, Kez"
    assert "Kez" in withhold(told, teller=KnownTeller(about=About.SOMEONE, child="Kez"))


@pytest.mark.parametrize("teller", [SOMEONE, MYSELF], ids=["of another", "of themselves"])
@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("He has a car. my snap is cal.reid07. He comes at 8.", "cal"),
        ("my snap: cal.reid07\nHe has a car.", "cal"),
        ("He has a car. add me on snap cal.reid07", "cal"),
        ("He has a car. im on snap as cal.reid07", "cal"),
        ("He has a car. my insta is calreid", "calreid"),
        ("He has a car. my snaps cal.reid07", "cal"),
        ("He has a car. msg me on insta calreid07", "calreid"),
        ("My post code is LS8 4AA. He has a car.", "LS8"),
        ("my landline is oh one one three, four nine six, oh one two three. He has a car.", "four"),
        ("He has a car. Mr Pym. Oh double seven, double oh, nine double oh, double one eight.", "eight"),
        ("He has a car. ring me zero seven seven double zero nine hundred one two three", "zero"),
    ],
)
def test_own_accounts_postcodes_and_spoken_numbers_are_withheld(
    told: str, shown: str, teller: KnownTeller
) -> None:
    cut = withhold(told, teller=teller)
    assert shown not in cut
    assert "He has a car" in cut


@pytest.mark.parametrize(
    "told",
    [
        "his snap is jay.x9",
        "His number is oh seven seven double oh, nine hundred, four five five",
        "he said my snap is jay_x9",
        "my snap is full and he keeps sending. my insta got hacked by him. my insta is private",
        "they message me on snap constantly and im always on insta",
        "pls dont tell my school. he took my snapback and my igloo cup. my signals are off and my steamer",
    ],
)
def test_accounts_of_others_and_what_is_said_of_ones_own_stay(told: str) -> None:
    assert withhold(told, teller=MYSELF) == told


def test_a_number_that_is_known_is_found_in_words_with_its_hundreds() -> None:
    teller = KnownTeller(about=About.SOMEONE, contact="07700 900455")
    told = "Tel oh seven seven double oh nine hundred four five five is where I am till 6. He has a car."
    assert "five" not in withhold(told, teller=teller)


def test_who_is_told_of_behind_an_account_stays() -> None:
    assert withhold("My insta: bevstott. Kez is at 4 Mill Row.", teller=SOMEONE).endswith(
        "Kez is at 4 Mill Row."
    )
    assert withhold("My number is 07700 900123. Kez is there.", teller=SOMEONE).endswith("Kez is there.")


@pytest.mark.parametrize(
    ("told", "gone", "stays"),
    [
        (
            "From: Carol King [mailto:c.king@school.example]\nSent: 24 November 2026\nCc: Pam Hart\n\nKez is with Jay.",
            ("Carol", "king", "Pam"),
            "Kez is with Jay.",
        ),
        (
            "On 3 Nov 2026, at 22:14, T Wilk <tw@cabs.example> wrote:\n> Kez is with Jay.",
            ("Wilk", "tw@"),
            "Kez is with Jay.",
        ),
        ("Kez is with Jay. Sent from Sue's iPad", ("Sue",), "Kez is with Jay."),
        ("This is PC 4471 Hall. Kez is with Jay.", ("4471", "Hall"), "Kez is with Jay."),
        ("Kez is with Jay. - her nan", ("nan",), "Kez is with Jay."),
        ("Kez is with Jay. dw x", ("dw",), "Kez is with Jay."),
        (
            "Kez is with Jay. Jane Poole, Health Visitor, 07700 900123",
            ("Jane", "Visitor", "07700"),
            "Kez is with Jay.",
        ),
        (
            "Kez is with Jay.\nDr J. Ashworth-Bell, Consultant Paediatrician, bleep 4471",
            ("Ashworth", "Consultant", "4471"),
            "Kez is with Jay.",
        ),
    ],
)
def test_heads_and_feet_show_nobody(told: str, gone: tuple[str, ...], stays: str) -> None:
    cut = withhold(told, teller=SOMEONE)
    assert not [each for each in gone if each in cut]
    assert stays in cut
