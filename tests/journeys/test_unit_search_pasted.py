"""A pasted list of names, accounts and addresses: each answered exactly as it is written, or said to be none."""

from __future__ import annotations

from dataclasses import replace

import pytest
import re2

from tests.journeys.test_unit_search import HERE, PURPOSE, told
from tests.journeys.unit_site import signed_in, text_of
from tests.people import World

pytestmark = pytest.mark.usefixtures("unit_site")
NAMED = (
    "He runs it with Margaret Quennell. On Snapchat he is jinx.runs, and he writes from jinx@mail.example.",
    "Dwayne Zubayri stood by. Margaret waved to Dwayne.",
)


def test_a_pasted_list_is_answered_for_names_accounts_and_addresses_too(world: World) -> None:
    for number, words in enumerate(NAMED):
        told(replace(HERE, narrative=words), number=number + 1)
    bryn = signed_in(world, "Bryn")
    lines = {
        "Margaret Quennell": ("Name", "Known: 1"),
        "dwayne quennell": ("Name", "Not known"),
        # Two people of one report: the page says that it may be so.
        "Margaret Zubayri": ("Name", "Known: 1"),
        "Maggie Quennell": ("Name", "Not known"),
        "jinx_runs": ("Account name", "Known: 1"),
        "@jinx.runs": ("Account name", "Known: 1"),
        "jinx@mail.example": ("E-mail address", "Known: 1"),
        "jinx@other.example": ("E-mail address", "Not known"),
        "Quennell": ("-", "Cannot be looked up"),
        "KTR": ("-", "Cannot be looked up"),
        "YJ01": ("-", "Cannot be looked up"),
        "14 Marl Court": ("-", "Cannot be looked up"),
    }
    said = bryn.post("/search/", {"typed": "", "pasted": "\n".join(lines), "purpose": PURPOSE})
    page = text_of(bryn.get(said["Location"]))
    table = page.partition("<table")[2]
    for line, answer in lines.items():
        row = table.partition(f">{line}</th>")[2].partition("</tr>")[0]
        cells = [" ".join(each.split()) for each in re2.sub(r"<[^>]*>", "|", row).split("|")]
        assert [each for each in cells if each][:2] == list(answer), line
    assert "a name is no proof" in page
    carys = signed_in(world, "Carys")
    said = carys.post("/search/", {"typed": "", "pasted": "\n".join(lines), "purpose": PURPOSE})
    assert "Known: 1" not in text_of(carys.get(said["Location"]))
