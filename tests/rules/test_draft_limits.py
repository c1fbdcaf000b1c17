"""Every box of a draft has a limit, the same as its form's, and the teller is told which box to shorten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkling.capture.rules.draft import AlreadyReferred, Draft, DraftIdentity, DraftProblem, problems
from inkling.sites.community.sentences import say
from inkling.vocabulary.limits import CONTACT_MAX, DETAIL_MAX, ORIGIN_MAX, SHORT_TEXT_MAX

TOLD = Draft(narrative="Fitz waits at the bench.")
IDENTITY = {
    "name": SHORT_TEXT_MAX,
    "contact": CONTACT_MAX,
    "contact_note": CONTACT_MAX,
    "origin": ORIGIN_MAX,
}
BOXES = {
    "child": SHORT_TEXT_MAX,
    "needed_to_act": DETAIL_MAX,
    "must_not_be_told": SHORT_TEXT_MAX,
    "place": SHORT_TEXT_MAX,
    "how_known_text": DETAIL_MAX,
    "why_share_text": DETAIL_MAX,
    "team_text": DETAIL_MAX,
}


@pytest.mark.parametrize("more", [-1, 0, 1])
@pytest.mark.parametrize(("box", "most"), IDENTITY.items())
def test_who_tells_is_bounded(box: str, most: int, more: int) -> None:
    found = problems(replace(TOLD, identity=DraftIdentity(**{box: "x" * (most + more)})))
    assert len(found) == max(0, more)
    assert all(each.kind is DraftProblem.BOX_TOO_LONG for each in found)
    assert all(say(each).startswith("Shorten ") and f"{most:,}" in say(each) for each in found)


@pytest.mark.parametrize("more", [-1, 0, 1])
@pytest.mark.parametrize(("box", "most"), BOXES.items())
def test_what_is_told_in_a_box_is_bounded(box: str, most: int, more: int) -> None:
    found = problems(replace(TOLD, **{box: "x" * (most + more)}))
    assert len(found) == max(0, more)
    assert all(each.kind is DraftProblem.BOX_TOO_LONG for each in found)
    assert all(say(each).startswith("Shorten ") and f"{most:,}" in say(each) for each in found)


@pytest.mark.parametrize("box", ["to", "when", "reference"])
def test_whom_was_told_already_is_bounded(box: str) -> None:
    told = {"to": "a teacher", box: "x" * (SHORT_TEXT_MAX + 1)}
    assert len(problems(replace(TOLD, already_referred=AlreadyReferred(**told)))) == 1
