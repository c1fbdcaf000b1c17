"""What surely shows who told stands in no line of a view: no name that may be a child's gives it back."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from benchmarks.leaks import FOLDERS, read_planted
from inkling.capture.rules.draft import Draft
from inkling.safeguarding.rules.protected_view.parts import ProtectedView
from inkling.safeguarding.rules.withholding import KnownTeller, cuts_in, withhold
from inkling.safeguarding.services import protected_views
from tests.rules import test_labels_of_who_told, test_who_told_in_passing

_DAY = date(2026, 12, 2)
_NOTES = [told for told, *_ in (*test_labels_of_who_told.GOES, *test_who_told_in_passing.GOES)]
_SHORTEST = 8


def _shown(view: ProtectedView) -> str:
    boxes = (view.child, view.worry, view.needed_to_act, view.must_not_be_told)
    return "\n".join([*boxes, *(line.text for line in view.lines)])


def _view(told: str) -> ProtectedView:
    return protected_views.view_of(Draft(narrative=told), day=_DAY, since=_DAY)


@pytest.mark.parametrize("seed", range(30))
def test_what_the_rules_cut_surely_is_readable_in_no_line(seed: int) -> None:
    """Notes joined with a telling: what a child of one is called is no reason to show who told another."""
    random = Random(seed)
    tellings = [each.text.strip() for folder in FOLDERS for each in read_planted(folder)]
    pieces = [random.choice(tellings), *random.sample(_NOTES, 3)]
    random.shuffle(pieces)
    told = "\n".join(pieces)
    view = _view(told)
    children = view.child
    sure = [told[each.start : each.end] for each in cuts_in(told, teller=_teller(children)) if each.surely]
    long = [each for each in sure if len(each) >= _SHORTEST and told.count(each) == 1]
    assert long
    assert [each for each in long if each in _shown(view)] == []


def _teller(children: str) -> KnownTeller:
    return KnownTeller(child="\n".join(each.split(" · ")[0] for each in children.split("\n")))


@pytest.mark.parametrize(
    ("told", "gone"),
    [
        (
            "INF F, 50s by voice, decl name, sts girl is at 22 Larkspur Wk.\nMisper chk: Demi F, 14, rptd o/d.",
            ["50s by voice", "INF F"],
        ),
        (
            "Caller M, 60s, lives opposite. He saw Kyle M, 15, get into a blue Audi.\nKyle M, 15, is missing.",
            ["Caller M", "60s"],
        ),
        (
            "A fellow pupil, Owen T in 9C, told staff that Kyle, 15, has a knife for Tigger.",
            ["Owen", "9C", "fellow pupil"],
        ),
        (
            "INF sister Jo, 40, is a nurse at the Royal. Leah, 14, and Jo, 13, were in the van with Kaz.",
            ["40", "nurse at the Royal"],
        ),
    ],
)
def test_a_letter_or_a_name_alike_gives_nothing_back(told: str, gone: list[str]) -> None:
    shown = _shown(_view(told))
    assert [each for each in gone if each in shown] == []


@pytest.mark.parametrize(
    ("child", "told", "kept"),
    [
        ("Demi F", "Caller says that Demi F is at 22 Larkspur Walk.", "Demi F is at 22 Larkspur Walk"),
        ("K", "My sister says K is at the flat on Friday.", "K is at the flat on Friday"),
        ("Owen T", "Owen T told staff that Tigger gave him a knife.", "Owen T"),
        (
            "Owen T",
            "A fellow pupil, Owen T, told staff that Tigger has a knife. Owen T is to hold it on Friday.",
            "Owen T",
        ),
    ],
)
def test_the_child_stays(child: str, told: str, kept: str) -> None:
    assert kept in withhold(told, teller=KnownTeller(child=child))
