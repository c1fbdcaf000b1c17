"""Cards of a note put right with a press each, and what of it arrives at the unit: not read by the machine again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
import re2
from django.db import DatabaseError, transaction

from inkling.capture.models import Report
from inkling.journeys.telling.submit_report import prepare_telling
from inkling.notes.rules.content import NoteContent
from inkling.reading.models import UnderstandingVersion
from inkling.reading.rules.understanding.values import Understanding
from inkling.reading.understanding_queries import newest_understanding
from inkling.sites.service.notes.posted_cards import with_posted_cards
from tests.journeys import service_site
from tests.journeys.service_site import ServiceClient, signed_in
from tests.journeys.test_service_notes import PLACE, begin, note_at, rows, save, send, text_of
from tests.page_form import Form
from tests.people import World, acting_as, add_services

# Fictional; the plate was never issued.
WORDS = (
    "Chloe, 14, told me that a man called Ryan picks her up from school in a silver Corsa, plate QX99 ZZA. "
    "Rhino gave her a new phone. Her friend Jay, 13, saw it. Ryan lives over the chip shop."
)

_OF_CARDS = re2.compile(r"[a-z]+-[0-9]+(?:-[0-9]+)?")


@pytest.fixture
def services(world: World) -> Iterator[World]:
    """The world with two services, served."""
    made = add_services(world)
    with service_site.the_site():
        yield made


def posted(client: ServiceClient, address: str) -> dict[str, str]:
    """Return what a browser would send of the cards on the page."""
    form = Form(client.get(address).content.decode())
    hidden = {name: each[-1] for name, each in form.values.items() if _OF_CARDS.fullmatch(name)}
    return hidden | {name: each for name, each in form.selected.items() if _OF_CARDS.fullmatch(name)}


def number_of(cards: dict[str, str], key: str, name: str = "key") -> str:
    return next(
        at.partition("-")[2] for at, each in cards.items() if each.startswith(key) and at.startswith(name)
    )


def read(client: ServiceClient, words: str = WORDS, **typed: object) -> tuple[str, dict[str, str]]:
    address = begin(client)
    save(client, address, "read", text=words, place=PLACE, **typed)
    return address, posted(client, address)


def press(
    client: ServiceClient, address: str, go: str, words: str = WORDS, **typed: object
) -> dict[str, str]:
    save(client, address, go, text=words, place=PLACE, **{**posted(client, address), **typed})
    return posted(client, address)


def understood_at_unit(services: World) -> tuple[int, Understanding]:
    (report,) = rows(Report)
    with acting_as("unit", account=services.people["Bryn"].pk):
        return newest_understanding(report.pk)


def test_two_cards_are_made_one_and_arrive_as_one(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah)
    rhino = number_of(cards, "person:rhino")
    left = press(farah, address, "join:", **{f"same-{rhino}": "person:ryan"})
    assert "person:rhino" not in left.values()
    assert "One with Rhino" in text_of(farah.get(address))
    send(farah, address)
    version, value = understood_at_unit(services)
    assert version == 1
    names = [each.values_of("name", "nickname") for each in value.subjects if each.is_person]
    assert any({"Ryan", "Rhino"} <= {*each} for each in names)


def test_what_was_joined_is_told_apart_again(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah)
    press(farah, address, "join:", **{f"same-{number_of(cards, 'person:rhino')}": "person:ryan"})
    assert "person:rhino" in press(farah, address, "apart:person:rhino").values()


def test_a_name_that_means_two_is_parted_with_a_press_and_made_whole_again(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah)
    opened = save(
        farah, address, f"open:card-{number_of(cards, 'person:ryan')}", text=WORDS, place=PLACE, **cards
    )
    pressed = Form(farah.get(opened).content.decode()).buttons
    (go,) = (each for each in pressed if re2.fullmatch(r"part:\d+:person:ryan", each))
    parted = press(farah, address, go)
    (key,) = (each for each in parted.values() if each.startswith("person:ryan/"))
    assert "person:ryan" in parted.values()
    assert key not in press(farah, address, f"whole:{key}").values()
    press(farah, address, go)
    send(farah, address)
    _, value = understood_at_unit(services)
    assert sum("Ryan" in each.values_of("name") for each in value.subjects) == 2


def test_a_card_left_out_is_nobody_at_the_unit_and_a_confirmed_one_is_no_machines(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah)
    press(farah, address, "save", **{f"out-{number_of(cards, 'person:rhino')}": "yes"})
    press(farah, address, "right:person:ryan")
    assert "Right" in text_of(farah.get(address))
    send(farah, address)
    _, value = understood_at_unit(services)
    named = {name: each for each in value.subjects for name in each.values_of("name", "nickname")}
    assert "Rhino" not in named
    assert not named["Ryan"].is_composed


def test_one_item_has_its_own_source_and_consent_and_the_source_is_sealed(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah, origin="Chloe herself", agreed="yes")
    at = number_of(cards, "rhino gave her", "ikey")
    press(
        farah,
        address,
        "save",
        origin="Chloe herself",
        agreed="yes",
        **{
            f"iknown-{at}": "hearsay",
            f"iorigin-{at}": "Her aunt Zelda",
            f"iagreed-{at}": "no",
            f"iwhy-{at}": "prevent_crime",
        },
    )
    send(farah, address)
    _, value = understood_at_unit(services)
    (item,) = (each for each in value.items if each.answers)
    assert item.known.value == "hearsay"
    (answers,) = item.answers
    assert (answers.agreed, answers.why, answers.is_other_origin) == ("no", "prevent_crime", True)
    assert "Zelda" not in str(rows(UnderstandingVersion)[0].value)
    assert "Zelda" not in text_of(farah.get(f"{address}copy/"))


def test_who_said_a_thing_that_was_made_one_with_another_is_sealed_too(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah, agreed="no")
    at = number_of(cards, "rhino gave her", "ikey")
    alone = {f"iorigin-{at}": "Her aunt Zelda", f"iagreed-{at}": "yes"}
    press(farah, address, f"item-join:{cards[f'ikey-{at}']}", agreed="no", **alone)
    with patch("inkling.journeys.noting.send_note.prepare_telling", wraps=prepare_telling) as told:
        send(farah, address)
    sealed = told.call_args.args[0].identity.origin
    assert sealed.startswith("\u201cRhino gave her a new phone")
    assert sealed.endswith("\u201d: Her aunt Zelda")
    assert "Zelda" not in str(rows(UnderstandingVersion)[0].value)
    _, value = understood_at_unit(services)
    (item,) = (each for each in value.items if each.answers)
    # To the rest of it the child did not agree: that stands beside.
    assert {each.agreed for each in item.answers} == {"", "yes"}


def test_nobody_on_a_card_is_made_the_teller_by_a_strange_page(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah)
    press(farah, address, "save", **{f"role-{number_of(cards, 'person:ryan')}": "writer"})
    send(farah, address)
    _, value = understood_at_unit(services)
    assert "writer" not in {each.role.value for each in value.subjects if "Ryan" in each.values_of("name")}


@pytest.mark.parametrize(("length", "stands"), [(1_000, True), (1_001, False)])
def test_keys_of_a_page_have_a_bound(length: int, *, stands: bool) -> None:
    key = "k" * length
    posted = {"key-0": key, "out-0": "yes", "key-1": "person:ryan", "same-1": key}
    kept = with_posted_cards(NoteContent(b""), posted).decisions
    assert (key in kept) is stands
    assert kept["person:ryan"].same_as == key[:1_000]


CALLED = {f"age-{at}": "child" for at in range(1_000)}


def test_of_what_nothing_was_said_nothing_is_kept() -> None:
    content = with_posted_cards(NoteContent(b""), {"key-0": "2 0", "key-1": "2 1", "age-1": "child"})
    assert list(content.decisions) == ["2 1"]


def test_of_what_was_decided_the_newest_is_kept() -> None:
    content = NoteContent(b"")
    for page in range(6):
        content = with_posted_cards(content, {f"key-{at}": f"{page} {at}" for at in range(1_000)} | CALLED)
    content = with_posted_cards(content, {"key-0": "2 0", "age-0": "child"})
    assert len(content.decisions) == 4_000
    assert "2 0" in content.decisions
    assert "5 999" in content.decisions
    assert "1 999" not in content.decisions


def test_items_are_parted_joined_and_dismissed(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah)
    items = [each for name, each in cards.items() if name.startswith("ikey")]
    joined = press(farah, address, f"item-join:{items[1]}")
    left = [each for name, each in joined.items() if name.startswith("ikey")]
    assert len(left) == len(items) - 1
    assert len(
        [
            each
            for name, each in press(farah, address, f"item-apart:{items[1]}").items()
            if name.startswith("ikey")
        ]
    ) == len(items)
    press(farah, address, "save", **{f"iout-{len(items) - 1}": "yes"})
    send(farah, address)
    _, value = understood_at_unit(services)
    assert len(value.items) == len(items) - 1


def test_a_correction_outlives_an_edit_of_the_words(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah)
    rhino = number_of(cards, "person:rhino")
    press(farah, address, "join:", **{f"same-{rhino}": "person:ryan"})
    more = "On Monday it began. " + WORDS
    left = press(farah, address, "read", words=more)
    assert "person:rhino" not in left.values()
    gone = press(farah, address, "read", words="Nothing of it was true.")
    assert not [each for each in gone.values() if each.startswith("person:")]


def test_a_card_of_another_page_and_a_strange_press_change_nothing(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah)
    for go in (
        "part:99999999999:person:ryan",
        "part:x:person:ryan",
        "whole:person:ryan",
        "item-part:nothing",
        "right:nobody",
    ):
        save(farah, address, go, text=WORDS, place=PLACE, **cards)
    assert {each for each in posted(farah, address).values() if each.startswith("person:")} == {
        each for each in cards.values() if each.startswith("person:")
    }
    assert send(farah, address)


def test_an_officer_reads_it_as_she_left_it_with_where_it_came_from(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, cards = read(farah)
    press(farah, address, "join:", **{f"same-{number_of(cards, 'person:rhino')}": "person:ryan"})
    send(farah, address)
    version = rows(UnderstandingVersion)[0]
    assert (version.act, version.made_by_id) == ("told", None)


@pytest.mark.parametrize("change", [{"act": "composed"}, {"version": 2}, {"act": "told"}])
def test_the_tellers_login_writes_no_version_of_a_report_told_before(
    services: World, change: dict[str, object]
) -> None:
    farah = signed_in(services, "Farah")
    address, _ = read(farah)
    send(farah, address)
    (version,) = rows(UnderstandingVersion)
    given = {
        "report_id": version.report_id,
        "version": 1,
        "act": "told",
        "value": version.value,
        "made_on": version.made_on,
    }
    with pytest.raises(DatabaseError), transaction.atomic(), acting_as("community"):
        UnderstandingVersion.objects.create(**{**given, **change})


def test_a_note_that_was_never_read_makes_no_version(services: World) -> None:
    farah = signed_in(services, "Farah")
    address = begin(farah)
    save(farah, address, "check", text=WORDS, place=PLACE)
    assert note_at(address).version
    send(farah, address)
    assert rows(UnderstandingVersion) == []


def test_the_page_says_what_the_forms_also_have_and_never_as_a_question_for_a_child(services: World) -> None:
    farah = signed_in(services, "Farah")
    address, _ = read(farah)
    page = text_of(farah.get(address))
    also = page.partition("The form also has")[2]
    assert "Which child is this about?" in also
    assert "How this is known" in also
    assert "Nobody goes back and asks a child" in also
    save(farah, address, "save", text=WORDS, place=PLACE, child="Chloe, 14", how="child_told")
    also = text_of(farah.get(address)).partition("The form also has")[2]
    assert "Which child is this about?" not in also
    assert "How this is known" not in also
    checked = text_of(farah.get(f"{address}check/"))
    assert "What West Yorkshire Police says" in checked
    assert "central triage team" in checked


def test_words_that_were_not_read_make_no_item(services: World, settings: Any) -> None:
    settings.INKLING_READING_SECONDS = 0.0
    farah = signed_in(services, "Farah")
    address, cards = read(farah)
    assert "Not all of the words were read" in text_of(farah.get(address))
    assert cards == {}
    send(farah, address)
    assert rows(UnderstandingVersion) == []
