"""Keys: values that are the same however they were written. Exact only; names only within one town."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from inkling.extraction import Span
from inkling.extraction.normalise.handle import normal_handle
from inkling.extraction.normalise.name import normal_name
from inkling.extraction.normalise.number import normal_number
from inkling.extraction.normalise.plate import normal_plate
from inkling.vocabulary.attributes import AttributeType
from inkling.vocabulary.kinds import kind
from inkling.vocabulary.terms import Term

# A number with fewer digits, a plate with fewer marks or a shorter handle belongs to too many.
_FEWEST_DIGITS, _FEWEST_MARKS, _SHORTEST_HANDLE = 9, 5, 4
# A page of an index holds a third of 8 kB at most, and a key longer than that could never be stored. What is longer
# than any real value is compared by its hash; the readable beginning is for whoever looks at the table.
LONGEST_KEY = 200
_SHOWN_OF_LONG = 100


class MentionType(Term):
    """What kind of value arises again."""

    PHONE = "phone", "Telephone number"
    PLATE = "vehicle", "Number plate"
    HANDLE = "handle", "Account name"
    EMAIL = "email", "E-mail address"
    PERSON = "person", "Name or nickname"
    BUSINESS = "business", "Business"


@dataclass(frozen=True)
class Key:
    """A value as told, its type and the key under which it is compared."""

    type: MentionType
    key: str
    raw: str


_OF_SPAN = {
    "phone": MentionType.PHONE,
    "vrm": MentionType.PLATE,
    "handle": MentionType.HANDLE,
    "email": MentionType.EMAIL,
    "person_name": MentionType.PERSON,
    "nickname": MentionType.PERSON,
    "business": MentionType.BUSINESS,
}
_OF_ATTRIBUTE = {
    AttributeType.PHONE: MentionType.PHONE,
    AttributeType.PLATE: MentionType.PLATE,
    AttributeType.HANDLE: MentionType.HANDLE,
    AttributeType.EMAIL: MentionType.EMAIL,
}


def key_of(type_: MentionType, raw: str, *, town: str) -> Key | None:
    """Return the key of a value as told; None where it is too short to say anything. `town` is a district code."""
    normal = _normal(type_, raw)
    if not normal:
        return None
    if type_ in (MentionType.PERSON, MentionType.BUSINESS):
        # A bare name says little anywhere else, and nothing where the town is not known.
        return Key(type_, bound_key(f"{type_.value}:{town}:{normal}"), raw) if town else None
    return Key(type_, bound_key(f"{type_.value}:{normal}"), raw)


def bound_key(key: str) -> str:
    """Return a key of at most `LONGEST_KEY` bytes in UTF-8: long ones as their beginning and the hash of the whole."""
    whole = key.encode("utf-8", "surrogatepass")
    if len(whole) <= LONGEST_KEY:
        return key
    beginning = whole[:_SHOWN_OF_LONG].decode("utf-8", "ignore")
    return f"{beginning}~{sha256(whole).hexdigest()}"


def keys_of_span(span: Span, *, town: str) -> Key | None:
    """Return the key of what extraction is sure about at one place of the words; None for all else."""
    type_ = _OF_SPAN.get(span.type)
    if type_ is None or span.tier != "sure":
        return None
    return key_of(type_, span.text, town=town)


def keys_of_attributes(kind_id: str, attributes: dict[str, str], *, town: str) -> Iterator[Key]:
    """Return the keys of a detail's typed attributes."""
    for attribute in kind(kind_id).attributes:
        type_ = _OF_ATTRIBUTE.get(attribute.type)
        if attribute.type is AttributeType.NAME:
            type_ = MentionType.BUSINESS if attribute.id == "business" else MentionType.PERSON
        raw = attributes.get(attribute.id, "").strip()
        if type_ is not None and raw and (found := key_of(type_, raw, town=town)):
            yield found


def _normal(type_: MentionType, raw: str) -> str:
    match type_:
        case MentionType.PHONE:
            digits = normal_number(raw).digits
            return digits if len(digits) >= _FEWEST_DIGITS else ""
        case MentionType.PLATE:
            marks = normal_plate(raw).marks
            return marks if len(marks) >= _FEWEST_MARKS and "?" not in marks else ""
        case MentionType.HANDLE:
            handle = normal_handle(raw)
            return handle if len(handle) >= _SHORTEST_HANDLE else ""
        case MentionType.EMAIL:
            return raw.strip().casefold() if "@" in raw else ""
        case _:
            return normal_name(raw)
