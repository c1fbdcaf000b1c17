"""What a body may be: each fault has its place, nothing is left out in silence, and no body holds the door."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from inkling.sites.api.told.bodies import BODY_MAX
from tests.journeys.api_site import NOTE, ApiClient, codes, pointers, told

KEY = "0123456789abcdef"


pytestmark = pytest.mark.usefixtures("api_site")


def test_each_fault_has_its_place_and_none_says_what_was_sent(wren: ApiClient) -> None:
    answer = wren.send(
        {"text": 7, "urgency": "canary", "extra": "canary", "signs": ["missing", "missing"], "referred": {}}
    )
    assert sorted(pointers(answer)) == ["#/extra", "#/referred/to", "#/signs", "#/text", "#/urgency"]
    assert b"canary" not in answer.content
    detail = {"kind": "vehicle", "attributes": {"school": "canary"}, "matter": 0}
    wrong = wren.send({"details": [detail, {"text": "x" * 2_001}]}, to="/v1/reports")
    assert sorted(pointers(wrong)) == [
        "#/details/0/attributes/school",
        "#/details/0/matter",
        "#/details/1/kind",
        "#/details/1/text",
    ]
    assert pointers(wren.send({**NOTE, "canary" * 10: 1})) == ["#"], "what is no name of a field is no place"
    assert pointers(wren.send({"text": "  "})) == ["#/text"]
    assert pointers(wren.send([])) == ["#"]
    assert told() == []


def test_a_detail_in_which_nothing_is_told_is_not_left_out_in_silence(wren: ApiClient) -> None:
    details = [
        {"kind": "place", "text": "by the weir"},
        {"kind": "vehicle", "attributes": {"colour": " "}, "frequency": "once"},
    ]
    assert pointers(wren.send({"text": "Words.", "details": details}, to="/v1/reports")) == ["#/details/1"]
    assert told() == []


def test_a_list_that_is_too_long_is_refused_for_that_alone(wren: ApiClient) -> None:
    """Each item held against each other one would keep a thread for hours."""
    assert pointers(wren.send({"details": [{}] * 201}, to="/v1/reports")) == ["#/details"]
    assert pointers(wren.send({**NOTE, "signs": [7] * 100})) == ["#/signs"]


def test_at_no_depth_is_it_a_fault_of_ours(wren: ApiClient) -> None:
    """What can just be read, and no more be described, is no JSON that can be read either."""
    for depth in range(1_000, 0, -1):
        status = wren.send(b'{"text": ' + b"[" * depth + b"]" * depth + b"}").status_code
        assert status in (400, 422), depth
        if status == 422:
            return


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b'{"text": NaN}', b'{"text": "a", "text": "b"}', b"\xff", b"[" * 100_000, b"9" * 5_000],
    ids=["empty", "cut", "no number", "twice", "no text", "deep", "long"],
)
def test_what_is_no_json_is_refused(wren: ApiClient, body: bytes) -> None:
    assert codes(wren.send(body))[0] in (400, 415, 422)
    assert told() == []


def test_what_cannot_be_stored_is_replaced_and_kept(wren: ApiClient) -> None:
    assert wren.send({"text": "a\x00b\ud800c"}).status_code == 201
    (report,) = told()
    assert (report.narrative, report.replaced_characters) == ("a\u2400b\ufffdc", 2)


def test_limits_hold_at_and_above(wren: ApiClient) -> None:
    assert wren.send({"text": "a" * 20_000}).status_code == 201
    assert pointers(wren.send({"text": "a" * 20_001})) == ["#/text"]
    details = [{"kind": "place", "text": "by the weir"}] * 201
    assert pointers(wren.send({"details": details}, to="/v1/reports")) == ["#/details"]


class Unread(io.BytesIO):
    """A body of which nobody may read a byte."""

    def read(self, *_size: Any) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def raw(client: ApiClient, body: io.BytesIO, *, length: int) -> Any:
    return client.request(
        **{
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/v1/notes",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(length),
            "HTTP_AUTHORIZATION": f"Bearer {client.key}",
            "HTTP_IDEMPOTENCY_KEY": KEY,
            "wsgi.input": body,
        }
    )


def test_what_is_too_large_is_refused_by_its_head(wren: ApiClient) -> None:
    assert codes(raw(wren, Unread(), length=BODY_MAX + 1)) == (413, "too-large")


@pytest.mark.parametrize("more", [-1, 1])
def test_a_wrong_length_is_refused(wren: ApiClient, more: int) -> None:
    body = json.dumps(NOTE).encode()
    assert codes(raw(wren, io.BytesIO(body), length=len(body) + more)) == (400, "malformed")
    assert told() == []


def test_only_json_and_only_its_method_are_taken(wren: ApiClient) -> None:
    form = wren.post(
        "/v1/notes", NOTE, headers={"Authorization": f"Bearer {wren.key}", "Idempotency-Key": KEY}
    )
    assert codes(form) == (415, "media-type")
    other = wren.call("get", "/v1/notes")
    assert (codes(other), other["Allow"]) == ((405, "method"), "POST")
    assert codes(wren.call("get", "/v1/people")) == (404, "absent")
