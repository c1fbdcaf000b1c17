"""The fictional world fills through the journeys, holds one of everything, and its people can sign in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from inkling.accounts.models import Account, Organisation
from inkling.assessment.lexicon_queries import words_of
from inkling.assessment.models import Assessment, SanitisedText, SetAside
from inkling.capture.models import Addition, Messenger, Report
from inkling.demo.fill import World
from inkling.demo.people import AIRE, DON, LANTERN, NEXT_UNIT_AT_AIRE, PEOPLE
from inkling.demo.secrets import DemoSecrets, code_at, demo_secrets
from inkling.demo.tales import short_story
from inkling.demo.telling import region_of
from inkling.dissemination.models import Dissemination
from inkling.installation.database.launcher.cluster import Cluster
from inkling.journeys.assessing.read_report import read_report
from inkling.journeys.linking.list_arising import list_arising
from inkling.linking.models import Mention
from inkling.regions.services import load_regions
from inkling.routing.models import Digest, Submission
from inkling.safeguarding.models import Concern, ConcernNotice
from tests.filled import database_of_its_own
from tests.journeys.test_demo import NOW, fill
from tests.people import acting_as, has_passphrase

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> DemoSecrets:
    place = tmp_path_factory.mktemp("demo") / "people.json"
    return demo_secrets(place, emails=[person.email for person in PEOPLE])


@pytest.fixture(scope="module")
def demo(
    cluster: Cluster, django_db_setup: None, django_db_blocker: DjangoDbBlocker, secrets: DemoSecrets
) -> Iterator[World]:
    """The world, filled once: each test looks at it as it was filled."""
    with django_db_blocker.unblock(), database_of_its_own(cluster):
        load_regions()
        yield fill(secrets)


def test_the_unit_has_told_services_of_three_months(demo: World) -> None:
    with acting_as("backup"):
        months = list(Digest.objects.order_by("month").values_list("month", "unit__name", "words"))
    assert [month.strftime("%m") for month, _, _ in months] == expected_months()
    assert {unit for _, unit, _ in months} == {AIRE}
    assert all(words for _, _, words in months)


def expected_months() -> list[str]:
    return [f"{(NOW.month - back - 1) % 12 + 1:02}" for back in (3, 2, 1)]


def states(model: type, *columns: str) -> set[tuple[str, ...]]:
    with acting_as("backup"):
        return set(model._default_manager.values_list(*columns))


def counts() -> dict[str, int]:
    tables = (
        Account,
        Report,
        Addition,
        Assessment,
        SetAside,
        Concern,
        Submission,
        Messenger,
        ConcernNotice,
        SanitisedText,
        Dissemination,
        Mention,
    )
    with acting_as("backup"):
        return {table.__name__: table._default_manager.count() for table in tables}


def test_the_short_world_holds_one_of_everything(demo: World) -> None:
    assert 20 <= len(demo.reports) <= 30
    assert states(Concern, "state") == {("raised",), ("acknowledged",), ("decided",)}
    assert {state for (state,) in states(Submission, "state")} >= {"in_inbox", "to_submit", "submitted"}
    assert {lane for (lane,) in states(Submission, "lane")} >= {"urgent", "concern", "main", "unplaced"}
    assert {handling for (handling,) in states(Assessment, "handling")} == {"P", "C"}
    assert ("E",) in states(Assessment, "intelligence_assessment")
    assert {disposal for (disposal,) in states(SetAside, "disposal")} >= {"wrong_person", "duplicate"}
    assert counts()["Addition"] == 1
    assert states(Dissemination, "to__name") == {(AIRE,), (DON,), (LANTERN,), (NEXT_UNIT_AT_AIRE,)}
    assert states(Dissemination, "acknowledged_by__name") == {("Bryn",), ("Carys",), (None,)}, "Priya's waits"


def test_what_keeps_arising_is_known_to_the_unit_that_holds_it(demo: World) -> None:
    with acting_as("unit", account=demo.people["Anwen"].pk):
        found = list_arising(by=demo.member("Anwen"), at=NOW - timedelta(days=200)).most
    assert "jinx" in {each.raw.casefold() for each in found}


def test_a_word_that_the_unit_has_added_is_noticed_in_what_it_reads(demo: World) -> None:
    bryn = demo.member("Bryn")
    with acting_as("unit", account=bryn.account_id):
        assert {word.term for word in words_of(bryn.organisation_id)} == {"blinks", "blink", "winks"}
        read = read_report(demo.reports["blinks-ambulance"], by=bryn)
    assert ("blink", "substance") in {(each.text, each.kind.id) for each in read.noticed}


def test_each_unit_holds_its_own_reports_and_the_other_sees_none(demo: World) -> None:
    tales = {tale.id: tale for tale in short_story()}
    with acting_as("unit", account=demo.people["Carys"].pk):
        carys = set(Report.objects.values_list("pk", flat=True))
    with acting_as("unit", account=demo.people["Bryn"].pk):
        bryn = set(Report.objects.values_list("pk", flat=True))
    with acting_as("unit", account=demo.people["Dilwyn"].pk):
        assert Report.objects.count() == 0, "an operator reads nothing that was told"
    assert not carys & bryn
    assert carys | bryn == set(demo.reports.values())
    assert {id_ for id_, report in demo.reports.items() if report in carys} == {
        id_ for id_, tale in tales.items() if region_of(tale) == "south-yorkshire"
    }


def test_filling_again_changes_nothing(demo: World, secrets: DemoSecrets) -> None:
    before = counts()
    assert fill(secrets).reports == demo.reports
    assert counts() == before


def test_only_fresh_concerns_wait_for_the_worker_to_mail(demo: World) -> None:
    with acting_as("backup"):
        unsent = ConcernNotice.objects.filter(sent_at__isnull=True)
        assert unsent.exists()
        assert all(notice.next_try_at > NOW - timedelta(days=1) for notice in unsent)


def test_everybody_has_the_passphrase_and_a_second_factor(demo: World, secrets: DemoSecrets) -> None:
    assert has_passphrase(demo.people["Bryn"], secrets.passphrase)
    with acting_as("unit"), connection.cursor() as cursor:
        cursor.execute("SELECT accounts_equal_passphrases()")
        assert cursor.fetchone() == (len(demo.people),), "hashing is slow: once is enough"
    for person in PEOPLE:
        account = demo.people[person.name]
        assert (account.role, account.email) == (person.role.value, person.email)
        code = code_at(secrets.second_factors[person.email], seconds=time.time()).code
        factor = Authenticator.objects.get(user=account, type=Authenticator.Type.TOTP)
        assert TOTP(factor).validate_code(code)
    assert Organisation.objects.get(is_home=True).region_id == "west-yorkshire"
