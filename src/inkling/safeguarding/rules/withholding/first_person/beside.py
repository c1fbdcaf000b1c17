"""Where the teller is spoken of: `next door to me`, `she told me that`, `in the same class as us`, `me and Jade`."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction import default_lexicon
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import LONGEST_CLAUSE
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.first_person.company import company_cut
from inkling.safeguarding.rules.withholding.first_person.speaker import subject_cuts
from inkling.safeguarding.rules.withholding.first_person.told_me import circumstances_end

_MOST_BESIDE = 9
_MOST_OF_WHO = 12
_LONGEST_GAP = 2
_MOST_BEFORE_SPEECH = 9
_AND = frozenset({"and", "n", "&", "plus"})
_TO = frozenset({"to", "with", "at", "in"})


def beside_cuts(context: Context) -> Iterator[Cut]:
    """Yield the cuts around each `me`, `us`, `mine` and `ours`."""
    passage = context.passage
    for at in passage.each("objects"):
        if passage.quoted[at] or (
            passage.key(at) == "us" and passage.tokens[at].upper and passage.letters == "mixed"
        ):
            continue
        if company := company_cut(context, at):
            yield company
        else:
            yield from _around(context, at)


def _around(context: Context, at: int) -> Iterator[Cut]:
    passage = context.passage
    verb = at - 2 if passage.key(at - 1) in _TO else at - 1
    if passage.key(verb) in {"up", "in"}:
        verb -= 1
    if passage.key(verb) in words("speaking"):
        yield from _cut_informant(context, verb, at)
    elif passage.key(at - 1) in _AND and passage.is_word(at + 1) and not passage.is_end(at + 1):
        yield context.cut(_with_lead(context, at), at + 1, why=CutReason.RELATION)
        yield from subject_cuts(context, at)
    elif _is_joined(context, at) and passage.key(at + 3) in words("helpers") | words("identifying"):
        yield context.cut(at, at + 2, why=CutReason.RELATION)
        yield from subject_cuts(context, at + 2)
    elif passage.key(at - 1) in words("lets_me"):
        end = passage.clause_end(at + 1)
        yield from context.cut_around(at - 1, end, why=CutReason.WORK, stays=context.stays_in_deed)
    elif passage.key(at + 1) in {"who", "that"}:
        end = min(passage.clause_end(at + 2), at + _MOST_OF_WHO)
        end = next((place for place in range(at + 2, end) if passage.key(place) == "for"), end)
        yield from context.cut_around(at, end, why=CutReason.FIRST_PERSON, stays=context.stays_in_identity)
    elif passage.key(at - 1) in {"but", "except"} and (first := _told_no_one(context, at - 1)) >= 0:
        yield context.cut(first, at + 1, why=CutReason.ONLY_ONE)
    elif passage.key(at - 1) == "with" and passage.key(at - 2) in words("occasions"):
        yield context.cut(_occasion_start(context, at - 2), at + 1, why=CutReason.WORK)
    elif passage.key(at - 1) in {"for", "with"} and _is_work(context, at - 2):
        end = occasion_end(context, at + 1)
        yield from context.cut_around(at - 2, end, why=CutReason.RELATION, stays=context.stays_in_identity)
    elif (
        passage.key(at - 1) in words("trimmed") | words("beside") and (first := _beside(context, at)) < at - 1
    ):
        end = occasion_end(context, at + 1)
        yield from context.cut_around(first, end, why=CutReason.VANTAGE, stays=context.stays_in_identity)
    elif (
        passage.key(at - 1) in words("calling")
        and passage.key(at + 1) in words("reach_by")
        and (passage.is_end(at - 2) or passage.key(at - 2) in words("asking_to"))
    ):
        yield _reach(context, at)
    else:
        end = (
            at + 2
            if passage.key(at) == "us" and passage.is_in(at + 1, "roles")
            else _with_friend(context, at)
        )
        yield context.cut(_with_lead(context, at), end, why=CutReason.FIRST_PERSON)


def _is_joined(context: Context, at: int) -> bool:
    """Say whether somebody stands behind `me and`, and neither `there was` nor what somebody does."""
    passage = context.passage
    return passage.key(at + 1) in _AND and not (
        passage.is_end(at + 2) or passage.key(at + 2) in words("helpers")
    )


def _told_no_one(context: Context, at: int) -> int:
    """Return where `told no grown-up but` begins; -1 where nothing like it stands there."""
    passage = context.passage
    near = range(max(0, at - _MOST_BEFORE_SPEECH), at)
    nobody = [place for place in near if passage.key(place) in {"no", "nobody", "noone", "anyone", "anybody"}]
    if not nobody:
        return -1
    told = [place for place in near if passage.key(place) in words("disclosing")]
    return told[-1] if told and nobody[-1] - _LONGEST_GAP <= told[-1] < nobody[-1] else nobody[-1]


def _occasion_start(context: Context, at: int) -> int:
    """Return where `at his last appointment` begins before `with me`."""
    passage, first = context.passage, at
    while at - first < _MOST_OF_WHO and (
        passage.is_in(first - 1, "adjectives")
        or passage.key(first - 1) in words("owners_too") | words("vantage_leads")
    ):
        first -= 1
    return first


def _is_work(context: Context, at: int) -> bool:
    key = context.passage.key(at)
    return key in words("identifying") or key.removesuffix("s") in words("identifying")


def occasion_end(context: Context, at: int) -> int:
    """Return where `at lunch` or `during her scan` ends, which shows who was there; `at` where nothing such follows."""
    passage = context.passage
    if passage.key(at) not in {"in", "at", "during", "after", "on", "before"}:
        return at
    for place in range(at + 1, at + 4):
        if passage.key(place) in words("occasions") and not passage.key(place + 1).startswith("night"):
            return place + 1
        if passage.is_end(place) or passage.is_name(place):
            break
    return at


def _with_lead(context: Context, at: int) -> int:
    """Take along `like`, `than`, `both of`: alone they would point at the gap."""
    passage = context.passage
    if passage.key(at) in {"mine", "ours"} and passage.key(at - 1) == "of":
        return at - 3 if passage.key(at - 3) in words("articles") | {"some", "two"} else at - 2
    first = at
    if passage.key(at - 1) in {
        "of",
        "with",
        "near",
        "by",
        "behind",
        "like",
        "except",
        "between",
        "opposite",
        "above",
        "below",
    }:
        first = at - 1
    if passage.key(at - 1) in _AND and _is_companion(context, at - 2):
        first = at - 2
    elif passage.key(at - 1) in _AND and passage.is_in(at - 2, "kin"):
        first = at - 3 if passage.key(at - 3) in words("articles") else at - 2
    return first


def _is_companion(context: Context, at: int) -> bool:
    if context.passage.key(at) in {"her", "him", "them"}:
        return True
    return context.passage.is_name(at) and not context.is_childs(at)


def _with_friend(context: Context, at: int) -> int:
    """Take along who is with the teller: `me and Jade`."""
    passage = context.passage
    if passage.key(at + 1) not in _AND:
        return at + 1
    end = at + 2
    while passage.is_name(end) and not context.is_childs(end):
        end += 1
    if passage.key(end) in {"the", "a", "her", "his"} and passage.is_in(end + 1, "kin"):
        end += 2
    elif passage.is_in(end, "kin"):
        end += 1
    return end if end > at + 2 else at + 1


def _beside(context: Context, at: int) -> int:
    passage = context.passage
    first = at
    while first > 0 and at - first < _MOST_BESIDE and passage.key(first - 1) in words("beside"):
        first -= 1
    while first < at and passage.key(first) in words("trimmed"):
        first += 1
    return first


def _cut_informant(context: Context, verb: int, at: int) -> Iterator[Cut]:
    """Cut who told the teller and that they did; what was told stays, and so does a stranger."""
    passage = context.passage
    first = passage.clause_start(verb, most=_MOST_BEFORE_SPEECH)
    stranger = any(passage.key(place) in words("strangers") for place in range(first, verb))
    if passage.key(verb) not in words("disclosing") and (stranger or not _is_passed_on(context, first, verb)):
        yield context.cut(at, at + 1, why=CutReason.FIRST_PERSON)
        return
    if stranger:
        first = verb
    while (
        0 < first < verb and passage.key(first - 1) in words("tellers") and verb - first < _MOST_BEFORE_SPEECH
    ):
        first -= 1
    end = circumstances_end(context, at + 1)
    if passage.key(end) in {"that", "about", "how", "this"}:
        end += 1
    yield from context.cut_around(
        first, end, why=CutReason.REPORTING, stays=lambda place: _stays(context, place)
    )


def _is_passed_on(context: Context, first: int, verb: int) -> bool:
    """Say whether somebody near the teller or the child speaks, or only a pronoun stands there."""
    passage = context.passage
    sources = ("kin", "roles", "owning")
    return verb - first <= 1 or any(passage.is_in(at, name) for at in range(first, verb) for name in sources)


def _stays(context: Context, at: int) -> bool:
    passage = context.passage
    given = passage.capital(at) and passage.key(at) in default_lexicon().terms["given"]
    named = (
        (passage.is_name(at) or given) and passage.key(at - 1) not in words("kin") and not context.bears(at)
    )
    return context.is_childs(at) or context.is_age(at) or named or passage.key(at) in words("days")


def _reach(context: Context, at: int) -> Cut:
    """Cut `ring me on 07700 900123`."""
    passage = context.passage
    end = at + 2
    last = min(len(passage), at + LONGEST_CLAUSE)
    while end < last and (not passage.is_end(end) or _is_within_an_address(context, end)):
        end += 1
    return context.cut(at - 1, end, why=CutReason.CONTACT)


def _is_within_an_address(context: Context, at: int) -> bool:
    tokens = context.passage.tokens
    return (
        tokens[at].text in {".", "@", "-"} and at + 1 < len(tokens) and tokens[at].end == tokens[at + 1].start
    )
