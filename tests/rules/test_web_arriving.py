"""A request as it arrives: whole, too much, or not understood; whatever pieces it comes in."""

from __future__ import annotations

import pytest

from inkling.installation.web.arriving import (
    BODY_BYTES_A_SECOND,
    BODY_MAX,
    BODY_SECONDS,
    HEAD_MAX,
    HEAD_SECONDS,
    IncomingRequest,
    RequestRefusal,
)

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST /tell HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"


def taken(*pieces: bytes) -> IncomingRequest:
    arriving = IncomingRequest(0.0)
    for piece in pieces:
        arriving.take(piece)
    return arriving


@pytest.mark.parametrize("request_", [GET, POST])
@pytest.mark.parametrize("by", [1, 3, 1000])
def test_a_request_is_whole_with_its_last_byte(request_: bytes, by: int) -> None:
    pieces = [request_[at : at + by] for at in range(0, len(request_), by)]
    assert not taken(*pieces[:-1]).is_whole
    whole = taken(*pieces)
    assert whole.is_whole
    assert not whole.ends_connection
    assert whole.refused is None
    assert whole.size == len(request_)
    assert whole.reads_only is request_.startswith(b"GET")


def test_what_stands_behind_a_request_is_not_taken_for_another() -> None:
    more = taken(POST + GET)
    assert more.is_whole
    assert more.ends_connection
    assert more.size == len(POST)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (b"Transfer-Encoding: chunked", RequestRefusal.NO_LENGTH),
        (b"transfer-encoding : identity", RequestRefusal.NO_LENGTH),
        (b"Content-Length: 5\r\nTransfer-Encoding: chunked", RequestRefusal.NO_LENGTH),
        (b"Content-Length: 5\r\nContent-Length: 6", RequestRefusal.MALFORMED),
        (b"Content-Length: -5", RequestRefusal.MALFORMED),
        (b"Content-Length: 5, 5", RequestRefusal.MALFORMED),
        (b"Content-Length: +5", RequestRefusal.MALFORMED),
        (b"Content-Length: \xb2", RequestRefusal.MALFORMED),
        (b"Content-Length: " + b"9" * 30, RequestRefusal.MALFORMED),
        (b"Content-Length:", RequestRefusal.MALFORMED),
    ],
)
def test_a_request_whose_end_is_in_doubt_is_refused(fields: bytes, why: RequestRefusal) -> None:
    found = taken(b"POST / HTTP/1.1\r\nHost: a\r\n" + fields + b"\r\n\r\nhello")
    assert found.refused is why
    assert not found.is_whole


def test_the_head_is_bounded() -> None:
    start = b"GET / HTTP/1.1\r\nA: "
    assert taken(start, b"x" * (HEAD_MAX - len(start))).refused is None
    assert taken(start, b"x" * (HEAD_MAX - len(start) + 1)).refused is RequestRefusal.HEAD_TOO_LARGE


@pytest.mark.parametrize(("length", "is_cut"), [(BODY_MAX, False), (BODY_MAX + 1, True)])
def test_of_far_too_much_the_head_alone_goes_on(length: int, is_cut: bool) -> None:
    head = b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % length
    found = taken(head)
    assert (found.is_whole, found.is_cut, found.ends_connection) == (is_cut, is_cut, is_cut)


def test_a_head_has_ten_seconds_and_a_body_as_long_as_a_bad_line_needs() -> None:
    assert taken(b"POST / HT").deadline == HEAD_SECONDS
    head = b"POST / HTTP/1.1\r\nContent-Length: 20000\r\n\r\n"
    assert taken(head).deadline == BODY_SECONDS + (len(head) + 20_000) / BODY_BYTES_A_SECOND


def test_who_waits_for_a_word_before_the_body_is_known() -> None:
    assert taken(b"POST / HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 5\r\n\r\n").waits_for_word


@pytest.mark.parametrize("why", list(RequestRefusal))
def test_a_refusal_is_a_whole_answer(why: RequestRefusal) -> None:
    head, _, body = why.answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 " + why.value.encode())
    assert f"Content-Length: {len(body)}".encode() in head
