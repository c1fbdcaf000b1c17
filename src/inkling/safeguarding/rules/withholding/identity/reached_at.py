"""How whoever told is reached, where a text ends: `Contact: Nathan S, 07700 900674, after tea`, `ask for Kiki Brandt`.

A number at the end of a telling is the teller's, unless the words around it say that it is somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import re2

from inkling.extraction import default_lexicon
from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.identity.authors import is_another_paper, is_shortened
from inkling.safeguarding.rules.withholding.identity.beside_name import number_end

# Words from the end, within which somebody says how they are reached.
_LAST_WORDS = 40
_MOST_BEFORE, _DIGITS_OF_A_TELEPHONE = 14, 10
_MAIL = re2.compile(rb"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]*[A-Za-z0-9]")
_BEFORE_MAIL = (b"", b" ", b"\n")
_BEGINS_A_TELEPHONE = ("0", "44", "+")
_LONGEST_NAME, _MOST_BETWEEN, _MOST_OF_SPEECH = 4, 4, 6
_ENDS = frozenset({".", "!", "?", "\n"})
_SAYS_NUMBER = frozenset({"no", "nr", "num", "number", ".", ":"})
_OF_A_NAME = frozenset({".", "-"})
_KINDS_OF_PHONE = frozenset({"house", "home", "mobile"})
_WHOM = frozenset({"him", "her", "them", "his", "their"})


def reached_at_cuts(context: Context) -> Iterator[Cut]:
    """Yield the number at which whoever told is reached at the end of a text, and the name that stands there."""
    passage = context.passage
    at = max(0, len(passage) - _LAST_WORDS)
    while at < len(passage):
        end = _end_of_reach(passage, at)
        if end > at and not (_is_anothers(context, at, end) or _goes_on_with_others(passage, end)):
            yield context.cut(at, end, why=CutReason.CONTACT)
            yield from _name_before(context, at)
            yield from _name_behind(context, end)
        elif (begins := _led_to_a_name(passage, at)) and not _is_anothers(context, at, at + 1):
            for cut in _name_from(context, begins):
                yield Cut(passage.tokens[at].start, cut.end, cut.why)
        at = max(end, at + 1)
    yield from _mail_at_the_end(context)
    yield from _account_at_the_end(context)
    yield from _who_speaks_last(context)
    verbs = words("voices") | words("tells_others")
    for at in passage.each("calls_by_name"):
        anothers = passage.quoted[at] or passage.is_said_by_another(at, verbs=verbs, most=_MOST_OF_SPEECH)
        if passage.key(at + 1) == "me" and not anothers and passage.is_name(at + 2):
            yield from _name_from(context, at + 2)


def _mail_at_the_end(context: Context) -> Iterator[Cut]:
    passage = context.passage
    plain = shadow(passage.text).encode("ascii")
    for at in range(max(0, len(passage) - _LAST_WORDS), len(passage)):
        start = passage.tokens[at].start
        found = _MAIL.match(plain, start) if plain[max(0, start - 1) : start] in _BEFORE_MAIL else None
        if found and not _is_anothers(context, at, at + 1):
            yield Cut(start, found.end(), CutReason.CONTACT)


def _account_at_the_end(context: Context) -> Iterator[Cut]:
    """Yield the account that is all that stands last: `insta ollie_77`, and no `his insta`."""
    passage, end = context.passage, len(context.passage)
    while end and passage.is_mark(end - 1):
        end -= 1
    first = _begin_of(passage, end)
    at = first + 1
    while passage.key(at) in {":", "-", "@", "is"}:
        at += 1
    joined = at < end and " " not in passage.text[passage.tokens[at].start : passage.tokens[end - 1].end]
    if passage.key(first) in words("accounts") and joined:
        yield context.cut(first, end, why=CutReason.CONTACT)


def surname_cuts(context: Context, named: Sequence[Cut]) -> Iterator[Cut]:
    """Yield the surname behind a name of whoever told: `Ceesay` of `Hi there, Fatou Ceesay`."""
    passage = context.passage
    ends = {cut.end for cut in named}
    for at, token in enumerate(passage.tokens):
        if token.end not in ends or not passage.is_name(at + 1) or not passage.is_word(at + 1):
            continue
        if passage.capital(at) and _is_of_a_name(passage, at + 1) and not context.is_childs(at + 1):
            yield from _name_from(context, at + 1)


def _end_of_reach(passage: Passage, at: int) -> int:
    """Return the end of a telephone number, or of one of staff, that begins here; where none does, this place."""
    end = number_end(passage, at)
    told = [passage.key(place) for place in range(at, end)]
    if "".join(told).startswith(_BEGINS_A_TELEPHONE) and sum(map(len, told)) >= _DIGITS_OF_A_TELEPHONE:
        return end
    if not passage.is_number(at):
        return at
    before = at - 1
    while passage.key(before) in _SAYS_NUMBER:
        before -= 1
    return at + 1 if before < at - 1 and passage.key(before) in words("numbered_staff") else at


def _is_anothers(context: Context, at: int, end: int) -> bool:
    """Say whether a number is somebody else's: `he rings from`, `the number is`, or a name that was told before."""
    passage = context.passage
    if passage.quoted[at] or passage.key(end) in {"is", "was", "'s"}:
        return True
    first = _begin_of(passage, at)
    said = [passage.key(place) for place in range(first, at)]
    for place, (verb, whom) in enumerate(pairwise(said)):
        if verb in words("reaching") and (whom in words("titles") or passage.is_name(first + place + 1)):
            return True
        if verb in words("reaching") and whom in words("objects"):
            return _is_bidden_by_another(said[:place])
    if "my" in said[-_MOST_BETWEEN:]:
        return False
    if any(map(_is_done_by_another, said, ["", *said])):
        return True
    if any(each in words("of_somebody_else") or each in words("numbers_of_others") for each in said):
        return True
    if "number" in said and not words("numbered_staff").intersection(said):
        return True
    return any(
        passage.capital(place) and (context.is_childs(place) or _is_told_before(passage, place, first))
        for place in range(first, at)
    )


def _goes_on_with_others(passage: Passage, end: int) -> bool:
    """Say whether a sentence tells on behind a number: `Dave Quimby, 07700 900452, drives her home`."""
    at = end
    while passage.key(at) in {",", "-", ")"}:
        at += 1
    if not passage.is_word(at) or passage.key(at) in words("behind_own_number") or passage.is_name(at):
        return False
    rest = range(at, passage.clause_end(at))
    return not any(passage.key(each) in words("first_person") for each in rest)


def _is_done_by_another(verb: str, before: str) -> bool:
    """Say whether somebody rings or texts there: `the kids text`, and no `please text`."""
    is_a_phone = verb == "phone" and before in _KINDS_OF_PHONE
    return (
        verb in words("reaching") and bool(before) and before not in words("bids_to_reach") and not is_a_phone
    )


def _is_bidden_by_another(said: Sequence[str]) -> bool:
    """Say whether somebody else says it: `he wrote: contact me at`."""
    before = frozenset(said)
    speaks = words("quote_verbs") | words("telling_verbs")
    return bool(before & words("of_somebody_else")) and bool(before & speaks)


def _begin_of(passage: Passage, at: int, *, most: int = _MOST_BEFORE) -> int:
    """Return where the sentence or line of a place begins; the stop behind an initial or a title ends none."""
    first = at
    while first and at - first < most:
        if passage.key(first - 1) in _ENDS and not is_shortened(passage, first - 2):
            break
        first -= 1
    return first


def _name_before(context: Context, at: int) -> Iterator[Cut]:
    """Yield `Bogna W.` of `Bogna W., 07700 900739`, and `D. Marsh` of `D. Marsh, ext. 0113 496 0335`."""
    passage, end = context.passage, at
    while at - end < _MOST_BETWEEN and _leads_to_a_number(passage, end - 1):
        end -= 1
    first = end
    while end - first < 2 * _LONGEST_NAME and _is_of_a_name(passage, first - 1):
        first -= 1
    if not _is_where(passage, first):
        yield from _name(context, first, end)


def _is_where(passage: Passage, first: int) -> bool:
    """Say whether a name that begins here is a place of which others are told: `the car wash on Mill Lane, 0113`."""
    own = words("first_person") | words("owning")
    said = (passage.key(place) for place in range(_begin_of(passage, first), first))
    return passage.key(first - 1) in words("leads_to_where") and own.isdisjoint(said)


def _name_behind(context: Context, at: int) -> Iterator[Cut]:
    passage, first = context.passage, at
    while first - at < _MOST_BETWEEN and passage.key(first) in words("between_number_and_name"):
        first += 1
    if first > at:
        yield from _name_from(context, first)


def _name_from(context: Context, first: int) -> Iterator[Cut]:
    end = first
    while end - first < _LONGEST_NAME and _is_of_a_name(context.passage, end):
        end += 1
    yield from _name(context, first, end)


def _name(context: Context, first: int, end: int) -> Iterator[Cut]:
    """Yield a name that stands nowhere before: whoever was told of before is somebody else."""
    passage = context.passage
    while end > first and passage.key(end - 1) in _OF_A_NAME:
        end -= 1
    while first < end and passage.key(first) in _OF_A_NAME:
        first += 1
    while first < end and not passage.is_name(first) and _is_told_before(passage, first, first):
        first += 1
    told = [place for place in range(first, end) if passage.is_word(place)]
    known = any(context.is_childs(place) or _is_told_before(passage, place, first) for place in told)
    given = default_lexicon().terms["given"]
    is_listed = any(passage.key(place) in given for place in told)
    if told and not known and (passage.letters == "mixed" or is_listed):
        yield context.cut(first, end, why=CutReason.NAME)


def _is_told_before(passage: Passage, at: int, first: int) -> bool:
    key = passage.key(at)
    is_word = key in words("days") or passage.is_in(at, "everyday") or passage.is_in(at, "frequent")
    return len(key) > 1 and not is_word and key in passage.keys[:first]


def _is_of_a_name(passage: Passage, at: int) -> bool:
    """Say whether a word of a name stands at a place, its initial or the mark behind one."""
    if at < 0 or passage.key(at) in words("first_person"):
        return False
    key = passage.key(at)
    if key in _OF_A_NAME:
        return key == "-" or is_shortened(passage, at - 1)
    no_name = words("function") | words("days") | words("asking_to") | words("reaching")
    if not passage.is_word(at) or key in no_name:
        return False
    if passage.letters == "mixed":
        return passage.capital(at)
    return not passage.is_in(at, "frequent")


def _leads_to_a_number(passage: Passage, at: int) -> bool:
    leads = words("between_number_and_name")
    return passage.key(at) in leads or (passage.key(at) == "." and passage.key(at - 1) in leads)


def _led_to_a_name(passage: Passage, at: int) -> int:
    """Return where a name begins behind `ask for`, `written by` or `contact`; 0 where none is led in."""
    key, after, before = passage.key(at), passage.key(at + 1), passage.key(at - 1)
    if key == "ask" and after == "for" and before not in words("pronouns") | {"to", "must"}:
        return at + 2 if before != "and" or _bids_to_reach(passage, at) else 0
    if key in words("written_by") and after == "by" and _is_of_a_name(passage, at + 3):
        return 0 if is_another_paper(passage, at) else at + 2
    # `The contact: Big D` is what stands in somebody's telephone.
    begins = _begin_of(passage, at) == at or before == "my"
    return at + 2 if key == "contact" and after == ":" and begins else 0


def _bids_to_reach(passage: Passage, at: int) -> bool:
    """Say whether the reader is bidden before, and nobody else does it: no `girls go to the barber and ask for Kaz`."""
    said = {passage.key(place) for place in range(_begin_of(passage, at), at)}
    return not said.isdisjoint(words("calling")) and said.isdisjoint(words("of_somebody_else"))


def _who_speaks_last(context: Context) -> Iterator[Cut]:
    """Yield the name with which the last sentence begins, where a first person follows: `Cliff Stead, I'm there`."""
    passage, end = context.passage, len(context.passage)
    while end and passage.is_mark(end - 1):
        end -= 1
    first = at = _begin_of(passage, end, most=_LAST_WORDS)
    while at < min(end, first + 2 * _LONGEST_NAME) and _is_of_a_name(passage, at):
        at += 1
    told = sum(map(passage.is_word, range(first, at)))
    if told > 1 and passage.key(at) == "," and _speaks_behind(passage, at, end):
        yield from _name(context, first, at)


def _speaks_behind(passage: Passage, at: int, end: int) -> bool:
    """Say whether whoever is named before a comma speaks behind one, and tells of nobody else: no `Kaz, I saw him`."""
    if passage.is_number(at + 1) or passage.key(at + 1) in words("of_somebody_else"):
        return False
    commas = (each for each in range(at, end) if passage.key(each) == ",")
    return any(_speaks_of_themselves(passage, each + 1) for each in commas)


def _speaks_of_themselves(passage: Passage, at: int) -> bool:
    """Say whether a part of a sentence begins with what its writer is or does: no `my friend`, no `I told him`."""
    if passage.key(at) in words("owning"):
        return passage.key(at + 1) in words("reached_by") | words("own_home")
    if passage.key(at) not in words("subjects") | words("first_person_spoken"):
        return False
    verb = at + 1
    while passage.key(verb) in words("helpers"):
        verb += 1
    beside = {passage.key(verb + 1), passage.key(verb + 2)}
    return passage.key(verb) not in words("seeing") and beside.isdisjoint(_WHOM)
