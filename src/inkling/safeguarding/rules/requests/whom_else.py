"""Whoever else must not find out: "dont tell my mum or school", "Rico and his cousin must not know"."""

from __future__ import annotations

import re2

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.requests.patterns import SECRECY

_REACH, _MOST, _LONGEST = 80, 6, 3
_AFTER = re2.compile(
    rb"^(\s*,\s*(?:or\s+|and\s+|nor\s+)?|\s+(?:or|and|nor|n)\s+|\s*[&/]\s*)"
    rb"((?:my|her|his|their|our|ur|your|the|that|this|any|anyone at)\s+)?([a-z\x01][a-z\x01'-]+(?:\s[a-z\x01'-]+){0,2})"
)
# "Her dad (he knows the older one) and the night staff": what stands in brackets of one ends nothing.
_ASIDE = re2.compile(rb"^\s*\([^()\n]{1,100}\)")
_GOES_ON = re2.compile(rb"^\)?(?:\s*,\s*(?:or|and|nor)|\s+(?:or|and|nor)|\s*&)\s+[^.,;:!?()\n]{2,80}")
_BEFORE = re2.compile(
    rb"((?:\b(?:my|her|his|their|our|the)\s)?(?:\b[a-z\x01'-]+\s)?\b[a-z\x01'-]{2,})"
    rb"(\s*,\s*(?:or\s+|and\s+|nor\s+)?|\s+(?:or|and|nor|n)\s+|\s*[&/]\s*)$"
)
_OF_KIN = re2.compile(rb"\b(?:my|her|his|their|our|the)\s((?:[a-z\x01'-]+\s)?[a-z\x01'-]+)\s$")
# "my auntie Shaz must never be told": whose she is goes with her.
_OWNER = re2.compile(rb"\b(?:(?:my|her|his|their|our)|[a-z\x01-]+'s) $")
_HALF_A_WORD = re2.compile(rb"[a-z\x01]+$")
_KNOWS = re2.compile(rb"^\s+(?:know|find out|see|hear)\b")
# What goes on in another way: "or he will kill me", "or else", "and she said".
_NOBODY = frozenset(
    b"i im ill id he hes hell she shes shell they theyre theyll we were well it its you youll u else not dont never"
    b" anything something owt nothing what when if then there this that please pls plz so because just will would is"
    b" was are can cant could do does did have has had may must should tell say let call ring come go get help keep"
    b" make put use send write give also even only in on at by for from of to with about before after until".split()
)
# After these a name is one that does something, and none that must not find out.
_DOES = frozenset(
    b"will would is are was were can cant could does did has had have may might says said thinks goes knows never"
    b" always told went takes gets".split()
)


def begin_of_word(low: bytes, start: int) -> int:
    """Return where the word begins of which `'s got no idea` is the rest: it says whom. Else the same place."""
    half = (
        _HALF_A_WORD.search(low[max(0, start - _REACH) : start]) if low[start : start + 1] == b"'" else None
    )
    return start - len(half.group()) if half else start


def extend_after(low: bytes, end: int) -> int:
    """Return the end of a request with all whom it names after the first: `dont tell my mum`, my nan or school."""
    at = end
    for _ in range(_MOST):
        aside = _ASIDE.search(low[at:])
        skipped = aside.end() if aside else 0
        found = _measure_next(low[at + skipped : at + skipped + _REACH])
        if not found:
            break
        at += skipped + found
    knows = _KNOWS.search(low[at : at + _REACH]) if at > end else None
    return at + knows.end() if knows else at


def extend_past_aside(text: str, end: int) -> int:
    """Return the end of a sentence that was cut at a bracket, with whom it names after it."""
    low = shadow(text).encode("ascii").lower()
    goes_on = _GOES_ON.search(low[end:]) if b")" in low[max(0, end - 1) : end + 1] else None
    return end + goes_on.end() if goes_on else end


def extend_before(low: bytes, start: int, *, text: str) -> int:
    """Return the start of a request with all whom it names before the last: Rico and `his cousin must not know`."""
    owner = _OWNER.search(low[:start])
    if owner:
        start -= len(owner.group(0))
    called = _OF_KIN.search(low[max(0, start - _REACH) : start])
    if called and _is_kin(called.group(1).split()):
        start -= len(called.group(0))
    for _ in range(_MOST):
        match = _BEFORE.search(low[max(0, start - _REACH) : start])
        if match is None:
            break
        said = match.group(1).split()
        size = next((n for n in range(len(said), 0, -1) if _is_kin(said[-n:])), 0)
        offset = start - len(match.group(0))
        last = offset + match.group(1).rindex(said[-1])
        if not size and not text[last].isupper():
            break
        start = last if not size else offset + match.group(1).index(b" ".join(said[-size:]))
    return start


def _measure_next(rest: bytes) -> int:
    """Return how far one more goes; 0 where nobody more is named."""
    match = _AFTER.search(rest)
    if match is None:
        return 0
    joint, owner, said = match.group(1), match.group(2), match.group(3).split()
    if said[0].replace(b"'", b"") in _NOBODY:
        return 0
    size = next((n for n in range(min(len(said), _LONGEST), 0, -1) if _is_kin(said[:n])), 0)
    start: int = match.start(3)
    end = start + len(b" ".join(said[: size or 1]))
    after = rest[end:].split(maxsplit=1)
    stops = (
        not after
        or rest[end : end + 1] in b".,;!?/&\n"
        or after[0] in (b"or", b"and", b"nor", b"know", b"find")
    )
    is_or = joint.strip(b" ,\n") in (b"or", b"nor", b"/")
    if is_or or stops:
        return end
    named = bool(size or owner)
    return end if named and after[0].strip(b".,;!?") not in _DOES else 0


def _is_kin(said: list[bytes]) -> bool:
    plain = (
        said[1:] if len(said) > 1 and said[0] in (b"my", b"her", b"his", b"their", b"our", b"the") else said
    )
    return SECRECY["kin"].in_bytes(b" ".join(plain))
