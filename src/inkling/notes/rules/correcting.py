"""What a practitioner put right of people and things: an understanding as she left it, and its cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from inkling.notes.rules.cards import Card, KeyedSubject, face_of, keyed_subjects
from inkling.notes.rules.content import CardDecision
from inkling.reading.rules.understanding.corrections.refusals import CorrectionRefused
from inkling.reading.rules.understanding.corrections.subjects import (
    change_subject,
    join_subjects,
    part_mention,
    remove_subject,
)
from inkling.reading.rules.understanding.values import (
    Stretch,
    Subject,
    Understanding,
    in_reading_order,
    role_beside,
)
from inkling.vocabulary.subjects import AgeGroup, SubjectRole

NOBODYS = "-"
_UNDECIDED = CardDecision()
Decisions = Mapping[str, CardDecision]


@dataclass(frozen=True)
class CorrectedSubjects:
    """An understanding with its people and things put right. `missed` counts what meets nothing any more."""

    value: Understanding
    cards: list[Card]
    missed: int


def correct_subjects(understood: Understanding, *, text: str, decisions: Decisions) -> CorrectedSubjects:
    """Return the understanding as the practitioner left it: parted, decided, joined, owned, confirmed; in this order.

    What she only saw stays as the machine put it together.
    """
    keyed = keyed_subjects(understood, text=text)
    value, keyed, missed = _part_all(understood, keyed, text=text, decisions=decisions)
    before = {each.id: each for each in value.subjects}
    keys = {each.id: each.key for each in keyed}
    for each in keyed:
        if (decision := decisions.get(each.key)) is not None:
            value = _decide(value, each.id, decision, keys=keys)
    out = [each for each in keyed if decisions.get(each.key, _UNDECIDED).is_out]
    left = [each for each in keyed if each not in out]
    value, kept_by, refused = _join_all(value, left, decisions=decisions)
    value = _with_owners(value, left, kept_by=kept_by, decisions=decisions)
    value = _confirm(value, left, decisions=decisions)
    cards = _cards(value, left, kept_by=kept_by, decisions=decisions)
    cards += [_card(each, before[each.id], decisions=decisions) for each in out]
    mentions = {each.id: each.mentions for each in understood.subjects}
    ids = {each.key: each.id for each in keyed}
    cards = [replace(each, places=_places(each, mentions.get(ids[each.key], ()))) for each in cards]
    return CorrectedSubjects(value, cards, missed + refused)


def _places(card: Card, mentions: tuple[Stretch, ...]) -> tuple[tuple[int, Stretch], ...]:
    found = enumerate(mentions)
    return tuple((at, each) for at, each in found if at and at not in card.decision.parts)


def _part_all(
    value: Understanding, keyed: list[KeyedSubject], *, text: str, decisions: Decisions
) -> tuple[Understanding, list[KeyedSubject], int]:
    found, missed = [], 0
    for each in keyed:
        found.append(each)
        subject = value.subject(each.id)
        mentions = subject.mentions if subject else ()
        for number in decisions.get(each.key, _UNDECIDED).parts:
            parted = _part(value, each.id, mentions[number], text=text) if number < len(mentions) else None
            if parted is None:
                missed += 1
                continue
            value = parted
            words = text[mentions[number].start : mentions[number].end]
            found.append(KeyedSubject(f"{each.key}/{number}", words, value.subjects[-1].id, each.key))
    return value, found, missed


def _part(value: Understanding, subject_id: str, mention: Stretch, *, text: str) -> Understanding | None:
    words = text[mention.start : mention.end]
    whole = value.subject(subject_id)
    try:
        value = part_mention(value, subject_id, mention=mention, words=words)
    except CorrectionRefused:
        return None
    left = value.subject(subject_id)
    if whole is None or left is None:
        return value
    # Two of one name: what is still called so keeps its name.
    still = {text[each.start : each.end] for each in left.mentions}
    kept = tuple(each for each in whole.attributes if each in left.attributes or each.value in still)
    return value.with_subject(replace(left, attributes=kept))


def _decide(
    value: Understanding, subject_id: str, decision: CardDecision, *, keys: Mapping[str, str]
) -> Understanding:
    subject = value.subject(subject_id)
    if subject is None or decision.is_out:
        return remove_subject(value, subject_id) if subject else value
    age = next((each for each in AgeGroup if each.value == decision.age), subject.age)
    # Who tells is nobody's card: no page offers that part, and what is sent of it all the same says nothing.
    offered = (each for each in SubjectRole if each is not SubjectRole.TELLER)
    said = next((each for each in offered if each.value == decision.role), None)
    # The page sends the part that stood beside another age: a child is never filed as a person of concern by it.
    role = role_beside(age, said) if said else None
    if not decision.is_changed and (age, role or subject.role) == (subject.age, subject.role):
        return value
    if not decision.age and role is None:
        return value
    return change_subject(
        value,
        subject_id,
        kind=subject.kind,
        age=age,
        role=role,
        attributes=subject.attributes,
        is_age_said=bool(decision.age),
        confirmed=_ages_called_right(subject, decision, keys=keys),
    )


def _ages_called_right(
    subject: Subject, decision: CardDecision, *, keys: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the ages of the words that stood on the card, beside whatever part, when it was called right."""
    faces = (face_of(replace(subject, role=each), keys=keys) for each in SubjectRole)
    return subject.values_of("age") if decision.is_right and decision.right_of in faces else ()


def _confirm(value: Understanding, keyed: list[KeyedSubject], *, decisions: Decisions) -> Understanding:
    """Take what was called right for confirmed, where it still is what was shown then."""
    keys = {each.id: each.key for each in keyed}
    for each in keyed:
        decision, subject = decisions.get(each.key, _UNDECIDED), value.subject(each.id)
        if subject is None or not decision.is_right:
            continue
        if decision.right_of in ("", face_of(subject, keys=keys)):
            value = value.with_subject(replace(subject, is_composed=False, is_role_composed=False))
    return value


def _join_all(
    value: Understanding, keyed: Iterable[KeyedSubject], *, decisions: Decisions
) -> tuple[Understanding, dict[str, str], int]:
    """Join those that are one; return also the key by which each goes now, and how many could not be joined."""
    ids = {each.key: each.id for each in keyed}
    kept_by = {key: key for key in ids}
    missed = 0
    for key in ids:
        wanted = decisions.get(key, _UNDECIDED).same_as
        if not wanted:
            continue
        kept, other = kept_by.get(wanted, ""), kept_by[key]
        try:
            if not kept or kept == other:
                missed += not kept
                continue
            value = join_subjects(value, kept=ids[kept], other=ids[other])
        except CorrectionRefused:
            missed += 1
            continue
        kept_by = {each: kept if by == other else by for each, by in kept_by.items()}
    return value, kept_by, missed


def _with_owners(
    value: Understanding, keyed: Iterable[KeyedSubject], *, kept_by: Mapping[str, str], decisions: Decisions
) -> Understanding:
    ids = {each.key: each.id for each in keyed}
    for each in ids:
        wanted = decisions.get(each, _UNDECIDED).owner
        subject = value.subject(ids[kept_by[each]])
        if not wanted or subject is None:
            continue
        owner = ids.get(kept_by.get(wanted, ""), "")
        owners = () if wanted == NOBODYS else (owner,) if owner else subject.owners
        owners = tuple(one for one in owners if one != subject.id)
        if owners != subject.owners:
            value = value.with_subject(replace(subject, owners=owners, is_composed=False))
    return value


def _cards(
    value: Understanding, keyed: list[KeyedSubject], *, kept_by: Mapping[str, str], decisions: Decisions
) -> list[Card]:
    by_id = {each.id: each for each in keyed}
    cards = []
    for subject in in_reading_order(value.subjects):
        if (each := by_id.get(subject.id)) is not None:
            joined = tuple(
                (one.key, one.title) for one in keyed if one != each and kept_by[one.key] == each.key
            )
            cards.append(replace(_card(each, subject, decisions=decisions), joined=joined))
    return cards


def _card(keyed: KeyedSubject, subject: Subject, *, decisions: Decisions) -> Card:
    decision = decisions.get(keyed.key, _UNDECIDED)
    return Card(keyed.key, keyed.title, subject, decision, parted_from=keyed.parted_from)
