"""What a machine composed of each passage, and what was told as details, put together as one understanding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from inkling.capture.rules.told_answers import ToldAnswer
from inkling.extraction import Span
from inkling.extraction.composing.composition import Belonging, Composition, Entity
from inkling.extraction.composing.composition import Item as ComposedItem
from inkling.reading.rules.understanding.answers import (
    answered_subjects,
    behind_what_is_wrong,
    moments_that_stand,
    parted_id,
    taken_away,
)
from inkling.reading.rules.understanding.details import RecordedDetail, items_of_details, subjects_of_details
from inkling.reading.rules.understanding.same import join_known
from inkling.reading.rules.understanding.values import (
    Attribute,
    Item,
    Moment,
    Stretch,
    Subject,
    Understanding,
    attribute,
    role_beside,
)
from inkling.vocabulary.subjects import PEOPLE, AgeGroup, ItemKnown, SubjectKind, SubjectRole

# Spans that are no entity of the composition, and yet somebody's: each is a subject of its own.
_KIND_OF_SPAN = {
    "phone": SubjectKind.PHONE,
    "handle": SubjectKind.ACCOUNT,
    "email": SubjectKind.EMAIL,
    "app": SubjectKind.APP,
    "substance": SubjectKind.SUBSTANCE,
}
_ATTRIBUTE_OF_SPAN = {"phone": "number", "handle": "handle", "email": "email"}


NOTHING_UNDERSTOOD = Understanding()


@dataclass(frozen=True)
class ReadPassage:
    """One passage as a machine read it (0 the own words, then the additions), and what the teller answered about it."""

    number: int
    spans: tuple[Span, ...]
    composition: Composition
    answers: tuple[ToldAnswer, ...] = ()
    text: str = ""


def understanding_of(
    passages: Sequence[ReadPassage],
    *,
    details: Sequence[RecordedDetail],
    standing: Understanding = NOTHING_UNDERSTOOD,
) -> Understanding:
    """Return the items and subjects of a report; what is new is added to `standing`, which people may have corrected.

    Somebody of one name in two passages is one subject. What a detail tells stands in the item that holds its words.
    """
    subjects, items = list(standing.subjects), list(standing.items)
    for passage in passages:
        if passage.number not in standing.passages:
            answered = answered_subjects(
                _subjects_of(passage), passage.answers, passage=passage.number, text=passage.text
            )
            renamed = join_known(subjects, answered.subjects)
            renamed |= {old: renamed.get(new, new) for old, new in answered.now.items()}
            items += _items(passage, renamed)
    new = [each for each in details if each.number not in standing.details]
    renamed = join_known(subjects, subjects_of_details(new))
    for detail, item in items_of_details(new):
        _place_detail(items, detail=detail, item=_with_ids(item, renamed))
    return Understanding(
        tuple(items),
        tuple(subjects),
        tuple(sorted({*standing.passages, *(each.number for each in passages)})),
        tuple(sorted({*standing.details, *(each.number for each in details)})),
    )


def _place_detail(items: list[Item], *, detail: RecordedDetail, item: Item) -> None:
    """Let the item that holds the words of a detail cover it; one that is graded, or stands nowhere, is an item."""
    holding = next((at for at, each in enumerate(items) if _may_cover(each, detail)), None)
    if holding is None:
        items.append(item)
        return
    held = items[holding]
    items[holding] = replace(
        held,
        covers=(*held.covers, detail.number),
        subjects=tuple(dict.fromkeys((*held.subjects, *item.subjects))),
    )


def _may_cover(item: Item, detail: RecordedDetail) -> bool:
    is_open = item.detail is None and not detail.is_handled
    return (
        is_open and detail.stretch is not None and any(each.holds(detail.stretch) for each in item.stretches)
    )


def _subjects_of(passage: ReadPassage) -> list[Subject]:
    made = passage.composition
    owner_of = {each.span: each for each in made.belongings}
    entities = [
        _entity_as_subject(passage, number, entity, owner_of) for number, entity in enumerate(made.entities)
    ]
    within = {span for entity in made.entities for span in entity.spans}
    lone = [
        _span_as_subject(passage, at, owner_of.get(at))
        for at, span in enumerate(passage.spans)
        if span.type in _KIND_OF_SPAN
        and (at not in within or span.type == "handle")  # somebody, and an account
    ]
    pairs = zip(entities, made.entities, strict=True)
    return [*(each for each, entity in pairs if _is_spoken_of(each, entity)), *_each_once(lone)]


def _is_spoken_of(subject: Subject, entity: Entity) -> bool:
    """Whether anything is told of it but that something is its: without a name a child counts, who harms, and whoever
    must not find out.
    """
    is_of_concern = subject.role is SubjectRole.PERSON_OF_CONCERN
    counts = is_of_concern or subject.must_not_know is not None
    return bool(subject.mentions) or counts or (subject.age is AgeGroup.CHILD and entity.age_told)


def _entity_as_subject(
    passage: ReadPassage, number: int, entity: Entity, owner_of: dict[int, Belonging]
) -> Subject:
    owners = dict.fromkeys(
        entity_id(passage, owner_of[span].owner)
        for span in entity.spans
        if span in owner_of and owner_of[span].owner != number
    )
    return Subject(
        entity_id(passage, number),
        SubjectKind(entity.kind),
        mentions=tuple(_stretch(passage, span) for span in entity.spans),
        attributes=(*_noun_of(passage, entity), *_attributes(entity)),
        age=_age(entity),
        age_reason=entity.age_why,
        role=_role(entity),
        role_reason=entity.role_why,
        owners=tuple(owners),
        joined_reason="; ".join(dict.fromkeys(entity.joined)),
        must_not_know=Stretch(passage.number, *entity.must_not_know) if entity.must_not_know else None,
    )


def _age(entity: Entity) -> AgeGroup:
    """Return child or adult. An adult who is only judged to be one is not known: the page asks, and it shows why."""
    age = AgeGroup(entity.age)
    return AgeGroup.NOT_KNOWN if age is AgeGroup.ADULT and not entity.age_told else age


def _role(entity: Entity) -> SubjectRole:
    """Return the part of an entity. A machine calls nobody a person of concern who is not told of as a grown-up.

    A part that is only judged is not known: the reason shows it. But a child who may be harmed comes first.
    """
    role = role_beside(_age(entity), SubjectRole(entity.role))
    if not entity.role_told and role is not SubjectRole.CHILD_AT_RISK:
        return SubjectRole.OTHER
    if role is SubjectRole.PERSON_OF_CONCERN and _age(entity) is not AgeGroup.ADULT:
        return SubjectRole.OTHER
    return role


def _noun_of(passage: ReadPassage, entity: Entity) -> tuple[Attribute, ...]:
    """Return the noun by which somebody without a name is spoken of; looks alone are no name."""
    words = passage.text[slice(*entity.called)] if entity.called else ""
    return (attribute("called", " ".join(words.split())),) if words.strip() else ()


# A thing is known by its name, whatever kind of thing it is.
_BY_NAME = frozenset({"place", "school", "business", "address", "area"})


def _attributes(entity: Entity) -> tuple[Attribute, ...]:
    is_person = SubjectKind(entity.kind) in PEOPLE
    found = (
        attribute("name" if each.name in _BY_NAME and not is_person else each.name, each.value)
        for each in entity.attributes
    )
    return tuple(dict.fromkeys(found))


def _span_as_subject(passage: ReadPassage, at: int, belonging: Belonging | None) -> Subject:
    span = passage.spans[at]
    return Subject(
        _span_id(passage, at),
        _KIND_OF_SPAN[span.type],
        mentions=(_stretch(passage, at),),
        attributes=(attribute(_ATTRIBUTE_OF_SPAN.get(span.type, "name"), span.text),),
        owners=(entity_id(passage, belonging.owner),) if belonging else (),
        joined_reason=belonging.why if belonging else "",
    )


def _each_once(subjects: Iterable[Subject]) -> list[Subject]:
    """Return subjects with those of one kind and one value run together."""
    found: dict[tuple[SubjectKind, str], Subject] = {}
    for each in subjects:
        key = each.kind, each.attributes[0].value.casefold()
        first = found.get(key)
        found[key] = (
            each
            if first is None
            else replace(
                first,
                mentions=(*first.mentions, *each.mentions),
                owners=tuple(dict.fromkeys((*first.owners, *each.owners))),
            )
        )
    return list(found.values())


def _items(passage: ReadPassage, renamed: dict[str, str]) -> list[Item]:
    """Return the items of a passage but those, or the first words of one, of which the teller said they are wrong."""
    away = taken_away(passage.answers, passage=passage.number)
    left = (
        behind_what_is_wrong(each, away, passage.spans, passage.text) for each in passage.composition.items
    )
    found = (_item(passage, each, renamed) for each in left)
    return [item for item in found if not any(each.holds(item.stretches[0]) for each in away)]


def _item(passage: ReadPassage, composed: ComposedItem, renamed: dict[str, str]) -> Item:
    ids = [entity_id(passage, entity) for entity in composed.entities]
    ids += [_span_id(passage, span) for span in composed.spans]
    ids += [
        parted_id(passage.number, each)
        for each in passage.answers
        if composed.start <= each.start < composed.end
    ]
    return Item(
        f"p{passage.number}i{composed.start}-{composed.end}",
        stretches=(Stretch(passage.number, composed.start, composed.end),),
        known=ItemKnown(composed.known),
        known_reason=composed.known_why,
        cut_reason=composed.cut_why,
        moments=_moments(passage, composed),
        often=_texts(passage, composed.often),
        places=_texts(passage, composed.places),
        categories=composed.categories or _categories(passage, composed),
        signs=composed.signs,
        subjects=tuple(dict.fromkeys(renamed[each] for each in ids if each in renamed)),
    )


def _moments(passage: ReadPassage, composed: ComposedItem) -> tuple[Moment, ...]:
    found = [
        (_stretch(passage, each.span), Moment(each.told, each.first or "", each.last or ""))
        for each in composed.moments
    ]
    return moments_that_stand(found, passage.answers)


def _categories(passage: ReadPassage, composed: ComposedItem) -> tuple[str, ...]:
    named = (passage.spans[at].category for at in composed.spans)
    return tuple(dict.fromkeys(each for each in named if each))


def _with_ids(item: Item, renamed: dict[str, str]) -> Item:
    return replace(item, subjects=tuple(dict.fromkeys(renamed.get(each, each) for each in item.subjects)))


# An id names the words: where the machine has read more since a page was opened, a press meets what was seen there,
# or nothing.
def entity_id(passage: ReadPassage, number: int) -> str:
    """Return the id of the subject that an entity of a passage is."""
    spans = passage.composition.entities[number].spans
    if not spans:
        return f"p{passage.number}n{number}"
    return f"p{passage.number}s{passage.spans[spans[0]].start}-{passage.spans[spans[0]].end}"


def _span_id(passage: ReadPassage, at: int) -> str:
    return f"p{passage.number}x{passage.spans[at].start}-{passage.spans[at].end}"


def _stretch(passage: ReadPassage, at: int) -> Stretch:
    span = passage.spans[at]
    return Stretch(passage.number, span.start, span.end)


def _texts(passage: ReadPassage, spans: Iterable[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(passage.spans[at].text for at in spans))
