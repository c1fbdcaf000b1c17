"""Addresses, numbers, e-mail and handles of whoever told, however they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.identity.endings import Endings, endings_of
from inkling.safeguarding.rules.withholding.identity.numbers import number_cuts, numbers_in
from inkling.safeguarding.rules.withholding.names import Names

_SHORTEST_HANDLE = 4
_SHORTEST_PART = 3
_MOST_PARTS = 8
_MOST_OF_STREET = 4
_NO_PARTS = ("everyday", "frequent", "mail_providers", "not_names")
_JOINERS = frozenset({".", "_", "-", "dot", "underscore", "dash", "@", "*"})


@dataclass(frozen=True)
class Contacts:
    """How whoever told can be reached, in the forms by which it is found again."""

    numbers: frozenset[str]
    handles: frozenset[str]
    parts: frozenset[str]
    addresses: frozenset[tuple[str, tuple[str, ...]]]
    postcodes: frozenset[str]

    @cached_property
    def endings(self) -> Endings:
        """The numbers, to be found by how they end."""
        return endings_of(self.numbers)

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The handles that are long enough to be known by."""
        return frozenset(handle for handle in self.handles if len(handle) >= _SHORTEST_HANDLE)

    @cached_property
    def longest(self) -> int:
        """The characters of the longest of these handles."""
        return max(map(len, self.wanted), default=0)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """How these handles begin: with what begins otherwise, none of them begins."""
        return frozenset(handle[:end] for handle in self.wanted for end in range(_SHORTEST_HANDLE + 1))

    @cached_property
    def streets(self) -> dict[str, set[tuple[str, ...]]]:
        """The words of the streets by house number."""
        found: dict[str, set[tuple[str, ...]]] = {}
        for number, street in self.addresses:
            found.setdefault(number, set()).add(street)
        return found


def contacts_of(told: Sequence[Passage], *, names: Names) -> Contacts:
    """Return the numbers, handles and addresses that stand in what is known of the teller.

    A part of a handle that is a name of somebody is left to the names.
    """
    handles = {handle for passage in told for handle in _handles(passage)}
    return Contacts(
        frozenset(number for passage in told for number in numbers_in(passage)),
        frozenset(form for handle in handles for form in (_letters_and_digits(handle), _letters(handle))),
        frozenset(part for handle in handles for part in _parts(handle)) - names.told_by - names.readable,
        frozenset(address for passage in told for address in _addresses(passage)),
        frozenset(code for passage in told for code, _, _ in _postcodes(passage)),
    )


def contact_cuts(passage: Passage, *, contacts: Contacts) -> Iterator[Cut]:
    """Yield each place where a way to reach whoever told stands."""
    yield from number_cuts(passage, contacts.endings)
    yield from _handle_cuts(passage, contacts)
    yield from _address_cuts(passage, contacts.streets)
    for code, first, last in _postcodes(passage):
        if code in contacts.postcodes and len(passage) > last - first + 1:
            yield Cut(passage.tokens[first].start, passage.tokens[last].end, CutReason.ADDRESS)


def _handles(passage: Passage) -> Iterator[str]:
    """Yield what stands before an `@` in a mail address, or after it in a handle, or is written like one."""
    for piece in passage.text.casefold().split():
        told = piece.strip(".,;:()<>[]\"'")
        before, at, after = told.partition("@")
        if at and before:
            yield before
            yield from (label for label in after.split(".")[:-1] if label not in words("mail_providers"))
        elif at and after:
            yield after
        elif _is_like_a_handle(told):
            yield told


def _is_like_a_handle(told: str) -> bool:
    mixed = any(char.isdigit() for char in told) and any(char.isalpha() for char in told)
    return "_" in told or (mixed and len(told) > _SHORTEST_HANDLE and told.rstrip("0123456789").isalnum())


def _letters_and_digits(told: str) -> str:
    return "".join(char for char in told.casefold() if char.isalnum())


def _letters(told: str) -> str:
    return "".join(char for char in told.casefold() if char.isalpha())


def _parts(handle: str) -> Iterator[str]:
    part = ""
    for char in [*handle, "."]:
        if char.isalpha():
            part += char
            continue
        if len(part) >= _SHORTEST_PART and not any(part in words(each) for each in _NO_PARTS):
            yield part
        part = ""


def _handle_cuts(passage: Passage, contacts: Contacts) -> Iterator[Cut]:
    if not contacts.wanted and not contacts.parts:
        return
    plain = [_letters_and_digits(key) for key in passage.keys]
    for at, token in enumerate(passage.tokens):
        if not token.text[0].isalnum():
            continue
        last = _spelled_handle(passage, at, plain=plain, contacts=contacts)
        if last is not None:
            yield Cut(_with_at(passage, token.start), _with_domain(passage, last), CutReason.CONTACT)
        elif passage.key(at) in contacts.parts or any(
            piece in contacts.parts for piece in _parts(passage.key(at))
        ):
            yield Cut(token.start, token.end, CutReason.CONTACT)


def _spelled_handle(passage: Passage, at: int, *, plain: list[str], contacts: Contacts) -> int | None:
    if plain[at][:_SHORTEST_HANDLE] not in contacts.beginnings:
        return None
    spelled, found = "", None
    for last in range(at, min(at + _MOST_PARTS, len(passage))):
        if passage.key(last) in _JOINERS:
            continue
        spelled += plain[last]
        if len(spelled) > contacts.longest or spelled[:_SHORTEST_HANDLE] not in contacts.beginnings:
            break
        if spelled in contacts.wanted:
            found = last
    return found


def _with_at(passage: Passage, start: int) -> int:
    return start - 1 if start and passage.text[start - 1] == "@" else start


def _with_domain(passage: Passage, last: int) -> int:
    at = last + 1
    if passage.key(at) not in {"@", "at"}:
        return passage.tokens[last].end
    end, at = last, at + 1
    while at < len(passage) and (
        passage.key(at) in words("mail_providers") or passage.key(at) in _JOINERS or end == last
    ):
        end, at = at, at + 1
    while end > last and passage.key(end) in _JOINERS:
        end -= 1
    return passage.tokens[end].end


def _addresses(passage: Passage) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield a house number and the words of its street: `9`, `mill lane`."""
    for at in range(len(passage)):
        if not passage.is_number(at) or len(passage.key(at)) > _SHORTEST_HANDLE:
            continue
        street: list[str] = []
        for after in range(at + 1, min(at + 2 + _MOST_OF_STREET, len(passage))):
            if passage.is_mark(after) and passage.key(after) != ",":
                break
            if passage.is_word(after):
                street.append(passage.key(after))
            if passage.key(after) in words("address_types") and len(street) > 1:
                yield passage.key(at), tuple(street[:-1])
                break
        else:
            street = []
        if passage.key(at - 1) in words("house_words"):
            yield passage.key(at), ()


def _address_cuts(passage: Passage, streets: dict[str, set[tuple[str, ...]]]) -> Iterator[Cut]:
    if not streets:
        return
    for at in range(len(passage)):
        if passage.key(at) in streets:
            first, last = _house(passage, at, streets=streets[passage.key(at)])
            if first < at or last > at:
                yield Cut(passage.tokens[first].start, passage.tokens[last].end, CutReason.ADDRESS)


def _house(passage: Passage, at: int, *, streets: set[tuple[str, ...]]) -> tuple[int, int]:
    """Return from where to where an address stands around its house number; the number alone is none."""
    first = last = at
    while passage.key(first - 1) in words("house_words") or (
        passage.key(first - 1) == "." and first > 1 and passage.key(first - 2) in words("house_words")
    ):
        first -= 1
    after = at + 1
    while after < len(passage) and passage.key(after) in {",", "on", "in", "of"}:
        after += 1
    if count := _longest(streets, passage.keys[after : after + _MOST_OF_STREET]):
        last = after + count - 1
        last += 1 if passage.key(last + 1) in words("address_types") else 0
    before = first - 1
    while before > 0 and passage.key(before) in {",", "at"}:
        before -= 1
    before -= 1 if passage.key(before) in words("address_types") else 0
    told = passage.keys[max(0, before - _MOST_OF_STREET + 1) : before + 1]
    if count := _longest(streets, told, at_end=True):
        first = before - count + 1
    return first, last


def _longest(streets: set[tuple[str, ...]], told: list[str], *, at_end: bool = False) -> int:
    """Return of how many words the longest street is with which these words begin, or end; 0 where there is none."""
    for count in range(len(told), 0, -1):
        if tuple(told[-count:] if at_end else told[:count]) in streets:
            return count
    return 0


def _postcodes(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """Yield each full postcode with its first and last place: `s65 4gh`, `s654gh`."""
    for at in range(len(passage)):
        whole = passage.key(at)
        pair = whole + passage.key(at + 1)
        if _is_postcode(whole):
            yield whole, at, at
        elif 2 <= len(whole) <= 4 and len(pair) - len(whole) == 3 and _is_postcode(pair):
            yield pair, at, at + 1


def _is_postcode(key: str) -> bool:
    outward, inward = key[:-3], key[-3:]
    return (
        5 <= len(key) <= 7
        and inward[0].isdigit()
        and inward[1:].isalpha()
        and outward[0].isalpha()
        and any(char.isdigit() for char in outward)
        and key.isalnum()
    )
