"""A child of whom nobody is to say that it was her, where she is the child at risk: a front door must find her."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import re2

from inkling.reading.rules.understanding.values import Subject
from inkling.safeguarding.rules.protected_view.people.mentions import Mention, Who
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import fold_word
from inkling.vocabulary.subjects import JUDGED, AgeGroup, SubjectRole

_WORD = re2.compile(r"[\p{L}\p{N}'\x{2019}-]+|[&+]")
_WHO_IT_WAS = re2.compile(r"\b[Ii]t (?:was|is|came from) (\p{Lu}[\p{L}'-]+) (?:that|who|what|wot)\b")
_COMES = frozenset({"came", "comes", "come", "coming"})
_SEVERAL = frozenset({"girls", "boys", "kids", "lads", "lasses", "children", "teens", "youngsters"})
_JOINS = frozenset({"and", "&", "+"})
# Between a name and its verb: `Mia, who is 12 now, saw`.
_MOST_BETWEEN = 5
_OWNERS = frozenset({"her", "his", "their"})
# Words from an owner to whom is told of as theirs: `her best mate`.
_MOST_OF_HERS = 4


def children_asked_for(
    asked: Iterable[str], *, text: str, subjects: Sequence[Subject], found: Sequence[Mention]
) -> list[str]:
    """Return those of the names that are of a child at risk, and of none who only saw it or told.

    A child who is the only one told of is the one at risk. Beside other children a name stays where it is joined to
    one of theirs, and nothing says that this child saw or told: in doubt whoever told is not shown.
    """
    text = text.encode("utf-8", "replace").decode("utf-8")  # half a character is no name
    people = [each for each in subjects if each.is_person]
    names = dict.fromkeys([*asked, *_WHO_IT_WAS.findall(text)])
    return [each for each in names if _is_at_risk(each.casefold(), text=text, people=people, found=found)]


def _is_at_risk(name: str, *, text: str, people: Sequence[Subject], found: Sequence[Mention]) -> bool:
    own = [each for each in people if name in _names_of(each)]
    if len(own) != 1 or not _is_child_at_risk(own[0]):
        return False
    others = [each for each in people if each is not own[0] and _is_a_child(each)]
    # Of whom the whole tells, it says who is a child; a sentence alone says it of the rest.
    places = [(stretch.start, stretch.end) for each in people for stretch in each.mentions]
    unknown = [
        each
        for each in found
        if each.who in (Who.CHILD, Who.YOUNG) and name not in each.name.casefold().split()
        if not any(start < each.end and each.start < end for start, end in places) and not each.is_age_alone
    ]
    told = [fold_word(each) for each in _WORD.findall(text)]
    came = _comes_to_who_tells(told)
    if came and (others or not _SEVERAL.isdisjoint(told)):
        return False
    if not others and not unknown:
        return not _has_a_child_beside(told, name)
    if own[0].role_reason.startswith(JUDGED):
        return False
    beside = frozenset(each for other in others for each in _names_of(other))
    return _is_joined(told, name, beside) and not _sees_or_tells(told, name)


def _comes_to_who_tells(told: Sequence[str]) -> bool:
    """Say whether somebody came to whoever tells, which no verb of telling says: `Mia came to me in tears`."""
    return any(
        verb in _COMES and (to, whom) in {("to", "me"), ("to", "us")}
        for verb, to, whom in zip(told, told[1:], told[2:], strict=False)
    )


def _is_child_at_risk(subject: Subject) -> bool:
    return subject.role is SubjectRole.CHILD_AT_RISK and subject.age is AgeGroup.CHILD


def _is_a_child(subject: Subject) -> bool:
    return subject.age is AgeGroup.CHILD or subject.role is SubjectRole.CHILD_AT_RISK


def _has_a_child_beside(told: Sequence[str], name: str) -> bool:
    """Say whether a child is told of as hers, whom it may happen to: `Amy is 12, her mate is going to hotels`."""
    owners = _OWNERS | {f"{name}'s", f"{name}s"}
    beside = words("children_beside")
    return any(
        owner in owners and not beside.isdisjoint(told[at + 1 : at + 1 + _MOST_OF_HERS])
        for at, owner in enumerate(told)
    )


def _names_of(subject: Subject) -> frozenset[str]:
    values = (*subject.values_of("name"), *subject.values_of("nickname"))
    return frozenset(word for each in values for word in each.casefold().split())


def _is_joined(told: Sequence[str], name: str, others: frozenset[str]) -> bool:
    """Say whether a name stands beside another child's: `Leah, 14, and Mia`."""
    bare = [each for each in told if not each.isdigit()]
    return any(
        joined in _JOINS and name in (before, after) and not others.isdisjoint((before, after))
        for before, joined, after in zip(bare, bare[1:], bare[2:], strict=False)
    )


def _sees_or_tells(told: Sequence[str], name: str) -> bool:
    verbs = words("telling_verbs") | words("saying") | words("disclosing") | words("seeing")
    return any(not verbs.isdisjoint(after) for after in _after(told, name))


def _after(told: Sequence[str], name: str) -> Iterator[Sequence[str]]:
    for at, word in enumerate(told):
        if word == name:
            yield told[at + 1 : at + 1 + _MOST_BETWEEN]
