"""Who wrote a text goes: initials behind a dash, a note's head, mail pasted further down, what is said of own work.

The wordings stand in `who_wrote.tsv`, half of which name somebody else in the same place, who stays. 40 of each family
were written before the rules, those of own work beside them. Of 50 more that the rules did not know 18 of 25 went and
20 of 25 stayed: those are rows since, but one ("this girl in my block - AJ", where the letters go, whosever they are).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction.model.hints import Hint
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.withholding import KnownTeller, cuts_in, withhold
from inkling.safeguarding.rules.withholding.clauses.overrule import leave_what_shows_nobody
from inkling.vocabulary.telling import About

SOMEONE = KnownTeller(about=About.SOMEONE)
ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("who_wrote.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("words", "remains", "told"), [row[2:] for row in ROWS if row[1] == "goes"], ids=lambda each: each[:40]
)
def test_who_wrote_is_withheld_and_what_is_told_stays(words: str, remains: str, told: str) -> None:
    shown = withhold(told.replace("\\n", "\n"), teller=SOMEONE)
    assert not [each for each in words.split(";") if each in shown]
    assert not [each for each in remains.split(";") if each not in shown]


@pytest.mark.parametrize(
    ("words", "told"), [(row[2], row[4]) for row in ROWS if row[1] == "stays"], ids=lambda each: each[:40]
)
def test_somebody_else_in_the_same_place_stays(words: str, told: str) -> None:
    shown = withhold(told.replace("\\n", "\n"), teller=SOMEONE)
    assert not [each for each in words.split(";") if each not in shown]


def test_initials_stand_in_no_request_that_a_front_door_reads_first() -> None:
    told = "Girl, 14, in room 31 with Vince. manager not to know it was me who rang him in to it pls - KV"
    view = compose(Draft(narrative=told))
    shown = "".join(line.text for line in view.lines)
    assert "manager not to know" in "".join(view.of(ViewPart.MUST_NOT))
    assert "KV" not in shown


@pytest.mark.parametrize(
    "told",
    [
        "Hi, private hire driver here, and Paige, 13, is with him.",
        "Paige, 13, is there. I'm due there again Thursday 10am for gas check.",
        "Paige was at the Shell on Mill Road. If you put the shell garage in anything he knows its me.",
    ],
)
def test_no_encoder_overrules_what_surely_shows_who_told(told: str) -> None:
    surely = [cut for cut in cuts_in(told, teller=SOMEONE) if cut.surely]
    assert surely
    nobody = [Hint(0, len(told), -9.0, is_bare=False, goes=False)]
    assert set(surely) <= set(leave_what_shows_nobody(told, surely, nobody))
