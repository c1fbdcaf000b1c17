"""What asking another unit must never do: lead to who told, flood the other side, or stand for ever."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from inkling.accounts.actor import Operator
from inkling.capture.rules.draft import DraftIdentity
from inkling.exchange.methods.partner_keys import KeyUnreadable
from inkling.exchange.models import Agreement, Ask, TheirAsk
from inkling.exchange.rules.asking import AskAnswer, mark_of
from inkling.journeys.exchanging.asking import answer_asks as answering
from inkling.journeys.exchanging.asking import sources
from inkling.journeys.exchanging.asking.ask_elsewhere import AskRefused
from inkling.journeys.exchanging.asking.keep_agreements import end_agreement
from inkling.sites.worker.hourly import STEPS
from tests.journeys.api_site import codes
from tests.journeys.test_asked_elsewhere import KEY, NOW, OTHER, Pair, agree_both, asked, mention, phone
from tests.journeys.two_installations import nonsense
from tests.journeys.unit_site import audit_of
from tests.people import RECEIPT_KEY, World, acting_as
from tests.trust.test_authorisation_matrix import OURS

pytestmark = pytest.mark.usefixtures("api_site")
SCENE = "Kez, 14, sits by the weir with a man of 30."
ZELDA = DraftIdentity(name="Zelda Quimby", contact="07700 900123")


@pytest.fixture
def pair(world: World, settings: Any) -> Pair:
    made = agree_both(world)
    # The worker holds the key with which the tellers' site marked the words.
    settings.INKLING_RECEIPT_KEY = RECEIPT_KEY
    return made


def answer_of(pair: Pair) -> list[AskAnswer | None]:
    pair.ask()
    pair.carry()
    pair.answer()
    return pair.carry(minutes=1)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("You can reach me, my number is 07700 900123.", DraftIdentity()),
        ("My mobile is +44 7700 900 123.", DraftIdentity()),
        ("Zelda has the flat above, 07700900123.", ZELDA),
        ("Ring 07700 900 123 after six.", ZELDA),
        ("Her aunt knows more: 07700 900123.", DraftIdentity(origin="Her aunt, 07700 900123")),
    ],
)
def test_a_number_that_leads_to_who_told_is_held_under_no_grade(
    pair: Pair, words: str, who: DraftIdentity
) -> None:
    pair.hold(draft=replace(OURS, narrative=f"{SCENE} {words}", identity=who))
    assert answer_of(pair) == [AskAnswer.NONE]


@pytest.mark.parametrize(
    "words",
    [
        "He gave her a phone, 07700 900123, and wants it back.",
        "His number is 07700 900123. My own is 07700 900777.",
    ],
)
def test_a_number_of_somebody_else_is_held_whoever_told(pair: Pair, words: str) -> None:
    who = DraftIdentity(name="Zelda Quimby", contact="07700 900777")
    pair.hold(draft=replace(OURS, narrative=f"{SCENE} {words}", identity=who))
    assert answer_of(pair) == [AskAnswer.HELD]


def test_one_report_in_which_it_leads_to_who_told_keeps_it_from_all(pair: Pair) -> None:
    pair.hold()
    pair.hold(draft=replace(OURS, narrative=f"{SCENE} My number is 07700 900123."), secret=12)
    assert answer_of(pair) == [AskAnswer.NONE]


def test_what_is_not_held_is_looked_at_as_long(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[set[str]] = []

    def look(keys: set[str], **_: Any) -> set[str]:
        looked.append(set(keys))
        return set()

    monkeypatch.setattr(answering, "leading_to_source", look)
    third = phone("07700 900789")
    pair.hold()
    pair.hold(third, secret=12)
    for values in ([KEY], [OTHER], [OTHER, KEY], [OTHER, OTHER]):
        for value in values:
            pair.put(mark_of(value, key=pair.key))
        pair.answer()
        TheirAsk.objects.update(asked_on=NOW.date() - timedelta(days=1))
    assert [len(each) for each in looked] == [1, 1, 2, 2]
    assert looked[0] == {KEY}, "what is held is always looked at"
    assert looked[1] < {KEY, third}, "and for what is not, another"
    assert Counter(TheirAsk.objects.values_list("answer", flat=True)) == {"held": 2, "none": 4}


def test_all_that_is_answered_at_once_reads_a_report_once_and_is_named(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    reads = sources.report_to_read
    monkeypatch.setattr(sources, "report_to_read", lambda each: read.append(each) or reads(each))
    detail = pair.hold()
    mention(detail, phone("07700 900789"))
    for value in (KEY, phone("07700 900789"), OTHER):
        pair.put(mark_of(value, key=pair.key))
    pair.answer()
    assert read == [detail.report_id]
    by_answer = {
        answer: sorted(
            str(each) for each in TheirAsk.objects.filter(answer=answer).values_list("pk", flat=True)
        )
        for answer in ("held", "none")
    }
    entries = [
        (subject.removeprefix("ask:").split(","), label) for _, subject, label in audit_of("ask.answered")
    ]
    assert [(sorted(ids), label) for ids, label in entries] == [
        (by_answer["held"], AskAnswer.HELD.label),
        (by_answer["none"], AskAnswer.NONE.label),
    ]


def test_a_day_to_come_does_not_keep_what_was_asked_for_ever(pair: Pair) -> None:
    with acting_as("unit", account=pair.analyst.account_id):
        Ask.objects.create(
            agreement_id=pair.don.pk,
            report_id=pair.report_id,
            key=KEY,
            asked_by_id=pair.analyst.account_id,
            asked_on=NOW.date() + timedelta(days=36_500),
            next_try_at=NOW,
        )
    with acting_as("worker"):
        STEPS["forget what was asked elsewhere"](NOW)
        assert not Ask.objects.exists()


def test_who_counts_what_was_asked_waits_for_whoever_asks(pair: Pair) -> None:
    pair.ask()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
            " AND ((classid::bigint << 32) | objid::bigint) = hashtextextended('inkling-asking:' || %s, 0)",
            [str(pair.don.pk)],
        )
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("status", [304, 401, 404, 409, 412, 422, 429, 500])
def test_whatever_the_other_side_answers_it_is_asked_again_later(pair: Pair, status: int) -> None:
    pair.ask()
    pair.between.lies["PUT /v1/asks"] = nonsense(status)
    assert pair.carry() == [None]
    assert pair.carry() == [], "not at once"
    pair.between.lies.clear()
    assert pair.carry(minutes=16) == [AskAnswer.WAIT]
    assert asked() == [(KEY, "")]


def test_under_an_agreement_that_is_over_nothing_is_asked_or_answered(pair: Pair) -> None:
    pair.ask()
    with acting_as("migrate"):
        for each in (pair.aire, pair.don):
            end_agreement(each.pk, by=Operator(), at=NOW)
            Agreement.objects.create(
                organisation_id=each.organisation_id,
                unit_id=each.unit_id,
                key_sealed=b"sealed",
                most_a_day=3,
                made_on=NOW.date() - timedelta(days=9),
                ends_on=NOW.date() - timedelta(days=2),
            )
    assert codes(pair.put(b"x" * 32)) == (404, "absent")
    assert pair.carry(minutes=30) == []
    with pytest.raises(AskRefused):
        pair.ask()
    assert not TheirAsk.objects.exists()


def test_a_key_that_was_sealed_under_another_is_not_passed_over_in_silence(pair: Pair, settings: Any) -> None:
    pair.put(mark_of(KEY, key=pair.key))
    settings.INKLING_AUDIT_ANCHOR_KEY = b"another" * 5
    with pytest.raises(KeyUnreadable):
        pair.answer()
