"""What comes seldom in the world that a release leaves (`fill`): later names, a recall, who is kept away, an alarm."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings

from inkling.accounts.actor import Anonymous
from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity
from inkling.demo.fill import World
from inkling.dissemination.models import Dissemination
from inkling.installation.demo.world import act_as
from inkling.journeys.disseminating.disseminate import recall_dissemination
from inkling.journeys.noting.keep_note import begin_note, save_note
from inkling.journeys.noting.send_note import send_note
from inkling.journeys.picturing.judge_alarm import judge_alarm, set_alarm_limit
from inkling.journeys.telling.submit_report import submit_report
from inkling.notes.rules.content import NoteContent
from inkling.picture.alarm_services import AnalysisFacts, keep_analysis
from inkling.picture.models import Alarm, AlarmRun
from inkling.picture.rules.alarms.cases import Family
from inkling.picture.rules.alarms.raising import Finding
from inkling.picture.rules.ledger import Usefulness
from inkling.picture.rules.weeks import monday_of
from inkling.picture.week_services import begin_try
from inkling.vocabulary.notes import NoteTemplate

__all__ = ["leave_what_is_seldom"]

_SECRET = b"told twice, now"
_WORDS = "A woman in a red coat asks girls by the canal whether they want work. She calls herself Roz."
_LATER = "Roz has a room above the nail bar."
_NOTE = "Zadie, 15, came back in a taxi at four. She said that a man paid for it."
_SIGN = DraftDetail("indicator", text="She has money that nobody gave her.")
_KEPT_AWAY = "Sunita"


def leave_what_is_seldom(world: World, *, now: datetime) -> None:
    """Leave at least one row of each kind that the few tales and a usual day at the desk do not bring."""
    report_id = _name_somebody_later(now=now)
    # The database takes what people decide for today's alone.
    today = datetime.now(UTC)
    _recall(world, at=today)
    _send_a_note(world, at=today)
    _raise_an_alarm(world, report_id, at=today)


def _name_somebody_later(*, now: datetime) -> UUID:
    """Tell without a name whom must not find out, and add names under the same receipt."""
    first = Draft(
        narrative=_WORDS, place="LS11 5DE", details=(_SIGN,), must_not_be_told=f"{_KEPT_AWAY} must not know"
    )
    later = DraftIdentity(name="Wilf Tarn", contact="07700 900131", origin="His daughter told him")
    _tell(first, at=now - timedelta(hours=4))
    return _tell(Draft(narrative=_LATER, identity=later), at=now - timedelta(hours=3))


def _tell(draft: Draft, *, at: datetime) -> UUID:
    with act_as("community"):
        return submit_report(
            draft,
            receipt_secret=_SECRET,
            receipt_key=settings.INKLING_RECEIPT_KEY,
            by=Anonymous(),
            at=at,
        ).report_id


def _recall(world: World, *, at: datetime) -> None:
    """Recall one of those that were sent; the others stand."""
    bryn = world.member("Bryn")
    with act_as("unit", account=bryn.account_id):
        sent = Dissemination.objects.filter(from_unit_id=bryn.organisation_id, recalled_on=None).order_by(
            "id"
        )
        recall_dissemination(sent[0].pk, reason="It was another house.", by=bryn, at=at)


def _send_a_note(world: World, *, at: datetime) -> None:
    """Send a note, which a service counts by quarter."""
    leila = world.member("Leila")
    with act_as("service", account=leila.account_id):
        note = begin_note(template=NoteTemplate.NOTE, by=leila, at=at)
        words = NoteContent(bytes(range(15)), text=_NOTE, answers={"place": "LS11 5DE"})
        saved = save_note(note.pk, words, seen_version=note.version, by=leila, at=at)
        send_note(note.pk, seen_version=saved.version, by=leila, at=at)


def _raise_an_alarm(world: World, report_id: UUID, *, at: datetime) -> None:
    """Keep an analysis that raised one thing, say that it was useful, and say how many the unit bears."""
    bryn, sunita = world.member("Bryn"), world.member("Sunita")
    # Filling the world has analysed the weeks until now.
    unit_id, monday = bryn.organisation_id, monday_of(at.date()) + timedelta(weeks=1)
    found = Finding(Family.CATEGORIES, ("places",), 2, 0.4, 0.001, (str(report_id),))
    with act_as("worker"):
        run = begin_try(AlarmRun, unit_id, monday=monday, at=at)
        assert run is not None
        facts = AnalysisFacts(91.0, 60, [(found.family.value, "scan")])
        keep_analysis(run, facts, unit_id=unit_id, monday=monday, raised=[(found, "scan", True)])
    with act_as("unit", account=bryn.account_id):
        judge_alarm(Alarm.objects.get(run_id=run).pk, verdict=Usefulness.USEFUL, by=bryn, at=at)
    with act_as("unit", account=sunita.account_id):
        set_alarm_limit("2", by=sunita, at=at)
