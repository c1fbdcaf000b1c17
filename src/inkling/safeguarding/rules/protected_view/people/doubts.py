"""Where a word alone does not say whether somebody is a child, or of concern: there the sentence is quoted."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.extraction import Span
from inkling.reading.rules.understanding.ages import age_in
from inkling.safeguarding.rules.protected_view.people.mentions import Mention, Who
from inkling.safeguarding.rules.text.patterns import PEOPLE
from inkling.safeguarding.rules.text.sentences import Sentence

_CUE = 24
OF_SEVERAL = (b"girls", b"boys", b"lads", b"lasses", b"women", b"men", b"kids", b"blokes", b"guys")


def doubtful_role(mention: Mention, low: bytes) -> Who:
    """Return who somebody is whom a word calls a child or an adult, as far as that word goes."""
    told, before = low[mention.start : mention.end], low[max(0, mention.start - _CUE) : mention.start]
    if mention.who is Who.CHILD and PEOPLE["said_of_adults_too"].in_bytes(told):
        aged = age_in(told.decode("ascii")) and not PEOPLE["day_before"].in_bytes(before)
        is_young = PEOPLE["says_young"].in_bytes(told) or aged
        return Who.CHILD if is_young else Who.YOUNG
    if mention.who is Who.CHILD and _is_grown_student(told, before):
        return Who.ADULT
    if mention.who is Who.ADULT and (
        PEOPLE["in_need"].in_bytes(before.rstrip()) or PEOPLE["in_need"].in_bytes(told)
    ):
        return Who.UNCLEAR
    return mention.who


def _is_grown_student(told: bytes, before: bytes) -> bool:
    """Say whether a student is grown up by what they learn: "a PhD student"."""
    return PEOPLE["one_student"].in_bytes(told) and PEOPLE["studies_before"].in_bytes(before)


def is_somebody(mention: Mention, low: bytes) -> bool:
    """Say whether a word of an adult is a person: not `on the coach`, nor `(female, 14)` of somebody told before."""
    told, before = low[mention.start : mention.end], low[max(0, mention.start - _CUE) : mention.start]
    if PEOPLE["is_coach"].in_bytes(told):
        last = told.rsplit(b" ", 1)[0] + b" " if b" " in told else b""
        return not PEOPLE["rides_on"].in_bytes(before + last)
    is_of_last = PEOPLE["sex_after"].in_bytes(before) and not PEOPLE["no_age_before"].in_bytes(before)
    return not (PEOPLE["sex_alone"].in_bytes(told) and is_of_last)


def told_of_the_last(
    found: Sequence[Mention], *, age: Span, who: Who, sentence: Sentence, low: bytes
) -> bool:
    """Return `He's 22.` to the only one before it who may be meant, and say whether there is one: girls are several."""
    words, low = low, low[sentence.start : sentence.end]
    if not PEOPLE["age_of_last"].in_bytes(low) or not found:
        return False
    last = [each for each in found if each.sentence == found[-1].sentence and not each.is_age_alone]
    open_ = [each for each in last if each.who in (Who.YOUNG, Who.UNCLEAR)]
    others = [each for each in last if each.who in (Who.CHILD, Who.ADULT, Who.OTHER)]
    if len(open_) != 1 or others or _are_several(open_[0], words):
        return False
    open_[0].who = who
    open_[0].pieces.append((age.start, age.end))
    return True


def is_of_several(mention: Mention, text: str) -> bool:
    """Say whether a word without a name tells of several: "the big lads"."""
    told = text[mention.start : mention.end].casefold().encode("utf-8")
    return not mention.name and told.endswith(OF_SEVERAL)


def _are_several(mention: Mention, low: bytes) -> bool:
    return not mention.name and low[mention.start : mention.end].endswith(OF_SEVERAL)
