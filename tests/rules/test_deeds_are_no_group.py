"""What was done is neither a group nor a person: "stabbed" is no detail to tick and nobody of concern."""

from __future__ import annotations

import pytest

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.extraction import extract
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.vocabulary.kinds import kind_for_extracted

TOLD = "last time a boy there got stabbed in the leg and Nines said i would get it next"


@pytest.mark.parametrize(
    "text", ["stabbed", "Stabbed in the leg", "two stabbings", "got robbed", "burglaries", "shot", "jumped"]
)
def test_a_deed_is_no_group(text: str) -> None:
    assert kind_for_extracted("gang", text=text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("robbing crew", "gang"),
        ("jumped by the opps", "gang"),
        ("Shot Boys", "gang"),
        ("Robbery Lane", "gang"),
        ("knife fight", "weapon"),
        ("stabbed with a knife", "weapon"),
        ("youngers", "gang"),
    ],
)
def test_a_group_and_a_weapon_stay_what_they_are(text: str, kind: str) -> None:
    found = kind_for_extracted("gang", text=text)
    assert found is not None
    assert found.id == kind


def test_nothing_of_stabbed_is_offered_as_a_detail_and_its_sign_stays() -> None:
    spans = extract(TOLD).spans
    at = [each for each in spans if "stabbed" in each.text]
    assert at
    kinds = [kind_for_extracted(each.type, text=each.text, category=each.category) for each in at]
    assert "gang" not in [each.id for each in kinds if each is not None]
    assert [each for each in at if each.type == "indicator"]


def test_a_deed_that_was_kept_before_is_nobody_of_concern() -> None:
    at = TOLD.index("stabbed")
    kept = DraftDetail("gang", attributes={"name": "stabbed"}, span=(at, at + 7))
    view = compose(Draft(narrative=TOLD, details=(kept,)), spans=extract(TOLD).spans)
    assert "stabbed" not in [each.casefold() for each in view.of(ViewPart.ADULTS)]
