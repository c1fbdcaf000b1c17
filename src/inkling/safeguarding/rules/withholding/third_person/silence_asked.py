"""Who begs whoever listens not to say who told: `Fielden told Mr Stott in form that ... and begged him not to say`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.requests.patterns import SECRECY
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.sentences import sentences_of
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_MOST_ASKED, _MOST_OF_A_SUBJECT, _MOST_OF_A_LISTENER, _MOST_OF_A_NAME = 6, 8, 4, 2
# Up to `that` behind whom it was told: `told Mr Stott in form before registration that`.
_MOST_BESIDE = 7
_TO = frozenset({"to", "with", "in"})
_JOINS = frozenset({"and", "but", ",", "then"})
_BESIDE = frozenset({"that", "in", "at", "on", "after", "before", "during", "by", "about", "not"})
_SEVERAL = 2


def silence_asked_cuts(context: Context) -> Iterator[Cut]:
    """Yield who told, with whom they told, where they ask that nobody says so. Who tells of themselves stays."""
    passage = context.passage
    for asked in _places_of_asking(context):
        told = _told_before(context, asked)
        if told is None:
            continue
        first, verb, end = told
        if _is_about_themselves(context, end, asked) or any(map(context.is_childs, range(first, verb))):
            continue
        if _goes_on_about_them(context, asked) or (end == asked and _is_told_of(context, first, verb)):
            continue
        yield replace(context.cut(first, end, why=CutReason.REPORTING), surely=True)
        listener = _listener_end(context, asked + 1)
        if listener > asked + 1 and passage.key(asked + 1) in words("titles"):
            yield replace(context.cut(asked + 1, listener, why=CutReason.REPORTING), surely=True)


def _places_of_asking(context: Context) -> Iterator[int]:
    """Yield where `begged` stands, of each request not to say who told."""
    text, tokens = context.passage.text, context.passage.tokens
    low, starts = shadow(text).encode("ascii").lower(), [each.start for each in tokens]
    for sentence in sentences_of(text):
        for start, _ in SECRECY["asked_not_who"].spans_in(low[sentence.start : sentence.end]):
            at = bisect_left(starts, sentence.start + start)
            window = range(at - 1, max(-1, at - 1 - _MOST_ASKED), -1)
            asked = next(
                (each for each in window if context.passage.key(each) in words("asking_silence")), -1
            )
            if asked >= 0 and not context.passage.quoted[asked]:
                yield asked


def _told_before(context: Context, asked: int) -> tuple[int, int, int] | None:
    """Return where whoever begs begins, where they tell, and the end of whom they told; None where none is named."""
    passage, before = context.passage, asked - 1
    while passage.key(before) in words("helpers"):
        before -= 1
    begins = _sentence_start(context, asked)
    if passage.key(before) in words("pronouns") or passage.key(before) in _JOINS:
        places = [(begins, asked)]
        if before == begins and begins > 0:
            places = [(_sentence_start(context, begins - 1), begins)]
        return next((each for place in places if (each := _first_telling(context, *place))), None)
    first = passage.clause_start(before, most=_MOST_OF_A_SUBJECT)
    return (first, asked, asked) if _is_somebody(context, first, before + 1) else None


def _first_telling(context: Context, first: int, end: int) -> tuple[int, int, int] | None:
    """Return the first place of a sentence at which somebody named tells a grown-up in a post, or who writes."""
    passage = context.passage
    for verb in range(first + 1, end):
        if passage.quoted[verb] or passage.key(verb) not in words("confiding") | words("coming_to_tell"):
            continue
        after = verb + 1 + (passage.key(verb + 1) in _TO)
        last = _listener_end(context, after)
        subject = passage.clause_start(verb - 1, most=_MOST_OF_A_SUBJECT)
        if last > after and _is_somebody(context, subject, verb):
            return subject, verb, _past_that(context, last, end)
    return None


def _listener_end(context: Context, at: int) -> int:
    """Return the end of `Mr Stott`, `her form tutor`, `me`, `staff`; `at` where nobody such is told."""
    passage = context.passage
    if passage.key(at) in words("first_person"):
        return at + 1
    if passage.key(at) in words("titles"):
        end = _name_end(context, at + 1)
        # "Mr Stott Farrow has": whoever it is told of stands right behind.
        goes_on = end > at + 2 and not passage.is_end(end) and passage.key(end) not in _BESIDE
        return end - goes_on
    for place in range(at, at + _MOST_OF_A_LISTENER):
        if passage.is_end(place):
            break
        if passage.key(place) in words("listeners") or passage.is_in(place, "roles"):
            return place + 1
    return at


def _name_end(context: Context, at: int) -> int:
    end = at
    while context.passage.is_name(end) and end - at < _MOST_OF_A_NAME:
        end += 1
    return end


def _past_that(context: Context, at: int, end: int) -> int:
    """Return the place behind `that`, or behind `and said that`, where it follows in the clause; else `at`."""
    passage = context.passage
    if passage.key(at) in _JOINS and passage.key(at + 1) in words("confiding"):
        return _past_that(context, at + 2, end)
    for place in range(at, min(at + _MOST_BESIDE, end)):
        if passage.key(place) == "that":
            return place + 1
        if passage.is_end(place):
            break
    return at


def _is_somebody(context: Context, first: int, end: int) -> bool:
    """Say whether a subject names one who may be a source: by name, kin or job, or as `a boy in Y10`."""
    passage = context.passage
    if any(passage.key(at) in words("first_person") | words("pronouns") for at in range(first, end)):
        return False
    named = any(
        passage.capital(at) and passage.key(at) not in words("articles") | words("titles") | words("function")
        for at in range(first, end)
    )
    known = any(passage.is_in(at, name) for at in range(first, end) for name in ("peers", "kin", "roles"))
    one_of_many = passage.key(first) in {"a", "an", "another", "one", "some"}
    return named or known or one_of_many


def _is_about_themselves(context: Context, first: int, asked: int) -> bool:
    """Say whether what is told may be of whoever tells: `that she must carry`, `that Kaz hits her`."""
    passage, others = context.passage, 0
    for at in range(first, asked):
        key = passage.key(at)
        if key in words("first_person"):
            return True
        if key in words("pronouns") and not others:
            return True
        if key in words("others_as_objects") and others < _SEVERAL and _is_done_to(context, at):
            return True
        others += _is_another(context, at)
    return False


def _goes_on_about_them(context: Context, asked: int) -> bool:
    """Say whether the next sentence may tell what is done to whoever told: `She is 14`, `She says he picks her up`."""
    passage = context.passage
    begins = next((at for at in range(asked + 1, len(passage)) if passage.tokens[at].first), len(passage))
    if passage.key(begins) not in words("pronouns"):
        return False
    end = next((at for at in range(begins + 1, len(passage)) if passage.tokens[at].first), len(passage))
    return any(
        context.is_age(at) or (passage.key(at) in words("others_as_objects") and _is_done_to(context, at))
        for at in range(begins + 1, end)
    )


def _is_told_of(context: Context, first: int, end: int) -> bool:
    """Say whether whoever begs is named again, or may be: what they told stands in another sentence."""
    passage = context.passage
    names = {passage.key(at) for at in range(first, end + 1) if passage.capital(at)}
    others = [at for at in range(len(passage)) if not first <= at <= end]
    follows = next((at for at in others if at > end and passage.tokens[at].first), -1)
    return any(passage.key(at) in names for at in others) or passage.key(follows) in words("pronouns") | {""}


def _is_done_to(context: Context, at: int) -> bool:
    """Say whether something is done to whom a pronoun is: `hits her`, `took his phone`, and not `in his bag`."""
    passage = context.passage
    if passage.is_end(at + 1):
        return True
    before = passage.key(at - 1)
    return before not in words("function") | words("vantage_leads") | words("helpers") | words("having")


def _is_another(context: Context, at: int) -> bool:
    """Say whether somebody is told of at a place, by name or as `a man`."""
    passage = context.passage
    if passage.capital(at):
        return not passage.is_name(at - 1) and passage.key(at) not in words("articles") | words("function")
    of_people = ("young", "kin", "roles", "grown_circle", "unnamed_people")
    return any(passage.is_in(at, name) for name in of_people)


def _sentence_start(context: Context, at: int) -> int:
    while at > 0 and not context.passage.tokens[at].first:
        at -= 1
    return at
