"""What another installation cannot do to this one: hold a recall back, speak for another, or stop all that it sends."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings as served
from django.db import DatabaseError

from inkling.accounts.actor import Operator
from inkling.accounts.models import Organisation
from inkling.exchange.rules.keys import KeyScope
from inkling.exchange.rules.linking import LinkTrouble
from inkling.exchange.rules.receipts import Handover, digest_of_item, receipt_body, sign, signing_key
from inkling.journeys.exchanging.keep_links import change_link, end_link, links_in_trouble, make_link
from inkling.routing.methods.outgoing import CallFailed, CallProblem, Outgoing
from tests.journeys import unit_site
from tests.journeys.api_site import LANTERN, ApiClient, key_of
from tests.journeys.test_api_receiving import recall
from tests.journeys.test_between_installations import LATER, send
from tests.journeys.two_installations import AIRE_THERE, HERE, Between, link_both, nonsense, sent_there
from tests.journeys.unit_site import signed_in, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("api_site")
OWN_NAME = "Don unit (fictional)"


@pytest.fixture
def between(world: World) -> Between:
    return link_both(world)


def ids(between: Between) -> list[str]:
    return [str(each.their_id) for each in between.arrived()]


def whole(between: Between, item: str) -> dict[str, Any]:
    """Return an item as the other side answers it."""
    answer = ApiClient(between.key).call("get", f"/v1/received/{item}", Purpose="own_work")
    return dict(json.loads(answer.content))


def signed_anew(said: Mapping[str, Any], *, sender: str = "Aire unit (fictional)") -> dict[str, Any]:
    """Sign an item as the other side would, whatever it says by now."""
    digest = digest_of_item(said["text"], grade=said["grade"])
    handover = Handover(
        said["id"], said["reference"], sender, LANTERN, date.fromisoformat(said["sent_on"]), digest
    )
    body = receipt_body(handover)
    signed = sign(body, key=signing_key(served.INKLING_SENDING_KEY))
    return dict(said) | {
        "receipt": {"body": body, "signed_by": signed.signed_by, "signature": signed.signature}
    }


def answer_with(between: Between, item: str, said: Mapping[str, Any]) -> None:
    between.lies[f"GET /v1/received/{item}"] = nonsense(200, json.dumps(said).encode(), etag='"x"')


def test_a_recall_waits_for_nothing_that_is_new(between: Between) -> None:
    item = send()
    between.fetch()
    recall(item)
    for number in range(1, 6):
        send(number=number)
    between.fetch(at=AT + LATER, most_calls=3)
    here = {str(each.their_id): each.text for each in between.arrived()}
    assert here[item] == "", "what is new may take hours; what was taken back may not"


def test_what_is_listed_as_recalled_goes_though_nobody_can_read_why(between: Between) -> None:
    item = send()
    between.fetch()
    recall(item)
    between.lies[f"GET /v1/received/{item}"] = nonsense()
    assert between.fetch(at=AT + LATER)
    (here,) = between.arrived()
    assert (here.text, here.recall_reason) == ("", "-")


def test_a_recall_of_a_day_to_come_hides_no_later_one(between: Between) -> None:
    item = send()
    between.fetch()
    listed = {"items": [{"id": str(uuid.uuid4()), "recalled_on": "2031-01-01"}], "next": None}
    between.lies["GET /v1/received?state=recalled"] = nonsense(200, json.dumps(listed).encode())
    assert between.fetch(at=AT + LATER)
    between.lies.clear()
    recall(item)
    assert between.fetch(at=AT + LATER * 2)
    assert between.arrived()[0].text == ""


@pytest.mark.parametrize("lie", [CallFailed(CallProblem.TOO_LARGE), nonsense(302, b""), nonsense(422, b"{}")])
def test_one_answer_that_is_none_keeps_no_other_back(between: Between, lie: Any) -> None:
    bad, good = send(), send(number=1)
    between.lies[f"GET /v1/received/{bad}"] = lie
    assert between.fetch()
    assert (ids(between), between.link().refused) == ([good], 1)


def test_one_that_cannot_be_acknowledged_keeps_no_other_back(between: Between) -> None:
    items = [send(number=each) for each in range(3)]
    between.lies[f"PUT /v1/received/{items[1]}"] = nonsense(422, b"{}")
    assert between.fetch()
    assert set(ids(between)) == set(items)
    assert between.link().refused == 1
    acknowledged = [sent_there(each).acknowledged_on is not None for each in items]
    assert acknowledged == [True, False, True]


def test_a_round_that_was_cut_is_not_called_whole(between: Between) -> None:
    send()
    assert not between.fetch(most_calls=1)
    assert between.link().fetched_on is None
    carys = between.world.member("Carys")
    with acting_as("unit", account=carys.account_id):
        assert links_in_trouble(by=carys, at=AT) == []
        behind = links_in_trouble(by=carys, at=AT + timedelta(days=3))
    assert [each.pk for each in behind] == [between.link_id], "for days nobody has seen all of it"


def test_who_asks_to_be_left_alone_is_asked_again_when_it_said(between: Between) -> None:
    between.lies["GET"] = nonsense(429, b"", **{"retry-after": "60"})
    for _ in range(9):
        assert not between.fetch()
    assert between.link().next_try_at == AT + timedelta(seconds=60)


def test_the_receipt_of_another_item_is_none(between: Between) -> None:
    first, second = send(), send(number=1)
    answer_with(between, first, whole(between, first) | {"receipt": whole(between, second)["receipt"]})
    assert between.fetch()
    assert ids(between) == [second]


NOT_OF_THE_MATRIX: tuple[dict[str, Any], ...] = (
    {"handling": "Q"},
    {"source": "9"},
    {"intelligence": "E"},
    {"handling": "C", "conditions": ["A9"]},
    {"handling": "C", "conditions": ["S1"]},
    {"handling": "C", "conditions": ["A3", "A2"]},
    {"handling": "C", "conditions": ["A3", "A3"]},
    {"handling": "C", "conditions": []},
    {"child": "Somebody"},
)


def test_signed_or_not_a_grade_that_the_matrix_does_not_know_stays_out(between: Between) -> None:
    item = send()
    said = whole(between, item)
    for number, changed in enumerate(NOT_OF_THE_MATRIX):
        answer_with(between, item, signed_anew(said | {"grade": said["grade"] | changed}))
        assert between.fetch(at=AT + LATER * number), changed
        assert (ids(between), between.link().refused) == ([], 1), changed
    between.lies.clear()
    answer_with(between, item, signed_anew(said))
    assert between.fetch(at=AT + timedelta(hours=2))
    assert ids(between) == [item], "the same, signed by this test, with a grade that it knows"


@pytest.mark.parametrize("reference", ["7K2\u202e9XQ4", "7K2M 9XQ4", "<b>7K2M", "7K2M9XQ4\n", "", "7" * 41])
def test_a_reference_is_one_that_can_be_said_on_the_telephone(between: Between, reference: str) -> None:
    item = send()
    answer_with(between, item, signed_anew(whole(between, item) | {"reference": reference}))
    assert between.fetch()
    assert (ids(between), between.link().refused) == ([], 1)


def test_its_words_are_words_and_it_cannot_speak_for_the_unit_that_reads_them(
    between: Between, world: World
) -> None:
    item = send()
    text = '<script>alert(1)</script> \u202e"><b>{{ 7 }}{% now %}'
    answer_with(between, item, signed_anew(whole(between, item) | {"text": text}, sender=OWN_NAME))
    assert between.fetch()
    (here,) = between.arrived()
    with unit_site.the_site():
        carys, bryn = signed_in(world, "Carys"), signed_in(world, "Bryn")
        why = {"purpose": "Check what was sent and to whom", "own": ""}
        for address in (f"/received/{here.pk}/", f"/received/{here.pk}/why/", f"/sent/{here.pk}/"):
            assert bryn.get(address).status_code == 404
            assert bryn.post(address, why).status_code in (404, 405)
        assert carys.post(f"/received/{here.pk}/why/", why).status_code == 302
        page = text_of(carys.get(f"/received/{here.pk}/"))
        assert carys.get(f"/sent/{here.pk}/").status_code == 404
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "{{ 7 }}" in page
    shown = page.partition("From</dt>")[2].partition("</dd>")[0]
    assert AIRE_THERE in shown


def test_the_same_from_two_partners_is_two_items_and_each_recalls_its_own(between: Between) -> None:
    item = send()
    other = "Calder, in its own installation (fictional)"
    with acting_as("migrate"):
        Organisation.objects.create(name=other, kind="partner")
        link = make_link(HERE, key=between.key, partner=other, unit=OWN_NAME, by=Operator(), at=AT)
    second = Between(between.world, between.key, between.key_id, link.pk)
    between.fetch()
    second.fetch()
    assert ids(between) == [item, item]
    assert len({each.from_unit_id for each in between.arrived()}) == 2
    recall(item)
    between.fetch(at=AT + LATER)
    assert sorted(each.text for each in between.arrived()) == ["", "Canary text."]
    second.fetch(at=AT + LATER)
    assert [each.text for each in between.arrived()] == ["", ""]


def test_a_partner_removed_in_the_middle_brings_nothing_more(between: Between) -> None:
    item = send()

    def remove(asked: Outgoing) -> None:
        if asked.target.endswith(item):
            with acting_as("migrate"):
                end_link(between.link_id, by=Operator(), at=AT)

    between.before = remove
    with pytest.raises(DatabaseError):
        between.fetch()
    assert between.arrived() == []
    assert sent_there(item).acknowledged_on is None


def test_a_new_key_for_the_old_one_does_not_let_another_sign(between: Between, settings: Any) -> None:
    """A key runs out each year: that is no reason to believe whoever answers then."""
    send()
    between.fetch()
    signer = between.link().signer
    key = key_of(LANTERN, KeyScope.RECEIVE, name="a new one").key
    with acting_as("migrate"):
        change_link(between.link_id, key=key, by=Operator(), at=AT)
    assert between.link().signer == signer
    send(number=1)
    settings.INKLING_SENDING_KEY = b"x" * 32
    assert not between.fetch(at=AT + LATER)
    assert (between.link().trouble, between.link().is_parked) == (LinkTrouble.SIGNER, True)
    with acting_as("migrate"):
        change_link(between.link_id, by=Operator(), at=AT)
    assert between.fetch(at=AT + LATER * 2)
    assert (len(between.arrived()), between.link().signer != signer) == (2, True)
