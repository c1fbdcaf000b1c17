"""Weights of a unit: proposed from judgements by one, put in force by another, gone back from; for that unit alone."""

from __future__ import annotations

from uuid import UUID

import pytest
import re2
from django.db import IntegrityError, connection, transaction
from django.test import Client

from inkling.journeys.linking.weighing import read_weights
from inkling.journeys.linking.weighing.set_weights import go_back
from inkling.linking import arriving_services
from inkling.linking.arriving_services import compare_arrival
from inkling.linking.models import Suggestion, WeightsVersion
from inkling.linking.queries.background import background_for
from inkling.linking.queries.refitting.labels import labelled_pairs, suggested_by_tenth
from inkling.linking.queries.refitting.versions import versions_of, weighing_in
from inkling.linking.rules.arriving.scoring import VERSION
from inkling.linking.rules.refitting.versions import in_force
from tests.journeys.test_arrival import WAKEFIELD, suggested_between, told
from tests.journeys.test_unit_entity import FIRST, SECOND, address_of, fields_in, opened
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import AT, World, acting_as, owning
from tests.rules.test_refitting import pairs_of, suggested_with

pytestmark = pytest.mark.usefixtures("unit_site")
WEIGHTS = "/subjects/quality/weights/"
ADDED = {"person": {"shift": 0.5, "levels": {"street_name:sound": 1.0, "age:overlap": 0.5}}}


@pytest.fixture
def well_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """A unit of two thousand judged pairs, in which equal hair says more than by hand."""
    pairs = pairs_of(hair=1.2)
    monkeypatch.setattr(read_weights, "labelled_pairs", lambda _versions: {"person": pairs})
    monkeypatch.setattr(read_weights, "suggested_by_tenth", lambda: {"person": suggested_with(pairs)})


def posted(client: Client, address: str, **fields: str) -> int:
    return int(client.post(f"{WEIGHTS}{address}", {"reason": "As judged", **fields}).status_code)


def mark_in(page: str) -> str:
    found = re2.search(r'name="seen" value="(\w+)"', page)
    assert found
    return str(found[1])


def propose(client: Client) -> int:
    return posted(client, "propose/", seen=mark_in(client.get(WEIGHTS).content.decode()))


def versions() -> list[tuple[int, str, int | None]]:
    with owning("linking_weightsversion"):
        return list(WeightsVersion.objects.order_by("number").values_list("number", "standing", "of"))


def set_weights(world: World, *, unit_id: UUID | None = None) -> None:
    """Let what Anwen proposed weigh in a unit, as Sunita put it in force."""
    for standing, who in (("proposed", "Anwen"), ("in_force", "Sunita")):
        add_version(world, standing, who, ADDED, unit_id=unit_id or world.home_unit.pk)


def add_version(
    world: World, standing: str, who: str, added: dict[str, dict[str, object]], *, unit_id: UUID
) -> None:
    with owning("linking_weightsversion"):
        number = WeightsVersion.objects.filter(unit_id=unit_id).count() + 1
        WeightsVersion.objects.create(
            unit_id=unit_id,
            number=number,
            standing=standing,
            of={"proposed": None, "in_force": number - 1}.get(standing, 0),
            comparison=VERSION,
            added=added,
            reason="As judged",
            set_by=world.people[who],
            set_on="2026-11-01",
        )


def test_without_judgements_nothing_is_proposed_and_weights_are_by_hand(world: World) -> None:
    page = text_of(signed_in(world, "Anwen").get(WEIGHTS))
    assert "In force: weights set by hand." in page
    assert "Nothing is proposed" in page
    assert [each[1] for each in audit_of("task.listed")] == ["weights"]


@pytest.mark.usefixtures("well_judged")
def test_one_proposes_another_puts_in_force_and_a_supervisor_goes_back(world: World) -> None:
    anwen, sunita = signed_in(world, "Anwen"), signed_in(world, "Sunita")
    page = text_of(anwen.get(WEIGHTS))
    assert "Hair: the same" in page
    assert "Speaks more for it" in page
    assert "Right of what is called likely" in page
    assert propose(anwen) == 302
    waiting = text_of(sunita.get(WEIGHTS))
    assert "Version 1 waits for a second person" in waiting
    assert posted(anwen, "put/", number="1") == 403, "an analyst puts nothing in force"
    assert posted(sunita, "put/", number="1") == 302
    assert "In force: version 2" in text_of(sunita.get(WEIGHTS))
    assert posted(sunita, "back/", number="0") == 302
    assert "In force: weights set by hand." in text_of(sunita.get(WEIGHTS))
    assert posted(sunita, "back/", number="2") == 302
    assert "In force: version 4" in text_of(sunita.get(WEIGHTS))
    assert versions() == [(1, "proposed", None), (2, "in_force", 1), (3, "gone_back", 0), (4, "gone_back", 2)]
    done = [each[1].split(" ", 1)[1] for each in audit_of("weights.set")]
    assert done == ["1 proposed", "2 in_force", "3 gone_back", "4 gone_back"]


@pytest.mark.usefixtures("well_judged")
def test_nobody_puts_in_force_what_they_proposed(world: World) -> None:
    sunita = signed_in(world, "Sunita")
    assert propose(sunita) == 302
    refused = sunita.post(f"{WEIGHTS}put/", {"reason": "As judged", "number": "1"})
    assert refused.status_code == 422
    assert "another supervisor puts it in force" in text_of(refused)
    assert versions() == [(1, "proposed", None)]


@pytest.mark.usefixtures("well_judged")
def test_what_was_not_seen_is_not_proposed_and_a_reason_is_asked(world: World) -> None:
    sunita = signed_in(world, "Sunita")
    assert posted(sunita, "propose/", seen="another") == 422
    assert posted(sunita, "propose/", reason=" ") == 422
    assert posted(sunita, "put/", number="1") == 422
    assert posted(sunita, "back/", number="7") == 422
    assert posted(sunita, "back/", number="one") == 422
    assert posted(sunita, "back/", number="0", reason="x" * 501) == 422
    assert versions() == []


def test_officers_have_no_such_page_and_a_partner_sees_nothing(world: World) -> None:
    assert signed_in(world, "Bryn").get(WEIGHTS).status_code == 403


def test_the_database_itself_asks_for_a_second_person(world: World) -> None:
    sunita = world.people["Sunita"]
    row = {
        "unit_id": sunita.organisation_id,
        "comparison": VERSION,
        "reason": "As judged",
        "set_by_id": sunita.pk,
        "set_on": "2026-12-02",
    }
    with acting_as("unit", account=sunita.pk):
        WeightsVersion.objects.create(number=1, standing="proposed", added=ADDED, **row)
        with pytest.raises(IntegrityError), transaction.atomic():
            WeightsVersion.objects.create(number=2, standing="in_force", of=1, added=ADDED, **row)
        with pytest.raises(IntegrityError), transaction.atomic():
            WeightsVersion.objects.create(number=2, standing="gone_back", of=1, added=ADDED, **row)
        with pytest.raises(IntegrityError), transaction.atomic():
            WeightsVersion.objects.create(number=2, standing="set", of=1, added=ADDED, **row)


def test_what_arrives_is_scored_by_the_version_in_force_and_says_so(world: World) -> None:
    one, two = told(FIRST), told(SECOND, place=WAKEFIELD)
    by_hand = suggested_between(one, two)["Jinks", "Jinxy"]
    assert by_hand.weights == 0
    assert by_hand.levels, "what a fit reads"
    set_weights(world)
    add_version(world, "proposed", "Anwen", ADDED, unit_id=world.home_unit.pk)
    with acting_as("unit", account=world.people["Sunita"].pk):
        read = in_force(versions_of(world.home_unit.pk))
        assert read is not None
    with acting_as("worker"):
        assert weighing_in(world.home_unit.pk).number == read.number, "the worker reads the same rule"
    with acting_as("worker"):  # a third report like the second might be nearer to it than the first
        compare_arrival(two, unit_id=world.home_unit.pk)
    weighed = suggested_between(one, two)["Jinks", "Jinxy"]
    assert weighed.weights == 2
    assert weighed.attributes > by_hand.attributes
    assert weighed.levels == by_hand.levels, "worths by hand stay what they are"


def test_one_report_is_scored_by_one_version_whatever_is_set_meanwhile(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit_id = world.home_unit.pk
    set_weights(world)
    told(FIRST)
    meanwhile = arriving_services.part_by_note

    def roll_back(*found: object, **rest: object) -> object:
        with acting_as("unit", account=world.people["Sunita"].pk):
            if WeightsVersion.objects.count() == 2:
                go_back(number=0, reason="Too sure", by=world.member("Sunita"), at=AT)
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', 'inkling_worker', true)")
        assert weighing_in(unit_id).number == 0
        return meanwhile(*found, **rest)

    monkeypatch.setattr(arriving_services, "part_by_note", roll_back)
    second = told(SECOND, place=WAKEFIELD)
    with acting_as("worker"):
        scored = set(Suggestion.objects.filter(second_report_id=second).values_list("weights", flat=True))
        scored |= set(Suggestion.objects.filter(first_report_id=second).values_list("weights", flat=True))
        assert scored == {2}
        compare_arrival(second, unit_id=unit_id)
        again = set(Suggestion.objects.values_list("weights", flat=True))
    assert again == {0}


def test_versions_of_one_unit_weigh_and_show_in_no_other(world: World) -> None:
    set_weights(world, unit_id=world.other_unit.pk)
    with acting_as("worker"):
        assert weighing_in(world.other_unit.pk).number == 2
        assert background_for(world.home_unit.pk).weights == 0
    page = text_of(signed_in(world, "Sunita").get(WEIGHTS))
    assert "In force: weights set by hand." in page
    assert "Versions" not in page


def test_a_judged_suggestion_is_a_label_with_what_it_was_worth_by_hand(world: World) -> None:
    reports = told(FIRST), told(SECOND, place=WAKEFIELD)
    bryn, address = signed_in(world, "Bryn"), address_of(reports[1], "Jinxy")
    bryn.post(f"{address}judge/", fields_in(opened(bryn, address)))
    with acting_as("unit", account=world.people["Anwen"].pk):
        ((label,),) = labelled_pairs([]).values()
        tenths = suggested_by_tenth()["person"]
    assert label.is_same
    assert any(
        code.split(":")[0] in ("forename", "street_name", "name_and_street_name") for code, _ in label.levels
    )
    assert sum(tenths.values()) >= 1
