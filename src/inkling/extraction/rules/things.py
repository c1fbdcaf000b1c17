"""Clothing and vehicles: a listed head word, widened by the colours, makes and looks around it."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.rules.listed import Hit, Listed, Piece
from inkling.extraction.rules.name_cues import NEVER
from inkling.extraction.spans import SURE, Found

_CUES = cues("things")

COLOURS = _CUES["colours"]
_LOOKS = _CUES["looks"]
_CLOTHING_TAIL = _CUES["clothing_tail"]
_WEARING = frozenset(
    "wearing wears wore worn wear dressed in has had with his her their changed put on took off got kept wore pulled bought new buying gave given came home a".split()
)
_STRONG_WEARING = frozenset("wearing wears wore worn wear dressed".split())
_DETERMINERS = frozenset("a an the his her their my its this that these those some same".split())
_LINKS = frozenset("and with or".split())


def find_clothing(note: Note, listed: Listed) -> Iterator[Found]:
    """Give garments with their colours, makes and looks."""
    covered = 0
    for hit in listed.of("clothing"):
        if hit.first < covered:
            continue
        first, after = _widen(listed, hit, kind="clothing", tail=_CLOTHING_TAIL)
        covered = after
        weak = not _strong_within(listed, "clothing", first, after)
        if weak and not _clothing_cued(listed, hit, first, after):
            continue
        start, end = listed.pieces[first].start, listed.pieces[after - 1].end
        yield Found(start, end, "clothing", SURE, f"rule: garment '{hit.entry.term}'", 66 + after - first)


def _strong_within(listed: Listed, kind: str, first: int, after: int) -> bool:
    """Say whether a clear term of the kind lies in the range."""
    return any(not hit.entry.weak and first <= hit.first and hit.after <= after for hit in listed.of(kind))


def _clothing_cued(listed: Listed, hit: Hit, first: int, after: int) -> bool:
    words = [piece.word for piece in listed.pieces[first:after]]
    if words[-1] in _CLOTHING_TAIL and after - first > 1:
        return True
    if listed.before(first, count=1)[:1] in (["wearing"], ["wore"], ["worn"], ["wears"]):
        return True
    near = listed.before(first, count=8)
    if _STRONG_WEARING & set(near):
        return True
    if words[-1] in _PLAIN_GARMENT and _described(listed, first, hit.first):
        return True
    return (
        after - first > hit.after - hit.first
        and bool(set(words) & COLOURS)
        and hit.entry.term in _CLOTHING_TAIL
    )


_PLAIN_GARMENT = frozenset(
    "top tops hat hats ring rings watch watches bag bags sock socks cap caps mask masks suit suits vest belt shirt shirts shoes bottoms robe chain chains hood uniform heels purse bra".split()
)
_NOT_DRESS = _CUES["not_dress"]


def _described(listed: Listed, first: int, head: int) -> bool:
    """Say whether a plain word for a garment has a look or a make before it: "Breton top", "sparkly bag"."""
    if first < head:
        return listed.pieces[first].word not in (
            "big",
            "small",
            "large",
            "little",
            "old",
            "new",
            "nice",
            "full",
            "half",
            "top",
            "two",
            "three",
            "four",
            "five",
        )
    if not first:
        return False
    before = listed.pieces[first - 1]
    return (
        before.word.isalpha()
        and before.word not in _NOT_DRESS
        and not (before.token.upper and len(before.word) > 4)
        and before.token.capital
        and not before.token.first
    )


def _widen(listed: Listed, hit: Hit, *, kind: str, tail: frozenset[str]) -> tuple[int, int]:
    """Widen a hit to the left through looks and other terms of the kind, and to the right through a tail of the kind."""
    pieces = listed.pieces
    terms = {at for other in listed.of(kind) for at in range(other.first, other.after)}
    first, after = hit.first, hit.after
    while first and _modifies(pieces[first - 1].word, first - 1, terms):
        first -= 1
    if first and pieces[first - 1].word in ("and", "/", "&") and first > 1 and first < hit.first + 1:
        # "black and white top": both colours belong.
        if pieces[first - 2].word in COLOURS and pieces[first].word in COLOURS:
            first -= 2
            while first and _modifies(pieces[first - 1].word, first - 1, terms):
                first -= 1
    while first and kind == "clothing" and _make(pieces, first - 1):
        first -= 1
    while after < len(pieces) and (after in terms or pieces[after].word in tail):
        after += 1
    if kind == "vehicle" and after + 1 < len(pieces) and pieces[after].word == ",":
        # "a Cupra, matt grey": the colour follows.
        later = after + 1
        while later < len(pieces) and (pieces[later].word in COLOURS):
            later += 1
        if later > after + 1 and (later >= len(pieces) or not pieces[later].word.isalpha()):
            after = later
    while (
        first < hit.first
        and pieces[first].word
        in (
            "up",
            "out",
            "off",
            "top",
            "two",
            "three",
            "four",
            "five",
            "3",
            "4",
            "5",
            "work",
            "school",
            "full",
            "half",
            "private",
            "fast",
            "clean",
            "has",
            "new",
            "old",
            "nice",
            "fake",
            "stolen",
        )
        and pieces[first].word in ("up", "out", "off", "full", "half", "private")
    ):
        first += 1
    return first, after


def _make(pieces: list[Piece], at: int) -> bool:
    """Say whether a word before a garment is a make: a capital inside a sentence, and no name of a day or person's."""
    token = pieces[at].token
    return (
        token.capital
        and not (token.upper and len(token.text) > 4)
        and not token.first
        and pieces[at].word not in NEVER
        and len(pieces[at].word) > 1
        and at + 1 < len(pieces)
        and pieces[at + 1].start - pieces[at].end == 1
    )


def _modifies(word: str, at: int, terms: set[int]) -> bool:
    return word in COLOURS or word in _LOOKS or at in terms


_VEHICLE_TAIL = _CUES["vehicle_tail"]
_GENERIC = frozenset(
    "motor motors whip whips wheels car cars van vans taxi taxis cab cabs bike bikes truck scooter scooters estate saloon convertible coupe".split()
)
_ON_ROAD = _CUES["on_road"]


def find_vehicles(note: Note, listed: Listed) -> Iterator[Found]:
    """Give makes, models and sorts of vehicle with their colours and looks."""
    covered = 0
    for hit in listed.of("vehicle"):
        if hit.first < covered:
            continue
        first, after = _widen(listed, hit, kind="vehicle", tail=_VEHICLE_TAIL)
        after = _with_year(listed, after)
        covered = after
        width = after - first
        start, end = listed.pieces[first].start, listed.pieces[after - 1].end
        if _no_vehicle(listed, hit, after):
            continue
        if _strong_within(listed, "vehicle", first, after) or _vehicle_cued(note, listed, hit, first, after):
            yield Found(start, end, "vehicle", SURE, f"rule: vehicle '{hit.entry.term}'", 66 + width)


def _no_vehicle(listed: Listed, hit: Hit, after: int) -> bool:
    """Say whether the word is part of something else: a lorry driver, a minibus booking, ice cream, caravan sites."""
    following = listed.after(after, count=1)
    if following and following[0] in (
        "booking",
        "bookings",
        "rank",
        "firm",
        "firms",
        "company",
        "site",
        "park",
        "seat",
        "boot",
        "key",
        "keys",
        "crash",
        "insurance",
        "licence",
        "accident",
        "badge",
        "office",
    ):
        return not hit.entry.weak
    return hit.entry.term in (
        "caravan",
        "a class",
        "s class",
        "c class",
        "e class",
        "lorry",
        "one series",
        "disc",
    ) and (
        following[:1] in (["driver"], ["drivers"])
        or hit.entry.term.endswith("class")
        or listed.before(hit.first, count=1)[:1] == ["static"]
    )


def _with_year(listed: Listed, after: int) -> int:
    if (
        after < len(listed.pieces)
        and listed.pieces[after].word.isdigit()
        and 1990 <= int(listed.pieces[after].word[:4]) <= 2035
    ):
        return after + 1
    return after


def _vehicle_cued(note: Note, listed: Listed, hit: Hit, first: int, after: int) -> bool:
    words = [piece.word for piece in listed.pieces[first:after]]
    coloured = bool(set(words) & COLOURS) or (
        set(words)
        & {
            "hire",
            "hired",
            "rental",
            "work",
            "works",
            "vintage",
            "private",
            "posh",
            "flashy",
            "smart",
            "sports",
            "fast",
            "old",
            "battered",
            "matt",
            "big",
            "convertible",
            "signwritten",
            "two-tone",
            "stolen",
            "tinted",
            "unmarked",
            "flash",
            "blacked",
            "electric",
        }
    )
    if (
        after < len(listed.pieces)
        and hit.entry.term in ("bikes", "bike", "scooter", "scooters", "van", "car", "quad")
        and listed.after(after, count=2)[:1] == ["with"]
    ):
        return True
    if hit.entry.term in _GENERIC or words[-1] in _GENERIC:
        return bool(coloured) or after - first > hit.after - hit.first + 1
    shown = listed.pieces[hit.first].token.capital or note.letters != "mixed"
    before = set(listed.before(first, count=5))
    if coloured and shown:
        return True
    if shown and before & {
        "driving",
        "drives",
        "drove",
        "drive",
        "car",
        "vehicle",
        "driven",
        "parked",
        "into",
        "vw",
        "make",
        "lift",
        "wheel",
    }:
        return True
    return words[-1] in _VEHICLE_TAIL and after - first > 1
