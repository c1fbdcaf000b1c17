"""What was understood of the own words, as cards: a person, a car, a place, and the days that were meant.

The machine runs once, when the words are told. The answers carry places in the words alone, and what the teller said of
them: who is under 18, what is wrong, who is one with whom. Each of these is an answer, told like the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from inkling.capture.rules.told_answers import ToldAnswer
from inkling.reading.rules.despite_faults import make_despite_faults
from inkling.reading.rules.outcome import ReadingResult
from inkling.sites.community.answers import Answers
from inkling.sites.community.understanding.compacting import compact
from inkling.sites.community.understanding.happenings import (
    MOST_DAYS,
    days,
    days_in,
    happenings_in,
    happenings_of,
)
from inkling.sites.community.understanding.noticing import (
    Proposal,
    keep,
    notice,
    proposals,
    take_in,
    tells_own_age,
    title_of,
)
from inkling.sites.community.understanding.places import Place, id_of, place_of
from inkling.vocabulary.subjects import PEOPLE, AgeGroup, SubjectKind, TellerSays

_MOST_KEPT = 40
# A shorter description, such as an age, is hardly somebody else's.
_PARTED = 4
_AROUND = " (),.;:"
UNSURE = "unsure"
AGE, DAY = "age_", "day_"
_NAMES = ("name", "nickname", "school", "place", "address", "vehicle", "plate")
_ORDER = list(SubjectKind)
_BY_NAME_ALONE = frozenset({SubjectKind.VEHICLE, SubjectKind.PLACE, SubjectKind.BUSINESS})


@dataclass(frozen=True)
class Card:
    """One person or thing. `places` are where it is told of; `keys` are the finds that the teller may keep of it.

    `parts` are the words that may mean somebody else, by the value of their button; `join` the card before, if they may
    be one. `is_own`: it is whoever tells, of whom the words say an age and no name.
    """

    id: str
    kind: SubjectKind
    title: str
    lines: tuple[str, ...]
    age: AgeGroup
    places: tuple[Place, ...]
    keys: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    join: tuple[str, str] | None = None
    is_own: bool = False

    @property
    def is_person(self) -> bool:
        """Whether it is somebody."""
        return self.kind in PEOPLE

    @property
    def tells_age(self) -> bool:
        """Whether the words tell if they are children."""
        return self.is_person and self.age is not AgeGroup.NOT_KNOWN

    @property
    def asks_age(self) -> bool:
        """Whether it matters, and the words do not tell, if somebody is under 18."""
        return self.kind is SubjectKind.PERSON and self.age is AgeGroup.NOT_KNOWN


def words_changed(answers: Answers, *, day: date) -> None:
    """Read the own words again after they were changed; what was answered about the ones before is gone with them.

    Where some words break it, nothing was noticed in them, and the pages say that they could not be read.
    """
    noticed = notice(answers.words, day=day)
    take_in(answers, noticed)
    made = make_despite_faults(lambda: _understand(noticed.reading, answers.words), otherwise=lambda: None)
    answers.unread = answers.unread or made is None
    answers.understood, answers.days, answers.happenings = made or ([], [], [])
    answers.joined = []


def _understand(reading: ReadingResult, words: str) -> tuple[list[dict[str, Any]], list[Any], list[Any]]:
    made, spans = reading.composition, reading.spans
    # People first: where there are more than are kept, it is things that stand in the words alone.
    understood = sorted(compact(made, spans), key=lambda each: SubjectKind(each["kind"]) not in PEOPLE)
    asked = days_in(made, spans)[:MOST_DAYS]
    return understood[:_MOST_KEPT], asked, happenings_in(made, spans, words, asked=asked)


def cards_of(answers: Answers) -> tuple[list[Card], list[Proposal]]:
    """Return the cards, people first, and what else is surely told."""
    offered = [each for each in proposals(answers) if each.is_sure]
    entities = [each for each in _as_answered(answers) if _is_a_card(each, answers.words)]
    entities.sort(key=lambda each: (_ORDER.index(SubjectKind(each["kind"])), each["at"][0][0]))
    found: list[Card] = []
    for each in entities:
        found.append(_card(each, answers.words, offered, before=found))
    held = {key for card in found for key in card.keys}
    return found, [each for each in offered if each.key not in held]


def is_worth_asking(answers: Answers) -> bool:
    """Whether a page is due: something was understood, or is surely told."""
    shown, also = cards_of(answers)
    return bool(shown or also)


def part(answers: Answers, what: str) -> None:
    """Somebody else is meant at this place."""
    place = place_of(what)
    if place and _find_at(_as_answered(answers), place):
        answers.joined.append([*place])


def join(answers: Answers, what: str) -> None:
    """Who is told of at the first place is who is told of at the second."""
    first, _, second = what.partition("_")
    own, other, found = place_of(first), place_of(second), _as_answered(answers)
    if own and other and _find_at(found, own) and _find_at(found, other):
        answers.joined.append([*own, *other])


def keep_cards(answers: Answers, *, adds: bool) -> None:
    """Make details of all that is shown and not taken away; without `adds` only what was added before stays."""
    shown, also = cards_of(answers)
    away = answers.choices_of("noticed", "away")
    already = {told.found for told in answers.details if told.found}
    wanted = [key for card in shown if card.id not in away for key in card.keys]
    wanted += [each.key for each in also if each.key not in away]
    ages = {card.id: age_of(card, answers) for card in shown}
    keep(
        answers,
        kept=[key for key in wanted if adds or key in already],
        children=[key for card in shown if ages[card.id] is AgeGroup.CHILD for key in card.keys],
        adults=[key for card in shown if ages[card.id] is AgeGroup.ADULT for key in card.keys],
    )


def age_of(card: Card, answers: Answers) -> AgeGroup:
    """Return whether it is a child: as the teller answered, else as the words say."""
    said = answers.text_of("noticed", f"{AGE}{card.id}")
    return AgeGroup(said) if said in (AgeGroup.CHILD, AgeGroup.ADULT) else card.age


def told_answers(answers: Answers) -> tuple[ToldAnswer, ...]:
    """Return what the teller answered, in the order in which it holds."""
    return tuple(dict.fromkeys(_answer_places(answers)))


def _answer_places(answers: Answers) -> Iterator[ToldAnswer]:
    for start, end, *other in answers.joined:
        says = TellerSays.SAME if other else TellerSays.OTHER
        yield ToldAnswer(start, end, says, (other[0], other[1]) if other else None)
    shown, also = cards_of(answers)
    away = answers.choices_of("noticed", "away")
    for card in shown:
        if card.id in away:
            yield ToldAnswer(*card.places[0], TellerSays.NOT_MEANT)
        elif answers.text_of("noticed", f"{AGE}{card.id}") in (AgeGroup.CHILD, AgeGroup.ADULT):
            yield ToldAnswer(*card.places[0], TellerSays(age_of(card, answers).value))
    for each in also:
        if each.key in away:
            start, end = map(int, each.key.split("/")[:2])
            yield ToldAnswer(start, end, TellerSays.NOT_MEANT)
    for one in happenings_of(answers):
        if one.id in away:
            yield ToldAnswer(*one.shown, TellerSays.NOT_SO)
    for day in days(answers):
        said = answers.text_of("noticed", f"{DAY}{day.place[0]}")
        if said in (TellerSays.DAY_RIGHT, TellerSays.DAY_WRONG):
            yield ToldAnswer(*day.place, TellerSays(said))


def _as_answered(answers: Answers) -> list[dict[str, Any]]:
    """Return what was put together as the teller joined and parted it."""
    found = [{**each, "at": [*each["at"]], "own": [*each["own"]]} for each in answers.understood]
    for start, end, *other in answers.joined:
        own = _find_at(found, (start, end))
        kept = _find_at(found, (other[0], other[1])) if other else None
        if own is None:
            continue
        if kept is not None and kept is not own:
            kept["at"] += own["at"]
            kept["own"] += own["own"]
            kept["age"] = min(kept["age"], own["age"], key=[*AgeGroup].index)  # a child stays one
            found.remove(own)
        elif not other and len(own["at"]) > 1:
            gone = [each for each in own["at"] if (each[0], each[1]) == (start, end)]
            own["at"] = [each for each in own["at"] if each not in gone]
            found.append({"kind": own["kind"], "age": AgeGroup.NOT_KNOWN.value, "at": gone, "own": []})
    return found


def _find_at(found: Iterable[dict[str, Any]], place: Place) -> dict[str, Any] | None:
    return next((each for each in found if any((at[0], at[1]) == place for at in each["at"])), None)


def _is_a_card(told: dict[str, Any], words: str) -> bool:
    """Whether it is somebody, a place, or a thing of which more is told than its name. A single letter is nobody."""
    texts = _each_once(_text(words, (each[0], each[1])) for each in told["at"])
    if SubjectKind(told["kind"]) in PEOPLE:
        return any(len(each) > 1 for each in texts)
    return SubjectKind(told["kind"]) in _BY_NAME_ALONE or len(texts) > 1


def _card(told: dict[str, Any], words: str, offered: list[Proposal], *, before: list[Card]) -> Card:
    at = sorted(told["at"], key=lambda each: (each[2] not in _NAMES, each[0]))
    places = tuple((start, end) for start, end, _ in at)
    own = tuple((start, end) for start, end in told["own"])
    texts = _each_once(_text(words, place) for place in (*places, *own))
    kind = SubjectKind(told["kind"])
    is_named = at[0][2] in _NAMES
    # Looks alone are no name: "none older than 16" are the teenagers who are told of before.
    called = _text(words, told["called"]) if told.get("called") and not is_named else ""
    others = {_text(words, place).casefold(): place for place in reversed(places)}
    parts = [place for text, place in others.items() if text != texts[0].casefold() and len(text) >= _PARTED]
    age = AgeGroup(told["age"]) if kind in PEOPLE else AgeGroup.NOT_KNOWN
    alike = [
        each for each in before if each.kind is kind and not each.is_own and not _is_other_age(each.age, age)
    ]
    earlier = max((each for each in alike if each.places[0] < places[0]), key=_first_place, default=None)
    # An age by itself is no name: "im 13" is whoever tells.
    is_own = not is_named and not called and tells_own_age(words, places)
    return Card(
        id=id_of(places[0]),
        kind=kind,
        title=gettext("You") if is_own else called or title_of(texts[0]),
        lines=tuple(each for each in texts[bool(not called and not is_own) :] if each not in called),
        age=age,
        places=places,
        keys=tuple(each.key for each in offered if _stands_in(each, places, own, texts)),
        parts=tuple((id_of(place), _text(words, place)) for place in sorted(parts)) if kind in PEOPLE else (),
        join=(f"{id_of(places[0])}_{earlier.id}", earlier.title)
        if earlier and kind is SubjectKind.PERSON and not is_named and not is_own
        else None,
        is_own=is_own,
    )


def _is_other_age(one: AgeGroup, other: AgeGroup) -> bool:
    """Whether one is told as a child and the other as grown up: nobody is both."""
    return {one, other} == {AgeGroup.CHILD, AgeGroup.ADULT}


def _first_place(card: Card) -> Place:
    return card.places[0]


def _stands_in(proposal: Proposal, places: Iterable[Place], own: Iterable[Place], texts: list[str]) -> bool:
    start, end = map(int, proposal.key.split("/")[:2])
    is_there = any(start < last and first < end for first, last in (*places, *own))
    return is_there or proposal.text.casefold() in {each.casefold() for each in texts}


def _text(words: str, place: Place) -> str:
    return " ".join(words[place[0] : place[1]].split()).strip(_AROUND)


def _each_once(texts: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for each in texts:
        found.setdefault(each.casefold(), each)
    return [*found.values()]
