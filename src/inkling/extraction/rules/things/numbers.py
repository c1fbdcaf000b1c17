"""Telephone numbers, e-mail addresses, account names and plates, by shape and by cue."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import weights
from inkling.extraction.cues import cues
from inkling.extraction.normalise import normal_handle, normal_number
from inkling.extraction.normalise.number import spoken_digits
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.spans import POSSIBLE, SURE, RawSpan

_CUES = cues("numbers")

_PATTERNS = patterns("numbers")

_EMAIL = _PATTERNS["email"]
_EMAIL_SPOKEN = _PATTERNS["email_spoken"]
_PHONE = _PATTERNS["phone"]
_SPOKEN = _PATTERNS["spoken"]
_PART = _PATTERNS["part"]
_PART_BARE = _PATTERNS["part_bare"]
_PART_CUED = _PATTERNS["part_cued"]
_MASKED = _PATTERNS["masked"]
_NOT_A_NUMBER = _PATTERNS["not_a_number"]
_DATE_LIKE = _PATTERNS["date_like"]


def find_numbers(note: Note) -> Iterator[RawSpan]:
    """Return e-mail addresses and telephone numbers, whole, part, masked and spoken."""
    for pattern in (_EMAIL, _EMAIL_SPOKEN):
        for start, end in pattern.spans(note):
            yield RawSpan(
                start,
                end,
                "email",
                SURE,
                "rule: shape of an e-mail address",
                weights.EMAIL,
                note.shadow[start:end].lower(),
            )
    yield from _whole_phones(note)
    for start, end in _SPOKEN.spans(note):
        told = note.shadow[start:end]
        if 9 <= len(spoken_digits(told)) <= 13 and told[0] in "oOzZ0+7sSnN":
            yield RawSpan(
                start,
                end,
                "phone",
                SURE,
                "rule: a number told in words",
                weights.PHONE_IN_WORDS,
                normal_number(told).digits,
            )
    for pattern in (_PART, _PART_BARE, _PART_CUED, _MASKED):
        for start, end in pattern.spans(note):
            told = note.shadow[start:end].rstrip(" .?")
            digits = "".join(char for char in told if char.isdigit())
            if len(digits) >= 2:
                yield RawSpan(
                    start,
                    start + len(told),
                    "phone",
                    SURE,
                    "rule: part of a number",
                    weights.PHONE_IN_PART,
                    digits,
                )


def _whole_phones(note: Note) -> Iterator[RawSpan]:
    for start, end in _PHONE.spans(note):
        told = note.shadow[start:end].rstrip(" -./(x*")
        end = start + len(told)
        if told.startswith("(") and ")" not in told:
            start, told = start + 1, told[1:]  # "twice (07700 900123 came up)"
        digits = "".join(char for char in told if char.isdigit())
        if _DATE_LIKE.in_bytes(told.encode("ascii")) or _NOT_A_NUMBER.in_bytes(note.before(start)):
            continue
        looks = digits.startswith(("0", "44", "7")) or told.startswith("+")
        if len(digits) < 9 or len(digits) > 15 or (not looks and len(digits) < 10):
            continue
        yield RawSpan(
            start,
            end,
            "phone",
            SURE if looks else POSSIBLE,
            "rule: shape of a telephone number",
            weights.PHONE,
            normal_number(told).digits,
        )


_AT = _PATTERNS["at"]
_ADDRESS = _PATTERNS["address"]
_CUED = _PATTERNS["cued"]
_SHAPE = _PATTERNS["shape"]
_NOT_HANDLE = _CUES["not_handle"]
_DOMAIN = _PATTERNS["domain"]
_NOT_SHAPE = _PATTERNS["not_shape"]
_ONLINE_NEAR = _PATTERNS["online_near"]


def find_handles(note: Note) -> Iterator[RawSpan]:
    """Return account names: with @, as an address, after a cue, and by shape."""
    for start, end in _ADDRESS.spans(note):
        yield _handle(note, start, end, "rule: address of a profile", weights.PROFILE_ADDRESS)
    for start, end in _AT.spans(note):
        yield _handle(note, start, end, "rule: name after @", weights.HANDLE_AFTER_AT)
    for start, end in _CUED.spans(note):
        told = note.low[start:end].decode("ascii").rstrip(".-")
        distinct = any(char in "_." or char.isdigit() for char in told)
        plain = told in note.lexicon.common or note.lexicon.strength("given", told) > 0
        if told in _NOT_HANDLE or (not distinct and plain):
            continue
        yield _handle(
            note, start, start + len(told), "rule: after the word for an account", weights.HANDLE_AFTER_CUE
        )
    for start, end in _SHAPE.spans(note):
        yield from _by_shape(note, start, end)


def _by_shape(note: Note, start: int, end: int) -> Iterator[RawSpan]:
    piece = note.low[start:end].rstrip(b".")
    end = start + len(piece)
    if _DOMAIN.in_bytes(piece) or _NOT_SHAPE.in_bytes(piece) or len(piece) < 4:
        return
    told = piece.decode("ascii")
    if b"." in piece and b"_" not in piece and not any(char.isdigit() for char in told):
        words = told.split(".")
        # "home.He" without a space is a slip of the writer, not an account.
        if any(word in note.lexicon.common for word in words) and not _ONLINE_NEAR.in_bytes(
            note.before(start, width=60)
        ):
            return
    near = _ONLINE_NEAR.in_bytes(note.before(start, width=90) + b" " + note.after(end, width=50))
    if b"_" in piece or near:
        yield _handle(note, start, end, "rule: shape of an account name", 55 if near else 45)


def _handle(note: Note, start: int, end: int, why: str, weight: int) -> RawSpan:
    return RawSpan(start, end, "handle", SURE, why, weight, normal_handle(note.shadow[start:end]))
