"""Own words of the profile when a report is erased: nothing that it told comes back, and nothing else is lost."""

from __future__ import annotations

import pytest
import re2

from inkling.picture.rules.profile.headings import Heading
from tests.journeys.test_unit_picture import _regions
from tests.journeys.test_unit_places import STORY, tell_and_read
from tests.journeys.test_unit_profile import name_people
from tests.journeys.test_unit_profile_texts import ADVICE, address, erase, opened, shown, write
from tests.journeys.unit_site import signed_in, text_of
from tests.people import World

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
LOOKED = re2.compile(r'name="looked" value="([^"]+)"')


@pytest.mark.parametrize("name", ["Dexter", "Vy"])
def test_who_began_before_an_erasure_saves_no_name_of_it(world: World, name: str) -> None:
    told = tell_and_read(*STORY)
    name_people(told[:1], columns={"forename": name}, raw=name, role="person_of_concern", age="adult")
    anwen = signed_in(world, "Anwen")
    write(anwen, f"{name} is told of at the courts.", Heading.CONCERN)
    begun = opened(anwen, Heading.CONCERN) | {"text": [f"{name} is told of at the courts, and by the bus."]}
    erase(told[0])
    answer = anwen.post(address(Heading.CONCERN, step="save/"), begun)
    assert answer.status_code == 409
    page = " ".join(text_of(answer).split())
    assert "Take out of yours what must not stand any more" in page
    assert f"{name} is told of" not in shown(anwen, Heading.CONCERN)
    looked = {"looked": LOOKED.findall(page), "text": ["Somebody is told of there."], "choose": ["mine"]}
    assert anwen.post(address(Heading.CONCERN, step="save/"), begun | looked).status_code == 302
    assert "Somebody is told of there." in shown(anwen, Heading.CONCERN)


def test_whoever_looks_again_finds_what_stands_beside_the_words(world: World) -> None:
    told = tell_and_read(*STORY)
    name_people(told[:1], columns={"forename": "Dexter"}, raw="Dexter", role="person_of_concern", age="adult")
    anwen = signed_in(world, "Anwen")
    form = ADVICE | {"text": "Ask who drove Dexter."}
    assert anwen.post(address(Heading.NEXT, step="save/", kind="recommendation"), form).status_code == 302
    erase(told[0])
    (thread,) = re2.findall(r"thread=([0-9a-f-]{36})", shown(anwen, Heading.NEXT))
    page = text_of(anwen.get(address(Heading.NEXT, kind="recommendation", thread=thread)))
    assert "Ask who drove Dexter." in page
    assert ADVICE["owner"] in page
    assert ADVICE["measure"] in page
