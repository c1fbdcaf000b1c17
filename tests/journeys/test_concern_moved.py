"""An officer joins what a machine put somewhere with another concern in one step, and may part it again."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import Error, connection, transaction

from inkling.accounts.actor import Worker
from inkling.governance.services import Action, append_audit
from inkling.journeys.safeguarding.join_concerns import join_copy
from inkling.regions.services import load_regions
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.models import Concern, ConcernJoining
from inkling.safeguarding.services import joining
from tests.journeys.test_concern_told_again import TOLD, decide_first, now_at, officer, tell_at_age, work
from tests.journeys.unit_site import UnitClient, audit_of, signed_in, tell_report, text_of
from tests.locks_in_order import as_somebody_else
from tests.page_form import Form
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
ANOTHER = replace(TOLD, narrative="She sleeps in a garage with no heating behind the chapel, he has the key.")
UNPLACED = replace(TOLD, place="the old mill")
WHY = "Same school, same van"
# The look that the press makes again holds twice.
BEFORE_IT_JOINS = 3


def look(client: UnitClient, one: UUID, other: UUID) -> str:
    said = {"other": reference_of(other, prefix="C"), "reason": WHY}
    return text_of(client.post(f"/concerns/{one}/join/", said))


def join(client: UnitClient, one: UUID, other: UUID) -> str:
    """Look at both, then join them; return the page that was looked at."""
    page = look(client, one, other)
    said = {"other": reference_of(other, prefix="C"), "reason": WHY, "seen": Form(page).values["seen"][0]}
    done = client.post(f"/concerns/{one}/join/", said)
    assert done.status_code == 302, text_of(done)
    return page


def standing() -> set[tuple[UUID, UUID]]:
    with acting_as("backup"):
        found = ConcernJoining.objects.filter(parted_at__isnull=True)
        return set(found.values_list("joined_id", "leading_id"))


def beside_the_page(copy: UUID, first: UUID) -> None:
    """The worker puts a copy there while a page of the unit waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role'), current_setting('inkling.account')")
        role, account = cursor.fetchone()
        with acting_as("worker"):
            assert join_copy(copy, first_id=first, by=Worker())
        cursor.execute(
            "SELECT set_config('role', %s, true), set_config('inkling.account', %s, true)", [role, account]
        )


def name(concern: UUID) -> str:
    return reference_of(concern, prefix="C")


def test_a_copy_is_parted_and_joined_to_another_in_one_step(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tell_at_age(ANOTHER, number=2, minutes=30)
    first, copy = tell_at_age(minutes=20), tell_at_age(number=1)
    work(monkeypatch)
    assert standing() == {(copy, first)}
    bryn = officer(world, first, copy, other)
    assert "Join it with another about the same child" in text_of(bryn.get(f"/concerns/{copy}/"))
    page = join(bryn, copy, other)
    assert f"Concern {name(copy)} stands under {name(first)}" in page
    assert f"{name(other)} leads" in page
    assert standing() == {(copy, other)}
    assert (now_at(first).state, now_at(copy).state, now_at(other).state) == ("raised", "joined", "raised")
    assert [row[1:] for row in audit_of("concern.parted")] == [(f"concern:{copy}", f"from concern:{first}")]
    assert audit_of("concern.joined")[-1][1:] == (f"concern:{copy}", f"to concern:{other}")
    assert "mo" in work(monkeypatch), "the front door is told that something moved"
    assert standing() == {(copy, other)}, "the worker puts nothing back"
    assert bryn.post(f"/concerns/{copy}/part/").status_code == 302
    assert (standing(), now_at(copy).state) == (set(), "raised")
    assert now_at(copy).concernclock.next_step_at is not None


def test_copies_go_along_with_the_one_they_copy(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tell_at_age(ANOTHER, number=3, minutes=30)
    first, *copies = [tell_at_age(number=number, minutes=20 - number) for number in range(3)]
    work(monkeypatch)
    due = min(now_at(each).concernclock.next_step_at for each in (first, other))
    bryn = officer(world, first, other)
    page = join(bryn, first, other)
    assert "these 2 concerns go along" in page
    assert all(name(copy) in page for copy in copies)
    assert standing() == {(each, other) for each in (first, *copies)}
    assert now_at(other).concernclock.next_step_at == due, "no clock is put off"
    assert {row[1] for row in audit_of("concern.joined")[-3:]} == {
        f"concern:{each}" for each in (first, *copies)
    }
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{other}/"))
    assert page.count('id="joined-') == 1, "the same words stand once"
    assert f"The same words were told again as {name(copies[0])}, {name(copies[1])}" in page
    bryn.post(f"/concerns/{first}/part/")
    assert standing() == {(each, other) for each in copies}


def test_what_a_copy_stands_under_may_lead_it_by_an_officers_word(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, copy = tell_at_age(minutes=20), tell_at_age(number=1)
    work(monkeypatch)
    bryn = officer(world, first, copy)
    join(bryn, copy, first)
    with acting_as("backup"):
        (now,) = ConcernJoining.objects.filter(parted_at__isnull=True)
    assert (now.joined_id, now.leading_id, now.reason) == (copy, first, WHY)


def test_what_a_person_joined_is_parted_by_hand_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tell_at_age(ANOTHER, number=2, minutes=30)
    third = tell_at_age(replace(TOLD, child="Somebody else"), number=3, minutes=10)
    first, copy = tell_at_age(minutes=20), tell_at_age(number=1)
    work(monkeypatch)
    bryn = officer(world, first, copy, other, third)
    join(bryn, third, first)
    assert "part them from it first" in look(bryn, first, other)
    assert "stands under another concern" in look(bryn, third, other)
    assert standing() == {(copy, first), (third, first)}


def test_what_is_decided_or_not_answered_is_refused_and_nothing_is_parted(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tell_at_age(ANOTHER, number=2, minutes=30)
    first, copy = tell_at_age(minutes=20), tell_at_age(number=1)
    work(monkeypatch)
    bryn = officer(world, first, copy, other)
    decide_first(world, first)
    assert "a decided concern is not joined" in look(bryn, copy, first)
    signed_in(world, "Mo").post(f"/concerns/{other}/acknowledge/")
    assert "has not said yet that it has the later one" in look(bryn, copy, other)
    assert standing() == {(copy, first)}
    assert now_at(copy).state == "joined"


def test_what_was_put_there_since_is_seen_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tell_at_age(ANOTHER, number=2, minutes=30)
    first = tell_at_age(minutes=20)
    bryn = officer(world, first, other)
    page = look(bryn, first, other)
    copy = tell_at_age(number=1)
    work(monkeypatch)
    assert standing() == {(copy, first)}
    said = {"other": name(other), "reason": WHY, "seen": Form(page).values["seen"][0]}
    done = bryn.post(f"/concerns/{first}/join/", said)
    assert done.status_code == 200
    assert "that concern goes along" in text_of(done)
    assert standing() == {(copy, first)}


def test_a_copy_that_is_put_there_while_it_waits_goes_along(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, first, copy = (
        tell_at_age(ANOTHER, number=2, minutes=30),
        tell_at_age(minutes=20),
        tell_at_age(number=1),
    )
    bryn, hold, held = officer(world, other, first), joining.hold_all, []

    def hold_late(concerns: list[UUID]) -> dict[UUID, Concern]:
        held.append(concerns)
        if len(held) == BEFORE_IT_JOINS:
            with as_somebody_else():
                beside_the_page(copy, first)
        return hold(concerns)

    page = look(bryn, first, other)
    monkeypatch.setattr(joining, "hold_all", hold_late)
    said = {"other": name(other), "reason": WHY, "seen": Form(page).values["seen"][0]}
    assert bryn.post(f"/concerns/{first}/join/", said).status_code == 302
    assert standing() == {(first, other), (copy, other)}


def test_two_tellers_who_add_to_two_copies_part_both(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *copies = [tell_at_age(number=number, minutes=20 - number) for number in range(3)]
    work(monkeypatch)
    decide_first(world, first)
    for number in (1, 2):
        later = replace(TOLD, narrative="It has a green door.", indicators=(), child="")
        tell_report(later, secret=bytes(range(number * 15, number * 15 + 15)))
    assert standing() == set()
    assert [row[:2] for row in audit_of("concern.parted")] == [
        ("community", f"concern:{each}") for each in copies
    ]
    work(monkeypatch)
    assert standing() == set(), "what says more is no copy any more"
    assert {now_at(each).state for each in copies} == {"raised"}


def test_what_a_move_to_another_unit_parts_stands_in_the_chain(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_regions()
    first, copy = tell_at_age(UNPLACED, minutes=20), tell_at_age(UNPLACED, number=1)
    work(monkeypatch)
    assert standing() == {(copy, first)}
    bryn, report = officer(world, first, copy), now_at(first).report_id
    said = {"region": "south-yorkshire", "seen": "", "district": "", "reason": "told"}
    assert bryn.post(f"/reports/{report}/region/", said).status_code == 200
    assert standing() == set()
    assert now_at(copy).state == "raised"
    assert audit_of("concern.parted") == [
        (f"account:{world.people['Bryn'].pk}", f"concern:{copy}", f"from concern:{first}")
    ]
    with acting_as("backup"):
        assert ConcernJoining.objects.get().parted_because == "moved"


def test_the_login_of_tellers_leaves_no_entry_of_what_it_did_not_part(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, copy = tell_at_age(minutes=20), tell_at_age(number=1)
    work(monkeypatch)
    for concern in (first, copy):
        with pytest.raises(Error), transaction.atomic(), acting_as("community"):
            append_audit(Action.CONCERN_PARTED, actor="community", subject=f"concern:{concern}")
    report = now_at(copy).report_id
    with acting_as("community"):
        joining.append_partings(report, actor="community")
    assert audit_of("concern.parted") == []
