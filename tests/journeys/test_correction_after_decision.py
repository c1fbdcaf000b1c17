"""What an officer corrects after a front door has decided reaches it, with a clock, as what has changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.core import mail
from django.db import Error, transaction
from django.utils import timezone

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.journeys.understanding.read_words import read_words
from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.models import Concern, ConcernAddition, ConcernClock, KeptFrom
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.test_concern_told_again import now_at, work
from tests.journeys.test_unit_items import correct, page_of, subject_named
from tests.journeys.unit_site import UnitClient, audit_of, say_why, signed_in, tell_report, text_of
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = (
    "Leah is 14 and goes to Kestrel Park school. Kaz who is 30 drives her past the burnt wall in a silver Golf "
    "every Friday. She was not home on Sunday night. He hits her and makes her take pills."
)
TOLD = Draft(
    place="LS11 5DE", narrative=WORDS, indicators=(Indicator.MISSING,), child="Leah, 14", urgency=Urgency.SOON
)


def concerns() -> list[Concern]:
    with acting_as("backup"):
        found = Concern.objects.select_related("concernclock").order_by("concernclock__raised_at", "number")
        return list(found)


def decide(world: World, concern: UUID) -> None:
    mo = signed_in(world, "Mo")
    mo.post(f"/concerns/{concern}/acknowledge/")
    mo.post(f"/concerns/{concern}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    assert now_at(concern).state == "decided"


def decided_report(world: World, draft: Draft = TOLD) -> tuple[str, UUID, UnitClient]:
    """Tell a report, let its front door decide; return it, its concern, and an officer with a purpose."""
    report = tell_report(draft)
    (concern,) = concerns()
    with acting_as("worker"):
        read_words(UUID(report))
    decide(world, concern.pk)
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    return report, concern.pk, bryn


def call_a_child(bryn: UnitClient, report: str, *, seen: int = 0, name: str = "Kaz") -> None:
    subject = subject_named(page_of(bryn, UUID(report)), name)
    done = correct(bryn, UUID(report), seen=seen, act="subject_changed", subject=subject, age="child")
    assert done.status_code == 302, text_of(done)


def the_other(decided: UUID) -> Concern:
    (found,) = (each for each in concerns() if each.pk != decided)
    return found


def test_a_corrected_child_comes_before_the_door_that_has_decided_with_a_clock(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, decided, bryn = decided_report(world)
    call_a_child(bryn, report)
    anew = the_other(decided)
    assert (anew.state, anew.corrects_id, anew.opened_by_id) == ("raised", decided, world.people["Bryn"].pk)
    # What was read of Kaz as grown up no longer holds: the officer has said a child.
    named = "Kaz: under 18, child who may be harmed\nKaz: as the unit has corrected it, age: not as told"
    assert (anew.child, anew.needed_to_act) == (named, "")
    assert anew.concernclock.next_step_at is not None
    who, about, why = audit_of("concern.raised")[-1]
    assert (who, about) == (f"account:{world.people['Bryn'].pk}", f"concern:{anew.pk}")
    assert why, "an officer reads and corrects for a purpose"
    mail.outbox.clear()
    assert work(monkeypatch) == ["mo"]
    (sent,) = mail.outbox
    assert "Kaz" not in f"{sent.subject} {sent.body}"
    assert "ign in" in sent.body
    with owning("safeguarding_concernclock"):
        ConcernClock.objects.filter(pk=anew.pk).update(next_step_at=timezone.now() - timedelta(minutes=1))
    assert "dee" in work(monkeypatch), "nobody answered: the next one is told"


def test_the_contact_reads_what_changed_since_they_decided(world: World) -> None:
    report, decided, bryn = decided_report(world)
    mo = signed_in(world, "Mo")
    assert "has corrected since" not in text_of(mo.get(f"/concerns/{decided}/"))
    call_a_child(bryn, report)
    anew = the_other(decided)
    page = text_of(mo.get(f"/concerns/{decided}/"))
    assert "What the unit has corrected since" in page
    assert "Kaz: under 18, child who may be harmed" in page
    assert f'href="/concerns/{anew.pk}/"' in page
    page = text_of(mo.get(f"/concerns/{anew.pk}/"))
    assert f"corrects what was read in concern {reference_of(decided, prefix='C')}" in page
    assert "Advice or family help" in page, "what was decided then"
    assert "Urgency, as an officer judged it" not in page
    assert "We have it" in page
    listed = text_of(mo.get("/concerns/"))
    assert "a correction of what was decided" in listed


def test_each_further_correction_is_added_to_the_one_that_is_open(world: World) -> None:
    report, decided, bryn = decided_report(world)
    call_a_child(bryn, report)
    leah = subject_named(page_of(bryn, UUID(report)), "Leah")
    correct(bryn, UUID(report), seen=2, act="subject_changed", subject=leah, age="adult")
    anew = the_other(decided)
    with acting_as("backup"):
        (added,) = ConcernAddition.objects.all()
    assert (added.concern_id, added.needed_to_act) == (anew.pk, "Leah: 18 or over")
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{decided}/"))
    assert "Leah: 18 or over" in page, "the one that was decided says all that changed since"


def test_what_is_corrected_after_the_correction_was_decided_too_comes_again(world: World) -> None:
    report, decided, bryn = decided_report(world)
    call_a_child(bryn, report)
    first = the_other(decided)
    decide(world, first.pk)
    correct(bryn, UUID(report), seen=2, act="taken_back")
    again = next(each for each in concerns() if each.pk not in (decided, first.pk))
    assert (again.state, again.corrects_id) == ("raised", first.pk)
    assert "Kaz: 18 or over, person of concern" in again.needed_to_act


def test_things_that_were_meant_otherwise_or_missed_reach_it_too(world: World) -> None:
    report, decided, bryn = decided_report(world)
    page = page_of(bryn, UUID(report))
    golf = subject_named(page, "golf")
    correct(bryn, UUID(report), seen=0, act="subject_removed", subject=golf)
    anew = the_other(decided)
    assert anew.needed_to_act == "silver Golf: told by mistake, as the unit has corrected it"
    correct(bryn, UUID(report), seen=2, act="added", kind="place", words="the burnt wall")
    with acting_as("backup"):
        added = [each.needed_to_act for each in ConcernAddition.objects.all()]
    assert added == ["the burnt wall: a place"]


def test_two_who_are_one_are_told_as_one(world: World) -> None:
    words = f"{WORDS} Big Tone, 35, waits outside."
    report, decided, bryn = decided_report(world, replace(TOLD, narrative=words))
    page = page_of(bryn, UUID(report))
    kaz, tone = subject_named(page, "Kaz"), subject_named(page, "Big Tone")
    correct(bryn, UUID(report), seen=0, act="subjects_joined", subject=kaz, other=tone)
    assert "Big Tone: as the unit has corrected it, the same as Kaz" in the_other(decided).needed_to_act


def test_what_it_never_read_is_not_brought_before_it(world: World) -> None:
    """Whoever told is withheld there: that they are an adult is nothing that the door ever read otherwise."""
    words = f"{WORDS} Joanna Pell who is 40 saw it from next door."
    identity = DraftIdentity(name="Joanna Pell")
    report, decided, bryn = decided_report(world, replace(TOLD, narrative=words, identity=identity))
    call_a_child(bryn, report, name="Joanna Pell")
    assert [each.pk for each in concerns()] == [decided]


def test_whoever_must_not_find_out_is_kept_from_the_correction_too(world: World) -> None:
    draft = replace(TOLD, must_not_be_told="Mo Haddad")
    name = world.people["Mo"].name
    report = tell_report(replace(draft, must_not_be_told=name))
    (concern,) = concerns()
    with acting_as("worker"):
        read_words(UUID(report))
    dee = signed_in(world, "Dee")
    dee.post(f"/concerns/{concern.pk}/acknowledge/")
    dee.post(f"/concerns/{concern.pk}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    assert now_at(concern.pk).state == "decided"
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    call_a_child(bryn, report)
    anew = the_other(concern.pk)
    with acting_as("backup"):
        kept = set(KeptFrom.objects.values_list("concern_id", "account_id"))
    assert (anew.pk, world.people["Mo"].pk) in kept


def test_nobody_else_says_that_a_concern_corrects_another(world: World) -> None:
    report, decided, bryn = decided_report(world)
    call_a_child(bryn, report)
    anew = the_other(decided)
    for role in ("community", "worker", "unit"):
        with pytest.raises(Error), transaction.atomic(), acting_as(role):
            Concern.objects.filter(pk=anew.pk).update(corrects=None)


def test_what_is_open_is_corrected_there_and_nowhere_twice(world: World) -> None:
    report = tell_report(TOLD)
    (concern,) = concerns()
    with acting_as("worker"):
        read_words(UUID(report))
    bryn = signed_in(world, "Bryn")
    say_why(bryn, report)
    call_a_child(bryn, report)
    assert [each.pk for each in concerns()] == [concern.pk]
    with acting_as("backup"):
        assert ConcernAddition.objects.count() == 1


def test_no_front_door_reads_from_a_correction_who_told(world: World) -> None:
    """An officer finds the teller in the words: that the man is none to be wary of is said, why is not."""
    report, decided, bryn = decided_report(world)
    kaz = subject_named(page_of(bryn, UUID(report)), "Kaz")
    correct(bryn, UUID(report), seen=0, act="subject_changed", subject=kaz, age="adult", role="writer")
    anew = the_other(decided)
    assert anew.needed_to_act == "Kaz: 18 or over, no person of concern, as the unit has corrected it"
    assert (
        "teller" not in text_of(signed_in(world, "Mo").get(f"/concerns/{anew.pk}/")).split("Kaz: ")[1][:200]
    )


def test_what_the_teller_adds_to_a_correction_is_none_and_the_newest_stands_first(world: World) -> None:
    report, decided, bryn = decided_report(world)
    call_a_child(bryn, report)
    kaz = subject_named(page_of(bryn, UUID(report)), "Kaz")
    correct(bryn, UUID(report), seen=2, act="subject_changed", subject=kaz, age="adult")
    tell_report(replace(TOLD, narrative="He has a red van now.", child="Mina, 12"))
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{decided}/"))
    since = page.split("What the unit has corrected since")[1].split("What is shown below")[0]
    assert since.index("Kaz: 18 or over") < since.index("Kaz: under 18")
    assert "Mina" not in since
