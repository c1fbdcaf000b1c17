"""What a page sends of its cards: each press saves all that was typed too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from inkling.notes.rules.content import CardDecision, ItemDecision, NoteContent
from inkling.notes.rules.parting.answers import ASKED_OF_EACH
from inkling.notes.rules.parting.numbers import FIRST, MOST_PARTS
from inkling.vocabulary.limits import DETAIL_MAX, SHORT_TEXT_MAX
from inkling.vocabulary.subjects import AgeGroup

Posted = Mapping[str, object]
_Kept = TypeVar("_Kept")
# Of a diary so many lines can be dated on the page; more are sent all the same.
MOST_LINES = 1_000
_MOST_CARDS = 1_000
# Of what was decided of words that stand no more, the newest are kept: a note must not grow without end.
_MOST_KEPT = 4_000
LONGEST_KEY = 1_000
_FACE = 12
# Of a key and the first words of a sentence in one value of a button.
BETWEEN = "|"
# Chosen of a card that may be one of two children: it is none of them, or nobody knows which. No key is so.
ANOTHER = "?"


def with_posted_cards(content: NoteContent, posted: Posted) -> NoteContent:
    """Return the content with each card of the page as it was sent; what the page did not show stays."""
    # What this page does not show was not called right on it.
    cards = {key: replace(each, face="") for key, each in content.decisions.items()}
    items = {key: replace(each, face="") for key, each in content.items.items()}
    for number, key in _keys(posted, "key"):
        cards[key] = _posted_card(cards.pop(key, CardDecision()), posted, number)
    for number, key in _keys(posted, "ikey"):
        items[key] = _posted_item(items.pop(key, ItemDecision()), posted, number)
    return replace(
        content,
        answers={**content.answers, **_answers_of_parts(posted)},
        # Read while somebody types, half-written words are cards too: of these nothing was said, and nothing stays.
        decisions=_newest({key: each for key, each in cards.items() if each != CardDecision()}),
        items=_newest({key: each for key, each in items.items() if each != ItemDecision()}),
        line_days=_newest(_line_days(content, posted)),
    )


def _posted_card(before: CardDecision, posted: Posted, number: int) -> CardDecision:
    """Return a card as it was sent. What was sent as it was shown says nothing: what was said before it stands."""
    face, *shown = _value_of(posted, "shown", number, most=2 * LONGEST_KEY).split(BETWEEN, 3)
    was = shown if len(shown) == len(("age", "role", "owner")) else [""] * 3
    sent = [_value_of(posted, name, number, most=LONGEST_KEY) for name in ("age", "role", "owner")]
    age, role, owner = (
        old if now in (seen, "") else now
        for now, seen, old in zip(sent, was, (before.age, before.role, before.owner), strict=True)
    )
    same = _value_of(posted, "same", number, most=LONGEST_KEY)
    is_asked = f"same-{number}" in posted
    # Where an age that was called right is asked about, whoever says child or adult again takes that back.
    is_insisted = was[0] == AgeGroup.NOT_KNOWN.value and sent[0] == before.age not in (was[0], "")
    return replace(
        before,
        age=age,
        role=role,
        owner=owner,
        is_out=_value_of(posted, "out", number) == "yes",
        is_another=same == ANOTHER if is_asked else before.is_another,
        same_as=("" if same == ANOTHER else same) if is_asked else before.same_as,
        is_right=before.is_right and not is_insisted,
        is_changed=before.is_changed or (bool(shown) and [age, role] != [before.age, before.role]),
        face=face[:_FACE],
    )


def _posted_item(before: ItemDecision, posted: Posted, number: int) -> ItemDecision:
    """Return a thing told as it was sent, by the same rule."""
    face, _, was = _value_of(posted, "ishown", number).partition(BETWEEN)
    known = _value_of(posted, "iknown", number)
    return replace(
        before,
        known=before.known if known in (was, "") else known,
        is_changed=before.is_changed or (bool(was) and known not in (was, "")),
        origin=_value_or_before(posted, "iorigin", number, before=before.origin),
        knew=_value_or_before(posted, "iknew", number, before=before.knew),
        agreed=_value_or_before(posted, "iagreed", number, before=before.agreed),
        why=_value_or_before(posted, "iwhy", number, before=before.why),
        is_out=_value_of(posted, "iout", number) == "yes",
        part=(part := _part(posted, number, before=before.part)),
        also=_also(posted, number, part=part, before=before.also),
        face=face[:_FACE],
    )


def _part(posted: Posted, number: int, *, before: int) -> int:
    """Return the part that was chosen for a thing told; as it was where the page did not ask."""
    chosen = posted.get(f"ipart-{number}")
    offered = {str(each): each for each in range(MOST_PARTS + 1)}
    return before if chosen is None else offered.get(str(chosen), before)


def _also(posted: Posted, number: int, *, part: int, before: tuple[int, ...]) -> tuple[int, ...]:
    """Return of which other parts a thing told is said to be too; one that is as the one above has none of its own."""
    if f"ipart-{number}" not in posted:
        return before
    ticked = (each for each in range(FIRST, MOST_PARTS + 1) if posted.get(f"ialso-{number}-{each}") == "yes")
    return tuple(each for each in ticked if each != part) if part else ()


def _answers_of_parts(posted: Posted) -> dict[str, str]:
    """Return what was answered of each part alone."""
    names = (f"{name}_{part}" for name in ASKED_OF_EACH for part in range(FIRST, MOST_PARTS + 1))
    return {name: str(posted[name])[:DETAIL_MAX] for name in names if name in posted}


def _newest(kept: dict[str, _Kept]) -> dict[str, _Kept]:
    return dict(list(kept.items())[-_MOST_KEPT:])


def _line_days(content: NoteContent, posted: Posted) -> dict[str, str]:
    """Return the days that were answered for lines of a diary; one that is emptied is asked again."""
    days = dict(content.line_days)
    for number, key in _keys(posted, "dkey"):
        day = _value_of(posted, "day", number)
        if day and day != _value_of(posted, "was", number):
            days[key] = day
        elif not day:
            days.pop(key, None)
    return days


def _keys(posted: Posted, name: str) -> Iterator[tuple[int, str]]:
    for number in range(MOST_LINES if name == "dkey" else _MOST_CARDS):
        key = posted.get(f"{name}-{number}")
        if key is None:
            return
        if len(str(key)) <= LONGEST_KEY:
            yield number, str(key)


def _value_or_before(posted: Posted, name: str, number: int, *, before: str) -> str:
    """Return what was answered; as it was where it stayed folded, and so was not asked."""
    return _value_of(posted, name, number) if f"{name}-{number}" in posted else before


def _value_of(posted: Posted, name: str, number: int, *, most: int = SHORT_TEXT_MAX) -> str:
    return str(posted.get(f"{name}-{number}") or "")[:most]
