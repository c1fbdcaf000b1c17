"""No box is ticked that the teller did not tick: but for two that repeat what the teller said (0123)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkling.vocabulary.categories import Category
from tests.journeys.community_door import Teller, the_site
from tests.people import World

WORDS = (
    "My niece Kez is 14. A man called Fitz picks her up by the tennis courts in a silver Corsa, plate AB12 CDE. "
    "She has a new phone and goes missing. They sell weed. His number is 07700 900456."
)


@pytest.fixture(autouse=True)
def _site(world: World) -> Iterator[None]:
    with the_site():
        yield


def ticked_on_the_way(teller: Teller, **given: object) -> tuple[set[str], dict[str, list[str]]]:
    """Walk all pages, also those of "Tell us more", and tick nothing but what is given; return what met us ticked."""
    met: set[str] = set()
    ticked: dict[str, list[str]] = {}
    for _ in range(80):
        form = teller.form
        met.add(teller.heading)
        ticked |= {name: form.values[name] for name in form.choices if name in form.values}
        if "send" in form.buttons and "more" not in form.buttons:
            break
        names = {*form.choices, *form.values}
        answers = {name: each for name, each in given.items() if name in names}
        go = "more" if "send" in form.buttons else "all" if "all" in form.buttons else "on"
        if go == "more" and "What else can you tell us about?" in met:
            break
        teller.press(go, **answers)
    return met, ticked


@pytest.mark.parametrize("danger", ["yes", "no", None])
def test_no_page_ticks_anything_but_what_was_said(danger: str | None) -> None:
    given = {
        "danger": danger,
        "place": "LS11 5DE",
        "words": WORDS,
        "categories": [each.value for each in Category],
    }
    met, ticked = ticked_on_the_way(Teller(), **given)
    assert {
        "What we understood",
        "Have you seen any of these signs?",
        "What else can you tell us about?",
    } <= met
    assert len(met) > 25, met
    found = ticked.pop("categories")
    assert {"travel", "contact_details"} <= set(found)
    assert len(found) < len(Category), "only of what was found"
    assert ticked == ({"urgency": ["now"]} if danger == "yes" else {})
