"""The desk: what may be one waits in one list, is judged there for one purpose, and nothing judged comes back."""

from __future__ import annotations

from uuid import UUID

import pytest
import re2
from django.test import Client

from inkling.governance.models import StatedPurpose
from inkling.journeys.linking import work_at_desk
from inkling.linking.models import Judgement
from inkling.linking.queries import desk
from tests.journeys.test_arrival import WAKEFIELD, told
from tests.journeys.test_entity_counts import NEAR, SAME, change
from tests.journeys.test_unit_entity import ADULT, CHILD, FIRST, SECOND, address_of, subject_of
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
DESK = "/subjects/to-judge/"
WHY = "/overview/why/?to=desk"


@pytest.fixture
def two(world: World) -> tuple[UUID, UUID]:
    return told(FIRST), told(SECOND, place=WAKEFIELD)


def begun(client: Client) -> Client:
    """Say once, as an analyst does, why the picture is looked into."""
    sent = client.post(WHY, {"purpose": "See whether what is told now was told before"})
    assert sent["Location"].startswith(DESK)
    return client


def pairs_in(page: str) -> dict[str, dict[str, str]]:
    """Return what the form of each pair sends, by the two names in its heading."""
    found = {}
    for each in page.split('<section class="ink-may-be"')[1:]:
        names = " · ".join(re2.findall(r'ink-verbatim">([^<]+)</span>', each.split("</h2>")[0]))
        fields = dict(re2.findall(r'name="(\w+)"\s+value="([^"]*)"', each.split("<form")[1]))
        found[names] = {name: str(value) for name, value in fields.items() if name != "csrfmiddlewaretoken"}
    return found


def both(names: dict[str, dict[str, str]], one: str, other: str) -> dict[str, str]:
    (found,) = [fields for each, fields in names.items() if {one, other} == set(each.split(" · "))]
    return found


def test_an_inquiry_opens_it_and_the_entry_names_what_was_read(world: World, two: tuple[UUID, UUID]) -> None:
    anwen = signed_in(world, "Anwen")
    assert anwen.get(DESK)["Location"] == WHY
    page = text_of(begun(anwen).get(DESK))
    fields = both(pairs_in(page), "Jinks", "Jinxy")
    assert {fields["member_report"], fields["other_report"]} == {str(each) for each in two}
    assert "playful form" in page
    assert "They are scared of a man called" in page, "both sides stand with their words"
    (*_, (_, subject, purpose)) = audit_of("inquiry.read")
    assert all(str(each) in subject for each in two)
    assert purpose == "See whether what is told now was told before"


def test_what_is_judged_there_stands_and_leaves_the_list(world: World, two: tuple[UUID, UUID]) -> None:
    anwen = begun(signed_in(world, "Anwen"))
    fields = both(pairs_in(text_of(anwen.get(DESK))), "Jinks", "Jinxy")
    sent = anwen.post(f"{DESK}judge/", fields | {"verdict": "same"})
    assert sent["Location"].startswith(DESK)
    page = text_of(anwen.get(sent["Location"]))
    assert "Look at what you judged, or take it back" in page
    assert not [each for each in pairs_in(page) if "Jink" in each]
    entity = text_of(anwen.get(address_of(two[1], "Jinxy")))
    assert "Judged the same by an officer" in entity, "its page opens without another question"
    with acting_as("backup"):
        stated = StatedPurpose.objects.filter(target_id__in=two).values_list("purpose", flat=True)
        assert set(stated) == {"See whether what is told now was told before"}


@pytest.mark.parametrize("verdict", ["different", "not_sure"])
def test_what_somebody_has_looked_at_is_not_proposed_there_again(
    world: World, two: tuple[UUID, UUID], verdict: str
) -> None:
    told(NEAR, place=WAKEFIELD)
    anwen = begun(signed_in(world, "Anwen"))
    fields = both(pairs_in(text_of(anwen.get(DESK))), "Jinks", "Jinxy")
    anwen.post(f"{DESK}judge/", fields | {"verdict": verdict})
    page = text_of(begun(signed_in(world, "Bryn")).get(DESK))
    assert not [each for each in pairs_in(page) if "Jinxy" in each]
    assert [each for each in pairs_in(page) if "KTB" in each], "the others wait on"
    # Taken back, it waits again.
    judge = f"{address_of(two[1], 'Jinxy')}judge/"
    anwen.post(f"{address_of(two[1], 'Jinxy')}why/", {"purpose": "Check the quality of grading"})
    assert anwen.post(judge, fields | {"verdict": "taken_back", "seen": "1"}).status_code == 302
    assert both(pairs_in(text_of(anwen.get(DESK))), "Jinks", "Jinxy")["seen"] == "2"


def test_behind_what_is_judged_it_is_looked_further(
    world: World, two: tuple[UUID, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proposal stays when it is judged: many judged ones would hide all that is less likely."""
    told(NEAR, place=WAKEFIELD)
    monkeypatch.setattr(desk, "FIRST_LOOKED_AT", 1)
    anwen = begun(signed_in(world, "Anwen"))
    before = pairs_in(text_of(anwen.get(DESK)))
    anwen.post(f"{DESK}judge/", next(iter(before.values())) | {"verdict": "different"})
    assert pairs_in(text_of(anwen.get(DESK))).keys() == before.keys() - {next(iter(before))}
    # Where the bound is reached, the page does not say that nothing waits.
    monkeypatch.setattr(desk, "MOST_LOOKED_AT", 1)
    page = text_of(anwen.get(DESK))
    assert "Nothing waits" not in page
    assert "All that was looked through is judged" in page


def test_what_counts_for_nothing_does_not_wait(world: World, two: tuple[UUID, UUID]) -> None:
    change(two[0], "Jinks", is_false=True)
    page = text_of(begun(signed_in(world, "Anwen")).get(DESK))
    assert not [each for each in pairs_in(page) if "Jinks" in each]


def test_it_is_cut_to_one_type_and_equal_plates_do_not_wait(world: World, two: tuple[UUID, UUID]) -> None:
    told(SAME)
    told(NEAR, place=WAKEFIELD)
    anwen = begun(signed_in(world, "Anwen"))
    found = [set(each.split(" · ")) for each in pairs_in(text_of(anwen.get(f"{DESK}?type=vehicle")))]
    assert len([each for each in found if "YJ01 KTB" in each]) == 1, "those of one plate stand for one"
    assert {"YJ01 KTR"} not in found
    assert not [each for each in found if "Jinks" in each]
    assert both(pairs_in(text_of(anwen.get(f"{DESK}?type=person"))), "Jinks", "Jinxy")


def test_a_child_and_an_adult_are_at_even_odds_and_wait_for_a_colleague(world: World) -> None:
    told(CHILD)
    told(ADULT)
    anwen = begun(signed_in(world, "Anwen"))
    page = text_of(anwen.get(DESK))
    fields = pairs_in(page)["Keziah Flint · Keziah Flint"]
    assert "never more than possible" in page
    assert "Likely" not in page
    anwen.post(f"{DESK}judge/", fields | {"verdict": "same"})
    with acting_as("backup"):
        assert Judgement.objects.get().verdict == "proposed"
    assert "Keziah" not in text_of(begun(signed_in(world, "Bryn")).get(DESK)), "it waits among the joins"


def test_what_a_colleague_judged_meanwhile_is_said(world: World, two: tuple[UUID, UUID]) -> None:
    anwen, bryn = begun(signed_in(world, "Anwen")), begun(signed_in(world, "Bryn"))
    fields = both(pairs_in(text_of(anwen.get(DESK))), "Jinks", "Jinxy")
    bryn.post(f"{DESK}judge/", fields | {"verdict": "different"})
    answer = anwen.post(f"{DESK}judge/", fields | {"verdict": "same"})
    assert answer.status_code == 422
    assert "judged this meanwhile: different" in text_of(answer)


def test_another_unit_sees_and_judges_nothing_of_it(world: World, two: tuple[UUID, UUID]) -> None:
    carys = begun(signed_in(world, "Carys"))
    assert "Nothing waits to be judged" in text_of(carys.get(DESK))
    fields = {
        "member_report": str(two[0]),
        "member_subject": subject_of(two[0], "Jinks"),
        "other_report": str(two[1]),
        "other_subject": subject_of(two[1], "Jinxy"),
        "seen": "0",
        "verdict": "same",
    }
    assert carys.post(f"{DESK}judge/", fields).status_code == 404
    with acting_as("backup"):
        assert not Judgement.objects.exists()


def test_either_of_a_pair_opens_for_the_same_purpose(world: World, two: tuple[UUID, UUID]) -> None:
    anwen = begun(signed_in(world, "Anwen"))
    page = text_of(anwen.get(DESK))
    address = f"{DESK}{two[1]}/{subject_of(two[1], 'Jinxy')}/"
    assert f'href="{address}"' in page
    assert anwen.get(address)["Location"] == address_of(two[1], "Jinxy")
    opened = text_of(anwen.get(address_of(two[1], "Jinxy")))
    assert "You read it for: See whether what is told now was told before" in opened
    carys = begun(signed_in(world, "Carys"))
    assert carys.get(address).status_code == 404


def test_an_address_that_names_nothing_judged_says_nothing_of_it(
    world: World, two: tuple[UUID, UUID]
) -> None:
    anwen = begun(signed_in(world, "Anwen"))
    for rest in (f"?report={two[0]}", f"?report={two[0]}&subject=%2F", "?report=x&subject=y", "?page=x"):
        page = anwen.get(DESK + rest)
        assert page.status_code == 200
        assert "Look at what you judged" not in text_of(page)


def test_who_judges_on_a_later_page_stays_there(
    world: World, two: tuple[UUID, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(NEAR, place=WAKEFIELD)
    monkeypatch.setattr(work_at_desk, "PER_PAGE", 1)
    anwen = begun(signed_in(world, "Anwen"))
    page = text_of(anwen.get(f"{DESK}?page=2"))
    (action,) = re2.findall(r'action="([^"]*to-judge/judge/[^"]*)"', page)
    (fields,) = pairs_in(page).values()
    sent = anwen.post(action, fields | {"verdict": "not_sure"})
    assert "page=2" in sent["Location"]


def test_tasks_lead_there(world: World) -> None:
    assert f'href="{DESK}"' in text_of(signed_in(world, "Bryn").get("/tasks/"))
