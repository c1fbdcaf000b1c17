"""Whatever somebody types, in any box of any door, passes the whole line: nothing breaks, nothing stays behind."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.utils import timezone

from inkling.capture.models import Report
from inkling.capture.rules.draft import AlreadyReferred, Draft
from inkling.journeys.understanding.read_words import read_words
from inkling.linking.models import Noted
from inkling.safeguarding.models import Concern, ConcernAddition, ConcernNotice
from inkling.search.models import Owed
from inkling.sites.worker import rounds
from inkling.sites.worker.watches import look_for_watches
from inkling.vocabulary import limits
from inkling.vocabulary.telling import TeamWords, Urgency
from tests.hostile_drafts import HOSTILE, everything
from tests.journeys import service_site
from tests.journeys.api_site import ApiClient
from tests.journeys.asking_back import ask_and_let_go, opened_by
from tests.journeys.importing import MAP, run
from tests.journeys.test_concern_additions import add
from tests.journeys.test_service_notes import told
from tests.journeys.test_unit_questions import answer, ask
from tests.journeys.unit_site import signed_in, tell_report
from tests.people import World, acting_as

# Two planes, a plate without end, deep marks, what no form can hold; all of them pass by the teller's door elsewhere
# (tests/trust/test_indexes.py).
WORST = (0, 3, 5, 7)
# What stands for it in a form, which holds no NUL and no half of a letter.
TYPED = {number: HOSTILE[number].replace("\0", "\u2400") for number in WORST}


def whole(text: str, **more: object) -> Draft:
    """Return a draft with this text in every box that there is."""
    short = text[: limits.SHORT_TEXT_MAX]
    drafted = everything(text)
    identity = replace(
        drafted.identity,
        sender=text[: limits.SENDER_MAX],
        sent_by=short,
        origin=text[: limits.ORIGIN_MAX],
    )
    return replace(
        drafted,
        identity=identity,
        team_words=TeamWords.OWN,
        team_text=text,
        already_referred=AlreadyReferred(short, short, short),
        **more,
    )


def let_the_worker_run(caplog: pytest.LogCaptureFixture) -> None:
    """Do all that is due, and expect that nothing breaks and nothing is left."""
    at = timezone.now() + timedelta(hours=3)
    with acting_as("worker"):
        for part in (
            rounds.climb_ladders,
            rounds.climb_questions,
            rounds.keep_ladders,
            rounds.tell_front_doors,
            rounds.deliver_what_stays,
            rounds.note_what_arrived,
            rounds.join_copies,
        ):
            part(at)
        for report in Report.objects.values_list("pk", flat=True):
            read_words(report)
        for part in (rounds.index_what_is_owed, rounds.keep_counts, rounds.raise_alarms, look_for_watches):
            while part(at):
                pass
        rounds.withhold_views_anew()
        assert list(Noted.objects.filter(is_done=False).values_list("problem", flat=True)) == []
        assert not Owed.objects.exists()
        assert not ConcernNotice.objects.filter(
            sent_at__isnull=True, awaits="answer", step="contact"
        ).exists()
    assert [each.getMessage() for each in caplog.records if "broke" in each.getMessage()] == []


@pytest.mark.usefixtures("unit_site")
@pytest.mark.parametrize("number", WORST)
def test_what_a_teller_and_the_unit_type_passes(
    world: World, number: int, caplog: pytest.LogCaptureFixture
) -> None:
    raw, typed = HOSTILE[number], TYPED[number]
    report = UUID(tell_report(whole(raw, urgency=Urgency.SOON)))
    tell_report(whole(f"{raw[:1_990]} later", urgency=Urgency.SOON))
    let_the_worker_run(caplog)
    with acting_as("backup"):
        (concern,) = Concern.objects.filter(report_id=report)
        assert ConcernAddition.objects.filter(concern_id=concern.pk).count() == 1
    bryn, mo = opened_by(world, "Bryn", report), signed_in(world, "Mo")
    asked = ask(mo, concern.pk, note=typed[:300])
    answer(bryn, asked, said=typed, answer=typed)
    add(bryn, concern.pk, news=typed, child=typed, needed=typed, must_not=typed)
    let_the_worker_run(caplog)
    for client, address in (
        (bryn, f"/reports/{report}/"),
        (bryn, f"/concerns/{concern.pk}/"),
        (mo, f"/concerns/{concern.pk}/"),
        (bryn, "/inbox/"),
        (signed_in(world, "Sunita"), "/inbox/"),
    ):
        page = client.get(address)
        assert page.status_code == 200, (address, page.status_code)


@pytest.mark.usefixtures("unit_site")
@pytest.mark.parametrize("typed", [TYPED[number] for number in (0, 5)], ids=["planes", "marks"])
def test_an_answer_to_what_was_asked_back_passes(
    world: World, typed: str, caplog: pytest.LogCaptureFixture
) -> None:
    report = UUID(tell_report(Draft(place="LS11 5DE", narrative="A red van waits.")))
    let_the_worker_run(caplog)
    ask_and_let_go(world, report, "when")
    tell_report(whole(typed, urgency=Urgency.NOT_SAID))
    let_the_worker_run(caplog)


@pytest.mark.usefixtures("api_site")
@pytest.mark.parametrize("typed", [TYPED[number] for number in (0, 5)], ids=["planes", "marks"])
def test_what_a_system_sends_passes(wren: ApiClient, typed: str, caplog: pytest.LogCaptureFixture) -> None:
    sent = wren.send({"text": typed, "place": "LS11 5DE"})
    assert sent.status_code in (201, 422), sent.content
    let_the_worker_run(caplog)


@pytest.mark.parametrize("typed", [TYPED[number] for number in (0, 5)], ids=["planes", "marks"])
def test_what_a_practitioner_writes_and_imports_passes(
    services: World, typed: str, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    file = tmp_path / "notes.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        lines = csv.writer(opened)
        lines.writerow(("Id", "Words", "Day"))
        lines.writerow(("1", typed, "20/11/2026"))
    with service_site.the_site():
        farah = service_site.signed_in(services, "Farah")
        told(farah, text=typed)
        ran = run(file, MAP)
    assert ran.status in (0, 1), ran.err
    let_the_worker_run(caplog)
