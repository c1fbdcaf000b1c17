"""The page on which an analyst asks another unit for an exact value: what it takes, says, and leaves in the chain."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.utils import timezone

from inkling.accounts.actor import Operator
from inkling.exchange.models import Ask
from inkling.journeys.exchanging.asking.keep_agreements import AskedAgreement, end_agreement, make_agreement
from inkling.linking.rules.keys import MentionType, key_of
from tests.journeys import unit_site
from tests.journeys.api_site import LANTERN
from tests.journeys.test_asked_elsewhere import first_detail, mention
from tests.journeys.unit_site import audit_of, signed_in, tell_report, text_of
from tests.people import World, acting_as
from tests.trust.test_authorisation_matrix import OURS

PAGE = "/received/elsewhere/"


@pytest.fixture(autouse=True)
def _site() -> Iterator[None]:
    with unit_site.the_site():
        yield


@pytest.fixture
def agreement(world: World) -> str:
    asked = AskedAgreement(LANTERN, world.home_unit.name, 30, 2)
    with acting_as("migrate"):
        made = make_agreement(asked, by=Operator(), at=timezone.now())
    found = key_of(MentionType.PLATE, "ZZ99 ABC", town="")
    assert found is not None
    mention(first_detail(tell_report(OURS)), found.key)
    return str(made.row.pk)


def answers(standing: str, **changed: str) -> dict[str, str]:
    return {
        "agreement": standing,
        "type": "vehicle",
        "exact": "zz99abc",
        "purpose": "check",
    } | changed


def test_an_analyst_asks_and_reads_what_was_asked(world: World, agreement: str) -> None:
    anwen = signed_in(world, "Anwen")
    assert PAGE in text_of(anwen.get("/received/"))
    shown = text_of(anwen.get(PAGE))
    assert "Lantern (fictional)" in shown
    assert "2 more can be asked today." in shown
    assert anwen.post(f"{PAGE}ask/", answers(agreement)).status_code == 302
    shown = text_of(anwen.get(PAGE))
    assert "Number plate: ZZ99ABC" in shown
    assert "Not answered yet" in shown
    assert "1 more can be asked today." in shown
    (ask,) = Ask.objects.values_list("pk", flat=True)
    assert audit_of("ask.made")[0][1] == f"ask:{ask}"
    assert audit_of("ask.listed")[-1][1] == f"asks:{ask}"
    with acting_as("migrate"):
        Ask.objects.update(answer="held", answered_on=timezone.now().date())
    assert "Held there. Ask the unit" in text_of(anwen.get(PAGE))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"agreement": ""}, "Choose which unit you ask"),
        ({"agreement": "0"}, "Choose which unit you ask"),
        ({"type": ""}, "Choose what it is"),
        ({"type": "person", "exact": "Gaz"}, "Choose what it is"),
        ({"purpose": ""}, "Choose why you ask"),
        ({"purpose": "other"}, "Choose why you ask"),
        ({"exact": ""}, "Write the whole of it"),
        ({"exact": "zz"}, "Write the whole of it"),
        ({"exact": "ZZ98 ABC"}, "No report that you may read tells of this"),
        ({"exact": "\0"}, "Null characters are not allowed"),
        ({"exact": "x" * 400}, "at most 300 characters"),
    ],
    ids=str,
)
def test_what_is_not_asked_is_said_beside_its_field(
    world: World, agreement: str, changed: dict[str, str], says: str
) -> None:
    refused = signed_in(world, "Anwen").post(f"{PAGE}ask/", answers(agreement, **changed))
    assert refused.status_code == 422
    assert says in text_of(refused)
    assert not Ask.objects.exists()


def test_only_analysts_and_supervisors_ask_and_without_an_agreement_nobody(
    world: World, agreement: str
) -> None:
    for name in ("Bryn", "Aled", "Mo", "Priya"):
        client = signed_in(world, name)
        assert client.get(PAGE).status_code in (403, 404), name
        assert client.post(f"{PAGE}ask/", answers(agreement)).status_code in (403, 404), name
    assert PAGE not in text_of(signed_in(world, "Bryn").get("/received/"))
    with acting_as("migrate"):
        end_agreement(UUID(agreement), by=Operator(), at=timezone.now())
    sunita = signed_in(world, "Sunita")
    assert "Your unit has no agreement" in text_of(sunita.get(PAGE))
    assert sunita.post(f"{PAGE}ask/", answers(agreement)).status_code == 422
