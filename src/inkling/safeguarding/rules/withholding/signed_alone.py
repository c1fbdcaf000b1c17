"""A name by itself: on the last line, behind a dash where an entry ends, in a log that several hands keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set

from inkling.extraction import default_lexicon
from inkling.safeguarding.rules.text.lists import words_of_any
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.identity.authors import is_shortened
from inkling.safeguarding.rules.withholding.signed.signature import asks_who, writes_for_a_service

_DASHES = frozenset({"-", "\u2013", "\u2014"})
# Behind a quotation stands whose words they are: that is no signature.
_ENDS_AN_ENTRY = frozenset({".", "!", "?", ")"})
_ENDS_NO_LETTER = frozenset({"?", ":", ",", "is", "'s", "called", "named"})
_KISSES = frozenset({"x", "xx", "xxx", ".", "!"})
_FEWEST_WORDS_BEFORE = 12
_MOST_OF_A_NAME, _MOST_OF_A_POST = 4, 8
# A log in which so many entries are signed is signed throughout.
_OF_A_LOG = 2
# Of whom it is told signs no entry: `Fitz hit her`, `Fitz drives Paige`.
_DEEDS_OF_SUSPECTS = frozenset(
    "hit hits punched punches slapped slaps kicked kicks grabbed grabs dragged drags touched touches kissed kisses"
    " threatened threatens raped rapes beat beats gave gives bought buys sold sells drives drove brings brought".split()
)
# A line of these stands above those whom it names.
_HEADS_A_LIST = frozenset(
    "victim victims suspect suspects offender offenders perpetrator perpetrators male males female females names"
    " children girls boys men lads".split()
)
_MOST_OF_A_HEADING, _DIGITS_OF_AN_AGE = 3, 2


def signed_alone_cuts(context: Context) -> Iterator[Cut]:
    """Yield the names with which a text or its entries are signed, where nothing but the place says so.

    `... in his car. JEAN` on a line of its own; `Strategy asked for. - D. Amos, youth worker`; `room 31. - Gosia`.
    """
    yield from _last_line(context)
    places = range(1, len(context.passage))
    signed = [(at, end) for at in places if (end := _end_of_signed(context, at, dash=True))]
    told_of = _find_told_of(context, {context.passage.key(at) for at, _ in signed})
    signed = [(at, end) for at, end in signed if context.passage.key(at) not in told_of]
    hands = Counter(context.passage.key(at) for at, _ in signed)
    often = {key for key, times in hands.items() if times >= _OF_A_LOG}
    yield from (context.cut(at, end, why=CutReason.NAME) for at, end in signed)
    if len(signed) < _OF_A_LOG:
        return
    plain = {at: end for at in places if (end := _end_of_signed(context, at, dash=False))}
    told_of = _find_told_of(context, {context.passage.key(at) for at in plain})
    for at in places:
        if at in plain and context.passage.key(at) not in told_of:
            yield context.cut(at, plain[at], why=CutReason.NAME)
        elif context.passage.key(at) in often and context.passage.capital(at):
            yield context.cut(at, at + 1, why=CutReason.NAME)


def _find_told_of(context: Context, names: Set[str]) -> set[str]:
    """Return those of some names that are the child's, or of whom an age or a deed is told: they sign nothing."""
    passage = context.passage
    return {
        key
        for at, key in enumerate(passage.keys)
        if key in names
        and (context.is_childs(at) or passage.key(at + 1) in _DEEDS_OF_SUSPECTS or _has_age(passage, at))
    }


def _has_age(passage: Passage, at: int) -> bool:
    """Say whether an age stands behind a name: `Kez, 14`, `Kez (14)`, `Kez is 14`."""
    number = passage.key(at + 2)
    leads = passage.key(at + 1) in {",", "(", "is", "'s"} and passage.is_number(at + 2)
    return leads and number.isdigit() and len(number) <= _DIGITS_OF_AN_AGE and not passage.is_point(at + 3)


def _is_listed(passage: Passage, at: int) -> bool:
    """Say whether the line above a name is a name too, or heads a list of them: `Girls seen`, `Suspects`."""
    end = at - 1
    while passage.key(end) == "\n":
        end -= 1
    first = end
    while first >= 0 and passage.key(first) != "\n":
        first -= 1
    above = range(first + 1, end + 1)
    words_above = [each for each in above if passage.is_word(each)]
    if not words_above or len(words_above) > _MOST_OF_A_HEADING or passage.key(end) in _ENDS_AN_ENTRY:
        return False
    heads = any(passage.key(each) in _HEADS_A_LIST for each in words_above)
    given = default_lexicon().terms["given"]
    return heads or all(passage.key(each) in given and passage.capital(each) for each in words_above)


def _last_line(context: Context) -> Iterator[Cut]:
    """Yield a given name that is all of the last line and stands nowhere else, where enough was told before."""
    passage = context.passage
    end = len(passage)
    while end and (passage.is_mark(end - 1) or passage.key(end - 1) in _KISSES):
        end -= 1
    at, before = end - 1, end - 2
    while passage.key(before) == "\n":
        before -= 1
    key = passage.key(at)
    is_name = key in default_lexicon().terms["given"] and not passage.is_in(at, "frequent")
    is_name = is_name and (passage.letters != "mixed" or passage.capital(at))
    is_alone = passage.key(at - 1) == "\n" and key not in passage.keys[:at]
    told = sum(map(passage.is_word, range(max(at, 0))))
    is_open = (
        passage.key(before) in _ENDS_NO_LETTER | words_of_any("function", "be", "titles", "kin")
        or context.is_childs(at)
        or passage.quoted[at : at + 1] == [True]
        or (is_alone and _is_listed(passage, at))
    )
    if is_name and is_alone and told >= _FEWEST_WORDS_BEFORE and not is_open:
        yield context.cut(at, end, why=CutReason.NAME)


def _end_of_signed(context: Context, at: int, *, dash: bool) -> int:
    """Return the end of the name with which an entry is signed from here on; 0 where none is."""
    passage = context.passage
    led = at - 1
    if dash and passage.key(led) not in _DASHES:
        return 0
    before = passage.key(led - 1) if dash else passage.key(led)
    ends = before in _ENDS_AN_ENTRY and not is_shortened(passage, led - 1 - dash)
    if not (ends or (not dash and before == "\n")) or passage.quoted[at]:
        return 0
    if dash and asks_who(passage, led - 1):
        return 0
    end = at
    while end - at < _MOST_OF_A_NAME and _is_of_a_name(context, end):
        end += 1
    named = any(len(passage.key(place)) > 1 for place in range(at, end))
    if end == at + 1 and _is_a_town(passage.key(at)):
        return 0
    return _end_of_line(context, end, may_say_post=dash) if named else 0


def _is_a_town(key: str) -> bool:
    terms = default_lexicon().terms
    return key in terms["place"] and key not in terms["given"]


def _end_of_line(context: Context, at: int, *, may_say_post: bool) -> int:
    """Return `at` where the line ends there, or where it ends behind what somebody works as; else 0."""
    passage = context.passage
    if _is_line_end(context, at):
        return at
    end = at + 1
    while end - at < _MOST_OF_A_POST and passage.is_word(end):
        end += 1
    told = [passage.key(place) for place in range(at + 1, end)]
    is_post = may_say_post and passage.key(at) == "," and writes_for_a_service(" ".join(told))
    return end if is_post and _is_line_end(context, end) else 0


def _is_line_end(context: Context, at: int) -> bool:
    passage = context.passage
    at += passage.key(at) == "."
    return at >= len(passage) or passage.key(at) == "\n"


def _is_of_a_name(context: Context, at: int) -> bool:
    passage = context.passage
    if passage.key(at) == ".":
        return is_shortened(passage, at - 1)
    return (
        passage.capital(at)
        and passage.is_word(at)
        and not any(passage.is_in(at, each) for each in ("everyday", "frequent", "days"))
    )
