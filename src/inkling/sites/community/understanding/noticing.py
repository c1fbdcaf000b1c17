"""What extraction notices in the own words, turned into details that the teller may add.

It is run once, when the words are told; the answers then carry the places found, never a second copy of the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import re2
from django.conf import settings
from django.utils.translation import gettext

from inkling.capture.rules.often import often_in_words
from inkling.extraction import Span
from inkling.reading.machine.within_bounds import read_within
from inkling.reading.rules.despite_faults import make_despite_faults
from inkling.reading.rules.outcome import ReadingResult
from inkling.safeguarding.rules.protected_view.people.children import ages_of_self, is_harm_noticed
from inkling.safeguarding.rules.protected_view.people.mentions import Who
from inkling.safeguarding.rules.protected_view.people.people import people_in
from inkling.safeguarding.rules.protected_view.signs import NoticedSign, noticed_signs
from inkling.safeguarding.rules.text.sentences import sentences_of
from inkling.sites.community.answers import Answers, DetailAnswers
from inkling.vocabulary.categories import Category
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.kinds import Kind, attribute_for_extracted, kind, kind_for_extracted
from inkling.vocabulary.limits import NARRATIVE_MAX

_CHILD, _ADULT = "other_child", "person"
_NAMES = frozenset({"person_name", "nickname", "child_name"})
_ABOUT_SOMEBODY = frozenset({"person_name", "nickname", "description"})
_BARE_AGE = re2.compile(r"(?i)(?:about |around |like |nearly |roughly )?[1-9][0-9]?(?:ish)?")
_MOST_SHOWN = 60
# Beyond as many finds nobody is told apart: the teller says who is a child.
_MOST_TOLD_APART = 300
_SURE, _POSSIBLE = "sure", "possible"
NOTHING_READ = ReadingResult()


@dataclass(frozen=True)
class Proposal:
    """One thing noticed. `key` is its place in the words (start, end), its kind, its box and its tier."""

    key: str
    text: str
    is_sure: bool
    told: DetailAnswers

    @property
    def shown(self) -> str:
        """Its words in one line, without the brackets and stops around them."""
        return " ".join(self.text.split()).strip(" (),.;:")

    @property
    def names_somebody(self) -> bool:
        """Whether it is the name of a person."""
        return self.told.kind in (_CHILD, _ADULT) and not {"attr_name", "attr_nickname"}.isdisjoint(
            self.told.values
        )

    @property
    def is_child(self) -> bool:
        """Whether the words around it say that it is a child."""
        return self.told.kind == _CHILD


@dataclass(frozen=True)
class Notice:
    """What was noticed: keys of details (the sure ones first, each thing once), of signs, and whether it is all.

    `often` are the places where the words say how often it happens; `reading` is all that was read.
    """

    keys: list[str]
    signs: list[str]
    complete: bool
    often: list[tuple[int, int]] = field(default_factory=list)
    reading: ReadingResult = NOTHING_READ


def notice(words: str, *, day: date) -> Notice:
    """Read the words within bounds. What cannot be read never keeps a report from being told.

    Words that do not fit are not read before they are cut: the page asks for that first.
    """
    if len(words) > NARRATIVE_MAX:
        return Notice([], [], complete=True)
    found = read_within(words, seconds=settings.INKLING_READING_SECONDS, day=day)
    unread = partial(Notice, [], [], complete=False, reading=found)
    return make_despite_faults(lambda: _notice_in(words, found), otherwise=unread)


def _notice_in(words: str, found: ReadingResult) -> Notice:
    seen: set[tuple[str, str]] = set()
    keys = []
    own, children = ages_of_self(words), _of_children(words, found.spans)
    young = {_identity_of(each) for each in found.spans if _names_a_child(each, children=children)}
    for span in sorted(found.spans, key=lambda each: (each.tier != _SURE, each.start)):
        same = _identity_of(span)
        # "I am 13" tells of whoever writes, and is no description of a person of concern.
        is_own = any(start <= span.start < end for start, end in own)
        is_child = (span.start, span.end) in children or same in young
        if (
            not is_own
            and not is_bare_age(span.text)
            and same not in seen
            and (key := _key_of(span, is_child=is_child))
        ):
            seen.add(same)
            keys.append(key)
    often = often_in_words(words, found.spans)
    signs = [
        _key_of_sign(each) for each in noticed_signs(words, spans=found.spans, as_a_whole=found.indicators)
    ]
    return Notice(keys[:_MOST_SHOWN], signs, found.complete, list(often), found)


def is_bare_age(text: str) -> bool:
    """Say whether words tell how old somebody is and nothing else: an age by itself is nobody."""
    return _BARE_AGE.fullmatch(" ".join(text.split())) is not None


def title_of(text: str) -> str:
    """Return what somebody is called; of whom only the age is told, "somebody" of that age."""
    return gettext("Somebody, %(age)s") % {"age": text} if is_bare_age(text) else text


def tells_own_age(words: str, places: Iterable[tuple[int, int]]) -> bool:
    """Say whether one of these places lies where the writer says how old they are."""
    own = ages_of_self(words)
    return any(start <= at < end for at, _ in places for start, end in own)


def proposals(answers: Answers) -> list[Proposal]:
    """Return what was noticed in the own words as the teller may keep it."""
    return [_proposal(key, words=answers.words) for key in answers.noticed]


def often_told(answers: Answers) -> list[str]:
    """Return what the own words say of how often it happens, word for word."""
    spans = (span_of(key) for key in answers.often_noticed)
    return [" ".join(answers.words[span[0] : span[1]].split()) for span in spans if span]


def signs_noticed(answers: Answers) -> dict[Indicator, str]:
    """Return the signs noticed in the own words, each with the sentence that raised it: empty for all of the words."""
    found = {}
    for key in answers.signs_noticed:
        sign, _, place = key.partition("/")
        span = span_of(place)
        if sign in set(Indicator):
            found[Indicator(sign)] = " ".join(answers.words[span[0] : span[1]].split()) if span else ""
    return found


def span_of(key: str) -> tuple[int, int] | None:
    """Return the place in the words that a key names; None for an empty key."""
    if not key:
        return None
    start, end, *_ = key.split("/")
    return int(start), int(end)


def keep(answers: Answers, *, kept: list[str], children: list[str], adults: list[str]) -> None:
    """Make details of what was kept, take back what was not, and leave what the teller changed alone.

    `children` and `adults` are of whom that is known; whom the words call a child is one, unless the teller said no.
    """
    already = {told.found for told in answers.details if told.found}
    answers.details = [told for told in answers.details if not told.found or told.found in kept]
    answers.details += [
        each.told for each in proposals(answers) if each.key in kept and each.key not in already
    ]
    people = {each.key: each for each in proposals(answers) if each.told.kind in (_CHILD, _ADULT)}
    for told in answers.details:
        if told.found in people:
            is_child = told.found in children or (people[told.found].is_child and told.found not in adults)
            told.kind = _CHILD if is_child else _ADULT


def take_in(answers: Answers, noticed: Notice) -> None:
    """Take in what was noticed after the own words were changed.

    Details once kept stay; they no longer point into the words.
    """
    for told in answers.details:
        told.found = ""
    have = {value.casefold() for told in answers.details for value in told.values.values()}
    answers.noticed, signs, answers.unread = noticed.keys, noticed.signs, not noticed.complete
    answers.often_noticed = [f"{start}/{end}" for start, end in noticed.often]
    answers.noticed = [each.key for each in proposals(answers) if each.text.casefold() not in have]
    answers.by_step.pop("noticed", None)
    answers.ask_again("noticed")
    asked = set(signs_noticed(answers))
    answers.signs_noticed = signs
    harm = make_despite_faults(
        lambda: is_harm_noticed(answers.words, noticed.reading.whole), otherwise=lambda: None
    )
    answers.harm_noticed, answers.unread = bool(harm), answers.unread or harm is None
    answers.self_noticed = noticed.reading.tells_of_self
    # A sign that was not offered before is offered now. Nothing is ticked but by the teller.
    if set(signs_noticed(answers)) - asked:
        answers.ask_again("signs")


def _of_children(words: str, spans: Sequence[Span]) -> set[tuple[int, int]]:
    """Return the places of what the words tell of a child, or of a young person who tells about themselves."""
    if len(spans) > _MOST_TOLD_APART:
        return set()
    people = people_in(words, spans=spans, sentences=sentences_of(words))
    young = [each for each in people if each.who in (Who.CHILD, Who.TELLER)]
    return {piece for each in young for piece in each.pieces}


def _names_a_child(span: Span, *, children: set[tuple[int, int]]) -> bool:
    return span.type in _NAMES and (span.type == "child_name" or (span.start, span.end) in children)


def _identity_of(span: Span) -> tuple[str, str]:
    """Return what is the same thing: a name is one person's, by whichever word it was found."""
    return ("name" if span.type in _NAMES else span.type, span.text.casefold())


def _key_of(span: Span, *, is_child: bool) -> str:
    if is_child and span.type in _ABOUT_SOMEBODY:
        target: Kind | None = kind(_CHILD)
    else:
        target = kind_for_extracted(span.type, text=span.text, category=span.category)
    if target is None or target.category is Category.ABUSE:
        return ""
    name = attribute_for_extracted(span.type, target=target)
    box = f"attr_{name}" if name else "text"
    tier = _SURE if span.tier == _SURE else _POSSIBLE
    return f"{span.start}/{span.end}/{target.id}/{box}/{tier}"


def _key_of_sign(noticed: NoticedSign) -> str:
    """Return its id and the place of the first sentence that raised it."""
    first = noticed.sentences[:1]
    return "/".join([noticed.sign.value, *(f"{each.start}/{each.end}" for each in first)])


def _proposal(key: str, *, words: str) -> Proposal:
    start, end, kind_id, box, tier = key.split("/")
    text = words[int(start) : int(end)]
    return Proposal(key, text, tier == _SURE, DetailAnswers(kind_id, {box: text}, key))
