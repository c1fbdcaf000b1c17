"""What was read of the rules by somebody who had not built them: who told was shown, or what is needed to act went."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold

NOBODY = KnownTeller()


@pytest.mark.parametrize(
    ("told", "goes"),
    [
        ("As her son's teacher I see the bruises each week.", "teacher"),
        ("As his daughter I know what Dean does to Kez.", "daughter"),
        ("A neighbour called the police when Dean hit her.", "neighbour"),
        ("The neighbour called 101 on Friday.", "neighbour"),
        ("A neighbour called Jean Pryce rang about the girl.", "Pryce"),
        ("Told by Karen Hobbs that she has to share a bed with him.", "Hobbs"),
        ("Told by Karen Hobbs that she had to go home on Friday.", "Hobbs"),
        ("Told twice by Mrs Hall.", "Hall"),
        ("Both told by Mrs Hall.", "Hall"),
        ("I took a photo of him from behind the till.", "till"),
        ("Jan Pryce, the school nurse, says she has special needs.", "Pryce"),
        ("Jan Pryce, the school nurse, says she is pretty upset.", "Pryce"),
    ],
)
def test_who_told_is_withheld(told: str, goes: str) -> None:
    assert goes not in withhold(told, teller=NOBODY)


@pytest.mark.parametrize(
    ("told", "stays"),
    [
        ("She called me from Luton at 2am.", "Luton"),
        ("She called me from the docks.", "the docks"),
        ("She called me from Room 12 at the Travelodge.", "Room 12"),
        ("It was just us, Jade and a man called Gaz in the flat.", "a man called Gaz"),
        ("Kyle, us and two lads got in the white van to Luton.", "the white van"),
        ("She told me that he won't let her see anyone.", "won't let her see anyone"),
        ("She told me for money she sleeps with men.", "for money"),
        ("Marco told Amy, her sister, to get in the car.", "Amy"),
        ("Mr Vale, her teacher, says she is special.", "Mr Vale"),
        ("Gary Moss, her carer, says nobody will believe her.", "Gary Moss"),
        ("A neighbour called Derek gives her vapes.", "Derek"),
        ("I took a screenshot of the messages from Dean.", "the messages from Dean"),
        ("I took a photo of the knife from his window.", "knife"),
        ("My niece has a new phone.", "has a new phone"),
        ("He has four girls down as his nieces.", "four girls down as his nieces"),
    ],
)
def test_what_is_needed_to_act_stays(told: str, stays: str) -> None:
    assert stays in withhold(told, teller=NOBODY)


def test_a_child_in_the_company_of_the_teller_keeps_the_name() -> None:
    told = "It was just us, Jade and the lad from the flat."
    assert "Jade" in withhold(told, teller=KnownTeller(child="Jade"))
