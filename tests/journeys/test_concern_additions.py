"""What comes to a concern later: from the teller under the same receipt, or from an officer. Nothing is overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import Error, transaction
from django.utils import timezone

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.journeys.safeguarding.enrich_concern import TEXT_MAX
from inkling.safeguarding.models import Concern, ConcernAddition, ConcernClock, KeptFrom
from inkling.safeguarding.rules.protected_view.parts import says_now
from inkling.sites.worker import rounds
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.unit_site import UnitClient, audit_of, say_why, signed_in, tell_report, text_of
from tests.journeys.worker_at_work import sweep
from tests.page_form import Form
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
DRAFT = Draft(
    place="LS11 5DE",
    narrative="She is picked up at the weir.",
    indicators=(Indicator.MISSING,),
    child="Kez, 14",
    urgency=Urgency.SOON,
    identity=DraftIdentity(name="Amara Okonedo"),
)
LATER = replace(
    DRAFT, narrative="She is behind the Crown hotel now.", indicators=(), child="", urgency=Urgency.NOT_SURE
)


@pytest.fixture
def report(world: World) -> str:
    """A report with a concern that was raised just now."""
    told = tell_report(DRAFT)
    with owning("safeguarding_concernclock"):
        ConcernClock.objects.update(
            raised_at=timezone.now(), next_step_at=timezone.now() + timedelta(hours=1)
        )
    return told


def concerns() -> list[Concern]:
    with acting_as("backup"):
        return list(Concern.objects.order_by("number"))


def additions() -> list[ConcernAddition]:
    with acting_as("backup"):
        return list(ConcernAddition.objects.order_by("number"))


def mailed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return sweep(timezone.now(), monkeypatch)


def add(client: UnitClient, concern: UUID, **said: str) -> str:
    """Look at what the front door would read, then add it; return the page that was looked at."""
    looked = text_of(client.post(f"/concerns/{concern}/add/", said))
    done = client.post(f"/concerns/{concern}/add/", said | {"seen": Form(looked).values["seen"][0]})
    assert done.status_code == 302, text_of(done)
    return looked


def test_what_a_teller_sends_later_is_added_and_the_contact_is_told(
    world: World, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert mailed(monkeypatch) == ["mo"]
    tell_report(LATER)
    (concern,), (added,) = concerns(), additions()
    assert (added.concern_id, added.number, added.added_by_id) == (concern.pk, 1, None)
    assert added.worry == "", "no sign was told: none is named"
    assert concern.child.startswith("Kez, 14"), "what stood stays"
    assert mailed(monkeypatch) == ["mo"]
    tell_report(replace(LATER, narrative="He has a grey van."))
    assert mailed(monkeypatch) == ["mo"], "told of each"
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{concern.pk}/"))
    for words in ("behind the Crown hotel now", "grey van", "picked up at the weir", "Kez, 14"):
        assert words in page, words
    assert "Amara" not in page
    assert "Added to by whoever told the report" in page


def test_an_addition_with_new_signs_is_added_to_the_one_that_stands(world: World, report: str) -> None:
    tell_report(replace(LATER, indicators=(Indicator.WEAPON,)))
    (concern,), (added,) = concerns(), additions()
    assert added.indicators == ["weapon"]
    assert concern.indicators == ["missing"], "what stood is not overwritten"


def test_danger_now_opens_its_own_with_its_own_clock(world: World, report: str) -> None:
    tell_report(replace(LATER, urgency=Urgency.NOW))
    assert [each.urgency for each in concerns()] == ["soon", "now"]
    assert additions() == []
    tell_report(replace(LATER, narrative="Still there.", urgency=Urgency.NOW))
    assert len(concerns()) == 2
    assert [each.concern_id for each in additions()] == [concerns()[1].pk]


def test_danger_that_is_declared_beside_what_a_machine_read_has_its_own_clock(world: World) -> None:
    read = replace(LATER, narrative="A girl of 13 is in his car now, he hits her.", urgency=Urgency.NOT_SAID)
    tell_report(read)
    (concern,) = concerns()
    assert (concern.urgency, says_now(concern.view)) == ("now", True)
    tell_report(replace(read, narrative="He is hitting the girl right now.", urgency=Urgency.NOT_SAID))
    assert len(concerns()) == 1, "what a machine reads again is added"
    tell_report(replace(read, narrative="Please hurry.", urgency=Urgency.NOW))
    assert [says_now(each.view) for each in concerns()] == [True, False]
    with acting_as("backup"):
        assert ConcernClock.objects.count() == 2
    tell_report(replace(read, narrative="Still there.", urgency=Urgency.NOW))
    assert additions()[-1].concern_id == concerns()[1].pk


def test_after_the_decision_a_new_sign_opens_a_new_one_and_no_sign_does_not(
    world: World, report: str
) -> None:
    mo, (concern,) = signed_in(world, "Mo"), concerns()
    mo.post(f"/concerns/{concern.pk}/acknowledge/")
    mo.post(f"/concerns/{concern.pk}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    tell_report(replace(LATER, narrative="Nothing else."))
    assert len(concerns()) == 1
    tell_report(replace(LATER, indicators=(Indicator.MISSING,)))
    assert len(concerns()) == 2
    assert additions() == []


def test_the_same_addition_again_is_added_once(world: World, report: str) -> None:
    for _ in range(2):
        tell_report(LATER)
    assert len(additions()) == 1


def test_the_same_words_told_again_are_one_line(world: World, report: str) -> None:
    for number, child in enumerate(("", "Kez, 14")):
        tell_report(replace(DRAFT, child=child, indicators=(), urgency=Urgency.NOT_SAID))
        assert len(additions()) == number + 1
    (concern,) = concerns()
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{concern.pk}/"))
    assert page.count("same words") == 1
    assert "Told again on" in page
    assert '<h2 class="govuk-heading-m">Added' not in page
    tell_report(LATER)
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{concern.pk}/"))
    assert "She is behind the Crown hotel now." in page
    assert '<h2 class="govuk-heading-m">Added' in page
    assert page.count("same words") == 1


def test_what_comes_while_she_decides_is_read_before_the_decision_stands(world: World, report: str) -> None:
    mo, (concern,) = signed_in(world, "Mo"), concerns()
    mo.post(f"/concerns/{concern.pk}/acknowledge/")
    seen = Form(text_of(mo.get(f"/concerns/{concern.pk}/"))).values["seen"][0]
    tell_report(LATER)
    said = {"decision": "no_further_step", "reason": "Nothing to go on", "seen": seen}
    page = text_of(mo.post(f"/concerns/{concern.pk}/decide/", said))
    assert "Something new came while you decided" in page
    assert "behind the Crown hotel now" in page
    assert "Nothing to go on" in page, "nothing typed is lost"
    assert concerns()[0].state == "acknowledged"
    said["seen"] = Form(page).values["seen"][0]
    assert mo.post(f"/concerns/{concern.pk}/decide/", said).status_code == 302
    assert concerns()[0].state == "decided"


def test_an_officer_adds_what_was_seen_and_overwrites_nothing(
    world: World, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bryn, (concern,) = signed_in(world, "Bryn"), concerns()
    say_why(bryn, report)
    mailed(monkeypatch)
    first = bryn.post(f"/concerns/{concern.pk}/add/", {"news": "Her class is 9C"})
    assert "What the front door would read" in text_of(first)
    assert additions() == [], "the first press adds nothing"
    add(bryn, concern.pk, news="Her class is 9C", child="Kezia Example", must_not="Her uncle")
    (added,) = additions()
    assert (added.added_by_id, added.child, added.must_not_be_told) == (
        world.people["Bryn"].pk,
        "Kezia Example",
        "Her uncle",
    )
    assert mailed(monkeypatch) == ["mo"]
    with acting_as("worker"):
        rounds.withhold_views_anew()
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{concern.pk}/"))
    for words in ("Her class is 9C", "Kezia Example", "Her uncle", "Kez, 14", "Added just now by Bryn"):
        assert words in page, words
    assert audit_of("concern.added-to")[0][1] == f"concern:{concern.pk}"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"news": " "}, "Say what is new"),
        ({"news": "n" * (TEXT_MAX + 1)}, "Shorten this to 2,000 characters"),
    ],
)
def test_what_will_not_do_is_asked_about(world: World, report: str, said: dict[str, str], says: str) -> None:
    bryn, (concern,) = signed_in(world, "Bryn"), concerns()
    say_why(bryn, report)
    assert says in text_of(bryn.post(f"/concerns/{concern.pk}/add/", said))
    assert additions() == []
    add(bryn, concern.pk, news="n" * TEXT_MAX)


def test_nothing_is_added_to_a_decided_one(world: World, report: str) -> None:
    bryn, mo, (concern,) = signed_in(world, "Bryn"), signed_in(world, "Mo"), concerns()
    say_why(bryn, report)
    mo.post(f"/concerns/{concern.pk}/acknowledge/")
    mo.post(f"/concerns/{concern.pk}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    said = {"news": "Her class is 9C"}
    looked = text_of(bryn.post(f"/concerns/{concern.pk}/add/", said))
    page = text_of(bryn.post(f"/concerns/{concern.pk}/add/", said | {"seen": Form(looked).values["seen"][0]}))
    assert "This concern is decided: open another on its report" in page
    assert "Her class is 9C" in page
    assert additions() == []


def test_who_is_named_later_is_kept_from_it_from_then_on(world: World, report: str) -> None:
    (concern,) = concerns()
    tell_report(replace(LATER, must_not_be_told="Mo from the front door"))
    with acting_as("backup"):
        assert KeptFrom.objects.get().account_id == world.people["Mo"].pk
    assert signed_in(world, "Mo").get(f"/concerns/{concern.pk}/").status_code == 404
    assert "Mo from the front door" in text_of(signed_in(world, "Dee").get(f"/concerns/{concern.pk}/"))


def test_who_may_add(world: World, report: str) -> None:
    (concern,) = concerns()
    for name, status in (("Mo", 403), ("Anwen", 403), ("Carys", 404), ("Bryn", 302)):
        assert (
            signed_in(world, name).post(f"/concerns/{concern.pk}/add/", {"news": "x"}).status_code == status
        )


def test_no_login_changes_what_was_added(world: World, report: str) -> None:
    tell_report(LATER)
    for login in ("community", "unit", "worker"):
        with pytest.raises(Error), transaction.atomic(), acting_as(login, account=world.people["Bryn"].pk):
            ConcernAddition.objects.update(worry="Nothing")
