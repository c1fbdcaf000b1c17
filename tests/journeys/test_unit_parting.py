"""Bryn says in one act that some of what stands together are another: for all who look, with his reason, and undone."""

from __future__ import annotations

from uuid import UUID

import pytest
import re2
from django.test import Client

from inkling.linking.models import Judgement
from tests.journeys.test_arrival import WAKEFIELD, told
from tests.journeys.test_unit_entity import address_of, opened, subject_of
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
PLATE = "YJ01 KTR"
STOOD = re2.compile(r'name="stood" value="([^"]+)"')
PROPOSED = re2.compile(r'class="ink-may-be"(?s:.*?)name="other_report" value="([^"]+)"')
OFFERED = re2.compile(r'name="another" id="another-\d+"\s+value="([^"]+)"')


def ref_of(report: UUID, raw: str) -> str:
    return f"{report}.{subject_of(report, raw)}"


def part(client: Client, address: str, *others: str, reason: str = "Another car had its plate.") -> str:
    """Choose these on the page as it stands and press; return where that leads."""
    stood = STOOD.findall(text_of(client.get(address)))
    answer = client.post(f"{address}part/", {"another": others, "stood": stood, "reason": reason})
    assert answer.status_code == 302, text_of(answer)
    return str(answer["Location"])


def shown_on(client: Client, address: str) -> set[str]:
    """Return the mentions that stand together on a page."""
    return set(STOOD.findall(opened(client, address))) or {"alone"}


@pytest.fixture
def four(world: World) -> list[UUID]:
    return [
        told(f"A grey Golf {PLATE} waits by the school."),
        told(f"The Golf was there again, {PLATE}.", place=WAKEFIELD),
        told(f"A white van with the plate {PLATE} took him."),
        told(f"She was dropped by a white van, {PLATE}.", place=WAKEFIELD),
    ]


def test_two_of_four_are_another_for_whoever_looks(world: World, four: list[UUID]) -> None:
    bryn, anwen = signed_in(world, "Bryn"), signed_in(world, "Anwen")
    refs = [ref_of(each, PLATE) for each in four]
    addresses = [address_of(each, PLATE) for each in four]
    page = opened(bryn, addresses[0])
    assert set(OFFERED.findall(page)) == set(refs[1:]), "never the one of this page"
    assert part(bryn, addresses[0], *refs[2:]) == f"{addresses[0]}#judged"
    for place, address in enumerate(addresses):
        assert shown_on(anwen, address) == set(refs[:2] if place < 2 else refs[2:])
    page = text_of(anwen.get(addresses[2]))
    assert "Another car had its plate." in page
    assert "Nothing else may be the same" in page
    entries = [each for each in audit_of("link.judged") if each[1].endswith(" different")]
    assert len(entries) == 4, "each of one side from each of the other, each with its entry"


def test_taken_back_they_stand_together_as_before(world: World, four: list[UUID]) -> None:
    bryn, address = signed_in(world, "Bryn"), address_of(four[0], PLATE)
    refs = {ref_of(each, PLATE) for each in four[:3]}
    with acting_as("backup"):
        assert not Judgement.objects.exists()
    before = shown_on(bryn, address)
    part(bryn, address, ref_of(four[3], PLATE))
    assert shown_on(bryn, address) == refs
    for report in four[:3]:
        one, other = sorted(
            [(str(report), subject_of(report, PLATE)), (str(four[3]), subject_of(four[3], PLATE))]
        )
        fields = {
            "member_report": one[0],
            "member_subject": one[1],
            "other_report": other[0],
            "other_subject": other[1],
            "seen": "1",
            "verdict": "taken_back",
        }
        assert bryn.post(f"{address}judge/", fields).status_code == 302
    assert shown_on(bryn, address) == before


def judge(client: Client, address: str, verdict: str, one: tuple[UUID, str], other: tuple[UUID, str]) -> None:
    """Press a verdict on the page of a subject."""
    first, second = sorted([one, other])
    fields = {"verdict": verdict, "seen": "0"}
    for side, (report, raw) in (("member", first), ("other", second)):
        fields |= {f"{side}_report": str(report), f"{side}_subject": subject_of(report, raw)}
    assert client.post(f"{address}judge/", fields).status_code == 302


def test_who_was_judged_different_is_not_proposed_again_when_the_one_it_hung_on_is_parted_off(
    world: World,
) -> None:
    first, second, third = (
        told(f"Jinx picks girls up in a grey Golf at the station{when}.")
        for when in ("", " on Friday", " at 9")
    )
    bryn, address = signed_in(world, "Bryn"), address_of(first, "Jinx")
    assert set(PROPOSED.findall(opened(bryn, address))) == {str(second), str(third)}
    judge(bryn, address, "same", (first, "Jinx"), (second, "Jinx"))
    judge(bryn, address, "different", (second, "Jinx"), (third, "Jinx"))
    assert PROPOSED.findall(opened(bryn, address)) == []
    part(bryn, address, ref_of(second, "Jinx"))
    assert PROPOSED.findall(opened(bryn, address)) == []


@pytest.mark.parametrize(
    ("chosen", "stood", "reason", "why"),
    [
        ((), (0, 1, 2, 3), "Another.", "Choose which mentions are another"),
        ((0,), (0, 1, 2, 3), "Another.", "Choose which mentions are another"),
        ((2, 3), (0, 1, 2, 3), " ", "Say why they are another"),
        ((2, 3), (0, 1, 2), "Another.", "has changed meanwhile"),
        ((2, 3), (0, 1, 2, 3), "x" * 501, "Shorten the reason"),
    ],
    ids=["none", "its own", "no reason", "changed", "long"],
)
def test_what_is_not_kept_is_said_and_nothing_typed_is_lost(
    world: World, four: list[UUID], chosen: tuple[int, ...], stood: tuple[int, ...], reason: str, why: str
) -> None:
    bryn, address = signed_in(world, "Bryn"), address_of(four[0], PLATE)
    opened(bryn, address)
    refs = [ref_of(each, PLATE) for each in four]
    sent = {
        "another": [refs[each] for each in chosen],
        "stood": [refs[each] for each in stood],
        "reason": reason,
    }
    answer = bryn.post(f"{address}part/", sent)
    page = text_of(answer)
    assert answer.status_code == 422
    assert why in page
    assert f'value="{reason}"' in page
    assert page.count(" checked") == len(set(chosen) - {0})
    with acting_as("backup"):
        assert not Judgement.objects.exists()


def test_nobody_of_another_unit_parts_anything(world: World, four: list[UUID]) -> None:
    address = address_of(four[0], PLATE)
    refs = [ref_of(each, PLATE) for each in four]
    sent = {"another": refs[2:], "stood": refs, "reason": "Another."}
    assert signed_in(world, "Carys").post(f"{address}part/", sent).status_code == 404
    asked = signed_in(world, "Anwen").post(f"{address}part/", sent)
    assert asked["Location"] == f"{address}why/", "why they are read comes first"
    with acting_as("backup"):
        assert not Judgement.objects.exists()
