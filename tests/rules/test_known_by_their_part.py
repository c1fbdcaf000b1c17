"""Family, carers and staff stand apart from adults who may be of concern; what names nobody stands as no child."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.extraction import extract
from inkling.extraction.composing.compose import compose as put_together
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.safeguarding.rules.protected_view.people.understood import subjects_of

RECORD = (
    "YP: Harvey, 15, lives with mum (Kerry) and baby. School (Mr Abbott, DSL) rang. "
    "A man called Wez, about thirty, drove Harvey to a flat and hit him. Not a child there spoke."
)


def view_of(told: str) -> ProtectedView:
    read = extract(told)
    made = put_together(told, read.spans, leanings=read.leanings)
    draft = Draft(narrative=told)
    return compose(draft, spans=read.spans, subjects=subjects_of(draft, spans=read.spans, composition=made))


def test_mother_and_teacher_stand_not_among_those_who_may_be_of_concern() -> None:
    view = view_of(RECORD)
    known = " ".join(view.of(ViewPart.KNOWN))
    others = " ".join([*view.of(ViewPart.ADULTS), *view.of(ViewPart.OF_CONCERN)])
    assert "Kerry" in known
    assert "Abbott" in known
    assert "Wez" in others
    assert not any(name in others.split("\u201c")[0] for name in ("Kerry", "Abbott"))


def test_an_uncle_with_whom_a_sign_is_told_stays_among_those_who_may_be_of_concern() -> None:
    view = view_of("Poppy, 13, cries. Uncle Phil takes photos of her.")
    assert "Phil" in " ".join([*view.of(ViewPart.ADULTS), *view.of(ViewPart.OF_CONCERN)])
    assert not any("Phil" in each for each in view.of(ViewPart.KNOWN))


@pytest.mark.parametrize("nobody", ["Not a child", "children"])
def test_whoever_is_named_stands_alone_as_the_child(nobody: str) -> None:
    view = view_of(f"{RECORD} He said he does that to children.")
    assert "Harvey" in view.child
    assert nobody not in view.child.split("\n")


def test_a_child_without_a_name_stays_where_nobody_is_named() -> None:
    assert "child" in view_of("A man called Wez hit a child in the lane.").child


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (
            "Her stepdad is Gary Holt. Ruby is 13. She comes back with money and bruises. He tells her what to wear.",
            "Holt",
        ),
        (
            "Mr Pell is her football coach, 45. Ruby, 13, stays at his house at weekends. He buys her underwear.",
            "Pell",
        ),
        ("Ruby, 13, lives with her mum Sandra. Men come at night. Mum takes the money.", "Sandra"),
    ],
)
def test_where_nobody_else_is_of_concern_nobody_stands_as_only_known(told: str, name: str) -> None:
    assert not any(name in each for each in view_of(told).of(ViewPart.KNOWN))
