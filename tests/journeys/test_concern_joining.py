"""Two concerns about one child are joined by an officer, read as one by the front door, and parted again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import Error, transaction
from django.utils import timezone

from inkling.assessment.copies_queries import told_once
from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.journeys.safeguarding.join_concerns import REASON_MAX
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.models import Concern, ConcernClock, ConcernJoining, KeptFrom
from inkling.sites.worker import rounds
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.test_concern_ladder import MAY_ASK, is_doubted
from tests.journeys.unit_site import UnitClient, audit_of, say_why, signed_in, tell_report, text_of
from tests.journeys.worker_at_work import sweep
from tests.page_form import Form
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
FIRST = Draft(
    place="LS11 5DE",
    narrative="She is picked up at the weir.",
    indicators=(Indicator.MISSING,),
    child="Kez, 14",
    urgency=Urgency.ROUTINE,
    identity=DraftIdentity(name="Amara Okonedo"),
)
SECOND = replace(
    FIRST,
    narrative="A grey van waits behind the Crown.",
    child="Kezia, year 9",
    urgency=Urgency.SOON,
    identity=DraftIdentity(name="Tobias Quill"),
)
OTHER = bytes(range(15, 30))
WHY = "Same school, same van"


def concern_of(report: str) -> Concern:
    with acting_as("backup"):
        return Concern.objects.select_related("concernclock").get(report_id=report)


def age(report: str, *, minutes: int, next_in: int | None) -> UUID:
    """Let a concern be so old, its next step so many minutes away."""
    concern = concern_of(report).pk
    now = timezone.now()
    next_at = None if next_in is None else now + timedelta(minutes=next_in)
    with owning("safeguarding_concernclock"):
        ConcernClock.objects.filter(pk=concern).update(
            raised_at=now - timedelta(minutes=minutes), next_step_at=next_at
        )
    return concern


@pytest.fixture
def two(world: World) -> tuple[str, str]:
    """Two reports with a concern each: the first is 50 minutes old, the second 20."""
    reports = tell_report(FIRST), tell_report(SECOND, secret=OTHER)
    age(reports[0], minutes=50, next_in=190)
    age(reports[1], minutes=20, next_in=40)
    return reports


def officer(world: World, *reports: str) -> UnitClient:
    client = signed_in(world, "Bryn")
    for report in reports:
        say_why(client, report)
    return client


def asked(client: UnitClient, one: UUID, other: UUID, *, reason: str = WHY) -> str:
    said = {"other": reference_of(other, prefix="C"), "reason": reason}
    return text_of(client.post(f"/concerns/{one}/join/", said))


def join(client: UnitClient, one: UUID, other: UUID) -> None:
    page = asked(client, one, other)
    said = {"other": reference_of(other, prefix="C"), "reason": WHY, "seen": Form(page).values["seen"][0]}
    done = client.post(f"/concerns/{one}/join/", said)
    assert done.status_code == 302, text_of(done)


def mailed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return sweep(timezone.now(), monkeypatch)


def test_the_first_leads_and_the_front_door_reads_both(
    world: World, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (concern_of(each) for each in two)
    bryn = officer(world, *two)
    mailed(monkeypatch)
    page = asked(bryn, second.pk, first.pk)
    assert f"{reference_of(first.pk, prefix='C')} leads" in page
    assert concern_of(two[1]).state == "raised", "the first press joins nothing"
    join(bryn, second.pk, first.pk)
    assert mailed(monkeypatch) == ["mo"]
    leading, joined = (concern_of(each) for each in two)
    assert (leading.state, joined.state) == ("raised", "joined")
    assert leading.urgency == "soon", "the higher of the two"
    assert leading.concernclock.next_step_at == second.concernclock.next_step_at, "the earlier of the two"
    assert leading.concernclock.raised_at == first.concernclock.raised_at
    assert joined.concernclock.next_step_at is None
    mo = signed_in(world, "Mo")
    page = text_of(mo.get(f"/concerns/{first.pk}/"))
    for words in ("picked up at the weir", "grey van waits", "Kez, 14", "Kezia, year 9", WHY):
        assert words in page, words
    for name in ("Amara", "Okonedo", "Tobias", "Quill"):
        assert name not in page
    assert f"{reference_of(second.pk, prefix='C')} joined to it" in page
    under = text_of(mo.get(f"/concerns/{second.pk}/"))
    assert "grey van waits" in under
    assert "stands under" in under
    assert "We have it" not in under
    assert mo.post(f"/concerns/{second.pk}/acknowledge/").status_code == 302
    assert concern_of(two[1]).state == "joined", "it is answered for by the one that leads"
    assert audit_of("concern.joined")[0][1] == f"concern:{second.pk}"
    assert str(second.pk) not in text_of(mo.get("/concerns/"))
    assert str(second.pk) in text_of(mo.get("/concerns/?work=joined"))


def test_the_reason_of_a_joining_shows_nobody_who_told(world: World, two: tuple[str, str]) -> None:
    first, second = (concern_of(each) for each in two)
    bryn, told = officer(world, *two), "Kez is in the same van. The grandmother who told us says so."
    page = asked(bryn, first.pk, second.pk, reason=told)
    assert "Kez is in the same van. [withheld]" in page, "it is seen before it is sent"
    said = {"other": reference_of(second.pk, prefix="C"), "seen": Form(page).values["seen"][0]}
    changed = bryn.post(f"/concerns/{first.pk}/join/", said | {"reason": "The porter says they are one."})
    assert changed.status_code == 200, "another reason is seen first"
    assert bryn.post(f"/concerns/{first.pk}/join/", said | {"reason": told}).status_code == 302
    mo = signed_in(world, "Mo")
    for concern in (first, second):
        page = text_of(mo.get(f"/concerns/{concern.pk}/"))
        assert "Kez is in the same van" in page
        assert "grandmother" not in page


def test_what_came_later_says_to_which_of_the_joined_it_came(world: World, two: tuple[str, str]) -> None:
    first, second = (concern_of(each) for each in two)
    bryn, names = officer(world, *two), [reference_of(each.pk, prefix="C") for each in (first, second)]
    for concern, news in ((first, "A second telephone."), (second, "He waits at six.")):
        _add(bryn, concern.pk, news)
    alone = text_of(bryn.get(f"/concerns/{first.pk}/"))
    assert f", to concern {names[0]}" not in alone, "where nothing is joined there is nothing to tell apart"
    join(bryn, first.pk, second.pk)
    with acting_as("worker"):
        rounds.withhold_views_anew()
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{first.pk}/"))
    for name in names:
        assert f"by Bryn, to concern {name}" in page
        assert page.count(f'id="{name}-added-1"') == 1


def _add(client: UnitClient, concern: UUID, news: str) -> None:
    page = text_of(client.post(f"/concerns/{concern}/add/", {"news": news}))
    said = {"news": news, "seen": Form(page).values["seen"][0]}
    assert client.post(f"/concerns/{concern}/add/", said).status_code == 302


def test_parted_at_any_age_its_own_clock_goes_on(
    world: World, two: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (first, second), bryn, mo = (
        (concern_of(each) for each in two),
        officer(world, *two),
        signed_in(world, "Mo"),
    )
    mailed(monkeypatch)
    join(bryn, first.pk, second.pk)
    mo.post(f"/concerns/{first.pk}/acknowledge/")
    mo.post(f"/concerns/{first.pk}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    with acting_as("unit", account=world.people["Bryn"].pk):
        ConcernClock.objects.filter(pk=second.pk).update(next_step_at=None)
    assert bryn.post(f"/concerns/{second.pk}/part/").status_code == 302
    leading, parted = (concern_of(each) for each in two)
    assert (leading.state, leading.urgency) == ("decided", "routine")
    assert (parted.state, parted.urgency) == ("raised", "soon")
    assert parted.concernclock.next_step_at == second.concernclock.next_step_at
    assert "Parted from" in text_of(bryn.get(f"/concerns/{second.pk}/"))
    assert "We have it" in text_of(mo.get(f"/concerns/{second.pk}/"))
    assert bryn.post(f"/concerns/{second.pk}/part/").status_code == 302, "a second time changes nothing"
    with acting_as("worker"):
        ConcernClock.objects.filter(pk=second.pk).update(next_step_at=timezone.now() - timedelta(minutes=1))
    assert "dee" in mailed(monkeypatch), "nobody answered the parted one: the next person is told"
    assert len(audit_of("concern.parted")) == 1


def test_what_is_joined_while_she_decides_is_read_first(world: World, two: tuple[str, str]) -> None:
    (first, second), bryn, mo = (
        (concern_of(each) for each in two),
        officer(world, *two),
        signed_in(world, "Mo"),
    )
    for each in (first, second):
        mo.post(f"/concerns/{each.pk}/acknowledge/")
    seen = Form(text_of(mo.get(f"/concerns/{first.pk}/"))).values["seen"][0]
    join(bryn, first.pk, second.pk)
    said = {"decision": "no_further_step", "reason": "Nothing to go on", "seen": seen}
    page = text_of(mo.post(f"/concerns/{first.pk}/decide/", said))
    assert "Something new came while you decided" in page
    assert "grey van waits" in page
    said["seen"] = Form(page).values["seen"][0]
    tell_report(replace(SECOND, narrative="He drives off at nine.", indicators=()), secret=OTHER)
    page = text_of(mo.post(f"/concerns/{first.pk}/decide/", said))
    assert "drives off at nine" in page, "what came to the joined one is read as well"
    said["seen"] = Form(page).values["seen"][0]
    assert mo.post(f"/concerns/{first.pk}/decide/", said).status_code == 302
    assert concern_of(two[0]).state == "decided"


def test_a_chain_of_three_stays_flat_and_urgency_falls_back(world: World, two: tuple[str, str]) -> None:
    third_report = tell_report(
        replace(FIRST, narrative="She is in the flat.", urgency=Urgency.NOW), secret=bytes(range(30, 45))
    )
    third_id = age(third_report, minutes=5, next_in=10)
    first, second = (concern_of(each).pk for each in two)
    bryn = officer(world, *two, third_report)
    join(bryn, second, third_id)
    assert "part them from it first" in asked(bryn, first, second)
    assert "stands under another concern" in asked(bryn, first, third_id)
    bryn.post(f"/concerns/{third_id}/part/")
    assert concern_of(two[1]).urgency == "soon"
    join(bryn, first, second)
    join(bryn, first, third_id)
    assert concern_of(two[0]).urgency == "now"
    bryn.post(f"/concerns/{second}/part/")
    assert concern_of(two[0]).urgency == "now"
    bryn.post(f"/concerns/{third_id}/part/")
    assert concern_of(two[0]).urgency == "routine", "as it was told"


def test_a_clock_that_nobody_answered_is_not_stopped_by_one_that_was(
    world: World, two: tuple[str, str]
) -> None:
    first, second = (concern_of(each).pk for each in two)
    bryn, mo = officer(world, *two), signed_in(world, "Mo")
    mo.post(f"/concerns/{first}/acknowledge/")
    assert "has not said yet that it has the later one" in asked(bryn, first, second)
    mo.post(f"/concerns/{second}/acknowledge/")
    join(bryn, first, second)


def test_a_decided_one_is_not_joined_and_what_will_not_do_is_asked_about(
    world: World, two: tuple[str, str]
) -> None:
    first, second = (concern_of(each).pk for each in two)
    bryn, mo = officer(world, *two), signed_in(world, "Mo")
    assert "This is the same concern" in asked(bryn, first, first)
    assert "Say why you hold them" in asked(bryn, first, second, reason=" ")
    page = asked(bryn, first, second, reason="r" * (REASON_MAX + 1))
    assert "Shorten this to 500 characters" in page
    assert "leads" in asked(bryn, first, second, reason="r" * REASON_MAX)
    said = {"other": "C-000-000", "reason": WHY}
    page = text_of(bryn.post(f"/concerns/{first}/join/", said))
    assert "No concern of your unit has this reference" in page
    assert WHY in page, "nothing typed is lost"
    mo.post(f"/concerns/{first}/acknowledge/")
    mo.post(f"/concerns/{first}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    assert "a decided concern is not joined" in asked(bryn, first, second)
    with acting_as("backup"):
        assert not ConcernJoining.objects.exists()


def test_the_purpose_of_both_is_asked_and_who_may_join(world: World, two: tuple[str, str]) -> None:
    first, second = (concern_of(each).pk for each in two)
    bryn = officer(world, two[0])
    said = {"other": reference_of(second, prefix="C"), "reason": WHY}
    assert "/purpose/" in bryn.post(f"/concerns/{first}/join/", said)["Location"]
    for name, status in (("Mo", 403), ("Anwen", 403), ("Carys", 404)):
        assert signed_in(world, name).post(f"/concerns/{first}/join/", said).status_code == status
        assert signed_in(world, name).post(f"/concerns/{first}/part/").status_code == status


def test_who_must_not_find_out_of_one_is_kept_from_both(world: World, two: tuple[str, str]) -> None:
    named = tell_report(
        replace(FIRST, narrative="He works there.", must_not_be_told="Mo from the front door"),
        secret=bytes(range(30, 45)),
    )
    named_id, first = age(named, minutes=10, next_in=230), concern_of(two[0]).pk
    mo, bryn = signed_in(world, "Mo"), officer(world, two[0], named)
    assert mo.get(f"/concerns/{first}/").status_code == 200
    join(bryn, first, named_id)
    with acting_as("backup"):
        kept = set(KeptFrom.objects.values_list("concern_id", "account_id"))
    assert kept == {(each, world.people["Mo"].pk) for each in (first, named_id)}
    assert mo.get(f"/concerns/{first}/").status_code == 404
    assert "He works there" in text_of(signed_in(world, "Dee").get(f"/concerns/{first}/"))


def test_who_must_not_be_told_by_the_other_one_stands_first_of_all(
    world: World, two: tuple[str, str]
) -> None:
    named = tell_report(
        replace(FIRST, narrative="He works there.", must_not_be_told="Her coach Ludo"),
        secret=bytes(range(30, 45)),
    )
    named_id, first = age(named, minutes=10, next_in=230), concern_of(two[0]).pk
    mo = signed_in(world, "Mo")
    assert "Nobody was named" in text_of(mo.get(f"/concerns/{first}/"))
    join(officer(world, two[0], named), first, named_id)
    page = text_of(mo.get(f"/concerns/{first}/"))
    assert page.index("Her coach Ludo") < page.index("<h1")
    assert "Nobody was named" not in page


def test_words_of_the_other_one_that_may_ask_for_silence_stand_first_too(
    world: World, two: tuple[str, str]
) -> None:
    """The page said that nobody was named, and the doubt stood in what is folded away."""
    asking = next(each for each in MAY_ASK if is_doubted(each))
    doubtful = tell_report(replace(FIRST, narrative=asking), secret=bytes(range(30, 45)))
    doubtful_id, first = age(doubtful, minutes=10, next_in=230), concern_of(two[0]).pk
    mo = signed_in(world, "Mo")
    mo.get(f"/concerns/{first}/")
    join(officer(world, two[0], doubtful), first, doubtful_id)
    page = text_of(mo.get(f"/concerns/{first}/"))
    assert page.index("A machine is not sure whether these words") < page.index("<h1")
    assert "Nobody was named" not in page


def test_no_login_rewrites_a_joining(world: World, two: tuple[str, str]) -> None:
    first, second = (concern_of(each).pk for each in two)
    join(officer(world, *two), first, second)
    for login in ("community", "unit", "worker"):
        with pytest.raises(Error), transaction.atomic(), acting_as(login, account=world.people["Bryn"].pk):
            ConcernJoining.objects.update(reason="Nothing")
    for name in ("Mo", "Carys"):
        with acting_as("unit", account=world.people[name].pk):
            changed = ConcernJoining.objects.update(parted_by=world.people[name], parted_at=timezone.now())
            assert changed == 0, name


def test_what_goes_to_another_unit_is_parted(world: World, two: tuple[str, str]) -> None:
    first, second = (concern_of(each) for each in two)
    join(officer(world, *two), first.pk, second.pk)
    carys = world.people["Carys"]
    with acting_as("definer"):
        Concern.objects.filter(pk=first.pk).update(unit_id=carys.organisation_id)
    parted = concern_of(two[1])
    assert (parted.state, parted.concernclock.next_step_at) == ("raised", second.concernclock.next_step_at)
    with acting_as("backup"):
        assert ConcernJoining.objects.get().parted_at is not None


def test_what_stands_under_a_decided_one_is_not_called_open(world: World, two: tuple[str, str]) -> None:
    """The inbox and the page of copies ask the same: has anybody still to decide a concern of this report?"""
    first, second = (concern_of(each) for each in two)
    bryn = officer(world, *two)
    join(bryn, second.pk, first.pk)
    assert called_open(world, two) == ({str(each) for each in two}, 2), (
        "the one that leads is open, and so is what stands under it"
    )
    mo = signed_in(world, "Mo")
    mo.post(f"/concerns/{first.pk}/acknowledge/")
    said = {"decision": "advice", "reason": "Spoke to school"}
    page = text_of(mo.post(f"/concerns/{first.pk}/decide/", said))
    if concern_of(two[0]).state != "decided":
        mo.post(f"/concerns/{first.pk}/decide/", said | {"seen": Form(page).values["seen"][0]})
    assert (concern_of(two[0]).state, concern_of(two[1]).state) == ("decided", "joined")
    assert called_open(world, two) == (set(), 0)


def called_open(world: World, reports: tuple[str, str]) -> tuple[set[str], int]:
    """Return which of these have an open concern as copies show it, and how many as the inbox does."""
    with acting_as("unit", account=world.people["Bryn"].pk):
        told = told_once(reports)
    page = text_of(signed_in(world, "Bryn").get("/inbox/"))
    rows = sum("None open" not in row and ">Open<" in row.replace("\n", "") for row in page.split("<tr"))
    return {str(each.report_id) for each in told.values() if each.concern_open}, rows
