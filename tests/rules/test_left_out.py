"""What whoever tells asks to be left out is withheld, also of a child who tells of itself; its story is not."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.vocabulary.telling import About, TellerKind

SELF = (
    "im 13 and i carry a bag for Biscuit to Selby on fridays. he says i owe him 200. dont tell my dad. "
    "im the only one in year 9 with a stammer so dont put that in."
)


def words_of(view: ProtectedView) -> str:
    return " ".join(line.text for line in view.lines if line.part is ViewPart.WORDS)


def lines_of(view: ProtectedView) -> list[str]:
    return [line.text for line in view.lines if line.part is ViewPart.MUST_NOT]


@pytest.mark.parametrize(
    "draft",
    [
        Draft(narrative=SELF, about=About.ME, teller_kind=TellerKind.YOUNG_PERSON),
        Draft(narrative=SELF, self_noticed=True),
    ],
)
def test_a_child_who_tells_of_itself_is_read_but_for_what_it_wants_left_out(draft: Draft) -> None:
    view = compose(draft)
    told = words_of(view)
    assert "i carry a bag for Biscuit to Selby on fridays" in told
    assert "i owe him 200" in told
    assert "stammer" not in told
    assert lines_of(view) == ["dont tell my dad"]


def test_who_does_not_say_how_old_they_are_is_not_taken_for_the_child() -> None:
    """A machine reads it so, and nobody said it: what they do and see may show who told."""
    draft = Draft(narrative=SELF.replace("im 13 and ", ""), self_noticed=True)
    assert "i carry" not in words_of(compose(draft))


def test_a_child_who_says_its_age_and_tells_of_another_is_not_the_child_of_whom_it_tells() -> None:
    told = "im 13 and my sister Ines is 11, she goes off with a man in a van. i see it from my bunk"
    assert "my sister" not in words_of(compose(Draft(narrative=told)))


@pytest.mark.parametrize(
    "asked",
    [
        "I am the one with the parrot, so leave that out.",
        "My left eye is glass, please do not write that down.",
        "If you print the parrot he will know.",
        "Only I ride a tandem, keep this off the form.",
    ],
)
def test_what_a_teller_asks_to_leave_out_goes(asked: str) -> None:
    told = words_of(
        compose(Draft(narrative=f"A man of 40 takes Leah, 14, to a flat in Selby. {asked}", child="Leah"))
    )
    assert "Leah, 14" in told
    for each in ("parrot", "glass", "tandem"):
        assert each not in told


def test_what_somebody_else_is_told_to_leave_out_stays() -> None:
    told = words_of(
        compose(Draft(narrative='Leah, 14, has a bruise. He said "dont put that in your diary" to her.'))
    )
    assert "diary" in told
