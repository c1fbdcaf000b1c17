"""What another unit answered of the same plate stands on the page of a car, with the form to ask for it filled in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client

from inkling.exchange.models import Agreement, Ask
from inkling.linking.rules.keys import MentionType, key_of
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.purposes import SearchPurpose
from tests.journeys.test_arrival import told
from tests.journeys.test_unit_entity import address_of, opened
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
TITLE, ASK, PLATE = "What other units answered", "Ask another unit", "YJ01 KTR"
NONE = "Nothing that it may tell"


@pytest.fixture
def car() -> tuple[str, UUID]:
    """A car of one report."""
    report = told(f"A grey Golf, {PLATE}, stood by the gate all evening.")
    return address_of(report, PLATE), report


def agree(world: World, *, days: int = 30) -> Agreement:
    """Let the unit have agreed with the partner, so many days on from today."""
    now = datetime.now(tz=UTC).date()
    with acting_as("migrate"):
        return Agreement.objects.create(
            organisation=world.partner,
            unit=world.home_unit,
            key_sealed=b"sealed",
            most_a_day=3,
            made_on=min(now, now + timedelta(days=days - 30)),
            ends_on=now + timedelta(days=days),
        )


def ask_under(agreement: Agreement, report: UUID, world: World, *, answer: str = "") -> Ask:
    """Let Anwen have asked for the plate today."""
    key, now = key_of(MentionType.PLATE, PLATE, town=""), datetime.now(tz=UTC)
    assert key is not None
    with acting_as("migrate"):
        return Ask.objects.create(
            agreement=agreement,
            report_id=report,
            key=key.key,
            asked_by=world.people["Anwen"],
            asked_on=now.date(),
            next_try_at=now,
            answer=answer,
            answered_on=now.date() if answer else None,
        )


def section(client: Client, address: str) -> str:
    """Return what stands under the heading, in one line; nothing where it is not there."""
    page = " ".join(opened(client, address).split())
    return page.partition('id="elsewhere"')[2].partition("</section>")[0]


@pytest.mark.parametrize(
    ("answer", "said"),
    [("held", "Held there. Ask the unit"), ("none", f"{NONE}</li>"), ("", "Not answered yet")],
)
def test_what_was_answered_stands_on_the_page_and_in_the_entry(
    world: World, car: tuple[str, UUID], answer: str, said: str
) -> None:
    ask = ask_under(agree(world), car[1], world, answer=answer)
    shown = section(signed_in(world, "Bryn"), car[0])
    assert TITLE in shown
    assert f"{world.partner.name}, asked on" in shown
    assert said in shown
    assert ASK not in shown, "an officer does not ask"
    ((_, subject, _),) = audit_of("entity.read")
    assert subject.endswith(f"asks:{ask.pk}")


def test_what_was_not_asked_is_asked_with_the_value_filled_in(world: World, car: tuple[str, UUID]) -> None:
    agree(world)
    anwen = signed_in(world, "Anwen")
    shown = section(anwen, car[0])
    assert "Not asked within a month." in shown
    assert f'name="exact" value="{PLATE}"' in shown
    named = {"type": "vehicle", "exact": PLATE}
    answer = anwen.post("/received/elsewhere/ask/", named | {"only_fill": "1"})
    assert answer.status_code == 200
    page = " ".join(text_of(answer).split())
    assert f'value="{PLATE}"' in page
    assert "There is a problem" not in page
    with acting_as("backup"):
        agreement = Agreement.objects.get()
        assert not Ask.objects.exists(), "filled in, and not asked yet"
    sent = anwen.post(
        "/received/elsewhere/ask/",
        named | {"agreement": str(agreement.pk), "purpose": SearchPurpose.CHECK.value},
    )
    assert sent.status_code == 302, text_of(sent)
    assert "Not answered yet" in section(anwen, car[0])


def test_without_an_agreement_and_of_another_plate_nothing_stands_there(
    world: World, car: tuple[str, UUID]
) -> None:
    assert section(signed_in(world, "Anwen"), car[0]) == ""
    ask_under(agree(world), car[1], world, answer="held")
    other = told("A red Corsa, QX99 ZZA, by the gate.")
    assert "Held there" not in section(signed_in(world, "Anwen"), address_of(other, "QX99 ZZA"))


def test_what_was_asked_by_a_report_that_the_viewer_may_not_read_is_not_shown(world: World) -> None:
    mine = told(f"A grey Golf, {PLATE}, was at the bus station on Friday.")
    kept = told(
        f"The same Golf, {PLATE}, waits for a girl who is missing.",
        indicators=(Indicator.MISSING,),
        must_not_be_told="Bryn, of the police",
    )
    ask_under(agree(world), kept, world, answer="held")
    assert "Held there" in section(signed_in(world, "Anwen"), address_of(mine, PLATE))
    bryn = signed_in(world, "Bryn")
    assert "Held there" not in section(bryn, address_of(mine, PLATE))
    assert all(
        "asks:" not in subject
        for who, subject, _ in audit_of("entity.read")
        if str(world.people["Bryn"].pk) in who
    )


def test_an_agreement_that_ran_out_asks_nobody(world: World, car: tuple[str, UUID]) -> None:
    agree(world, days=-1)
    assert section(signed_in(world, "Anwen"), car[0]) == ""


def test_an_e_mail_address_is_asked_for_as_a_number_is(world: World) -> None:
    agree(world)
    report = told("He writes to her from wolf.tamer@brightvale.example every night.")
    shown = section(signed_in(world, "Anwen"), address_of(report, "wolf.tamer@brightvale.example"))
    assert ASK in shown


def test_a_car_without_a_plate_has_no_value_to_ask_for(world: World) -> None:
    agree(world)
    report = told("A black Corsa waits by the gate of the school every Friday.")
    page = section(signed_in(world, "Anwen"), address_of(report, "black Corsa"))
    assert page == ""
