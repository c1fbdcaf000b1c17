"""What a supervisor types for an edition is never lost, and two presses release it once."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest
import re2
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from inkling.accounts.models import Organisation
from inkling.dissemination.models import Edition
from inkling.installation.database.launcher.cluster import Cluster
from inkling.vocabulary.purposes import SearchPurpose
from tests.filled import world_of_its_own
from tests.journeys.test_unit_editions import (
    RELEASE,
    WORDS,
    ask_for_editions,
    form_of,
    release,
    standing,
    tell_of_one_town,
)
from tests.journeys.test_unit_overview import CUT
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
WHY = {"purpose": SearchPurpose.PROFILE.label, "own": ""}
OTHER_DAYS = {"first_day": "1", "first_month": "10", "first_year": "2026"} | {
    "last_day": "31",
    "last_month": "10",
    "last_year": "2026",
    "grades": "usual",
}


@pytest.fixture(scope="module")
def unit(cluster: Cluster, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world in which eight were told of one town, once: each test finds it so."""
    with world_of_its_own(cluster, django_db_blocker) as world:
        tell_of_one_town(world)
        yield world


@pytest.fixture
def world(unit: World, db: None) -> World:
    return deepcopy(unit)


@pytest.fixture
def sunita(world: World) -> Client:
    return ask_for_editions(world)


def ticked(page: str) -> list[str]:
    boxes = re2.findall(r"(?s)<input[^>]*name=\"readers\"[^>]*>", page)
    return [re2.findall(r'value="([^"]+)"', each)[0] for each in boxes if "checked" in each]


def how_many() -> int:
    with acting_as("backup"):
        return Edition.objects.count()


@pytest.mark.parametrize(
    ("address", "typed", "says"),
    [
        (RELEASE, {"readers": []}, "Choose to whom it is released"),
        (RELEASE, {"words": f"{WORDS} Ask about Kyle Fitzgerald."}, "could be found"),
        (RELEASE, {"words": WORDS * 30}, "Shorten the words"),
        (RELEASE.replace("category=", "category=travel"), {}, "an edition is of the whole unit"),
        (RELEASE.replace("first_day=3", "first_day=no"), {}, "Nothing was released"),
        ("/editions/release/", {}, "Nothing was released"),
        (RELEASE, {"key": ""}, "Nothing was released"),
        (RELEASE, {"key": "'"}, "Nothing was released"),
        (RELEASE, OTHER_DAYS, "Nothing was released"),
        (RELEASE, OTHER_DAYS | {"first_day": "x"}, "Enter a real date"),
    ],
)
def test_whatever_is_wrong_the_words_and_ticks_stand_there_again(
    sunita: Client, world: World, address: str, typed: dict[str, Any], says: str
) -> None:
    asked = form_of(world) | typed
    answer = sunita.post(address, asked)
    page = text_of(answer)
    assert answer.status_code == 422
    assert says in page
    assert WORDS in page
    assert ticked(page) == asked["readers"]
    assert how_many() == 0


def test_other_days_are_looked_at_without_losing_what_was_typed(sunita: Client, world: World) -> None:
    answer = sunita.post(RELEASE, form_of(world) | OTHER_DAYS | {"show": "1"})
    page = text_of(answer)
    assert answer.status_code == 200
    assert "1 October 2026 to 31 October 2026" in " ".join(page.split())
    assert WORDS in page
    assert ticked(page) == [str(world.partner.pk)]
    assert how_many() == 0


def test_whose_purpose_has_ended_says_it_again_and_finds_what_was_typed(sunita: Client, world: World) -> None:
    client = signed_in(world, "Sunita")
    asked = client.post(RELEASE, form_of(world))
    assert asked["Location"].startswith("/overview/why/?first_day=3")
    begun = client.post(asked["Location"], WHY)
    for _ in range(2):  # who loads the page again finds it again
        page = text_of(client.get(begun["Location"]))
        assert WORDS in page
        assert ticked(page) == [str(world.partner.pk)]
        assert "about 5" in page, "the days are those that were chosen"
    assert client.post(RELEASE, form_of(world, kept="1")).status_code == 302
    assert WORDS not in re2.sub(r"(?s)<section.*", "", text_of(client.get(begun["Location"])))


def test_a_reason_that_was_typed_is_found_again_after_the_question_why(sunita: Client, world: World) -> None:
    assert release(sunita, world) == 302
    address = f"/editions/{standing().pk}/recall/?{CUT}"
    client = signed_in(world, "Sunita")
    asked = client.post(address, {"reason": "Kyle Fitzgerald took back what he told."})
    begun = client.post(asked["Location"], WHY)
    assert "Kyle Fitzgerald took back what he told." in text_of(client.get(begun["Location"]))
    assert not audit_of("edition.recalled")


@pytest.mark.parametrize("reason", ["", "Kyle Fitzgerald took it back.", "Wrong days. " * 50])
def test_a_reason_that_will_not_do_stands_there_again(sunita: Client, world: World, reason: str) -> None:
    assert release(sunita, world) == 302
    answer = sunita.post(f"/editions/{standing().pk}/recall/?{CUT}", {"reason": reason})
    assert answer.status_code == 422
    assert reason.strip() in text_of(answer)
    assert "3 November 2026 to 30 November 2026" in " ".join(text_of(answer).split())
    assert standing().recalled_on is None


def test_pressed_twice_it_is_released_once(sunita: Client, world: World) -> None:
    form = form_of(world)
    answers = [sunita.post(RELEASE, form) for _ in range(2)]
    assert [each.status_code for each in answers] == [302, 302]
    assert how_many() == 1
    assert len(audit_of("edition.released")) == 1
    page = text_of(sunita.get(answers[1]["Location"]))
    assert standing().reference in page
    assert "They are asked to sign in" in page


def test_another_page_does_not_release_the_same_days_to_them_again(sunita: Client, world: World) -> None:
    assert release(sunita, world) == 302
    again = sunita.post(RELEASE, form_of(world, words="Other words."))
    assert again.status_code == 422
    page = " ".join(text_of(again).split())
    assert "an edition of these very days stands with them already" in page
    assert "Other words." in page
    assert how_many() == 1
    assert sunita.post(f"/editions/{standing().pk}/recall/", {"reason": "Wrong words."}).status_code == 302
    assert sunita.post(RELEASE, form_of(world, words="Other words.")).status_code == 302


def test_changed_behind_the_back_button_it_is_no_second_press(sunita: Client, world: World) -> None:
    key = str(uuid4())
    assert sunita.post(RELEASE, form_of(world, key=key)).status_code == 302
    assert sunita.post(RELEASE, form_of(world, key=key, words="Other words.")).status_code == 422
    assert how_many() == 1


def test_recalled_twice_it_is_recalled_once_and_no_reason_is_swallowed(sunita: Client, world: World) -> None:
    assert release(sunita, world) == 302
    address = f"/editions/{standing().pk}/recall/"
    assert [sunita.post(address, {"reason": "Wrong days."}).status_code for _ in range(2)] == [302, 302]
    assert len(audit_of("edition.recalled")) == 1
    other = sunita.post(address, {"reason": "Wrong unit."})
    page = text_of(other)
    assert other.status_code == 422
    assert "Wrong days." in page
    assert "Wrong unit." in page
    assert sunita.post(f"/editions/{uuid4()}/recall/", {"reason": "None."}).status_code == 404


def test_it_is_offered_to_nobody_who_could_not_read_it_here(sunita: Client, world: World) -> None:
    """A unit that has its own installation signs in there."""
    away = Organisation.objects.create(name="Far unit (fictional)", kind="unit")
    assert "Far unit" not in text_of(sunita.get(f"/editions/?{CUT}"))
    assert sunita.post(RELEASE, form_of(world) | {"readers": [str(away.pk)]}).status_code == 422
    assert how_many() == 0
