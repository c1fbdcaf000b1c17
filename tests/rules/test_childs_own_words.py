"""What a child said in its own words, and by which name it is found, reaches the children's team as it was told."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from inkling.vocabulary.telling import HowKnownKind, TellerKind

WORKER = KnownTeller(name="Ffion Quillfeather", contact="07700 900411", kind=TellerKind.PROFESSIONAL)
SAID = "He hits me and I have to carry bags for him. My mum does not know. I was in the bedroom."


@pytest.mark.parametrize(
    "label",
    [
        "The child's own words",
        "The young person's own words",
        "The pupil's own words",
        "The child or young person's own words",
    ],
)
def test_the_first_person_of_a_childs_own_words_stays(label: str) -> None:
    told = f"I met her at the gate.\n\n{label}: {SAID}"
    assert withhold(told, teller=WORKER).endswith(f"{label}: {SAID}")
    assert "I met her" not in withhold(told, teller=WORKER)


def test_the_name_and_number_of_who_told_go_from_a_childs_own_words_too() -> None:
    shown = withhold("The child's own words: I rang Ffion on 07700 900411 and cried.", teller=WORKER)
    assert "Ffion" not in shown
    assert "900411" not in shown
    assert "cried" in shown


@pytest.mark.parametrize(
    "told",
    [
        f"The parent's or carer's own words: {SAID}",
        f"The caller's own words: {SAID}",
        "The child's own words: He hits me.\n\nI am her form tutor and I drove her home.",
        "She told me the child's own words: I am her form tutor.",
    ],
)
def test_nobody_elses_first_person_stays(told: str) -> None:
    shown = withhold(told, teller=WORKER)
    assert "withheld" in shown
    assert "I am her form tutor" not in shown
    assert "I have to carry" not in shown


@pytest.mark.parametrize("kind", [each for each in TellerKind if each is not TellerKind.PROFESSIONAL])
def test_only_a_professional_writes_down_a_child(kind: TellerKind) -> None:
    told = "The child's own words: I am her aunt and I drove her home."
    assert "aunt" not in withhold(told, teller=KnownTeller(kind=kind))


def view_of(child: str, origin: str, *, how: HowKnownKind = HowKnownKind.CHILD_TOLD) -> tuple[str, str]:
    """Return whom the view names as the child, and the words with what shows who told withheld."""
    draft = Draft(
        teller_kind=TellerKind.PROFESSIONAL,
        narrative="Kezia (Kez), 15, and Tia-Mae, 14, were in a flat. A man called Ryan hit Tia-Mae.",
        child=child,
        how_known=how,
        identity=DraftIdentity(name="Ffion Quillfeather", origin=origin),
    )
    view = compose(draft)
    return view.child, " ".join(view.of(ViewPart.WORDS))


@pytest.mark.parametrize(
    "origin",
    ["Kezia Brandreth", "Kezia", "Kezia herself", "Tia-Mae Hollis and Kezia Brandreth", "Kez, in the car"],
)
def test_the_child_who_said_it_is_found_by_its_name(origin: str) -> None:
    child, words = view_of("Kezia (Kez), 15 and Tia-Mae, 14", origin)
    assert "Kezia (Kez), 15" in child
    assert "Tia-Mae" in child
    assert "Kezia (Kez), 15, and Tia-Mae, 14" in words


@pytest.mark.parametrize(
    ("child", "origin", "how"),
    [
        ("Kezia (Kez), 15", "Tia-Mae Hollis", HowKnownKind.CHILD_TOLD),
        ("Kezia (Kez), 15", "Tia-Mae", HowKnownKind.CHILD_TOLD),
        ("Kezia, friend of Tia-Mae", "Tia-Mae", HowKnownKind.CHILD_TOLD),
        ("Kezia, 15", "Tia-Mae's mum Kezia", HowKnownKind.ADULT_TOLD),
    ],
)
def test_another_child_or_an_adult_who_said_it_stays_out(child: str, origin: str, how: HowKnownKind) -> None:
    shown = " ".join(view_of(child, origin, how=how))
    assert "Tia-Mae" not in shown
