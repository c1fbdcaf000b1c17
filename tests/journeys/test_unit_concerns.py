"""Mo answers for a front door; the unit looks at each concern first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from inkling.capture.rules.draft import AlreadyReferred, Draft, DraftDetail, DraftIdentity
from inkling.safeguarding.models import Concern, ConcernClock
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.unit_site import audit_of, say_why, signed_in, tell_report, text_of
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
DRAFT = Draft(
    place="LS11 5DE",
    narrative="Narrative canary.",
    indicators=(Indicator.MISSING,),
    child="Kez, 14",
    details=(DraftDetail("person", attributes={"nickname": "Fitz"}),),
    must_not_be_told="Her stepfather",
    needed_to_act="At school until four",
    identity=DraftIdentity(name="Amara Okonedo", contact="07700 900123"),
)


def raised(draft: Draft = DRAFT) -> UUID:
    tell_report(draft)
    with acting_as("backup"):
        return Concern.objects.get().pk


def raised_again(number: int, **changes: object) -> UUID:
    """Raise a concern of its own; return its id."""
    report = tell_report(
        replace(DRAFT, narrative=f"Fictional words {number}.", **changes), secret=bytes([number] * 15)
    )
    with acting_as("backup"):
        return Concern.objects.get(report_id=report).pk


def since(concern: UUID, *, minutes: int, next_in: int | None = None, step: str = "contact") -> None:
    """Let a concern be raised so many minutes ago; its next step is due then, or in so many minutes from now."""
    now = timezone.now()
    with owning("safeguarding_concernclock"):
        ConcernClock.objects.filter(pk=concern).update(
            raised_at=now - timedelta(minutes=minutes),
            next_step_at=now + timedelta(minutes=-minutes if next_in is None else next_in),
            step=step,
        )


def test_the_contact_sees_who_must_not_be_told_first_what_is_needed_to_act_and_not_who_told(
    world: World,
) -> None:
    concern, mo = raised(), signed_in(world, "Mo")
    page = text_of(mo.get(f"/concerns/{concern}/"))
    assert page.index("Her stepfather") < page.index("<h1") < page.index("Kez, 14")
    for needed in ("At school until four", "Fitz", "Narrative canary.", "LS11 5DE"):
        assert needed in page
    for other in ("Amara", "Okonedo", "900123"):
        assert other not in page
    who = f"account:{world.people['Mo'].pk}"
    assert audit_of("concern.read") == [(who, f"concern:{concern}", "concern sent to this front door")]


def test_the_list_holds_no_content_and_names_its_ids(world: World) -> None:
    concern, mo = raised(), signed_in(world, "Mo")
    page = text_of(mo.get("/concerns/"))
    assert str(concern) in page
    for told in ("Kez", "stepfather", "school until"):
        assert told not in page
    assert [subject for _, subject, _ in audit_of("concern.listed")] == [f"concerns:{concern}"]


def test_open_ones_come_danger_now_first_then_what_is_due_first(world: World) -> None:
    new, waiting, silent, undecided = (raised_again(number) for number in (1, 2, 3, 4))
    danger = raised_again(5, urgency=Urgency.NOW)
    since(new, minutes=1, next_in=200)
    since(danger, minutes=2, next_in=10)
    since(waiting, minutes=50, next_in=100)
    since(silent, minutes=300, next_in=-60)
    since(undecided, minutes=25 * 60)
    mo = signed_in(world, "Mo")
    page = text_of(mo.get("/concerns/"))
    places = [page.index(str(each)) for each in (danger, undecided, silent, waiting, new)]
    assert places == sorted(places)
    assert "2 concerns overdue" in page
    assert page.count("Overdue") == 2


def test_decided_ones_come_newest_first(world: World) -> None:
    mo, concerns = signed_in(world, "Mo"), [raised_again(number) for number in (1, 2)]
    for concern in (*concerns, concerns[0]):
        mo.post(f"/concerns/{concern}/acknowledge/")
        mo.post(f"/concerns/{concern}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    page = text_of(mo.get("/concerns/?work=decided"))
    assert page.index(str(concerns[1])) < page.index(str(concerns[0]))
    assert "verdue" not in page


def test_pages_hold_each_concern_once_and_each_entry_names_its_own_page(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkling.safeguarding.queries.PER_PAGE", 2)
    concerns = {str(raised_again(number)) for number in range(1, 6)}
    for concern in concerns:
        since(UUID(concern), minutes=25 * 60)
    mo = signed_in(world, "Mo")
    pages = [text_of(mo.get(f"/concerns/?page={number}")) for number in (1, 2, 3)]
    held = [{concern for concern in concerns if concern in page} for page in pages]
    assert [len(each) for each in held] == [2, 2, 1]
    assert set.union(*held) == concerns
    assert all("5 concerns overdue" in page for page in pages)
    named = [
        set(subject.removeprefix("concerns:").split(",")) for _, subject, _ in audit_of("concern.listed")
    ]
    assert named == held
    for wrong in ("0", "99", "-1", "x"):
        assert mo.get("/concerns/", {"page": wrong}).status_code == 200


def test_acknowledged_then_decided_with_a_reason(world: World) -> None:
    concern, mo = raised(), signed_in(world, "Mo")
    assert "Record the decision" not in text_of(mo.get(f"/concerns/{concern}/"))
    for _ in range(2):
        assert mo.post(f"/concerns/{concern}/acknowledge/").status_code == 302
    page = text_of(mo.post(f"/concerns/{concern}/decide/", {"decision": "referred", "reason": " "}))
    assert "Say why, in a sentence or two" in page
    done = mo.post(
        f"/concerns/{concern}/decide/", {"decision": "referred", "reason": "Strategy discussion today"}
    )
    assert done.status_code == 302
    with acting_as("backup"):
        found = Concern.objects.select_related("concernclock").get()
    assert (found.state, found.decision, found.decision_reason) == (
        "decided",
        "referred",
        "Strategy discussion today",
    )
    assert found.acknowledged_by_id == found.decided_by_id == world.people["Mo"].pk
    assert found.concernclock.next_step_at is None
    assert len(audit_of("concern.acknowledged")) == len(audit_of("concern.decided")) == 1
    assert "Strategy discussion today" in text_of(mo.get(f"/concerns/{concern}/"))


def test_a_concern_is_not_decided_before_it_is_acknowledged(world: World) -> None:
    concern, mo = raised(), signed_in(world, "Mo")
    page = text_of(
        mo.post(f"/concerns/{concern}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    )
    assert "cannot be decided now" in page
    assert "Spoke to school" in page, "nothing typed is lost"
    with acting_as("backup"):
        assert Concern.objects.get().state == "raised"


def test_already_referred_is_shown_and_still_asks_to_be_confirmed(world: World) -> None:
    concern = raised(replace(DRAFT, already_referred=AlreadyReferred("Leeds front door", "Monday", "LD-7")))
    mo = signed_in(world, "Mo")
    page = text_of(mo.get(f"/concerns/{concern}/"))
    assert "Already referred, as told" in page
    assert "LD-7" in page
    assert "We have it" in page


@pytest.mark.parametrize(
    ("minutes", "next_in", "step", "says"),
    [
        (40, 21, "contact", "Raised 40 minutes ago; the deputy will be told at "),
        (0, 60, "contact", "Raised just now; "),
        (70, -5, "contact", "not acknowledged; the deputy is being told"),
        (300, 60, "unit", "everybody has been told, and nobody has acknowledged it"),
    ],
)
def test_the_clock_is_said_in_words(world: World, minutes: int, next_in: int, step: str, says: str) -> None:
    concern = raised()
    since(concern, minutes=minutes, next_in=next_in, step=step)
    mo = signed_in(world, "Mo")
    assert says in text_of(mo.get(f"/concerns/{concern}/"))
    assert says in text_of(mo.get("/concerns/"))


def test_an_overdue_concern_is_marked(world: World) -> None:
    concern, mo = raised(), signed_in(world, "Mo")
    since(concern, minutes=5, next_in=10)
    assert "Overdue" not in text_of(mo.get("/concerns/"))
    mo.post(f"/concerns/{concern}/acknowledge/")
    since(concern, minutes=25 * 60)
    page = text_of(mo.get("/concerns/"))
    assert "Overdue" in page
    assert "1 concern overdue" in page
    assert "a decision was due by" in page


@pytest.mark.parametrize(("minutes", "next_in"), [(61, 55), (61, None), (300, 60)])
def test_it_stays_overdue_while_others_are_told(world: World, minutes: int, next_in: int | None) -> None:
    """The ladder goes on, or has ended: nobody has answered in the hour of "soon"."""
    concern = raised()
    since(concern, minutes=minutes, next_in=next_in)
    assert "Overdue" in text_of(signed_in(world, "Mo").get("/concerns/"))


def test_in_its_first_hour_it_is_not_overdue(world: World) -> None:
    concern = raised()
    since(concern, minutes=59, next_in=30)
    assert "Overdue" not in text_of(signed_in(world, "Mo").get("/concerns/"))


def test_the_unit_says_why_and_looks_first(world: World) -> None:
    concern, bryn = raised(), signed_in(world, "Bryn")
    with acting_as("backup"):
        report = str(Concern.objects.get().report_id)
    assert "not looked at in the unit yet" in text_of(bryn.get("/concerns/"))
    asked = bryn.get(f"/concerns/{concern}/")
    assert asked["Location"] == f"/reports/{report}/purpose/?concern={concern}"
    answered = bryn.post(asked["Location"], {"purpose": "Look for danger that cannot wait"})
    assert answered["Location"] == f"/concerns/{concern}/"
    assert "I have looked at it" in text_of(bryn.get(f"/concerns/{concern}/"))
    assert bryn.post(f"/concerns/{concern}/triage/").status_code == 302
    sunita = signed_in(world, "Sunita")
    say_why(sunita, report)
    sunita.post(f"/concerns/{concern}/triage/")
    with acting_as("backup"):
        assert Concern.objects.get().triaged_by_id == world.people["Bryn"].pk, "who looked first stands"
    assert "not looked at" not in text_of(bryn.get("/concerns/"))


def test_the_contact_reaches_nothing_else(world: World) -> None:
    raised()
    mo = signed_in(world, "Mo")
    with acting_as("backup"):
        report = Concern.objects.get().report_id
    for address in (
        "/inbox/",
        f"/reports/{report}/",
        f"/reports/{report}/purpose/",
        "/submissions/",
        "/audit/",
    ):
        assert mo.get(address).status_code == 403, address


def test_another_front_doors_contact_sees_nothing(world: World) -> None:
    concern = raised()
    stranger = world.people["Dilwyn"]
    type(stranger).objects.filter(pk=stranger.pk).update(role="safeguarding_contact")
    client = signed_in(world, "Dilwyn")
    assert client.get(f"/concerns/{concern}/").status_code == 404
    assert str(concern) not in text_of(client.get("/concerns/"))
    assert client.post(f"/concerns/{concern}/acknowledge/").status_code == 404
