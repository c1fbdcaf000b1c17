"""A council is called by its district: "Sandwell have been told" names nobody."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import inkling.regions
from inkling.extraction.lexicon import default_lexicon
from tests.rules.composing import read_note

DISTRICTS = Path(inkling.regions.__file__).parent / "data" / "districts.csv"
_FORMS = (", city of", ", county of")


def plain_names() -> list[str]:
    """Return the name of each district as people write it."""
    names = []
    with DISTRICTS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = row["name"].lower()
            for form in _FORMS:
                name = name.removesuffix(form)
            if name != "city of london":
                name = name.removeprefix("city of ").removesuffix(" city")
            names.append(name)
    return names


def test_every_district_of_the_regions_is_a_known_place() -> None:
    known = default_lexicon().terms["place"]
    missing = sorted(set(plain_names()) - known.keys())
    assert not missing, f"add to extraction/data/places_extra.tsv: {missing}"


@pytest.mark.parametrize(
    "text",
    [
        "Placed here (Telford) by Sandwell since Sept. OK for Sandwell SW to know about debt. Callum is 15.",
        "Callum, 15, was placed by Sandwell in Telford. Sandwell have not been told. Sandwell said they will ring.",
        "Callum, 15. Social worker from Kirklees rang. Kirklees to convene.",
        "Callum, 15. Rotherham want a strat meeting. Knowsley social care asked who pays.",
    ],
)
def test_a_council_is_nobody(text: str) -> None:
    made, words = read_note(text)
    people = [words[span] for each in made.entities if each.kind == "person" for span in each.spans]
    assert people == ["Callum", "15"]


def test_children_called_like_towns_stay_people() -> None:
    made, words = read_note("Mia, 13, met Chelsea and Preston at the park. Chelsea gave her vapes.")
    people = {words[span] for each in made.entities if each.kind == "person" for span in each.spans}
    assert {"Chelsea", "Preston"} <= people
