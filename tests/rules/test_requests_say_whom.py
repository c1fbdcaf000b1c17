"""A line that says who must not find out keeps whom; any other clause of such a sentence is judged as all else."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction.model.hints import Hint
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from inkling.safeguarding.rules.withholding.clauses.hints import hinted_cuts

BEFORE = "Leah is 13 and a man in a white van beats her. "


def clauses(told: str, *pieces: str) -> list[Hint]:
    """Return these pieces as clauses of which the scorer is sure."""
    starts = [told.index(each) for each in pieces]
    return [Hint(at, at + len(each), 9.0, is_bare=True) for at, each in zip(starts, pieces, strict=True)]


def gone(told: str, *pieces: str) -> str:
    found = hinted_cuts(told, clauses(told, *pieces), teller=KnownTeller())
    return " ".join(told[each.start : each.end] for each in found)


@pytest.mark.parametrize(
    ("told", "whom", "other"),
    [
        (
            "Please dont tell her mum, it was over my counter at the chemist",
            "Please dont tell her mum",
            "counter",
        ),
        (
            "Her uncle must not find out, the lane is on my milk round",
            "Her uncle must not find out",
            "milk round",
        ),
    ],
)
def test_a_clause_that_names_nobody_goes_beside_one_that_says_whom(told: str, whom: str, other: str) -> None:
    cut = gone(told, whom, told.partition(", ")[2])
    assert other in cut
    assert whom not in cut


def test_what_is_added_to_whom_stays() -> None:
    told = "Please dont tell anybody at school, not even the head, or her dad gets to know"
    assert gone(told, "not even the head") == ""


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (
            "her mum is one of my ladies her mum's got no idea and Paige wants it to stay that way",
            "her mum's got no idea and Paige wants it to stay that way",
        ),
        ("Paige's got no idea we know and it has to stay that way", "Paige's got no idea"),
    ],
)
def test_a_line_begins_with_whom(told: str, line: str) -> None:
    asked = compose(Draft(narrative=f"{BEFORE}{told}")).of(ViewPart.MUST_NOT)
    assert any(each.startswith(line) for each in asked)


def test_the_line_says_whom_where_the_clause_goes() -> None:
    told = f"{BEFORE}its mum that worries me, she'd tell him straight away"
    hints = clauses(told, "its mum that worries me", "she'd tell him straight away")
    view = compose(Draft(narrative=told), hints=hints)
    assert any("mum" in each for each in (*view.of(ViewPart.MUST_NOT), *view.of(ViewPart.MAY_ASK)))
    assert "worries" not in "".join(view.of(ViewPart.WORDS))


@pytest.mark.parametrize(
    ("told", "stays"),
    [
        ("Kasia says they put a blanket over the window of the flat.", "put a blanket over the window"),
        ("She gets out the window on the roof at night.", "gets out the window"),
        ("He came over the fence with a bag.", "came over the fence"),
        ("He has told Leah's mum there is no room left.", "told Leah's mum"),
        ("He said wear the school skirt under your jeans.", "wear the school skirt"),
        (
            "A guard named Rashford rang somebody just before she left.",
            "A guard named Rashford rang somebody",
        ),
    ],
)
def test_what_others_do_there_stays(told: str, stays: str) -> None:
    assert stays in withhold(told, teller=KnownTeller(child="Leah"))


@pytest.mark.parametrize(
    ("told", "goes"),
    [
        ("I see him over the fence.", "over the fence"),
        ("You hear them through the wall at night.", "through the wall"),
        ("She told her teacher that he hits her.", "told her teacher"),
        ("Her keyworker rang the office about it.", "keyworker rang"),
    ],
)
def test_from_where_and_by_whom_it_is_known_goes_as_before(told: str, goes: str) -> None:
    assert goes not in withhold(told, teller=KnownTeller(child="Leah"))
