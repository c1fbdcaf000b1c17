"""A submission is posted to the region's own system (here our own door); what is not taken goes sealed, by mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import connection

from inkling.accounts.actor import Worker
from inkling.capture.models import Report
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.journeys.submitting.deliver_submission import Delivery, deliver_submission
from inkling.regions.models import Region
from inkling.regions.rules.atlas import DATA
from inkling.routing.due_queries import submissions_due
from inkling.routing.methods.email.passphrases import keep_passphrase
from inkling.routing.methods.incidents.transport import MOST_TRIES, SHUNNED_FOR, deliver_by
from inkling.routing.methods.outgoing import CallFailed, CallProblem, Outgoing, Response
from inkling.routing.methods.transports import TRANSPORTS
from inkling.routing.models import Attempt, HeldMail, Submission
from inkling.routing.rules.states import Method
from inkling.routing.services.submissions import confirm_address, withdraw_address
from inkling.vocabulary.telling import TellerKind
from tests.journeys.api_site import LANTERN, ApiClient, key_of
from tests.journeys.unit_site import tell_report
from tests.people import World, acting_as

REGION, CHANNEL, SYSTEM = "west-midlands", "system", "http://localhost:9160/v1"
NOW = datetime.now(UTC)
TOLD = Draft(
    place="B1 1AA",
    narrative="A red van waits by the canal.",
    teller_kind=TellerKind.PROFESSIONAL,
    details=(DraftDetail("vehicle", attributes={"colour": "red"}),),
)

pytestmark = pytest.mark.usefixtures("api_site")


@dataclass
class Elsewhere:
    """The region's own system: our door for systems. `lies` stand for its answers; `mailed` is what went instead."""

    lie: Response | Exception | None = None
    is_lost: bool = False
    calls: list[tuple[str, Outgoing]] = field(default_factory=list)
    mailed: list[EmailMessage] = field(default_factory=list)

    def post(self, address: str, outgoing: Outgoing) -> Response:
        self.calls.append((address, outgoing))
        if isinstance(self.lie, Exception):
            raise self.lie
        if self.lie is not None:
            return self.lie
        headers = {name.replace("-", "_"): value for name, value in outgoing.headers.items()}
        key = headers.pop("Authorization").removeprefix("Bearer ")
        answer = ApiClient(key).call(outgoing.method, "/v1" + outgoing.target, outgoing.body, **headers)
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE inkling_worker")
        if self.is_lost:
            raise CallFailed(CallProblem.AWAY)
        return Response(answer.status_code, answer.content, {})

    def deliver(self, submission: Submission, *, at: datetime = NOW) -> Delivery:
        by = partial(deliver_by, self.post, self.mailed.append)
        with acting_as("worker"):
            return deliver_submission(
                submission.pk,
                by=Worker(),
                at=at,
                jitter=0.0,
                transports=TRANSPORTS | {Method.INCIDENTS: by},
            )


@pytest.fixture
def elsewhere(world: World, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    pack = yaml.safe_load((DATA / "packs" / f"{REGION}.yaml").read_text(encoding="utf-8"))
    first = pack["channels"][0]
    system = first | {"id": CHANNEL, "name": "The force's own system", "kind": "api", "splitting": None}
    del system["splitting"]
    pack["channels"] = [system, *pack["channels"]]
    (tmp_path / "mine.yaml").write_text(yaml.safe_dump(pack), encoding="utf-8")
    monkeypatch.setenv("INKLING_PACKS", str(tmp_path))
    Region.objects.get_or_create(id=REGION, defaults={"name": "West Midlands Police", "country": "England"})
    address = confirm_address(REGION, channel=CHANNEL, address=SYSTEM, by="Dilwyn", on=NOW.date())
    keep_passphrase(address.pk, key_of(LANTERN).key)
    return Elsewhere()


def confirm_mail() -> None:
    address = confirm_address(
        REGION, channel="partner", address="fib@force.invalid", by="Dilwyn", on=NOW.date()
    )
    keep_passphrase(address.pk, "calm rivers over 7 stones")


def submission(number: int = 0) -> Submission:
    report = tell_report(TOLD, secret=bytes([number + 1] * 15))
    with acting_as("worker"):
        (found,) = Submission.objects.select_related("attempt").filter(report_id=report, region_id=REGION)
    assert found.method == Method.INCIDENTS.value
    return found


def state_of(one: Submission) -> tuple[str, str, str]:
    with acting_as("worker"):
        row = Submission.objects.select_related("attempt").get(pk=one.pk)
    return row.state, row.method, row.attempt.problem


def stored_there() -> list[Report]:
    with acting_as("backup"):
        return list(Report.objects.filter(narrative__contains="Our reference"))


def test_it_is_stored_there_as_an_incident_and_is_submitted_then(elsewhere: Elsewhere) -> None:
    one = submission()
    assert elsewhere.deliver(one) is Delivery.DONE
    assert state_of(one) == ("submitted", "incidents", "")
    ((address, outgoing),) = elsewhere.calls
    assert (address, outgoing.target) == (SYSTEM, "/incidents")
    (there,) = stored_there()
    assert "A red van waits by the canal." in there.narrative
    assert there.place_told == "B1 1AA"
    assert not elsewhere.mailed


def test_a_line_that_breaks_behind_the_commit_stores_it_once(elsewhere: Elsewhere) -> None:
    one = submission()
    elsewhere.is_lost = True
    assert elsewhere.deliver(one) is Delivery.AWAY
    assert state_of(one) == ("waiting", "incidents", "the region's system did not answer (away)")
    elsewhere.is_lost = False
    assert elsewhere.deliver(one, at=NOW + timedelta(minutes=1)) is Delivery.DONE
    assert elsewhere.calls[0][1] == elsewhere.calls[1][1], "the same key and the same body"
    assert len(stored_there()) == 1


@pytest.mark.parametrize(
    "lie",
    [
        CallFailed(CallProblem.CERTIFICATE),
        CallFailed(CallProblem.NOT_PUBLIC),
        *(
            Response(status, b'{"data": {"type": "incident"}}', {})
            for status in (200, 202, 302, 401, 404, 429, 503)
        ),
    ],
    ids=lambda each: str(getattr(each, "status", each)),
)
def test_whatever_is_not_stored_is_tried_again_and_what_goes_there_waits_with_it(
    elsewhere: Elsewhere, lie: Response | Exception
) -> None:
    one, other = submission(), submission(1)
    elsewhere.lie = lie
    assert elsewhere.deliver(one) is Delivery.AWAY
    assert state_of(one)[:2] == ("waiting", "incidents")
    with acting_as("worker"):
        assert submissions_due(NOW + timedelta(seconds=20), limit=9, by_mail=True) == []
        assert set(submissions_due(NOW + timedelta(minutes=2), limit=9, by_mail=True)) == {one.pk, other.pk}


def test_after_six_tries_it_goes_sealed_by_mail_and_the_next_at_once(elsewhere: Elsewhere) -> None:
    confirm_mail()
    one, other, late = submission(), submission(1), submission(2)
    elsewhere.lie = Response(503, b"", {})
    at = datetime.now(UTC)
    for number in range(MOST_TRIES):
        assert elsewhere.deliver(one, at=at + timedelta(seconds=number)) is Delivery.AWAY
    assert (len(elsewhere.calls), elsewhere.mailed) == (MOST_TRIES, [])
    assert elsewhere.deliver(one, at=at) is Delivery.DONE
    assert state_of(one) == ("submitted", "email", "")
    (message,) = elsewhere.mailed
    assert message["To"] == "fib@force.invalid"
    assert elsewhere.deliver(other, at=at) is Delivery.DONE
    assert (len(elsewhere.calls), len(elsewhere.mailed)) == (MOST_TRIES, 2)
    with acting_as("worker"):
        Attempt.objects.filter(done_at__isnull=False).update(done_at=at - SHUNNED_FOR - timedelta(minutes=1))
    elsewhere.lie = None
    assert elsewhere.deliver(late) is Delivery.DONE
    assert state_of(late)[1] == "incidents", "after an hour its system is tried again"


def test_where_no_mail_is_confirmed_it_waits_for_its_system(elsewhere: Elsewhere) -> None:
    one = submission()
    elsewhere.lie = Response(503, b"", {})
    for number in range(MOST_TRIES + 3):
        assert elsewhere.deliver(one, at=NOW + timedelta(hours=number)) is Delivery.AWAY
    assert state_of(one)[0] == "waiting"


@pytest.mark.parametrize("status", [400, 409, 413, 422])
@pytest.mark.parametrize("has_mail", [True, False])
def test_what_is_refused_for_good_goes_by_mail_or_waits_for_a_person(
    elsewhere: Elsewhere, status: int, has_mail: bool
) -> None:
    if has_mail:
        confirm_mail()
    one = submission()
    elsewhere.lie = Response(status, b"", {})
    elsewhere.deliver(one)
    wanted = (
        ("submitted", "email", "")
        if has_mail
        else ("parked", "incidents", f"the region's system answered {status}")
    )
    assert state_of(one) == wanted
    assert len(elsewhere.mailed) == has_mail


def test_nothing_is_posted_while_mail_is_held_or_no_system_is_confirmed(elsewhere: Elsewhere) -> None:
    one, other = submission(), submission(1)
    with acting_as("migrate"):
        held = HeldMail.objects.create(is_drill=False, since=NOW)
    assert elsewhere.deliver(one) is Delivery.CLOSED
    with acting_as("migrate"):
        held.delete()
        withdraw_address(REGION, channel=CHANNEL, on=NOW.date())
    elsewhere.deliver(other)
    assert state_of(other)[:2] == ("to_submit", "by_hand")
    assert elsewhere.calls == []


def test_nothing_of_who_told_or_who_must_not_find_out_is_in_it(elsewhere: Elsewhere) -> None:
    submission()
    one = submission(1)
    elsewhere.deliver(one)
    body = (elsewhere.calls[0][1].body or b"").decode()
    assert str(one.attempt.idempotency_key) in body
    for never in ("receipt", "mustNotFindOut", "howKnown"):
        assert never not in body
