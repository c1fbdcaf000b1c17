"""Who stands in the words: children, adults, and those of whom it is not clear. Nobody's age is filed under another.

An age is given to the one it stands beside. Where that is not clear, the sentence is quoted instead of a label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from inkling.extraction import Span
from inkling.extraction.fold import shadow
from inkling.extraction.note import Pattern
from inkling.reading.rules.understanding.ages import age_in, is_under_18
from inkling.safeguarding.rules.protected_view.people.children import without_other_children
from inkling.safeguarding.rules.protected_view.people.doubts import (
    doubtful_role,
    is_somebody,
    told_of_the_last,
)
from inkling.safeguarding.rules.protected_view.people.looks import give_looks
from inkling.safeguarding.rules.protected_view.people.mentions import Mention, Who
from inkling.safeguarding.rules.text.about_self import OWN_AGE
from inkling.safeguarding.rules.text.patterns import PEOPLE
from inkling.safeguarding.rules.text.sentences import Sentence, by_sentence

NAMES = frozenset({"person_name", "child_name", "nickname"})
_NEAR = 18
_CUE, _LEAD = 32, 90
_NO_REACH = 48
_OPENING = 8
# Words of children that name a place, a thing or who learns a job, by what stands behind them.
_NOBODY = (("of_children", "is_a_place"), ("one_child", "is_a_thing"), ("one_student", "learns_a_job"))
# Most sentences hold none of these, and nothing is looked for in them.
_MAY_SAY_NO = (
    b"no",
    b"ne",
    b"n't",
    b"nt ",
    b"hardly",
    b"barely",
    b"without",
    b"year",
    b"yr",
    b"sa",
    b"claim",
)


def own_names(text: str, *, names: Iterable[tuple[int, int]], of_child: bool = True) -> list[str]:
    """Return the names by which a teller calls themselves in their own words: "my name is", "they call me".

    "This is Lily" and "its Lily" name the child unless the child tells (`of_child`).
    """
    low = shadow(text).encode("ascii").lower()
    calls = _calls_self if of_child else _is_called
    return [text[start:end] for start, end in names if calls(low, start, end) or _is_written_by(low, start)]


def _is_written_by(low: bytes, start: int) -> bool:
    return PEOPLE["written_by"].in_bytes(low[max(0, start - _LEAD) : start])


def _is_called(low: bytes, start: int, _end: int) -> bool:
    return PEOPLE["called_me"].in_bytes(low[max(0, start - _CUE) : start])


def _calls_self(low: bytes, start: int, end: int) -> bool:
    before = low[max(0, start - _CUE) : start]
    signs = start <= _OPENING or low[end:].startswith(b" here")
    return PEOPLE["self_name"].in_bytes(before) or (signs and PEOPLE["it_is"].in_bytes(before))


def own_children(text: str, *, names: Iterable[tuple[int, int]]) -> list[str]:
    """Return the names of children whom a teller calls their own: "our Kez", "my niece Leah". Not who passed it on."""
    low = shadow(text).encode("ascii").lower()
    found = []
    for start, end in names:
        before, after = low[max(0, start - _CUE) : start], low[end : end + _CUE]
        of_circle = PEOPLE["of_own_circle"].in_bytes(before) and not PEOPLE["passes_on"].in_bytes(after)
        if of_circle or PEOPLE["of_own_child"].in_bytes(before):
            found.append(text[start:end])
    return found


def people_in(
    text: str, *, spans: Sequence[Span], sentences: Sequence[Sentence], children: Iterable[str] = ()
) -> list[Mention]:
    """Return each mention of a person, in order. `children` are names that the teller said are children's."""
    low = shadow(without_other_children(text)).encode("ascii").lower()
    known = {name.casefold().strip() for name in children if name.strip()}
    found: list[Mention] = []
    of_sentence = by_sentence(spans, sentences)
    for sentence in sentences:
        inside = of_sentence.get(sentence, [])
        mentions = _named_and_called(low, inside, sentence, known)
        alone = give_looks(mentions, inside, low=low)
        mentions += [
            Mention(at.start, at.end, Who(who), sentence, pieces=[(at.start, at.end)], is_age_alone=True)
            for at, who in alone
            if not told_of_the_last(found, age=at, who=Who(who), sentence=sentence, low=low)
        ]
        _keep_no(mentions, low, sentence)
        found += sorted(mentions, key=lambda each: each.start)
    for each in found:
        each.who = Who.UNCLEAR if each.who is Who.YOUNG else each.who
    _know_again(found)
    _leave_older_ones(found, low)
    return found


def _keep_no(mentions: Iterable[Mention], low: bytes, sentence: Sentence) -> None:
    """Let each piece begin with the `none` of "none looks more than 15" that stands right before it."""
    if not any(told in low[sentence.start : sentence.end] for told in _MAY_SAY_NO):
        return
    for each in mentions:
        each.pieces = [(_begin_before(low, start, least=sentence.start), end) for start, end in each.pieces]


def _begin_before(low: bytes, start: int, *, least: int) -> int:
    """Return where a piece begins with what says no before it, with `says he is`, or the `year` of `year 8 lad`."""
    least = max(least, start - _NO_REACH)
    leads = ("year_before", "says_age", "says_no") if low[start : start + 1].isdigit() else ("says_no",)
    found = (place for lead in leads for place in PEOPLE[lead].spans_in(low[least:start]))
    return least + next(found, (start - least, 0))[0]


def _leave_older_ones(found: Sequence[Mention], low: bytes) -> None:
    """Leave open who "the older one" is beside a younger one or several children: the older of two may be a child."""
    if not PEOPLE["beside_older_one"].in_bytes(low):
        return
    for each in found:
        if (
            each.who is Who.ADULT
            and not each.name
            and PEOPLE["older_one"].in_bytes(low[each.start : each.end])
        ):
            each.who = Who.UNCLEAR


def is_told_under_18(mention: Mention, text: str) -> bool:
    """Say whether an age under 18 is told of somebody."""
    ages = [age_in(text[start:end]) for start, end in mention.pieces]
    return any(age is not None and is_under_18(age) for age in ages)


def leave_open(found: list[Mention], text: str) -> list[Mention]:
    """Leave open who those are whom a teller about themselves calls a lad or a girl, unless an age is told.

    The teller is the child: whoever else has a name may be the one who does it.
    """
    for each in found:
        called = shadow(text[each.start : each.end]).encode("ascii").lower()
        may_do_it = each.name or PEOPLE["young_man"].in_bytes(called)
        if each.who is Who.CHILD and may_do_it and not is_told_under_18(each, text):
            each.who = Who.UNCLEAR
    return found


def leave_who_must_not_know(
    found: Sequence[Mention], requests: Iterable[str], *, children: str, text: str
) -> None:
    """Leave open who those are who must not find out: nobody is a child by being named there, but by an age told.

    `children` is what the teller told of children, lowered.
    """
    named = {word for asked in requests for word in asked.split()}
    aged = {each.key for each in found if is_told_under_18(each, text)}
    for each in found:
        is_said = each.name.casefold() in children or each.key in aged
        if each.who is Who.CHILD and each.name in named and not is_said:
            each.who = Who.UNCLEAR


def _know_again(found: Sequence[Mention]) -> None:
    """Let "Leon" be the child whom the words call Leon Tate, where only one child has that first name."""
    firsts: dict[str, set[str]] = {}
    for each in found:
        if each.who is Who.CHILD and len(words := each.name.casefold().split()) > 1:
            firsts.setdefault(words[0], set()).add(each.name)
    for each in found:
        if each.who is Who.UNCLEAR and len(firsts.get(each.name.casefold(), ())) == 1:
            each.who = Who.CHILD


def _named_and_called(
    low: bytes, inside: Sequence[Span], sentence: Sentence, known: set[str]
) -> list[Mention]:
    names = [_mention_by_name(span, sentence, known) for span in inside if span.type in NAMES]
    for each in names:
        before = low[max(sentence.start, each.start - _CUE) : each.start].rstrip()
        if PEOPLE["grown_kin"].in_bytes(before) or PEOPLE["kin_of_other"].in_bytes(before):
            each.who = Who.UNCLEAR
        if PEOPLE["somebodys_child"].in_bytes(before) and PEOPLE["grown_age_after"].in_bytes(
            low[each.end : each.end + _CUE]
        ):
            each.who = Who.ADULT
    children = [
        each
        for each in _mentions_by_word(PEOPLE["child_phrase"], Who.CHILD, low, sentence)
        if not each.overlaps(names) and not _is_unborn(each, low)
    ]
    adults = [
        each
        for each in _mentions_by_word(PEOPLE["adult_phrase"], Who.ADULT, low, sentence)
        if not each.overlaps([*names, *children]) and is_somebody(each, low)
    ]
    for each in (*children, *adults):
        each.who = doubtful_role(each, low)
    selves = [each for pattern in OWN_AGE for each in _mentions_by_word(pattern, Who.TELLER, low, sentence)]
    joined = _join_mentions(sorted([*names, *children, *adults], key=lambda each: each.start), low)
    for each in joined:
        if each.who is Who.CHILD and each.name and _is_grown_kin(each, low):
            each.who = Who.UNCLEAR
        beside = low[max(sentence.start, each.start - _NEAR) : each.end]
        if each.who is Who.UNCLEAR and PEOPLE["others_near"].in_bytes(beside):
            each.who = Who.OTHER
    return sorted([*joined, *selves], key=lambda each: each.start)


def _is_grown_kin(mention: Mention, low: bytes) -> bool:
    """Say whether `his nephew Goran` drives, or brings children: nobody is a child by being somebody's nephew."""
    called = low[mention.start : mention.end - len(mention.name)].rstrip()
    after = low[mention.end : mention.end + 2 * _CUE]
    return PEOPLE["somebodys_kin"].in_bytes(called) and PEOPLE["grown_deed_after"].in_bytes(after)


def _mention_by_name(span: Span, sentence: Sentence, known: set[str]) -> Mention:
    is_child = span.type == "child_name" or span.category == "other_children_and_young_people"
    who = Who.CHILD if is_child or span.text.casefold() in known else Who.UNCLEAR
    return Mention(span.start, span.end, who, sentence, span.text, [(span.start, span.end)])


def _mentions_by_word(pattern: Pattern, who: Who, low: bytes, sentence: Sentence) -> Iterator[Mention]:
    for start, end in pattern.spans_in(low[sentence.start : sentence.end]):
        place = (sentence.start + start, sentence.start + end)
        if _is_nobody(low[place[0] : place[1]], after=low[place[1] : place[1] + _CUE]):
            continue
        start = place[0] + _find_last_article(low[place[0] : place[1]])
        start += _minutes(low[max(0, start - 2) : start], low[start : place[1]])
        yield Mention(start, place[1], who, sentence, pieces=[(start, place[1])])


def _minutes(before: bytes, told: bytes) -> int:
    """Return how many letters of a phrase are the minutes of an hour before it: "03:10 male 4"."""
    is_hour = before[:1].isdigit() and before[1:] in (b":", b".")
    figure, _, rest = told.partition(b" ")
    return len(told) - len(rest) if is_hour and figure.isdigit() and rest else 0


def _is_unborn(mention: Mention, low: bytes) -> bool:
    """Say whether somebody is told to have a baby: it is no child of the concern yet."""
    told, before = low[mention.start : mention.end], low[max(0, mention.start - _NEAR) : mention.start]
    return PEOPLE["one_baby"].in_bytes(told) and PEOPLE["unborn_before"].in_bytes(before)


def _is_nobody(told: bytes, *, after: bytes) -> bool:
    """Say whether words of children name none: "the children's home", "a baby seat", "a student nurse"."""
    return any(
        PEOPLE[word].in_bytes(told) and PEOPLE[following].in_bytes(after) for word, following in _NOBODY
    )


def _find_last_article(told: bytes) -> int:
    """Return where the last `a man` of a phrase begins: in "im 14 a man" the number is nobody's but the teller's."""
    return max((start for start, _ in PEOPLE["article_inside"].spans_in(told)), default=0)


def _join_mentions(ordered: Sequence[Mention], low: bytes) -> list[Mention]:
    """Make one of a word and the name beside it: "a girl called Mia", "the driver, they call Tariq"."""
    joined: list[Mention] = []
    for each in ordered:
        last = joined[-1] if joined else None
        if (
            last
            and not last.name
            and each.name
            and PEOPLE["joins"].in_bytes(low[last.end : each.start].strip())
        ):
            last.who = _who_together(last.who, each.who)
            last.end, last.name = each.end, each.name
            last.pieces = [*each.pieces, *last.pieces]
        else:
            joined.append(each)
    return joined


def _who_together(word: Who, name: Who) -> Who:
    """Return who a word and a name beside it are: what only one of them says, and nothing where they differ."""
    if name in (Who.UNCLEAR, word):
        return word
    return name if word is Who.YOUNG else Who.UNCLEAR
