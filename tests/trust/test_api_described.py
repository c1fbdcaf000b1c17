"""The door for systems answers as its OpenAPI document says: calls made of it, well and badly, by schemathesis.

`python -m benchmarks.api_described` makes ten thousand of them against a running installation.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import CheckFunction
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from inkling.exchange.rules.keys import KeyScope
from inkling.sites.api.description.document import document
from inkling.sites.api.description.operations import OPERATIONS
from tests.journeys.api_site import LANTERN, ApiClient, key_of, the_site
from tests.people import World, add_services

SCHEMA = schemathesis.openapi.from_dict(document(OPERATIONS))
CHECKS: list[CheckFunction] = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]


@pytest.fixture
def client(world: World) -> Iterator[ApiClient]:
    add_services(world)
    with the_site():
        yield ApiClient(key_of(LANTERN, *KeyScope).key)


def send(client: ApiClient, case: Any) -> Response:
    """Make a call of schemathesis at the door of this process, and return the answer as it reads it."""
    prepared = requests.Request(**wire(case)).prepare()
    body = prepared.body or b""
    named = {name: value for name, value in prepared.headers.items() if name != "Content-Length"}
    # A call that is made badly by leaving out the key, or by one of another form, goes as it is.
    if named.get("Authorization", "").startswith("Bearer "):
        named["Authorization"] = f"Bearer {client.key}"
    answer = client.generic(
        prepared.method or "",
        prepared.path_url,
        body.encode() if isinstance(body, str) else body,
        content_type=named.pop("Content-Type", ""),
        headers=named,
    )
    headers = {name.lower(): [str(value)] for name, value in answer.headers.items()}
    return Response(answer.status_code, headers, answer.content, prepared, 0.0, verify=True)


def wire(case: Any) -> dict[str, Any]:
    """Return what is sent; a sending has a name of its own where the call names it well."""
    sent: dict[str, Any] = case.as_transport_kwargs(base_url="http://testserver")
    if "Idempotency-Key" in sent["headers"] and len(sent["headers"]["Idempotency-Key"]) > 15:
        sent["headers"]["Idempotency-Key"] = str(uuid.uuid4())
    return {
        name: sent[name] for name in ("method", "url", "headers", "json", "data", "params") if name in sent
    }


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_each_call_is_answered_as_it_is_described(
    client: ApiClient, operation: Any, mode: GenerationMode
) -> None:
    described = SCHEMA[operation.address][operation.method.upper()]
    statuses = set()

    @settings(
        max_examples=6,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=described.as_strategy(generation_mode=mode))
    def answers(case: Any) -> None:
        answer = send(client, case)
        statuses.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    answers()
    if operation.method == "post":
        assert (201 in statuses) is (mode is GenerationMode.POSITIVE), statuses


def test_every_address_of_the_document_is_tried() -> None:
    assert {each.ok().label for each in SCHEMA.get_all_operations()} == {
        f"{each.method.upper()} {each.address}" for each in OPERATIONS
    }
