"""Words of the profile that a correction or a strike reaches, whom they are for, and a plan that two people change."""

from __future__ import annotations

from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from inkling.linking.models import SubjectMention
from inkling.picture.rules.profile.headings import Heading
from tests.journeys.naming import give_surnames, tell_naming
from tests.journeys.test_unit_overview import CUT
from tests.journeys.test_unit_profile import name_people
from tests.journeys.test_unit_profile_texts import (
    ADVICE,
    VALUE,
    WORDS,
    _texts,
    address,
    erase,
    opened,
    shown,
    story,
    told,
    world,
    write,
)
from tests.journeys.unit_site import signed_in, text_of
from tests.people import World, acting_as, owning

__all__ = ["story", "told", "world"]
pytestmark = pytest.mark.usefixtures("unit_site")
SAID = "Dexter is told of at the courts."
DEXTER = {"raw": "Dexter", "role": "person_of_concern", "age": "adult"}
WAITS = "Nobody reads them until somebody has looked"


def correct(**columns: Any) -> None:
    """Let what is told of Dexter stand otherwise, as after an officer's correction or grade."""
    with owning("linking_subjectmention"):
        assert SubjectMention.objects.filter(raw="Dexter").update(**columns)


@pytest.fixture
def anwen(world: World, told: list[str]) -> Client:
    """Return an analyst who wrote of somebody whom one report tells of."""
    name_people(told[:1], columns={"forename": "Dexter"}, **DEXTER)
    client = signed_in(world, "Anwen")
    write(client, SAID, Heading.CONCERN)
    assert SAID in shown(client, Heading.CONCERN)
    return client


@pytest.mark.parametrize(
    "corrected",
    [
        {"is_false": True},
        {"role": "child_at_risk"},
        {"age": "child"},
        {"raw": "Baxter", "columns": {"forename": "Baxter"}},
    ],
    ids=["suspected to be false", "another part", "a child", "somebody else"],
)
def test_a_correction_hides_what_names_somebody_until_somebody_looked(
    anwen: Client, corrected: dict[str, Any]
) -> None:
    correct(**corrected)
    page = shown(anwen, Heading.CONCERN)
    assert SAID not in page
    assert WAITS in page
    paper = _as_word(anwen)
    assert SAID not in paper
    assert WAITS in paper
    assert SAID in text_of(anwen.get(address(Heading.CONCERN))), "here somebody looks"
    write(anwen, "Somebody is told of at the courts.", Heading.CONCERN)
    page = shown(anwen, Heading.CONCERN)
    assert "Somebody is told of" in page
    assert WAITS not in page
    versions = text_of(anwen.get(address(Heading.CONCERN)))
    assert SAID not in versions, "nor does anybody read it among the versions"


def test_who_looked_and_saves_the_same_words_is_believed(anwen: Client) -> None:
    correct(role="witness")
    assert SAID not in shown(anwen, Heading.CONCERN)
    write(anwen, SAID, Heading.CONCERN)
    assert SAID in shown(anwen, Heading.CONCERN)


def test_a_tick_that_somebody_took_stays_away_after_a_correction(anwen: Client) -> None:
    form = opened(anwen, Heading.CONCERN)
    assert form["rests"], "the figure of whom is told"
    form |= {"text": [SAID], "rests": []}
    assert anwen.post(address(Heading.CONCERN, step="save/"), form).status_code == 302
    correct(age="child")
    assert SAID not in shown(anwen, Heading.CONCERN)
    page = text_of(anwen.get(address(Heading.CONCERN)))
    assert 'name="rests"' in page
    assert " checked" not in page


def test_a_correction_that_is_undone_brings_the_words_back(anwen: Client) -> None:
    correct(is_false=True)
    assert SAID not in shown(anwen, Heading.CONCERN)
    correct(is_false=False)
    assert SAID in shown(anwen, Heading.CONCERN)


def test_who_began_before_a_correction_looks_again(anwen: Client) -> None:
    mine = opened(anwen, Heading.CONCERN) | {"text": [f"{SAID} Often."]}
    correct(age="child")
    assert anwen.post(address(Heading.CONCERN, step="save/"), mine).status_code == 409
    assert "Often." not in shown(anwen, Heading.CONCERN)


def test_an_erasure_goes_on_to_take_the_words_away(world: World, anwen: Client) -> None:
    correct(is_false=True)
    erase(str(_report_of_dexter()))
    write(anwen, "Nobody now.", Heading.CONCERN)
    assert [each.text for each in _texts()] == ["", "Nobody now."]


def test_a_strike_reaches_versions_that_the_supervisor_may_not_read(world: World) -> None:
    give_surnames(world)
    anwen, sunita = signed_in(world, "Anwen"), signed_in(world, "Sunita")
    write(anwen, "First of all, wrong.")
    tell_naming(must_not_be_told="Sunita Marsh, who is with the police")
    write(anwen, "First of all, wrong. And more of it.")
    assert "And more of it." in shown(anwen)
    assert "First of all, wrong." in shown(sunita), "the version before, as if none followed"
    assert "And more of it." not in shown(sunita)
    struck = {"struck": str(_texts()[0].thread), "reason": "It named who told."}
    assert sunita.post(address(Heading.PLACES, step="strike/"), struck).status_code == 302
    page = shown(anwen)
    assert "First of all, wrong." not in page
    assert WAITS in page
    assert "And more of it." in text_of(anwen.get(address(Heading.PLACES))), "here somebody looks"
    write(anwen, "What may stand.")
    assert "What may stand." in shown(anwen)
    assert not [each for each in _texts() if "wrong" in each.text]


@pytest.mark.parametrize("heading", [Heading.AIM, Heading.NEXT])
def test_words_under_no_figure_can_be_for_those_alone_who_may_read_all(
    world: World, heading: Heading
) -> None:
    give_surnames(world)
    tell_naming()
    anwen, bryn = signed_in(world, "Anwen"), signed_in(world, "Bryn")
    page = text_of(anwen.get(address(heading)))
    assert 'aria-describedby="whole-hint" checked' in " ".join(page.split()), (
        "so it is unless somebody says no"
    )
    form = opened(anwen, heading) | {"text": [WORDS], "whole": ["yes"]}
    assert anwen.post(address(heading, step="save/"), form).status_code == 302
    assert WORDS in shown(anwen, heading)
    assert WORDS not in shown(bryn, heading)
    assert "Figures moved" not in shown(anwen, heading), "it rests on reports, and on no figure that moves"
    write(bryn, "For everybody.", heading)
    assert "For everybody." in shown(bryn, heading)


def test_what_stands_beside_two_recommendations_is_chosen_and_not_lost(world: World) -> None:
    anwen, bryn = signed_in(world, "Anwen"), signed_in(world, "Bryn")
    where = {"kind": "recommendation"}
    form = ADVICE | {"text": "Talk to the school."}
    assert anwen.post(address(Heading.NEXT, step="save/", **where), form).status_code == 302
    (first,) = _texts()
    where["thread"] = str(first.thread)
    seen = {"follows": str(first.pk)}
    theirs = ADVICE | seen | {"text": "Talk to the bus company.", "owner": "Licensing (post)"}
    assert bryn.post(address(Heading.NEXT, step="save/", **where), theirs).status_code == 302
    mine = ADVICE | seen | {"text": "Talk to the parents.", "owner": "Early help (post)"}
    overtaken = anwen.post(address(Heading.NEXT, step="save/", **where), mine)
    assert overtaken.status_code == 409
    page = unescape(text_of(overtaken))
    assert "Licensing (post)" in page, "what stands is shown whole"
    owner = page[page.index('name="owner"') - 80 :].split(">")[0]
    assert "hidden" not in owner
    assert 'value="Early help (post)"' in page
    follows = [value for name, value in VALUE.findall(page) if name == "follows"]
    both = mine | {"follows": follows, "choose": "both", "owner": "Licensing (post)"}
    assert anwen.post(address(Heading.NEXT, step="save/", **where), both).status_code == 302
    shown_now = shown(anwen, Heading.NEXT)
    for words in ("Talk to the bus company. Talk to the parents.", "Licensing (post)"):
        assert words in shown_now


def test_paper_says_that_a_recommendation_is_late(world: World) -> None:
    anwen = signed_in(world, "Anwen")
    form = ADVICE | {"text": "Talk to the school.", "due_on": "2025-01-15"}
    assert anwen.post(address(Heading.NEXT, step="save/", kind="recommendation"), form).status_code == 302
    assert "A recommendation (late)" in _as_word(anwen)


def _as_word(client: Client) -> str:
    return ZipFile(BytesIO(client.get(f"/profile/word/?{CUT}").content)).read("word/document.xml").decode()


def _report_of_dexter() -> Any:
    with acting_as("backup"):
        return SubjectMention.objects.get(raw="Dexter").report_id
