"""What a teller asks not to be told to somebody: "pls dont tell my mum", "he cant know". It stands first."""

from __future__ import annotations

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.protected_view.patterns import SECRECY
from inkling.safeguarding.rules.protected_view.sentences import Sentence, sentences_of
from inkling.safeguarding.rules.protected_view.whom_else import extend_after, extend_before

_REQUESTS = tuple(
    SECRECY[name] for name in ("who_told", "left_out", "told", "must", "nobody", "unaware", "if", "without")
)
# These name who asked: a child who told the teller, or the teller. No word before them makes them another's.
_ASKED = tuple(SECRECY[name] for name in ("asked", "asked_us", "wants"))
# Before "dont tell" these say what somebody does or never does, and ask nothing.
_OWN = frozenset(b"i we he she they who people kids would will could wouldnt wont had".split())
# "She would never talk to me": it names nobody who could learn of anything.
_TO_THE_TELLER = frozenset({b"me", b"us", b"i", b"on"})
_SHOWING_THE_TELLER = frozenset({b"about", b"was"})
_VERBS = (b"don", b"dont", b"do not", b"never", b"dnt", b"can", b"not to")
_LEADS_TO_NAME = frozenset({b"was", b"is", b"from", b"off", b"our"})
_NOBODYS_NAME = frozenset(b"me us him her them it you u ya mine ours who i a the someone anyone".split())
_REACH = 32
# A request that begins so names before it nobody who must not find out.
_BEGINS = (
    b"please",
    b"pls",
    b"plz",
    b"plse",
    b"dont",
    b"don",
    b"do ",
    b"dnt",
    b"never",
    b"cant",
    b"can",
    b"keep",
    b"leave",
    b"if ",
    b"without",
    b"not",
    b"ask",
    b"beg",
    b"want",
    b"you ",
    b"scared",
    b"must",
    b"should",
)
# Of a sentence that asks for anything.
_SHORTEST = 6
_MOST = 12


def requests_in(text: str) -> list[str]:
    """Return the pieces of a text that ask that somebody must not find out, as told, each once, in order."""
    low = shadow(text).encode("ascii").lower()
    places: list[tuple[int, int]] = []
    for sentence in sentences_of(text):
        if sentence.end - sentence.start < _SHORTEST:
            continue
        piece = low[sentence.start : sentence.end]
        for pattern in _REQUESTS:
            places += [
                _extend(low, sentence, start, end, text=text)
                for start, end in pattern.spans_in(piece)
                if _is_asked(piece[max(0, start - _REACH) : start].rstrip(), piece[start:end])
            ]
        for pattern in _ASKED:
            places += [
                _extend(low, sentence, start, end, text=text) for start, end in pattern.spans_in(piece)
            ]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda each: (each[0], -each[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return list(dict.fromkeys(text[start:end] for start, end in kept))[:_MOST]


def _extend(low: bytes, sentence: Sentence, start: int, end: int, *, text: str) -> tuple[int, int]:
    """Return the place of a request in the text with everybody whom it names, within its sentence."""
    first, last = sentence.start + start, sentence.start + end
    inside = low[: sentence.end]
    before = extend_before(
        low[sentence.start : first], first - sentence.start, text=text[sentence.start : first]
    )
    begins = sentence.start + before if not low[first:last].startswith(_BEGINS) else first
    return begins, extend_after(inside, last)


def names_of_who_told(text: str) -> list[str]:
    """Return the names in requests not to say who told: "dont say it was Maureen"."""
    low = shadow(text).encode("ascii").lower()
    found = []
    for start, end in SECRECY["who_told"].spans_in(low):
        last = low[start:end].split()[-1]
        before = low[start : end - len(last)].rstrip().rsplit(b" ", 1)[-1]
        named = before in _LEADS_TO_NAME and last not in _NOBODYS_NAME
        if named and not SECRECY["kin"].in_bytes(last):
            found.append(text[end - len(last) : end])
    return list(dict.fromkeys(found))


def _is_asked(before: bytes, told: bytes) -> bool:
    """Say whether it is the teller's own request: not what somebody else said, nor what somebody does or never does."""
    if SECRECY["reported"].in_bytes(before):
        return False
    *_, beside, last = told.split()
    if last in _TO_THE_TELLER and beside not in _SHOWING_THE_TELLER:
        return False
    return not (told.startswith(_VERBS) and before.rsplit(b" ", 1)[-1] in _OWN)
