"""What is left between cuts goes where nobody can act on it, and stays where somebody could."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding import Cut, CutReason, KnownTeller, cut_out
from inkling.safeguarding.rules.withholding.clauses.residue import with_residue
from inkling.safeguarding.rules.withholding.context import Context


def shown(text: str, *cut: str, child: str = "") -> str:
    """Return a text in which these pieces are cut, and what makes no sense beside them."""
    context = Context(Passage(text), KnownTeller(child=child).names)
    cuts = [
        Cut(text.index(each), text.index(each) + len(each), CutReason.FIRST_PERSON)
        for each in sorted(cut, key=text.index)
    ]
    return cut_out(text, cuts=with_residue(context, cuts))


@pytest.mark.parametrize(
    ("text", "cut", "left"),
    [
        (
            "My wife stood by while I made notes.",
            ["My wife", "while I made notes"],
            "[withheld].",
        ),
        ("We met so I know. He hits her.", ["We met", "I know"], "[withheld]. He hits her."),
        ("I teach Leah. Leah has a burn.", ["I teach"], "[withheld]. Leah has a burn."),
    ],
)
def test_what_makes_no_sense_goes(text: str, cut: list[str], left: str) -> None:
    assert shown(text, *cut, child="Leah") == left


@pytest.mark.parametrize(
    ("text", "cut", "left"),
    [
        ("He showed me a knife.", ["me"], "He showed [withheld] a knife."),
        ("I was told she is being moved.", ["I was told"], "[withheld] she is being moved."),
        ("I know Dez Parr from church.", ["I know", "from church"], "[withheld] Dez Parr [withheld]."),
        ("My gaffer would sack me for talking.", ["My gaffer"], "[withheld] would sack me for talking."),
        (
            "I do Sundays there. He hits Leah.",
            ["I do", "there"],
            "[withheld] Sundays [withheld]. He hits Leah.",
        ),
        ("He waits at the gate on Fridays.", [], "He waits at the gate on Fridays."),
        ("", [], ""),
    ],
)
def test_what_somebody_may_act_on_stays(text: str, cut: list[str], left: str) -> None:
    assert shown(text, *cut) == left
