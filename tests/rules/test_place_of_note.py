"""Where a note lies: the place that was told, else the host authority that the record names."""

from __future__ import annotations

import pytest

from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.telling import place_of_note
from inkling.regions.rules.places.place_words import HOST, POINTED, host_authority, told_place
from inkling.routing.rules.placing import find_placement


@pytest.mark.parametrize(
    ("place", "host", "expected"),
    [
        ("Gloucester docks", "Telford", "Gloucester docks"),
        ("", "Telford", "Telford"),
        ("", "Telford and Wrekin Council", "Telford and Wrekin"),
        ("", "Leeds City Council", "Leeds"),
        ("", "London Borough of Barnet", "Barnet"),
        ("", "Sandwell MBC", "Sandwell"),
        ("", "Sandwell children's social care", "Sandwell"),
        ("", "council", "council"),
        ("", "", ""),
    ],
)
def test_the_host_authority_stands_for_a_place_that_was_not_told(
    place: str, host: str, expected: str
) -> None:
    content = NoteContent(b"", answers={"place": place}, fields={"host": host, "placing": "Sandwell"})
    found = place_of_note(content)
    assert (host_authority(found) or told_place(found)) == expected
    assert told_place(found) == place, "what nobody told is not told"
    # Read under "Place as told" and under "Where", it says itself what it is.
    mark = "" if place or not host else "Not told. Host authority of the record, where the child lives now: "
    assert found == f"{mark}{expected}"


def test_what_no_council_is_called_stands_for_no_place() -> None:
    assert place_of_note(NoteContent(b"", fields={"host": "Leeds " * 40})) == ""


def test_the_mark_of_a_host_authority_is_looked_up_as_often_as_it_is_typed() -> None:
    assert find_placement(f"{HOST * 2_000}Leeds").region_id == "west-yorkshire"
    assert find_placement(f"{HOST}by the mill; Chatham, Medway{POINTED}").region_id == "kent"
    assert find_placement(HOST).region_id is None


@pytest.mark.parametrize(
    ("host", "region"),
    [
        ("Telford and Wrekin Council", "west-mercia"),
        ("Sandwell MBC", "west-midlands"),
        ("Leeds City Council", "west-yorkshire"),
        ("London Borough of Barnet", "metropolitan"),
    ],
)
def test_a_council_as_it_calls_itself_is_found(host: str, region: str) -> None:
    content = NoteContent(b"", fields={"host": host})
    assert find_placement(place_of_note(content)).region_id == region
