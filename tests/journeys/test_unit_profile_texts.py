"""What people write into the profile: it stays, is marked where its figures moved, and is read by whom it may."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from html import unescape
from uuid import UUID

import pytest
import re2
from django.db import connection
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from inkling.accounts.actor import Worker
from inkling.installation.database.launcher.cluster import Cluster
from inkling.journeys.submitting.deliver_submission import deliver_submission
from inkling.journeys.understanding.read_words import read_words
from inkling.picture.models import ProfileText
from inkling.picture.rules.profile.headings import Heading
from inkling.routing.models import Submission
from tests.filled import world_of_its_own
from tests.journeys.naming import give_surnames, tell_naming
from tests.journeys.test_unit_overview import CUT
from tests.journeys.test_unit_picture import PLAIN
from tests.journeys.test_unit_places import STORY, tell_and_read
from tests.journeys.test_unit_profile import name_people, page_of, part_of
from tests.journeys.unit_site import audit_of, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = "Most of it is told of the courts, after school."
VALUE = re2.compile(r'name="(rests|follows|looked)" (?:type="checkbox" )?value="([^"]+)"')
ADVICE = {
    "strand": "protect",
    "owner": "Head of the school (post)",
    "due_on": "2027-01-15",
    "measure": "Fewer reports after school",
    "state": "open",
}


@dataclass(frozen=True)
class Story:
    """The people of DESIGN.md, and the reports that tell of one town."""

    world: World
    told: list[str]


@pytest.fixture(scope="module")
def story(cluster: Cluster, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Story]:
    """The story, told once: each test finds it so."""
    with world_of_its_own(cluster, django_db_blocker) as world:
        yield Story(world, tell_and_read(*STORY))


@pytest.fixture
def world(story: Story, db: None) -> World:
    return deepcopy(story.world)


@pytest.fixture
def told(story: Story) -> list[str]:
    return list(story.told)


def address(
    heading: Heading, *, kind: str = "words", thread: str = "", step: str = "", cut: str = CUT
) -> str:
    tail = f"&thread={thread}" if thread else ""
    return f"/profile/write/{step}?{cut}&heading={heading.value}&kind={kind}{tail}"


def opened(client: Client, heading: Heading, **asked: str) -> dict[str, list[str]]:
    """Return what the page on which somebody writes holds: the figures that are ticked, and what is followed."""
    response = client.get(address(heading, **asked))
    assert response.status_code == 200
    shown = text_of(response)
    found: dict[str, list[str]] = {"rests": [], "follows": [], "looked": []}
    for name, value in VALUE.findall(shown):
        found[name].append(unescape(value))
    return found


def write(client: Client, text: str, heading: Heading = Heading.PLACES, **asked: str) -> None:
    """Write under a heading, as it is opened."""
    form = opened(client, heading, **asked) | {"text": [text]}
    assert client.post(address(heading, step="save/", **asked), form).status_code == 302


def shown(client: Client, heading: Heading = Heading.PLACES, *, cut: str = CUT) -> str:
    return " ".join(unescape(part_of(page_of(client, cut=cut), heading)).split())


def tell_more() -> None:
    """Let somebody else tell of the same town."""
    told = replace(PLAIN, narrative="On another evening two of them took the train to Scarborough.")
    report = tell_report(told, secret=bytes([99] * 15))
    with acting_as("worker"):
        for submission in Submission.objects.filter(state="waiting"):
            deliver_submission(submission.pk, by=Worker(), at=AT, jitter=0.5)
        read_words(UUID(report))


def test_words_stand_under_their_heading_and_survive_when_it_is_made_again(world: World) -> None:
    anwen = signed_in(world, "Anwen")
    write(anwen, WORDS)
    assert WORDS in shown(anwen)
    assert "Figures moved" not in shown(anwen), "nothing moved yet"
    later = CUT.replace("last_day=30", "last_day=29")
    assert WORDS in shown(anwen, cut=later), "other days are the same profile"
    assert WORDS in shown(signed_in(world, "Bryn")), "a colleague reads them"
    assert WORDS not in shown(signed_in(world, "Carys")), "another unit does not"
    assert [entry[1].split()[1] for entry in audit_of("profile.written")] == ["places"]


def test_a_figure_that_moved_marks_the_words(world: World) -> None:
    anwen = signed_in(world, "Anwen")
    write(anwen, WORDS)
    tell_more()
    assert "Figures moved since this was written" in shown(anwen)
    assert " now, " in shown(anwen)
    assert WORDS in shown(anwen)


def test_as_many_but_other_reports_mark_the_words(world: World, told: list[str]) -> None:
    anwen = signed_in(world, "Anwen")
    write(anwen, WORDS, Heading.EXTENT)
    tell_more()
    erase(told[0])
    assert "not the same reports or sources" in shown(anwen, Heading.EXTENT)


def test_two_who_write_at_once_lose_nothing(world: World) -> None:
    anwen, bryn = signed_in(world, "Anwen"), signed_in(world, "Bryn")
    mine = opened(anwen, Heading.PLACES) | {"text": ["What Anwen saw."]}
    write(bryn, "What Bryn saw.")
    overtaken = anwen.post(address(Heading.PLACES, step="save/"), mine)
    assert overtaken.status_code == 409
    page = text_of(overtaken)
    assert "What Anwen saw." in page
    assert "What Bryn saw." in page
    again = {"rests": [], "follows": []}
    for name, value in VALUE.findall(page):
        again[name].append(unescape(value))
    assert again["rests"] == mine["rests"], "what it rests on is not asked again"
    both = again | {"text": ["What Anwen saw."], "choose": ["both"]}
    assert anwen.post(address(Heading.PLACES, step="save/"), both).status_code == 302
    assert "What Bryn saw. What Anwen saw." in shown(bryn)
    assert "What Bryn saw." in text_of(bryn.get(address(Heading.PLACES))), "each version can be read"


@pytest.mark.parametrize(("choose", "stands"), [("mine", "What Anwen saw."), ("theirs", "What Bryn saw.")])
def test_one_of_two_can_be_chosen(world: World, choose: str, stands: str) -> None:
    anwen, bryn = signed_in(world, "Anwen"), signed_in(world, "Bryn")
    mine = opened(anwen, Heading.PLACES) | {"text": ["What Anwen saw."]}
    write(bryn, "What Bryn saw.")
    page = text_of(anwen.post(address(Heading.PLACES, step="save/"), mine))
    follows = [unescape(value) for name, value in VALUE.findall(page) if name == "follows"]
    chosen = {"text": "What Anwen saw.", "follows": follows, "choose": choose}
    assert anwen.post(address(Heading.PLACES, step="save/"), chosen).status_code == 302
    assert stands in shown(anwen)


def test_a_supervisor_strikes_and_the_fact_stays(world: World) -> None:
    anwen, sunita = signed_in(world, "Anwen"), signed_in(world, "Sunita")
    write(anwen, "First of all, wrong.")
    write(anwen, WORDS)
    thread = str(_texts()[0].thread)
    strike = address(Heading.PLACES, step="strike/")
    assert anwen.post(strike, {"struck": thread, "reason": "I say so"}).status_code == 403
    assert sunita.post(strike, {"struck": thread, "reason": ""}).status_code == 422
    assert sunita.post(strike, {"struck": thread, "reason": "It named who told."}).status_code == 302
    assert "was struck by Sunita" in shown(anwen)
    assert "It named who told." in shown(anwen)
    assert {(each.text, bool(each.figures)) for each in _texts()} == {("", False)}, "in every version"
    assert len(audit_of("profile.struck")) == 1
    write(anwen, "What may stand.")
    assert "What may stand." in shown(anwen)


def test_who_is_kept_from_a_report_reads_no_words_that_rest_on_it(world: World) -> None:
    give_surnames(world)
    tell_naming()
    anwen, bryn = signed_in(world, "Anwen"), signed_in(world, "Bryn")
    write(anwen, WORDS)
    assert WORDS not in shown(bryn)
    assert WORDS not in text_of(bryn.get(address(Heading.PLACES)))
    assert WORDS in shown(anwen)
    write(bryn, "What Bryn may know.")
    assert "What Bryn may know." in shown(bryn), "as if nothing stood there"
    both = shown(anwen)
    assert WORDS in both
    assert "What Bryn may know." in both


def test_an_erasure_hides_what_names_the_erased_until_somebody_looked(world: World, told: list[str]) -> None:
    name_people(told[:1], columns={"forename": "Dexter"}, raw="Dexter", role="person_of_concern", age="adult")
    anwen = signed_in(world, "Anwen")
    write(anwen, "Nothing of anybody.", Heading.AIM)
    write(anwen, "Dexter is told of at the courts.", Heading.CONCERN)
    erase(told[0])
    page = shown(anwen, Heading.CONCERN)
    assert "Dexter is told of" not in page
    assert "until somebody has looked" in page
    assert "Nothing of anybody." in shown(anwen, Heading.AIM), "what names nobody stands"
    assert "Dexter is told of" in text_of(anwen.get(address(Heading.CONCERN))), "here somebody looks"
    write(anwen, "Somebody is told of at the courts.", Heading.CONCERN)
    assert "Somebody is told of" in shown(anwen, Heading.CONCERN)
    assert not [each for each in _texts() if "Dexter" in each.text], "no version holds the name any more"


def test_paper_holds_no_name_of_a_child_in_own_words(world: World, told: list[str]) -> None:
    name_people(told[:1], columns={"forename": "Poppy"}, raw="Poppy", role="child_at_risk", age="child")
    anwen = signed_in(world, "Anwen")
    write(anwen, "Look at Poppy's way home: Poppy, Poppy.", Heading.CHILDREN)
    page = shown(anwen, Heading.CHILDREN)
    (paper,) = re2.findall(r'ink-verbatim ink-paper">([^<]*)<', page)
    assert "Poppy" not in paper
    assert paper.count("[name left out]") == 3


@pytest.mark.parametrize("name", ["Vy", "Jo"])
def test_paper_holds_no_name_of_two_letters_either(world: World, told: list[str], name: str) -> None:
    name_people(told[:1], columns={"forename": name}, raw=name, role="child_at_risk", age="child")
    anwen = signed_in(world, "Anwen")
    write(anwen, f"{name} joined them in every city.", Heading.CHILDREN)
    (paper,) = re2.findall(r'ink-verbatim ink-paper">([^<]*)<', shown(anwen, Heading.CHILDREN))
    assert paper == "[name left out] joined them in every city."


def test_paper_holds_no_name_of_a_child_in_why_words_were_struck(world: World, told: list[str]) -> None:
    name_people(told[:1], columns={"forename": "Poppy"}, raw="Poppy", role="child_at_risk", age="child")
    anwen, sunita = signed_in(world, "Anwen"), signed_in(world, "Sunita")
    write(anwen, WORDS)
    struck = {"struck": str(_texts()[0].thread), "reason": "It said too much of Poppy."}
    assert sunita.post(address(Heading.PLACES, step="strike/"), struck).status_code == 302
    page = shown(anwen)
    assert "too much of Poppy" in page
    assert "Poppy" not in re2.sub(r'ink-screen">[^<]*<', "", page)


def test_a_tick_that_was_taken_away_stays_away(world: World) -> None:
    anwen = signed_in(world, "Anwen")
    form = opened(anwen, Heading.PLACES) | {"text": [WORDS]}
    gone = form["rests"].pop()
    assert anwen.post(address(Heading.PLACES, step="save/"), form).status_code == 302
    page = " ".join(unescape(text_of(anwen.get(address(Heading.PLACES)))).split())
    assert f'value="{gone}"><label' in page
    assert f'value="{form["rests"][0]}" checked><label' in page


def test_where_no_figure_stands_it_says_who_reads(world: World) -> None:
    anwen = signed_in(world, "Anwen")
    said = "also by who is kept from a report"
    assert said in " ".join(text_of(anwen.get(address(Heading.NEXT, kind="recommendation"))).split())
    assert said not in " ".join(text_of(anwen.get(address(Heading.PLACES))).split())


def test_a_recommendation_has_owner_day_measure_and_what_became_of_it(world: World) -> None:
    anwen = signed_in(world, "Anwen")
    where = {"kind": "recommendation"}
    empty = anwen.post(address(Heading.NEXT, step="save/", **where), {"text": "Talk to the school."})
    assert empty.status_code == 422
    for problem in ("Say who", "Enter the day by which", "Say how you will know", "Choose what it is for"):
        assert problem in text_of(empty)
    form = ADVICE | {"text": "Talk to the school."}
    assert anwen.post(address(Heading.NEXT, step="save/", **where), form).status_code == 302
    page = shown(anwen, Heading.NEXT)
    for words in (
        "Talk to the school.",
        "Protect",
        "Head of the school (post)",
        "15 January 2027",
        "Not begun",
    ):
        assert words in page
    (text,) = _texts()
    where["thread"] = str(text.thread)
    done = form | {"follows": str(text.pk), "state": "done"}
    late = anwen.post(address(Heading.NEXT, step="save/", **where), done)
    assert "Say what became of it" in text_of(late)
    done["outcome"] = "They walk home together now."
    assert anwen.post(address(Heading.NEXT, step="save/", **where), done).status_code == 302
    assert "They walk home together now." in shown(anwen, Heading.NEXT)


def test_a_gap_says_who_could_tell_and_stands_under_its_heading_alone(world: World) -> None:
    anwen = signed_in(world, "Anwen")
    form = {"text": "Who rents the flat", "owner": "Housing", "due_on": "2027-02-01", "state": "open"}
    wrong = address(Heading.NEXT, step="save/", kind="gap")
    assert anwen.post(wrong, form).status_code == 404
    assert anwen.post(address(Heading.UNKNOWN, step="save/", kind="gap"), form).status_code == 302
    page = shown(anwen, Heading.UNKNOWN)
    assert "Who could tell: Housing" in re2.sub(r"<[^>]+>", "", page)


def test_a_recommendation_of_another_unit_is_absent(world: World) -> None:
    where = {"kind": "recommendation"}
    form = ADVICE | {"text": "Talk to the school."}
    anwen, carys = signed_in(world, "Anwen"), signed_in(world, "Carys")
    assert anwen.post(address(Heading.NEXT, step="save/", **where), form).status_code == 302
    (text,) = _texts()
    where["thread"] = str(text.thread)
    never = where | {"thread": "00000000-0000-4000-8000-000000000000"}
    for client in (carys, signed_in(world, "Dilwyn")):
        there = client.get(address(Heading.NEXT, **where))
        absent = client.get(address(Heading.NEXT, **never))
        assert there.status_code == absent.status_code != 200


def _texts() -> list[ProfileText]:
    with acting_as("backup"):
        return list(ProfileText.objects.order_by("written_on", "version"))


def erase(report: str) -> None:
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute("SELECT governance_delete_report(%s)", [report])
