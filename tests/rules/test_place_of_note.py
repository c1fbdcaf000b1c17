"""Where a note lies: the place that was told, else the host authority that the record names."""

from __future__ import annotations

import pytest

from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.telling import place_of_note
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
    assert place_of_note(content) == expected


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
