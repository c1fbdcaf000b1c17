"""Anwen takes a network out as a file: graded reports alone, no child, with her passphrase, a purpose and an entry."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
import re2

from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.exchange.rules.networks.document import pass_gate
from inkling.journeys.exchanging import children_named
from inkling.linking.models import SubjectMention
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.reading.machine.within_bounds import read_within
from inkling.reading.rules.outcome import ReadingResult
from inkling.vocabulary.purposes import SearchPurpose
from tests.journeys.test_unit_network import address, judge_same, mention
from tests.journeys.test_unit_overview import analyst
from tests.journeys.test_unit_picture import PLAIN, _regions
from tests.journeys.test_unit_places import grade_all, tell_and_read
from tests.journeys.unit_site import audit_of, just_proved, signed_in, text_of
from tests.people import World, acting_as

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = (
    "A man they call Jinx waits in a grey car by Beck Lane.",
    "A woman of forty called Mags sat in that very vehicle.",
)


def story(world: World, *, graded: int = 2, also: str | Draft = "") -> SubjectRef:
    """Tell of Jinx, a girl and a car, of the car and Mags, and what `also` tells of the car; grade so many reports."""
    reports = tell_and_read(*WORDS, *([also] if also else []))
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id__in=reports).delete()
    car = {"type": "vehicle", "columns": {"plate": "QX51 ABC"}}
    cars = [mention(report, "c", "QX51 ABC", **car) for report in reports]
    for each in cars[1:]:
        judge_same(world, cars[0], each)
    mention(reports[0], "j", "Jinx", age="adult", role="person_of_concern")
    mention(reports[0], "k", "Kez", age="child")
    mention(reports[0], "n", "Sid")
    mention(reports[1], "m", "Mags", age="adult")
    grade_all(world, reports[:graded])
    return cars[0]


def taken(world: World, ref: SubjectRef, *, name: str = "Anwen", **more: str) -> Any:
    client = analyst(world, name=name)
    just_proved(client)
    return client.post(f"{address(ref)}file/take/", {"as_": "json", "steps": "2"} | more)


def names_in(answer: Any) -> set[str]:
    assert answer.status_code == 200, text_of(answer)
    return {each["name"] for each in pass_gate(answer.content)["things"]}


def test_it_holds_adults_and_things_of_graded_reports_and_no_child(world: World) -> None:
    answer = taken(world, story(world))
    assert names_in(answer) == {"QX51 ABC", "Jinx", "Mags"}
    assert answer["Content-Disposition"].startswith('attachment; filename="inkling-network-')
    said = json.loads(answer.content)
    assert {tie["strength"] for tie in said["ties"]} == {"unconfirmed"}
    assert said["purpose"] == SearchPurpose.PROFILE.label
    (entry,) = [each for each in audit_of("inquiry.read") if "network-file json" in each[1]]
    assert said["digest"] in entry[1]
    assert entry[2] == SearchPurpose.PROFILE.label


def test_what_rests_on_an_ungraded_report_stays(world: World) -> None:
    assert names_in(taken(world, story(world, graded=1))) == {"QX51 ABC", "Jinx"}


def test_what_bears_the_name_of_a_child_of_an_ungraded_report_stays(world: World) -> None:
    ref = story(world, graded=1, also="My daughter Kiki, 14, was in a vehicle by the park.")
    for subject, name in (("y", "Kiki's Café"), ("l", "Beck Lane")):
        mention(str(ref.report), subject, name, type="place", columns={})
    assert names_in(taken(world, ref)) == {"QX51 ABC", "Jinx", "Beck Lane"}


def test_only_words_in_which_a_name_of_what_would_leave_stands_are_read_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each reading takes long, and a network has the words of up to eighty reports."""
    read: list[str] = []

    def note(text: str, *, seconds: float) -> ReadingResult:
        read.append(text)
        return read_within(text, seconds=seconds)

    monkeypatch.setattr(children_named, "read_within", note)
    said = ("A white van in which Kiki, 14, sat.", "A red coach from Hull.")
    typed = replace(PLAIN, details=tuple(DraftDetail("vehicle", text=each) for each in (*said, said[0])))
    ref = story(world, graded=1, also=typed)
    for subject, name in (("y", "Kiki's Café"), ("l", "Beck Lane")):
        mention(str(ref.report), subject, name, type="place", columns={})
    assert names_in(taken(world, ref)) == {"QX51 ABC", "Jinx", "Beck Lane"}
    assert any("Kiki" in each for each in read)
    assert len(read) == len(set(read)), "what was read once is not read again"
    assert not any("coach" in each for each in read)


def test_where_nothing_is_graded_nothing_leaves(world: World) -> None:
    answer = taken(world, story(world, graded=0))
    assert answer.status_code == 422
    assert not [each for each in audit_of("inquiry.read") if "network-file" in each[1]]


def test_it_is_asked_as_what(world: World) -> None:
    ref = story(world)
    assert "Choose as what it is written" in text_of(taken(world, ref, as_=""))
    client = analyst(world)
    just_proved(client)
    page = text_of(client.get(f"{address(ref)}file/?steps=3&from=2026-01-05&to=2026-12-28"))
    for name, value in (("steps", "3"), ("from", "2026-01-05"), ("to", "2026-12-28")):
        assert f'name="{name}" value="{value}"' in page
    assert f"{address(ref)}file/?steps=2" in text_of(client.get(f"{address(ref)}?steps=2"))


def test_nobody_else_takes_it_out(world: World) -> None:
    ref = story(world)
    assert taken(world, ref, name="Carys").status_code in {403, 404}
    for name in ("Bryn", "Sol", "Aled", "Mo"):
        client = signed_in(world, name)
        just_proved(client)
        assert client.post(f"{address(ref)}file/take/", {"as_": "json"}).status_code == 403
    assert f"{address(ref)}file/" not in text_of(analyst(world, name="Bryn").get(address(ref)))


def test_without_a_fresh_passphrase_nothing_leaves(world: World) -> None:
    ref = story(world)
    assert analyst(world).post(f"{address(ref)}file/take/", {"as_": "json"}).status_code == 302


def test_whose_purpose_has_ended_says_it_again_and_comes_back_with_the_choice(world: World) -> None:
    ref = story(world)
    client = signed_in(world, "Anwen")
    just_proved(client)
    chosen = {"as_": "graphml", "steps": "3", "called": "1", "from": "2026-01-05", "to": "2026-12-28"}
    asked = client.post(f"{address(ref)}file/take/", chosen)
    assert asked["Location"].startswith("/overview/why/?")
    begun = client.post(asked["Location"], {"purpose": SearchPurpose.PROFILE.label, "own": ""})
    assert begun["Location"].startswith(f"{address(ref)}file/?")
    page = text_of(client.get(begun["Location"]))
    for name, value in chosen.items():
        if name != "as_":
            assert f'name="{name}" value="{value}"' in page
    (box,) = re2.findall(r'(?s)<input[^>]*value="graphml"[^>]*>', page)
    assert "checked" in box
    assert client.post(f"{address(ref)}file/take/", chosen | {"kept": "1"}).status_code == 200
    other = begun["Location"].replace(f"/{ref.subject}/", "/j/")
    assert "checked" not in text_of(client.get(other)).split("<form")[-1]
