"""A name that a teller gives in passing: at the end of a text, or in `it's Dawn here`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import default_lexicon
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.identity.authors import is_shortened
from inkling.safeguarding.rules.withholding.signed.signature import asks_who, is_district, says_birth

_LAST_WORDS = 5
_GREETINGS = frozenset(
    "hi hello hiya hey dear team all there good morning evening afternoon salam salaam assalam alaikum sir madam sirs "
    "everyone folks to whom it may concern please".split()
)
_WHENCE = frozenset({"from", "at"})
_LONGEST_HOME = 6
_LEADS_A_NAME = frozenset(
    {"from", "signed", "-", "\u2013", "regards", "yours", "thanks", "thank", "you", "x", "sincerely"}
)
_BESIDE_A_NAME = frozenset({"(", "-", "tel", "mob", "mobile", "phone", "on", "at"})
_FEWEST_DIGITS = 6
_FEWEST_OF_A_DATE = 5
_WORDS_OF_A_LETTER = frozenset("aiunry")
_ENDS_A_LINE = frozenset({".", "!", "?", "\n"})
_LONGEST_BEFORE = 30
_ME = frozenset({"me", "us"})
# Of whom the sentence before a bare name tells: it may be theirs.
_OTHERS = frozenset("he she him her his hers they them their who called named name nickname".split())
_MOST_NAMES, _LONGEST_SIGNATURE, _LONGEST_LETTERHEAD = 3, 16, 26
_CLOSES_A_LETTER = frozenset({"sincerely", "faithfully", "regards", "signed"})
_BEFORE_A_CLOSING = frozenset({"kind", "best", "warm", "warmest", "many", "yours", "with"})
# By how many words a name is led in.
_GIVING = {("i", "'m"): 2, ("i", "am"): 2, ("it", "'s"): 2, ("it", "is"): 2, ("im", ""): 1, ("its", ""): 1}


def closing_cuts(context: Context) -> Iterator[Cut]:
    """Yield the name with which a text is signed, and the words with which somebody gives theirs."""
    yield from _signature(context)
    yield from _signed_below(context)
    yield from _initials(context)
    yield from _cut_given_name(context)


def _signature(context: Context) -> Iterator[Cut]:
    passage = context.passage
    end = _end_of(passage)
    for at in range(max(0, end - _LONGEST_LETTERHEAD), end):
        led = passage.key(at - 1) in _BEFORE_A_CLOSING and passage.tokens[at - 1].first
        closes = passage.key(at) in words("closings") and (passage.tokens[at].first or led)
        if closes and end - at > _LAST_WORDS and _tells_something(passage, at, end):
            continue
        first = at + 1
        while first < end and (
            passage.is_mark(first)
            or passage.key(first) in words("closings") | {"from", "you", "kind", "very", "much"}
        ):
            first += 1
        if closes and first < end and not any(context.is_childs(place) for place in range(first, end)):
            yield context.cut(first, end, why=CutReason.NAME)
            return


def _tells_something(passage: Passage, at: int, end: int) -> bool:
    """Say whether something is told behind a closing word, and not `Mrs Jean Tetlow (Nan), 07700 900214`.

    Behind `thanks` much may: there it must be one line, that begins with a name and speaks of no stranger.
    """
    # `R.` is an initial, and no `are`.
    keys = [key for place in range(at + 1, end) if len(key := passage.key(place)) > 1 or key == "i"]
    told = words("pronouns") | words("be") | words("objects") | words("first_person")
    if any(each in told for each in keys):
        return True
    if passage.key(at) in _CLOSES_A_LETTER:
        return False
    begins = at + 2 if passage.key(at + 1) == "," else at + 1
    named = passage.is_name(begins) or passage.key(begins) in words("titles")
    others = words("strangers") | words("finite") | words("helpers")
    goes_on = any(passage.is_mark(place) and passage.key(place) in _ENDS_A_LINE for place in range(at, end))
    return not named or goes_on or any(each in others for each in keys)


def _signed_below(context: Context) -> Iterator[Cut]:
    """Yield the name that is all that stands last: `Mrs B. Tetlow, 07700 900214.`, `From Beryl Tetlow`.

    It needs a title, an initial, two names, `from` or a number beside it, or a sentence before it of whoever tells, and
    stands nowhere else: `It was Fitz. Fitz.` Two names that are all there is sign nothing: `Preston Deepdale`,
    a place.
    """
    passage = context.passage
    first, end = _last_line(passage)
    signs_what_stands_above = any(map(passage.is_word, range(first)))
    while first < end and (passage.is_mark(first) or passage.key(first) in _LEADS_A_NAME | words("closings")):
        first += 1
    at, says_name = first, passage.key(first - 1) == "from"
    follows = first < end and _follows_the_teller(passage, first)
    is_alone = follows and first + 1 == end and passage.capital(first)
    names: list[int] = []
    while at < end and len(names) < _MOST_NAMES:
        key = passage.key(at)
        if is_district(passage, at, names):
            return
        if key in words("titles") or _is_initial(passage, at):
            says_name = True
        elif passage.is_word(at) and _may_be_name(passage, at, led=says_name or is_alone or bool(names)):
            names.append(at)
        elif key != ".":
            break
        at += 1
    if not names or any(map(context.is_childs, names)) or any(map(passage.quoted.__getitem__, names)):
        return
    reached = _is_reach(passage, at, end)
    rest = [place for place in range(at, end) if passage.is_word(place)]
    is_all = reached or all(passage.key(place) in words("titles") for place in rest)
    before = set(passage.keys[:first])
    told = not (says_name or reached) and (says_birth(passage, at, end) or asks_who(passage, first))
    signs = not told and (says_name or reached or follows or (len(names) > 1 and signs_what_stands_above))
    if is_all and signs and before.isdisjoint(map(passage.key, names)):
        yield context.cut(first, end, why=CutReason.NAME)


def _initials(context: Context) -> Iterator[Cut]:
    """Yield the initials that are all that stands last, also behind a post in capitals: `T.A.`, `RN, T.A.`"""
    passage = context.passage
    first, end = _last_line(passage)
    at = first
    if passage.letters != "mixed" or end == first:
        return
    if len(passage.key(at)) > 1 and passage.tokens[at].upper and passage.key(at + 1) in {",", "-"}:
        at += 2
    letters = [place for place in range(at, end) if passage.key(place) != "."]
    if 1 < len(letters) <= _MOST_NAMES and all(
        len(passage.key(each)) == 1 and passage.key(each).isalpha() and passage.capital(each)
        for each in letters
    ):
        yield context.cut(first, end, why=CutReason.NAME)


def _follows_the_teller(passage: Passage, first: int) -> bool:
    """Say whether the sentence before is of whoever tells, so that a bare name behind it is theirs.

    `Ring me. Beryl`, `I clean in hospital. Beryl`; in `I think it was him. Fitz` it may be another's.
    """
    end = first
    while end and passage.is_mark(end - 1):
        end -= 1
    begins = end
    while begins and end - begins < _LONGEST_BEFORE and passage.key(begins - 1) not in _ENDS_A_LINE:
        begins -= 1
    keys = passage.keys[begins:end]
    if any(passage.quoted[begins:end]) or passage.key(end) in {"?", ":"}:
        return False
    if keys and keys[-1] in _ME:
        return keys[0] not in _OTHERS
    return not words("first_person").isdisjoint(keys) and _OTHERS.isdisjoint(keys)


def _is_reach(passage: Passage, at: int, end: int) -> bool:
    """Say whether nothing but a number or an address by which somebody is reached stands here, and no age."""
    begins = passage.is_mark(at) or passage.is_number(at) or passage.key(at) in _BESIDE_A_NAME
    if says_birth(passage, at, end):
        return False
    digits = sum(char.isdigit() for place in range(at, end) for char in passage.key(place))
    others = [place for place in range(at, end) if passage.is_word(place)]
    if begins and digits >= _FEWEST_DIGITS:
        return all(passage.key(place) in _BESIDE_A_NAME for place in others)
    if (
        begins
        and digits >= _FEWEST_OF_A_DATE
        and others
        and all(passage.key(each) in words("days") for each in others)
    ):
        return True
    home = any(passage.is_number(place - 1) for place in others[:2])
    return (
        begins and home and len(others) <= _LONGEST_HOME and passage.key(others[-1]) in words("address_types")
    )


def _end_of(passage: Passage) -> int:
    """Return the place behind the last word: the marks that end a text are not counted."""
    end = len(passage)
    while end and passage.is_mark(end - 1):
        end -= 1
    return end


def _last_line(passage: Passage) -> tuple[int, int]:
    """Return the last sentence or line; the stop behind an initial or a title ends none."""
    first = end = _end_of(passage)
    while first and end - first < _LONGEST_SIGNATURE:
        before = passage.key(first - 1)
        goes_on = before == "." and is_shortened(passage, first - 2)
        if before in _ENDS_A_LINE and not goes_on and not passage.is_point(first - 1):
            break
        first -= 1
    return first, end


def _is_initial(passage: Passage, at: int) -> bool:
    """Say whether the first letter of a name stands at a place: `B. Tetlow`, `B Tetlow`, and no `u` or `i`."""
    key = passage.key(at)
    if len(key) != 1 or not key.isalpha():
        return False
    in_capitals = passage.letters == "upper" and key not in _WORDS_OF_A_LETTER
    return in_capitals or passage.capital(at) or passage.key(at + 1) == "."


def _may_be_name(passage: Passage, at: int, *, led: bool) -> bool:
    """Say whether a word may be one of a signature: in plain letters a name of the list, or led by a title."""
    if passage.is_in(at, "everyday") or passage.is_in(at, "frequent"):
        return False
    if passage.letters == "mixed" and (led or not passage.tokens[at].first):
        return passage.capital(at)
    return led or passage.key(at) in default_lexicon().terms["given"]


def _cut_given_name(context: Context) -> Iterator[Cut]:
    """Cut `I'm Dawn`, `im kez`, `it's Dawn here` and `Dawn Marsh here.`, also of whoever tells about themselves.

    A name that begins a text so stands for the teller wherever it stands again.
    """
    passage, again = context.passage, set[str]()
    greeted = _after_greeting(passage)
    for at in range(len(passage)):
        after = _led_in(passage.key(at), passage.key(at + 1), at=at)
        if after == at:
            if at <= greeted and (end := _here_end(context, at)):
                again |= {passage.key(place) for place in range(at, end)}
                yield context.cut(at, end, why=CutReason.NAME)
                yield from _home(context, end)
            continue
        if passage.quoted[at] or context.is_childs(after):
            continue
        end = after
        while passage.is_name(end) and end - after < 3:
            end += 1
        greets = 0 < at <= greeted and passage.key(end) in _WHENCE
        mine = greets or passage.key(at) in {"i", "im"} or passage.key(end) == "here"
        if end > after and mine and not passage.is_in(after, "roles"):
            again |= {passage.key(place) for place in range(after, end) if greets}
            yield context.cut(after, end, why=CutReason.NAME)
    for at, key in enumerate(passage.keys) if again else ():
        if key in again and passage.capital(at) and not context.is_childs(at):
            yield context.cut(at, at + 1, why=CutReason.NAME)


def _after_greeting(passage: Passage) -> int:
    """Return the first place of a text at which it no longer greets: 2 of `Hi, Dawn here`."""
    at = 0
    while at < len(passage) and (passage.is_mark(at) or passage.key(at) in _GREETINGS):
        at += 1
    return at


def _here_end(context: Context, at: int) -> int:
    """Return the end of the name in `Dawn Marsh here.`, where a text greets no longer; 0 where none."""
    passage = context.passage
    if not passage.tokens[at].first and passage.key(at - 1) != ",":
        return 0
    known = passage.key(at) in default_lexicon().terms["given"]
    if not (known or _is_two_names(passage, at)) or context.is_childs(at):
        return 0
    end = at + 1
    while passage.is_name(end) and end - at < 3:
        end += 1
    if passage.key(end) in _WHENCE:
        return end if at else 0
    # `Tyler here at the park every night` tells of somebody else, unless whoever tells greets or speaks of themselves.
    goes_on = passage.is_mark(end + 1) or (
        passage.key(end + 1) in _WHENCE
        and (at > 0 or any(map(passage.is_word, passage.each("first_person"))))
    )
    return end if passage.key(end) == "here" and goes_on else 0


def _is_two_names(passage: Passage, at: int) -> bool:
    """Say whether two words that are written as names stand here, of which no list need know either."""
    return passage.capital(at) and passage.is_name(at + 1) and passage.key(at + 2) == "here"


def _home(context: Context, end: int) -> Iterator[Cut]:
    """Yield where whoever greets so lives: `Dawn Marsh at 14 Cedar Close.`"""
    passage = context.passage
    at = end + 1 if passage.key(end) == "here" else end
    last = at + 1
    while last - at < _LONGEST_HOME and not passage.is_mark(last):
        last += 1
    if passage.key(at) == "at" and passage.is_mark(last) and passage.is_number(at + 1):
        yield context.cut(at + 1, last, why=CutReason.ADDRESS)


def _led_in(key: str, follows: str, *, at: int) -> int:
    """Return the place after words that give a name, such as `i am`; `at` itself where none stand here."""
    return at + (_GIVING.get((key, follows)) or _GIVING.get((key, ""), 0))
