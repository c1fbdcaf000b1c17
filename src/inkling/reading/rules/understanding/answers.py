"""What the teller answered about what a machine composed: it outranks the machine, and an officer outranks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from inkling.capture.rules.told_answers import ToldAnswer
from inkling.extraction import Span
from inkling.extraction.composing.composition import Item
from inkling.reading.rules.understanding.said_ages import with_said_age
from inkling.reading.rules.understanding.same import join_two, whose_age_stands
from inkling.reading.rules.understanding.values import Moment, Stretch, Subject, role_after
from inkling.vocabulary.subjects import AgeGroup, CheckedBy, SubjectRole, TellerSays

BY_THE_TELLER = "by the teller"
_AGES = {
    TellerSays.CHILD: AgeGroup.CHILD,
    TellerSays.ADULT: AgeGroup.ADULT,
    TellerSays.NOT_KNOWN: AgeGroup.NOT_KNOWN,
}


@dataclass(frozen=True)
class AnsweredSubjects:
    """Subjects after what the teller answered. `now` names by its id with which one each was joined."""

    subjects: tuple[Subject, ...]
    now: dict[str, str] = field(default_factory=dict)


def answered_subjects(
    subjects: Sequence[Subject], answers: Sequence[ToldAnswer], *, passage: int, text: str
) -> AnsweredSubjects:
    """Return the subjects of a passage as the teller answered. An answer that meets nobody any more is passed by."""
    found, now = list(subjects), dict[str, str]()
    for answer in answers:
        place = Stretch(passage, answer.start, answer.end)
        at = next((at for at, each in enumerate(found) if _holds(each, place)), None)
        if at is None:
            continue
        subject = found[at]
        if answer.says in _AGES:
            found[at] = _of_age(subject, _AGES[answer.says])
        elif answer.says is TellerSays.NOT_MEANT:
            del found[at]
        elif answer.says is TellerSays.OTHER and len(subject.mentions) > 1:
            found[at], other = _part(subject, place, words=text[place.start : place.end])
            found.append(other)
        elif answer.says is TellerSays.SAME and answer.same_as:
            first = Stretch(passage, *answer.same_as)
            kept = next((one for one, each in enumerate(found) if one != at and _holds(each, first)), None)
            if kept is not None:
                found[kept] = _make_one(found[kept], subject)
                now[subject.id] = found[kept].id
                del found[at]
    return AnsweredSubjects(_mark_answered(found, subjects), now)


def _mark_answered(found: Sequence[Subject], before: Sequence[Subject]) -> tuple[Subject, ...]:
    """Return subjects of which those that were answered about say so. Nobody was asked about a part in the report."""
    was = {each.id: each for each in before}
    return tuple(each if was.get(each.id) == each else _as_answered(each) for each in found)


def _as_answered(subject: Subject) -> Subject:
    has_part = subject.role is not SubjectRole.OTHER
    return replace(
        subject,
        is_composed=False,
        checked_by=CheckedBy.TELLER,
        is_corrected=True,
        is_role_composed=has_part,
    )


def moments_that_stand(
    moments: Sequence[tuple[Stretch, Moment]], answers: Sequence[ToldAnswer]
) -> tuple[Moment, ...]:
    """Return the moments; of one of which the teller said that the day is wrong, the words alone."""
    wrong = {(each.start, each.end) for each in answers if each.says is TellerSays.DAY_WRONG}
    return tuple(
        Moment(moment.words) if (place.start, place.end) in wrong else moment for place, moment in moments
    )


def taken_away(answers: Sequence[ToldAnswer], *, passage: int) -> tuple[Stretch, ...]:
    """Return the words of which the teller said that it is wrong: no item until an officer makes them one."""
    return tuple(Stretch(passage, each.start, each.end) for each in answers if each.says is TellerSays.NOT_SO)


def behind_what_is_wrong(item: Item, away: Sequence[Stretch], spans: Sequence[Span], text: str) -> Item:
    """Return an item without its first words, where they alone were shown and called wrong, and what they tell."""
    start = next((each.end for each in away if each.start == item.start and each.end < item.end), item.start)

    while start > item.start and text[start : start + 1].isspace():
        start += 1

    def is_left(span: int) -> bool:
        return spans[span].start >= start

    return replace(
        item,
        start=start,
        moments=tuple(each for each in item.moments if is_left(each.span)),
        often=tuple(filter(is_left, item.often)),
        places=tuple(filter(is_left, item.places)),
    )


def parted_id(passage: int, answer: ToldAnswer) -> str:
    """Return the id of who or what is told apart by an answer."""
    return f"p{passage}t{answer.start}-{answer.end}"


def _holds(subject: Subject, place: Stretch) -> bool:
    return any(each.touches(place) for each in subject.mentions)


def _make_one(first: Subject, second: Subject) -> Subject:
    one = replace(join_two(first, second), joined_reason=BY_THE_TELLER)
    by = whose_age_stands(first, second)
    return replace(one, age=by.age, age_reason=by.age_reason, role=role_after(by.age, one.role))


def _of_age(subject: Subject, age: AgeGroup) -> Subject:
    said = with_said_age(subject, age, by=BY_THE_TELLER)
    return replace(said, role=role_after(age, said.role))


def _part(subject: Subject, place: Stretch, *, words: str) -> tuple[Subject, Subject]:
    own = tuple(each for each in subject.mentions if each.touches(place))
    left = replace(
        subject,
        mentions=tuple(each for each in subject.mentions if each not in own),
        attributes=tuple(each for each in subject.attributes if each.value != words),
    )
    other = Subject(
        f"p{place.passage}t{place.start}-{place.end}",
        subject.kind,
        mentions=own,
        attributes=tuple(each for each in subject.attributes if each.value == words),
        joined_reason=BY_THE_TELLER,
    )
    return left, other
