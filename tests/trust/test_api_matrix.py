"""Every address of the door for systems x every kind of key; what another organisation has is as what is not there."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inkling.exchange.rules.keys import KeyScope
from inkling.sites.api.description.document import document
from inkling.sites.api.description.operations import OPERATIONS
from inkling.sites.api.urls import urlpatterns
from inkling.sites.page import Machines
from tests.journeys.api_site import ASPEN, LANTERN, NOTE, WREN, ApiClient, key_of, run_out, the_site
from tests.people import World, add_services

CALLS = [
    each for each in urlpatterns if isinstance(getattr(each.callback, "declaration", None).admits, Machines)
]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
ADDRESSES = {each.name: each for each in OPERATIONS}


@pytest.fixture(autouse=True)
def _site() -> Iterator[None]:
    with the_site():
        yield


@pytest.fixture
def services(world: World) -> World:
    return add_services(world)


def address_of(call: URLPattern, reference: str) -> str:
    address = "/" + str(call.pattern)
    for name in ("reference", "item", "ask"):
        address = address.replace(f"<uuid:{name}>", reference)
    assert "<" not in address, f"{address}: teach this test the id that the new address names"
    return address


def ask(client: ApiClient, call: URLPattern, reference: str = "") -> Any:
    """Make a call as it should be made, of something or of nothing."""
    address = address_of(call, reference or str(uuid.UUID(int=7)))
    example = ADDRESSES[call.name].example
    headers = {"Idempotency_Key": str(uuid.uuid4()), "If_Match": '"x"', "Purpose": "own_work"}
    return client.call(call.callback.method, f"{address}?state=waiting", example, **headers)


def test_each_address_is_described_as_it_is() -> None:
    described = {(each.name, each.method, each.address, each.scope) for each in OPERATIONS}
    served = {
        (
            each.name,
            each.callback.method.lower(),
            next(
                address_of(each, f"{{{name}}}")
                for name in ("item", "ask", "reference")
                if name == "reference" or f":{name}>" in str(each.pattern)
            ),
            each.callback.declaration.admits.scope,
        )
        for each in CALLS
    }
    assert described == served
    text = json.dumps(document(OPERATIONS))
    assert "default" not in {name for each in OPERATIONS for name in (each.takes or {}).get("properties", {})}
    assert '"default":' not in text, "no field has a default: what is left out is not said"


def arrays_in(schema: Any) -> list[Any]:
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []
    own = [schema] if isinstance(schema, dict) and schema.get("type") == "array" else []
    return own + [found for each in inner for found in arrays_in(each)]


def test_each_list_that_is_taken_has_an_end() -> None:
    found = [each for operation in OPERATIONS for each in arrays_in(operation.takes)]
    assert found
    assert all("maxItems" in each for each in found)


def test_no_key_and_no_scope_open_nothing(services: World) -> None:
    tells, listens = key_of(LANTERN, KeyScope.TELL), key_of(LANTERN, KeyScope.RECEIVE, name="listens")
    for call in CALLS:
        needs = call.callback.declaration.admits.scope
        other = listens if needs is KeyScope.TELL else tells
        assert ask(ApiClient(other.key), call).status_code == 403, call.name
        refused = [ask(client, call) for client in (ApiClient(), ApiClient("Basic x"))]
        assert {each.status_code for each in refused} == {401}, call.name
    old = run_out(WREN)
    assert {ask(ApiClient(old.key), call).status_code for call in CALLS} == {401}


def test_what_another_organisation_sent_is_as_what_is_not_there(services: World) -> None:
    wren, aspen = ApiClient(key_of(WREN).key), ApiClient(key_of(ASPEN).key)
    theirs = wren.send().json()["reference"]
    for call in CALLS:
        if "<uuid:reference>" not in str(call.pattern):
            continue
        one, other = ask(aspen, call, theirs), ask(aspen, call)
        assert (one.status_code, one.content, one.headers) == (
            other.status_code,
            other.content,
            other.headers,
        )
        assert one.status_code == 404


def test_what_is_answered_does_not_depend_on_what_others_have_told(services: World) -> None:
    """A key of one organisation learns nothing of what another has sent: byte for byte, but for the random names."""
    aspen, wren = ApiClient(key_of(ASPEN).key), ApiClient(key_of(WREN).key)
    before = aspen.send(NOTE, key="a" * 16)
    wren.send(NOTE, key="b" * 16)
    wren.send({**NOTE, "signs": ["missing"]}, key="c" * 16)
    after = aspen.send(NOTE, key="d" * 16)
    first, second = before.json(), after.json()
    for said in (first, second):
        assert len(said.pop("receipt")) == 31
        assert len(said.pop("reference")) == 36
    assert first == second
    assert len(before.content) == len(after.content)
    assert dict(before.headers).keys() == dict(after.headers).keys()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(data=st.data())
def test_whatever_is_sent_is_answered_as_described(services: World, data: st.DataObject) -> None:
    """No 5xx, and no answer that the document does not name."""
    client = ApiClient(key_of(WREN, name=str(uuid.uuid4())).key)
    operation = data.draw(st.sampled_from([each for each in OPERATIONS if each.takes]))
    names = sorted((operation.takes or {})["properties"])
    body = data.draw(st.dictionaries(st.sampled_from(names), VALUES, max_size=5) | VALUES)
    answer = client.send(body, to=operation.address)
    described = document(OPERATIONS)["paths"][operation.address][operation.method]["responses"]
    assert str(answer.status_code) in described
    assert answer.status_code < 500
    wanted = described[str(answer.status_code)]["content"]
    assert answer["Content-Type"] in wanted
