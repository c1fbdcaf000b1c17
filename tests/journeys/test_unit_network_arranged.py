"""Anwen puts what stands in a network elsewhere: it stays hers alone, and goes with any report behind it."""

from __future__ import annotations

from uuid import UUID

import pytest
import re2
from django.test import Client

from inkling.capture.models import Report
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.models import ArrangementReport, NetworkArrangement
from inkling.vocabulary.purposes import SearchPurpose
from tests.journeys.naming import give_surnames, tell_naming
from tests.journeys.test_unit_network import address, judge_same, mention, story, without_tokens
from tests.journeys.test_unit_overview import analyst
from tests.journeys.test_unit_picture import _regions
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import World, acting_as, owning

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
SPOT = re2.compile(r'(?s)data-node="([^"]+)" transform="translate\(([-\d.]+) ([-\d.]+)\)"')


def page_of(client: Client, ref: SubjectRef, *, steps: int = 2) -> str:
    return text_of(client.get(f"{address(ref)}?steps={steps}"))


def spots(page: str) -> dict[str, tuple[float, float]]:
    """Return where each node stands in the drawing, by its mention."""
    return {node: (float(x), float(y)) for node, x, y in SPOT.findall(page)}


def put(client: Client, ref: SubjectRef, node: str, *, steps: int = 2, **how: str) -> str:
    answer = client.post(f"{address(ref)}arrange/?steps={steps}", {"node": node} | how)
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def another(page: str, ref: SubjectRef) -> str:
    """Return a node that is not the one in the middle."""
    return next(each for each in spots(page) if each != f"{ref.report}.{ref.subject}")


def test_each_move_is_one_press_and_stays_over_reloads_and_sign_ins(world: World) -> None:
    _, jinx = story(world)
    client = analyst(world)
    before = spots(page_of(client, jinx))
    node = another(page_of(client, jinx), jinx)
    x, y = before[node]
    for move, there in (
        ("left", (x - 10, y)),
        ("up", (x - 10, y - 10)),
        ("right", (x, y - 10)),
        ("down", (x, y)),
        ("left", (x - 10, y)),
    ):
        led = put(client, jinx, node, move=move)
        assert led.startswith(f"{address(jinx)}?steps=2")
        # Nobody is moved over the edge.
        expected = tuple(min(max(each, 8), 192) for each in there)
        assert spots(page_of(client, jinx))[node] == pytest.approx(expected, abs=0.2)
    again = spots(page_of(analyst(world), jinx))
    assert again[node] != before[node]
    assert {each: at for each, at in again.items() if each != node} == {
        each: at for each, at in before.items() if each != node
    }
    entries = [each for each in audit_of("inquiry.read") if "network steps=2" in each[1]]
    assert len(entries) >= 5, "each press reads the network, with an entry"


def test_it_is_dragged_to_a_place_and_never_over_the_edge(world: World) -> None:
    _, jinx = story(world)
    client = analyst(world)
    node = another(page_of(client, jinx), jinx)
    put(client, jinx, node, x="40.5", y="61")
    assert spots(page_of(client, jinx))[node] == (40.5, 61)
    put(client, jinx, node, x="-900", y="1e9")
    assert spots(page_of(client, jinx))[node] == (8, 192)


@pytest.mark.parametrize(
    ("node", "how"),
    [
        ("", {"move": "left"}),
        ("'", {"move": "left"}),
        (f"{UUID(int=7)}.j", {"move": "left"}),
        (None, {"move": "away"}),
        (None, {"x": "nan", "y": "1"}),
        (None, {"x": "inf", "y": "1"}),
        (None, {"x": "1"}),
        (None, {}),
    ],
)
def test_what_cannot_be_moved_moves_nothing(world: World, node: str | None, how: dict[str, str]) -> None:
    _, jinx = story(world)
    client = analyst(world)
    before = spots(page_of(client, jinx))
    put(client, jinx, another(page_of(client, jinx), jinx) if node is None else node, **how)
    assert spots(page_of(client, jinx)) == before
    with acting_as("backup"):
        assert not NetworkArrangement.objects.exists()


def test_one_press_puts_everything_back(world: World) -> None:
    _, jinx = story(world)
    client = analyst(world)
    page = page_of(client, jinx)
    assert "Put everything back" not in page
    node = another(page, jinx)
    put(client, jinx, node, move="left")
    assert "Put everything back" in page_of(client, jinx)
    put(client, jinx, node, back="1")
    assert without_tokens(page_of(client, jinx)) == without_tokens(page)
    with acting_as("backup"):
        assert not NetworkArrangement.objects.exists()
        assert not ArrangementReport.objects.exists()
    assert any("places forgotten" in each[1] for each in audit_of("inquiry.read"))


def test_nobody_else_meets_it(world: World) -> None:
    _, jinx = story(world)
    client = analyst(world)
    node = another(page_of(client, jinx), jinx)
    before = without_tokens(page_of(analyst(world, name="Bryn"), jinx))
    put(client, jinx, node, move="left")
    assert without_tokens(page_of(analyst(world, name="Bryn"), jinx)) == before
    for name in ("Bryn", "Sunita", "Carys", "Priya", "Sol"):
        with acting_as("unit", account=world.people[name].pk):
            assert not NetworkArrangement.objects.exists()
            assert not ArrangementReport.objects.exists()
    for name in ("Sol", "Aled", "Mo", "Priya"):
        answer = signed_in(world, name).post(f"{address(jinx)}arrange/", {"node": node, "move": "left"})
        assert answer.status_code == 403


def test_what_stands_further_out_keeps_its_place(world: World) -> None:
    _, jinx = story(world)
    client = analyst(world)
    one, two = spots(page_of(client, jinx, steps=1)), spots(page_of(client, jinx))
    far = next(each for each in two if each not in one)
    put(client, jinx, far, x="30", y="30")
    near = next(each for each in one if each != f"{jinx.report}.{jinx.subject}")
    put(client, jinx, near, steps=1, x="50", y="50")
    assert spots(page_of(client, jinx))[far] == (30, 30)
    assert spots(page_of(client, jinx))[near] == (50, 50)


def test_with_any_report_behind_it_all_of_it_goes(world: World) -> None:
    reports, jinx = story(world)
    client = analyst(world)
    node = f"{jinx.report}.k"
    put(client, jinx, node, x="40", y="40")
    assert reports[1] != str(jinx.report)
    assert spots(page_of(client, jinx))[node] == (40, 40)
    with owning("capture_report"):
        Report.objects.filter(pk=reports[1]).update(holding_unit=world.other_unit)
    with acting_as("backup"):
        assert not NetworkArrangement.objects.exists()
    usual = spots(page_of(analyst(world, name="Bryn"), jinx))
    assert node in usual
    assert spots(page_of(client, jinx)) == usual, "as whoever never moved anything reads it"


def test_a_report_that_is_kept_from_its_owner_takes_the_places_with_it(world: World) -> None:
    """Places around it would show where it stood; and who arranges anew is not told that something was there."""
    give_surnames(world)
    _, jinx = story(world)
    client = analyst(world, name="Bryn")
    node = another(page_of(client, jinx), jinx)
    put(client, jinx, node, x="40", y="40")
    hidden, _ = tell_naming()
    with acting_as("backup"):
        kept = NetworkArrangement.objects.get()
    with owning("picture_arrangementreport"):
        ArrangementReport.objects.create(arrangement=kept, report_id=hidden)
    before = spots(page_of(analyst(world), jinx))
    assert spots(page_of(client, jinx)) == before, "as whoever never moved anything reads it"
    assert "Put everything back" not in page_of(client, jinx)
    put(client, jinx, node, x="60", y="60")
    assert spots(page_of(client, jinx))[node] == (60, 60)


def test_whose_purpose_has_ended_is_asked_why_and_led_back(world: World) -> None:
    _, jinx = story(world)
    client = signed_in(world, "Anwen")
    asked = client.post(f"{address(jinx)}arrange/?steps=1", {"node": f"{jinx.report}.j", "move": "left"})
    begun = client.post(asked["Location"], {"purpose": SearchPurpose.PROFILE.label, "own": ""})
    assert begun["Location"] == f"{address(jinx)}?steps=1"


def test_a_place_follows_what_is_judged_one(world: World) -> None:
    reports, jinx = story(world)
    client = analyst(world)
    node = another(page_of(client, jinx), jinx)
    put(client, jinx, node, x="40", y="40")
    report, _, subject = node.partition(".")
    other = mention(reports[2], "o", "Somebody")
    judge_same(world, other, SubjectRef(UUID(report), subject))
    assert (40, 40) in spots(page_of(client, jinx)).values()
