"""Numbers, addresses, e-mail and handles of whoever told, however they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.lists import words
from inkling.safeguarding.rules.withholding.names import Names
from inkling.safeguarding.rules.withholding.passage import Passage
from inkling.safeguarding.rules.withholding.teller import KnownTeller

_SHORTEST_NUMBER = 6
_KNOWN_BY_ITS_END = 6
_LONGEST_GAP = 2
_SHORTEST_HANDLE = 4
_SHORTEST_PART = 3
_MOST_PARTS = 8
_SPOKEN = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_NO_PARTS = ("everyday", "frequent", "mail_providers", "not_names")
_JOINERS = frozenset({".", "_", "-", "dot", "underscore", "dash", "@", "*"})


@dataclass(frozen=True)
class Contacts:
    """How whoever told can be reached, in the forms by which it is found again."""

    numbers: frozenset[str]
    handles: frozenset[str]
    parts: frozenset[str]
    addresses: tuple[tuple[str, tuple[str, ...]], ...]
    postcodes: frozenset[str]


def contacts_of(teller: KnownTeller, *, names: Names) -> Contacts:
    """Return the numbers, handles and addresses that stand in what is known of the teller.

    A part of a handle that is a name of somebody is left to the names.
    """
    told = [Passage(each) for each in (teller.contact, teller.contact_note, teller.name, teller.origin)]
    handles = {handle for passage in told for handle in _handles(passage)}
    return Contacts(
        frozenset(number for passage in told for number in _numbers(passage)),
        frozenset(form for handle in handles for form in (_plain(handle), _letters(handle))),
        frozenset(part for handle in handles for part in _parts(handle)) - names.told_by - names.readable,
        tuple(address for passage in told for address in _addresses(passage)),
        frozenset(code for passage in told for code, _, _ in _postcodes(passage)),
    )


def contact_cuts(passage: Passage, *, contacts: Contacts) -> Iterator[Cut]:
    """Yield each place where a way to reach whoever told stands."""
    yield from _number_cuts(passage, contacts.numbers)
    yield from _handle_cuts(passage, contacts)
    yield from _address_cuts(passage, contacts.addresses)
    for code, first, last in _postcodes(passage):
        if code in contacts.postcodes and len(passage) > last - first + 1:
            yield Cut(passage.tokens[first].start, passage.tokens[last].end, CutReason.ADDRESS)


def _digit_runs(passage: Passage) -> Iterator[list[tuple[str, int]]]:
    """Yield runs of digits with the place that each was read at, over short gaps such as `then` or `-`."""
    run: list[tuple[str, int]] = []
    gap, times = 0, 1
    for at in range(len(passage)):
        key = passage.key(at)
        digits = _SPOKEN.get(key, "") or (key if key.isdecimal() else "")
        if digits:
            run += [(digit, at) for digit in digits * (times if len(digits) == 1 else 1)]
            gap, times = 0, 1
        elif key in _TIMES:
            times = _TIMES[key]
        elif key and key[0].isalnum():
            gap += 1
            if gap > _LONGEST_GAP:
                if run:
                    yield run
                run, gap = [], 0
    if run:
        yield run


def _numbers(passage: Passage) -> Iterator[str]:
    for told in _written_numbers(passage):
        number = told
        for prefix in ("0044", "44", "0"):
            if number.startswith(prefix):
                number = number.removeprefix(prefix).removeprefix("0")
                break
        if len(number) >= _SHORTEST_NUMBER:
            yield number


def _written_numbers(passage: Passage) -> Iterator[str]:
    number = ""
    for at in range(len(passage) + 1):
        if at < len(passage) and passage.key(at).isdecimal():
            number += passage.key(at)
        elif passage.key(at) not in {"-", ".", "(", ")", "/", "+"}:
            if number:
                yield number
            number = ""


def _number_cuts(passage: Passage, numbers: frozenset[str]) -> Iterator[Cut]:
    if not numbers:
        return
    for run in _digit_runs(passage):
        read = "".join(digit for digit, _ in run)
        for number in numbers:
            end = number[-_KNOWN_BY_ITS_END:]
            at = read.find(end)
            while at >= 0:
                first, last = _stretched(read, at, number=number), at + len(end) - 1
                place = run[first][1]
                place -= 1 if passage.key(place - 1) in _TIMES else 0
                start = passage.tokens[place].start
                yield Cut(_with_plus(passage, start), passage.tokens[run[last][1]].end, CutReason.CONTACT)
                at = read.find(end, at + 1)


def _stretched(read: str, at: int, *, number: str) -> int:
    """Return where a number that ends like this begins, its trunk or country code included."""
    rest = number[: -len(number[-_KNOWN_BY_ITS_END:])]
    while rest and at > 0 and read[at - 1] == rest[-1]:
        at, rest = at - 1, rest[:-1]
    for prefix in ("00440", "0044", "440", "44", "0"):
        if not rest and read.endswith(prefix, 0, at):
            return at - len(prefix)
    return at


def _with_plus(passage: Passage, start: int) -> int:
    while start > 0 and passage.text[start - 1] in "+(":
        start -= 1
    return start


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


def _plain(told: str) -> str:
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
    wanted = {handle for handle in contacts.handles if len(handle) >= _SHORTEST_HANDLE}
    longest = max((len(handle) for handle in wanted), default=0)
    for at, token in enumerate(passage.tokens):
        if not token.text[0].isalnum():
            continue
        last = _spelled_handle(passage, at, wanted=wanted, longest=longest)
        if last is not None:
            yield Cut(_with_at(passage, token.start), _with_domain(passage, last), CutReason.CONTACT)
        elif passage.key(at) in contacts.parts or any(
            piece in contacts.parts for piece in _parts(passage.key(at))
        ):
            yield Cut(token.start, token.end, CutReason.CONTACT)


def _spelled_handle(passage: Passage, at: int, *, wanted: set[str], longest: int) -> int | None:
    spelled, found = "", None
    for last in range(at, min(at + _MOST_PARTS, len(passage))):
        if passage.key(last) in _JOINERS:
            continue
        spelled += _plain(passage.key(last))
        if len(spelled) > longest:
            break
        if spelled in wanted:
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
        for after in range(at + 1, min(at + 6, len(passage))):
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


def _address_cuts(passage: Passage, addresses: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[Cut]:
    numbers = {number for number, _ in addresses}
    for at in range(len(passage)):
        if passage.key(at) not in numbers:
            continue
        for number, street in addresses:
            if passage.key(at) != number:
                continue
            first, last = _house(passage, at, street=street)
            if first < at or last > at:
                yield Cut(passage.tokens[first].start, passage.tokens[last].end, CutReason.ADDRESS)


def _house(passage: Passage, at: int, *, street: tuple[str, ...]) -> tuple[int, int]:
    """Return from where to where an address stands around its house number; the number alone is none."""
    first = last = at
    while passage.key(first - 1) in words("house_words") or (passage.key(first - 1) == "." and first > 1
            and passage.key(first - 2) in words("house_words")):  # fmt: skip
        first -= 1
    after = at + 1
    while after < len(passage) and passage.key(after) in {",", "on", "in", "of"}:
        after += 1
    if street and tuple(passage.keys[after : after + len(street)]) == street:
        last = after + len(street) - 1
        last += 1 if passage.key(last + 1) in words("address_types") else 0
    before = first - 1
    while before > 0 and passage.key(before) in {",", "at"}:
        before -= 1
    before -= 1 if passage.key(before) in words("address_types") else 0
    if street and tuple(passage.keys[max(0, before - len(street) + 1) : before + 1]) == street:
        first = before - len(street) + 1
    return first, last


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
        5 <= len(key) <= 7 and inward[0].isdigit() and inward[1:].isalpha() and outward[0].isalpha()
        and any(char.isdigit() for char in outward) and key.isalnum()
    )  # fmt: skip
