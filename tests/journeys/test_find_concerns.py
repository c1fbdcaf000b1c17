"""Mo finds one of the concerns of the own front door by what is known of a child, and nobody by who told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkling.governance.models import AuditEntry
from inkling.safeguarding import finding_queries
from inkling.safeguarding.models import Concern
from tests.journeys.test_unit_concerns import DRAFT, raised, raised_again
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
