"""Two units ask each other whether they hold an exact value: a mark goes, yes or no comes, and the quota guards."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from inkling.accounts.actor import Member, Operator, Worker
from inkling.accounts.models import Account, Organisation
from inkling.accounts.rules.roles import Role
from inkling.assessment.models import Assessment, SetAside
from inkling.capture.models import Detail
from inkling.exchange.asking_queries import asks_due
from inkling.exchange.methods.partner_door import PartnerDoor
from inkling.exchange.models import Agreement, Ask, TheirAsk
from inkling.exchange.rules.asking import AskAnswer, mark_of, read_agreed_key
from inkling.journeys.exchanging.asking.answer_asks import answer_asks
from inkling.journeys.exchanging.asking.ask_elsewhere import AskRefused, Question, ask_elsewhere, list_asks
from inkling.journeys.exchanging.asking.carry_asks import carry_ask
from inkling.journeys.exchanging.asking.keep_agreements import (
    AgreementRefused,
    AskedAgreement,
    end_agreement,
    make_agreement,
)
from inkling.linking.models import Mention
from inkling.linking.rules.keys import MentionType, key_of
from inkling.safeguarding.models import Concern, KeptFrom
from inkling.sites.worker.hourly import STEPS
from inkling.vocabulary.purposes import SearchPurpose
from tests.journeys.api_site import LANTERN, ApiClient, codes
from tests.journeys.two_installations import AIRE_THERE, Between, link_both, nonsense
from tests.journeys.unit_site import audit_of, tell_report
from tests.people import World, acting_as
from tests.trust.test_authorisation_matrix import OURS, THEIRS

pytestmark = pytest.mark.usefixtures("api_site")
# The quota goes by the database's own day.
NOW = datetime.now(UTC)
NUMBER = "07700 900123"


def phone(number: str) -> str:
    found = key_of(MentionType.PHONE, number, town="")
    assert found is not None
    return found.key


KEY, OTHER = phone(NUMBER), phone("07700 900456")


@dataclass
class Pair:
    """Don asks, Aire holds. `ours` and `theirs` are the agreement as it stands at either side."""

    between: Between
    don: Agreement
    aire: Agreement
    key: bytes
    analyst: Member
    report_id: UUID

    def ask(self, value: str = NUMBER, *, type_: MentionType | None = MentionType.PHONE) -> UUID:
        question = Question(self.don.pk, type_, value, SearchPurpose.CHECK)
        with acting_as("unit", account=self.analyst.account_id):
            return ask_elsewhere(question, by=self.analyst, at=NOW)

    def carry(self, *, minutes: int = 0) -> list[AskAnswer | None]:
        at = NOW + timedelta(minutes=minutes)
        with acting_as("worker"):
            due = asks_due(at, limit=100)
            return [carry_ask(each, by=Worker(), at=at, open_door=self._door) for each in due]

    def answer(self) -> int:
        with acting_as("worker"):
            return answer_asks(self.aire.pk, by=Worker(), at=NOW)

    def put(self, mark: bytes, *, their_id: UUID | None = None) -> Any:
        return ApiClient(self.between.key).call(
            "put", f"/v1/asks/{their_id or uuid4()}", {"mark": mark.hex()}
        )

    def hold(self, key: str = KEY, *, draft: Any = OURS, secret: int = 9, **grade: Any) -> Detail:
        """Let Aire hold a value in a report whose detail is graded so."""
        detail = first_detail(tell_report(draft, secret=bytes([secret] * 15)))
        mention(detail, key)
        given = {"source_evaluation": "2", "intelligence_assessment": "B", "handling": "P"} | grade
        if given["handling"]:
            officer = self.between.world.people["Bryn"]
            with acting_as("unit", account=officer.pk):
                Assessment.objects.create(
                    detail=detail, version=1, graded_by=officer, graded_on=NOW.date(), **given
                )
        return detail

    def _door(self, address: str, key: str) -> PartnerDoor:
        return PartnerDoor(address, key, call=self.between._call)


def first_detail(report_id: str) -> Detail:
    with acting_as("backup"):
        return Detail.objects.select_related("report").filter(report_id=report_id).earliest("number")


def mention(detail: Detail, key: str) -> None:
    with acting_as("worker"):
        Mention.objects.create(
            report_id=detail.report_id,
            detail_id=detail.pk,
            unit_id=detail.report.holding_unit_id,
            type=key.partition(":")[0],
            key=key,
            raw=key,
            told_on=detail.report.told_on,
        )


@pytest.fixture
def pair(world: World) -> Pair:
    return agree_both(world)


def agree_both(world: World) -> Pair:
    """Let the units of two installations that are linked ask each other, three times a day."""
    between = link_both(world)
    analyst = Account.objects.create(
        email="ada@unit.invalid", name="Ada", role=Role.ANALYST.value, organisation=world.other_unit
    )
    with acting_as("migrate"):
        here = make_agreement(AskedAgreement(LANTERN, world.home_unit.name, 30, 3), by=Operator(), at=NOW)
        there = make_agreement(
            AskedAgreement(AIRE_THERE, world.other_unit.name, 30, 3, here.key), by=Operator(), at=NOW
        )
    detail = first_detail(tell_report(THEIRS, secret=bytes([7] * 15)))
    mention(detail, KEY)
    key = read_agreed_key(here.key or "")
    assert key is not None
    assert there.key is None, "it was told, and is not shown again"
    return Pair(
        between,
        there.row,
        here.row,
        key,
        Member.of(analyst, sign_in="sign-in of Ada"),
        detail.report_id,
    )


def asked() -> list[tuple[str, str]]:
    with acting_as("backup"):
        return [(each.key, each.answer) for each in Ask.objects.order_by("key")]


@pytest.mark.parametrize(("is_held", "answer"), [(True, "held"), (False, "none")])
def test_a_value_is_asked_for_answered_and_in_both_chains(pair: Pair, is_held: bool, answer: str) -> None:
    if is_held:
        pair.hold()
    ask = pair.ask()
    assert pair.carry() == [AskAnswer.WAIT], "nobody is answered at once, whether it is held or not"
    assert pair.answer() == 1
    assert pair.carry(minutes=1) == [AskAnswer(answer)]
    assert asked() == [(KEY, answer)]
    bodies = [each.body or b"" for each in pair.between.calls]
    assert all(b"900123" not in each and b"07700" not in each for each in bodies), "a mark, and no value"
    label = AskAnswer(answer).label
    (theirs,) = TheirAsk.objects.all()
    assert audit_of("ask.made") == [
        (f"account:{pair.analyst.account_id}", f"ask:{ask}", SearchPurpose.CHECK.label)
    ]
    assert audit_of("ask.heard") == [("worker", f"ask:{ask}", label)]
    assert audit_of("ask.answered") == [("worker", f"ask:{theirs.pk}", label)]
    who = f"organisation:{Organisation.objects.get(name=LANTERN).pk}"
    assert [(each[0], each[1]) for each in audit_of("ask.taken")] == [(who, f"agreement:{pair.aire.pk}")] * 2


C = {"handling": "C", "condition_text": "Only as agreed."}


@pytest.mark.parametrize(
    ("grade", "answer"),
    [
        ({"handling": "P"}, "held"),
        (C | {"conditions": ["A3"]}, "held"),
        (C | {"conditions": ["A1"]}, "none"),
        (C | {"conditions": ["A2", "A3"]}, "none"),
        (C | {"conditions": ["A3", "S2"]}, "none"),
        ({"intelligence_assessment": "E"}, "none"),
        ({"handling": ""}, "none"),
    ],
    ids=str,
)
def test_only_what_may_go_to_a_partner_is_held(pair: Pair, grade: dict[str, Any], answer: str) -> None:
    pair.hold(**grade)
    pair.ask()
    pair.carry()
    pair.answer()
    assert pair.carry(minutes=1) == [AskAnswer(answer)]


def test_what_is_set_aside_or_is_a_name_is_not_held(pair: Pair) -> None:
    detail = pair.hold()
    bryn = pair.between.world.people["Bryn"]
    with acting_as("unit", account=bryn.pk):
        SetAside.objects.create(
            detail=detail, disposal="wrong_person", set_by=bryn, set_on=NOW.date(), reason="Another."
        )
    pair.hold("person:E08000035:gaz", secret=11)
    names = mark_of("person:E08000035:gaz", key=pair.key)
    for mark in (mark_of(KEY, key=pair.key), names):
        id_ = uuid4()
        pair.put(mark, their_id=id_)
        pair.answer()
        assert pair.put(mark, their_id=id_).json()["answer"] == "none"


def test_answers_are_alike_in_all_but_the_four_letters(pair: Pair) -> None:
    pair.hold()
    ids = {KEY: uuid4(), OTHER: uuid4()}
    marks = {value: mark_of(value, key=pair.key) for value in ids}
    first = {value: pair.put(marks[value], their_id=ids[value]) for value in ids}
    pair.answer()
    then = {value: pair.put(marks[value], their_id=ids[value]) for value in ids}
    answers = [*first.values(), *then.values(), pair.put(b"\1" * 32), pair.put(b"\2" * 32)]
    assert [each.json()["answer"] for each in answers] == ["wait", "wait", "held", "none", "wait", "full"]
    seen = {(each.status_code, len(each.content), tuple(sorted(each.headers.items()))) for each in answers}
    assert len(seen) == 1


def test_however_many_guesses_come_the_quota_is_all_that_is_answered(pair: Pair) -> None:
    """Three hundred here; what counts is a row of the database's own day, so a million get the same."""
    pair.hold()
    guesses = [mark_of(phone(f"07700 90{each:04}"), key=pair.key) for each in range(300)]
    answers = [pair.put(each) for each in guesses]
    said = [each.json()["answer"] for each in answers if each.status_code == 200]
    assert said == ["wait"] * 3 + ["full"] * (len(said) - 3)
    assert len(said) > 200
    assert pair.answer() == 3
    assert TheirAsk.objects.count() == 3
    assert len({len(each.content) for each in answers if each.status_code == 200}) == 1


def test_asked_again_it_counts_once_and_another_mark_under_an_id_is_refused(pair: Pair) -> None:
    id_, mark = uuid4(), mark_of(KEY, key=pair.key)
    for _ in range(9):
        assert pair.put(mark, their_id=id_).json() == {"id": str(id_), "answer": "wait"}
    assert TheirAsk.objects.count() == 1
    assert codes(pair.put(b"x" * 32, their_id=id_)) == (422, "invalid")


@pytest.mark.parametrize("mark", ["", "0" * 63, "0" * 65, "G" * 64, "\u0661" * 64, 5, None])
def test_what_is_no_mark_is_refused_and_not_counted(pair: Pair, mark: object) -> None:
    answer = ApiClient(pair.between.key).call("put", f"/v1/asks/{uuid4()}", {"mark": mark})
    assert codes(answer) == (422, "invalid")
    assert not TheirAsk.objects.exists()


def test_without_an_agreement_there_is_nothing_here(pair: Pair) -> None:
    with acting_as("migrate"):
        end_agreement(pair.aire.pk, by=Operator(), at=NOW)
    assert codes(pair.put(b"x" * 32)) == (404, "absent")
    pair.ask()
    assert pair.carry() == [None], "the same is asked again later"
    assert asked() == [(KEY, "")]
    with acting_as("backup"):
        assert bytes(Agreement.objects.get(pk=pair.aire.pk).key_sealed) == b""


def test_another_key_hits_nothing(pair: Pair) -> None:
    pair.hold()
    id_ = uuid4()
    mark = mark_of(KEY, key=b"k" * 32)
    pair.put(mark, their_id=id_)
    pair.answer()
    assert pair.put(mark, their_id=id_).json()["answer"] == "none"


@pytest.mark.parametrize("value", ["07700 900999", "07700", "", "x" * 300])
def test_only_what_a_report_here_tells_of_is_asked_for(pair: Pair, value: str) -> None:
    with pytest.raises(AskRefused):
        pair.ask(value)
    with pytest.raises(AskRefused):
        pair.ask(NUMBER, type_=MentionType.PERSON)
    with (
        pytest.raises(DatabaseError),
        acting_as("unit", account=pair.analyst.account_id),
        transaction.atomic(),
    ):
        Ask.objects.create(
            agreement=pair.don,
            report_id=pair.report_id,
            key=phone("07700 900999"),
            asked_by_id=pair.analyst.account_id,
            asked_on=NOW.date(),
            next_try_at=NOW,
        )


def test_a_unit_asks_as_often_as_was_agreed_and_the_same_once_a_day(pair: Pair) -> None:
    for each in range(4):
        mention(first_detail(str(pair.report_id)), phone(f"07700 90000{each}"))
    pair.ask("07700 900000")
    with pytest.raises(AskRefused):
        pair.ask("07700 900000")
    pair.ask("07700 900001")
    pair.ask("07700 900002")
    with pytest.raises(AskRefused):
        pair.ask("07700 900003")
    with acting_as("unit", account=pair.analyst.account_id):
        found = list_asks(by=pair.analyst, at=NOW)
    assert [each.left_today for each in found.agreements] == [0]
    assert len(found.asks) == 3


def test_nobody_of_another_unit_sees_what_was_asked(pair: Pair) -> None:
    pair.ask()
    anwen = pair.between.world.member("Anwen")
    with acting_as("unit", account=anwen.account_id):
        found = list_asks(by=anwen, at=NOW)
        assert (found.asks, [each.row.pk for each in found.agreements]) == ([], [pair.aire.pk])
        assert not Ask.objects.values("id").exists()


def test_what_was_asked_is_forgotten_after_a_month(pair: Pair) -> None:
    pair.ask()
    pair.put(mark_of(KEY, key=pair.key))
    with acting_as("worker"):
        STEPS["forget what was asked elsewhere"](NOW + timedelta(days=30))
        assert (Ask.objects.count(), TheirAsk.objects.count()) == (1, 1)
        STEPS["forget what was asked elsewhere"](NOW + timedelta(days=33))
        assert (Ask.objects.count(), TheirAsk.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": 0},
        {"days": 367},
        {"most_a_day": 0},
        {"most_a_day": 101},
        {"key": "inkling_" + "a" * 32},
        {"partner": "Don unit (fictional)"},
        {"unit": LANTERN},
        {},
    ],
    ids=str,
)
def test_what_is_no_agreement_is_not_written_down(pair: Pair, wrong: dict[str, Any]) -> None:
    asked_for = {"partner": LANTERN, "unit": "Aire unit (fictional)", "days": 30, "most_a_day": 3} | wrong
    with pytest.raises(AgreementRefused), acting_as("migrate"):
        make_agreement(AskedAgreement(**asked_for), by=Operator(), at=NOW)
    assert Agreement.objects.count() == 2


def test_what_somebody_there_must_not_find_out_is_not_held(pair: Pair) -> None:
    detail = pair.hold()
    with acting_as("backup"):
        concern = Concern.objects.get(report_id=detail.report_id)
    with acting_as("definer"):
        KeptFrom.objects.create(concern_id=concern.pk, account=pair.between.world.people["Priya"])
    pair.ask()
    pair.carry()
    pair.answer()
    assert pair.carry(minutes=1) == [AskAnswer.NONE]


def test_nonsense_as_an_answer_is_no_answer(pair: Pair) -> None:
    ask = pair.ask()
    said = ({"id": str(uuid4()), "answer": "held"}, {"id": str(ask), "answer": "yes!"}, [], "held")
    for minutes, body in enumerate(said):
        pair.between.lies["PUT /v1/asks"] = nonsense(200, json.dumps(body).encode())
        assert pair.carry(minutes=20 * minutes) == [None]
    assert asked() == [(KEY, "")]
