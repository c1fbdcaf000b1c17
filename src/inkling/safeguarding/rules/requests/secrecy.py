"""What a teller asks not to be told to somebody: "pls dont tell my mum", "he cant know". It stands first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import re2

from inkling.extraction.fold import shadow
from inkling.extraction.normalise.line_breaks import join_wrapped
from inkling.safeguarding.rules.requests.asking_nothing import (
    asks_nothing,
    is_rule_of_another,
    only_describes,
    only_sounds_so,
)
from inkling.safeguarding.rules.requests.forms import requests_by_form, spans_of_unnamed
from inkling.safeguarding.rules.requests.headings import added_after, requests_under_headings
from inkling.safeguarding.rules.requests.patterns import SECRECY
from inkling.safeguarding.rules.requests.places import Places
from inkling.safeguarding.rules.requests.plain_telling import (
    PlainTelling,
    only_tells_at_length,
    speaks_of_learning,
    tells_nothing_to_learn,
)
from inkling.safeguarding.rules.requests.scoring import (
    OFFERED,
    names_somebody,
    requests_by_score,
    score_sentences,
)
from inkling.safeguarding.rules.requests.threats import is_in_threat
from inkling.safeguarding.rules.requests.whom import asks_only_for_the_source
from inkling.safeguarding.rules.requests.whom_else import (
    begin_of_word,
    extend_after,
    extend_before,
    extend_past_aside,
)
from inkling.safeguarding.rules.text.languages.asking import requests_elsewhere
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.text.sentences import Sentence, sentences_of

_REQUESTS = tuple(
    SECRECY[name]
    for name in (
        *(
            "who_told",
            "left_out",
            *("told", "promised", "no_word", "must", "nobody", "unaware"),
            "unaware_and_wants_so",
        ),
        *("will_if", "would_if", "obliged", "if", "without", "ensure", "on_no_account", "rather"),
        *("say_nothing", "let_no", "except", "only_not", "anyone_but", "only_you", "would_warn"),
        *("left_out_of_it", "hate", "last_person", "at_risk", "lands_on", "because", "snitch", "not_meant"),
        *("gets_back", "kept_from", "not_shared", "in_hearing", "afraid_of"),
        *("harm_if", "if_then", "nobody_knows", "not_there", "you_wont", "swore", "must_reach"),
        *("cant_learn", "stays_so", "not_want", "if_not", "out_because", "if_told", "not_come"),
        *("only_then", "if_asked", "not_by_way", "nothing_to", "quiet_about", "remove", "leave_out"),
        *("only_some", "some_not", "so_nothing", "place_not_said"),
    )
)
# These name who asked: a child who told the teller, or the teller. No word before them makes them another's.
_ASKED = tuple(
    SECRECY[name] for name in ("asked", "asked_us", "asked_kept", "wants", "asked_not_who", "said_not_that")
)
# Before "dont tell" these say what somebody does or never does, and ask nothing.
_OWN = frozenset(b"i we he she they who people kids would will could wouldnt wont had".split())
# Before "dont ask for me" these lead on; any other word is who does not ask: "parcels don't ask for the window down".
_JOINS = frozenset(b"yes please always this perhaps thanks besides".split())
# "She would never talk to me": it names nobody who could learn of anything.
_TO_THE_TELLER = frozenset({b"me", b"us", b"i", b"on"})
# "Do not ring before six": it names a time.
_WHEN = frozenset(b"before after until till unless again late early tonight tomorrow now".split())
_SHOWING_THE_TELLER = frozenset({b"about", b"was"})
_VERBS = (b"don", b"dont", b"do not", b"never", b"dnt", b"can", b"not to", b"keep", b"stay")
_MINE = re2.compile(rb"\b(?:my|our|me)\b")
# "The school did not want to be involved": it wishes that of itself.
_OF_ONESELF = re2.compile(rb"\bwants? to [a-z]")
_NAME = re2.compile(r"[ ](\p{Lu}[\p{L}'-]+)")
_NOT_NAMES = frozenset(
    "i he she they it we you this that please thanks dont if or and but because so".split()
)
_REACH = 32
_FAR = 80  # characters behind a request
# A request that begins so names before it nobody who must not find out.
_BEGINS = tuple(
    (
        b"please,pls,plz,plse,dont,don,do ,dnt,never,cant,can,keep,leave,if ,without,not,"
        b"ask,beg,want,you ,scared,must,should"
    ).split(b",")
)
# Of a sentence that asks for anything.
_SHORTEST = 6
# So many requests of a text, and so many sentences that may ask.
_MOST = 12


@dataclass(frozen=True)
class Request:
    """A piece of a text that asks that somebody must not find out. `of_other`: somebody quoted asks, not the teller.

    `is_sentence`: no pattern says who is meant, so all of the sentence stands, with others in it. `is_doubtful`: it is
    not probable enough to be offered to the teller.
    """

    text: str
    of_other: bool = False
    is_sentence: bool = False
    is_doubtful: bool = False


def requests_in(text: str, *, least: float = OFFERED) -> list[str]:
    """Return the pieces of a text that ask that somebody must not find out, each once, in order.

    Words are as told, those that were wrapped over lines in one line.
    `least`: how probably a sentence must ask it, as a log-odds, where no pattern says so.
    """
    return [each.text for each in read_requests(text, least=least)]


def read_requests(text: str, *, least: float = OFFERED) -> list[Request]:
    """Return each request of a text once, in order, with whether somebody else says it."""
    text = join_wrapped(text)
    passage = Passage(text)
    pieces = score_sentences(passage)
    likely = Places(requests_by_score(passage, scored=pieces, least=max(least, OFFERED)))
    headed = list(requests_under_headings(text))
    asked = (each for each in _places_in(passage) if not is_in_threat(text, *each))
    plain = PlainTelling(text)
    places = [
        _with_whom(passage, each, likely)
        for each in asked
        if not (only_sounds_so(passage, each) or plain.meets(each))
    ]
    under = Places(_apart(heading for heading, _ in headed))
    places = _apart(
        [*(each for each in places if not under.meets(each)), *(named for _, named in headed if named)]
    )
    known = Places(places)
    scored = {
        (start, extend_past_aside(text, end))
        for start, end in requests_by_score(passage, scored=pieces, least=least)
        if not (known.meets((start, end)) or under.meets((start, end)) or asks_nothing(passage, (start, end)))
        and _may_ask(text[start:end], is_likely=likely.meets((start, end)))
    }
    places += added_after(passage, [*places, *(each for each in scored if likely.meets(each))])
    quoted = Places(_quoted_places(passage) if (places or scored) and '"' in shadow(text) else ())
    found = [
        Request(
            text[start:end],
            _is_said_by_other(text, start) or quoted.holds(start),
            is_sentence=(start, end) in scored,
            is_doubtful=(start, end) in scored
            and (not likely.meets((start, end)) or not speaks_of_learning(text[start:end])),
        )
        for start, end in _apart([*places, *scored])
    ]
    return _no_more_than_are_read(list({each.text: each for each in reversed(found)}.values())[::-1])


def _may_ask(text: str, *, is_likely: bool) -> bool:
    """Say whether words that only score as a request may be one; those that score high are asked less."""
    if is_likely:
        return not only_describes(text)
    return not (only_tells_at_length(text) or tells_nothing_to_learn(text))


def _no_more_than_are_read(found: Sequence[Request]) -> list[Request]:
    """Return so many requests in order: first those by a pattern, then likely ones. Doubtful ones crowd none out."""
    order = sorted(range(len(found)), key=lambda at: (found[at].is_sentence, at))
    sure = [at for at in order if not found[at].is_doubtful][:_MOST]
    doubtful = [at for at in order if found[at].is_doubtful][:_MOST]
    return [found[at] for at in sorted([*sure, *doubtful])]


def _with_whom(passage: Passage, place: tuple[int, int], likely: Places) -> tuple[int, int]:
    """Return the sentence of a request that names nobody, where it does: `he cant hear it` of `i swore to Tayo`.

    What comes of it stands with it, which names who must not know: "dont say it was me, Kaz will know".
    """
    start, end = place
    behind = shadow(passage.text[end : end + _FAR]).encode("ascii").lower()
    for _, length in SECRECY["what_comes_of_it"].spans_in(behind):
        return start, end + length
    if names_somebody(passage, *place):
        return place
    sentence = likely.around(place)
    if sentence and asks_only_for_the_source(passage.text[place[0] : sentence[1]]):
        return place
    return sentence if sentence and names_somebody(passage, *sentence) else place


def _quoted_places(passage: Passage) -> list[tuple[int, int]]:
    """Return the places of words that somebody else than the teller says in quotation marks."""
    return [
        (token.start, token.end)
        for token, quoted in zip(passage.tokens, passage.quoted, strict=True)
        if quoted and token.text != '"'
    ]


def _is_said_by_other(text: str, start: int) -> bool:
    before = shadow(text[max(0, start - _REACH) : start]).encode("ascii").lower().rstrip()
    return SECRECY["reported"].in_bytes(before)


def _places_in(passage: Passage) -> list[tuple[int, int]]:
    text = passage.text
    low = shadow(text).encode("ascii").lower()
    places = list(requests_elsewhere(text))
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
                _extend(low, sentence, start, end, text=text)
                for start, end in pattern.spans_in(piece)
                if not _OF_ONESELF.search(piece[start:end])
            ]
        places += [_extend(low, sentence, start, end, text=text) for start, end in spans_of_unnamed(piece)]
    kept = _apart(places)
    known = Places(kept)
    return _apart([*kept, *(each for each in _by_form(passage, low) if not known.meets(each))])


def _by_form(passage: Passage, low: bytes) -> Iterator[tuple[int, int]]:
    """Yield requests by their form alone, where nothing says that somebody else ordered it."""
    text = passage.text
    for sentence in sentences_of(text):
        for start, end in requests_by_form(passage, sentence=sentence):
            before = low[max(sentence.start, start - _REACH) : start].rstrip()
            if not SECRECY["reported"].in_bytes(before) and before.rsplit(b" ", 1)[-1] not in _OWN:
                begins = extend_before(
                    low[sentence.start : start], start - sentence.start, text=text[sentence.start : start]
                )
                yield (
                    sentence.start + begins,
                    extend_after(low[: sentence.end], _past_name(text, end, sentence.end)),
                )


def _apart(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places in order, of those that meet the first and longest."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda each: (each[0], -each[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _extend(low: bytes, sentence: Sentence, start: int, end: int, *, text: str) -> tuple[int, int]:
    """Return the place of a request in the text with everybody whom it names, within its sentence."""
    first, last = begin_of_word(low, sentence.start + start), sentence.start + end
    inside = low[: sentence.end]
    before = extend_before(
        low[sentence.start : first], first - sentence.start, text=text[sentence.start : first]
    )
    begins = sentence.start + before if not low[first:last].startswith(_BEGINS) else first
    ends = extend_after(inside, _past_name(text, last, sentence.end))
    return begins, _past_name(text, ends, sentence.end)


def _past_name(text: str, at: int, end: int) -> int:
    """Return the end of the name that follows kin: `dont tell his brother Leon`."""
    if not SECRECY["kin"].in_bytes(shadow(text[:at]).encode("ascii").lower().rsplit(b" ", 1)[-1]):
        return at
    found = _NAME.match(text[at:end])
    return at if found is None or found.group(1).casefold() in _NOT_NAMES else at + found.end(1)


def _is_asked(before: bytes, told: bytes) -> bool:
    """Say whether it is the teller's own request: not what somebody else said, nor what somebody does or never does."""
    if is_rule_of_another(before, told):
        return False
    if SECRECY["reported"].in_bytes(before):
        # "She said dont tell my mum": whoever says "my" asks for themselves.
        return bool(_MINE.search(told)) and not SECRECY["own_words"].in_bytes(before)
    beside, last = told.split()[-2:]
    subject = before.rsplit(b" ", 1)[-1]
    who = subject.strip(b"\"'(")
    if (beside, last) == (b"ask", b"for") and who.isalpha() and who.endswith(b"s") and who not in _JOINS:
        return False
    if last in _WHEN:
        return False
    if last in _TO_THE_TELLER and beside not in _SHOWING_THE_TELLER:
        return False
    return not (told.startswith(_VERBS) and subject in _OWN)
