"""Mo finds one of the concerns of the own front door by what is known of a child, and nobody by who told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkling.governance.models import AuditEntry
from inkling.safeguarding import finding_queries
from inkling.safeguarding.models import Concern
from tests.journeys.test_unit_concerns import DRAFT, raised, raised_again, since
from tests.journeys.unit_site import UnitClient, audit_of, signed_in, text_of
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")


def found_by(client: UnitClient, words: str) -> list[str]:
    """Return the ids of the concerns that the page of the find leads to."""
    page = text_of(client.post("/concerns/", {"words": words}))
    with acting_as("backup"):
        return [str(each) for each in Concern.objects.values_list("pk", flat=True) if f"/{each}/" in page]


def test_a_child_is_found_by_a_name_a_place_or_who_must_not_find_out(world: World) -> None:
    kez, other = str(raised()), str(raised_again(2, child="Robyn, 15", must_not_be_told="Her aunt"))
    mo = signed_in(world, "Mo")
    assert found_by(mo, "kez") == [kez]
    assert found_by(mo, "robyn AUNT") == [other]
    assert set(found_by(mo, "school four")) == {kez, other}
    assert set(found_by(mo, "")) == {kez, other}, "nothing looked for shows the list"


def test_who_told_is_not_found(world: World) -> None:
    raised(replace(DRAFT, narrative="I am Amara Okonedo, her neighbour. A man takes Kez in a car at night."))
    mo = signed_in(world, "Mo")
    assert found_by(mo, "kez")
    for words in ("Amara", "Okonedo", "900123", "neighbour"):
        assert found_by(mo, words) == [], words


def test_the_entry_names_what_was_found_and_never_the_words(world: World) -> None:
    concern = raised()
    found_by(signed_in(world, "Mo"), "kez")
    (*_, (_, subject, purpose)) = audit_of("concern.listed")
    assert subject == f"concerns:{concern}"
    assert purpose == "concern sent to this front door: found by words"
    assert "kez" not in f"{subject} {purpose}".casefold()
    with acting_as("backup"):
        listed = AuditEntry.objects.filter(action="concern.listed").latest("seq")
        assert listed.unit_id == Concern.objects.get(pk=concern).unit_id, "its auditor reads who looked"


def test_an_officer_is_not_offered_it_and_another_door_finds_nothing(world: World) -> None:
    concern = str(raised())
    bryn = signed_in(world, "Bryn")
    assert "Find one of your concerns" not in text_of(bryn.get("/concerns/"))
    bryn.post("/concerns/", {"words": "nobody of this name"})
    assert "found by words" not in " ".join(audit_of("concern.listed")[-1])
    with owning("safeguarding_concern"):
        Concern.objects.filter(pk=concern).update(front_door_id=None)
    assert found_by(signed_in(world, "Mo"), "kez") == []


@pytest.mark.parametrize(("length", "is_taken"), [(199, True), (200, True), (201, False)])
def test_what_is_too_long_is_said_and_nothing_is_looked_for(
    world: World, length: int, is_taken: bool
) -> None:
    raised()
    mo = signed_in(world, "Mo")
    page = text_of(mo.post("/concerns/", {"words": "k" * length}))
    assert ("None of your concerns has all" in page) is is_taken
    assert ("at most 200 characters" in page) is not is_taken
    assert ("found by words" in " ".join(audit_of("concern.listed")[-1])) is is_taken


def test_the_list_says_how_many_are_overdue_and_a_find_only_which(world: World) -> None:
    kez, other = raised(), raised_again(2, child="Robyn, 15")
    for each in (kez, other):
        since(each, minutes=600)
    mo = signed_in(world, "Mo")
    assert "2 concerns overdue." in text_of(mo.get("/concerns/"))
    found = text_of(mo.post("/concerns/", {"words": "robyn"}))
    assert "concern overdue." not in found
    assert "Overdue" in found


def test_open_ones_stand_first_and_the_newest_of_them_before(world: World) -> None:
    older, newer, over = raised(), raised_again(2), raised_again(3)
    for minutes, each in ((60, older), (30, newer), (5, over)):
        since(each, minutes=minutes)
    mo = signed_in(world, "Mo")
    mo.post(f"/concerns/{over}/acknowledge/")
    assert (
        mo.post(f"/concerns/{over}/decide/", {"decision": "advice", "reason": "Spoke to school"}).status_code
        == 302
    )
    page = text_of(mo.post("/concerns/", {"words": "kez"}))
    places = [page.index(f"/concerns/{each}/") for each in (newer, older, over)]
    assert places == sorted(places)


def test_of_many_the_first_are_shown_and_the_page_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised()
    raised_again(2)
    monkeypatch.setattr(finding_queries, "MOST_SHOWN", 1)
    page = text_of(signed_in(world, "Mo").post("/concerns/", {"words": "kez"}))
    assert "2 of your concerns tell of “kez”" in page
    assert "The first 1 are shown" in page
    assert "None of your concerns has all" in text_of(
        signed_in(world, "Mo").post("/concerns/", {"words": "zzz"})
    )
