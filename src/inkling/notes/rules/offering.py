"""Fields of an interview that the words of a note tell already: offered to be taken over, never filled in unasked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import re2

from inkling.reading.rules.understanding.corrections.sentences import sentence_beginnings
from inkling.reading.rules.understanding.values import Item
from inkling.vocabulary.notes import FIELDS, InterviewAnswer, NoteField, NoteTemplate, ReturnHomeField

INTERVIEWS = frozenset({NoteTemplate.RETURN_HOME, NoteTemplate.RETURN_DISCUSSION})
_TALK = r"(?:interview|rhi|discussion)"
_GONE = (
    r"(?:went|gone|been|reported|was|is) missing|missing (?:from|since)|last seen|ran (?:away|off)"
    r"|left (?:the )?(?:home|house|placement|school|unit)|did(?:n't| not) come (?:home|back)"
)
_BACK = (
    r"returned|came (?:back|home)|(?:got|is|was) (?:back|home)|turned up"
    r"|(?:was |were )?(?:found|located|brought (?:back|home)|picked up)"
)
# Whoever else picks a child up has not found it: it is what drew it.
_FINDERS = re2.compile(
    r"(?i)\b(?:police|officers?|pcs?|pcso|btp|staff|carers?|(?:social|key|support|duty|night) ?workers?|placement"
    r"|mum|mother|dad|father|parents?|nan|gran|grandmother|grandad|auntie?|foster)\b"
)
# By these words a day and a time in the same sentence are known for what they are.
_MOMENTS = {
    ReturnHomeField.FROM: re2.compile(rf"(?i)\b(?:{_GONE})\b"),
    ReturnHomeField.TO: re2.compile(rf"(?i)\b(?:{_BACK})\b"),
    ReturnHomeField.OFFERED: re2.compile(
        rf"(?i)\b{_TALK}\b[^.]{{0,40}}\boffered\b|\boffered\b[^.]{{0,40}}\b{_TALK}\b"
    ),
    ReturnHomeField.HELD: re2.compile(
        rf"(?i)\b{_TALK}\b[^.]{{0,30}}\b(?:held|took place|completed|carried out)\b"
        r"|\bI (?:met|saw|visited|spoke (?:to|with))\b"
    ),
}
_EPISODE = re2.compile(
    r"(?i)\b(?:missing )?episode(?: (?:ref(?:erence)?|number|no))?\.?[ :]+(?:is |was )?([A-Z0-9/\-]*[0-9][A-Z0-9/\-]*)"
)
_NO = re2.compile(
    r"(?i)\b(?:declined|refused)(?:(?: to (?:do|have|attend|take part in))?"
    rf" (?:the |an |her |his |their |this )?{_TALK}"
    r"|[.,;]| on\b|$)"
    rf"|\bturned (?:it|this|the {_TALK}) down\b"
    rf"|\b(?:did|would)(?:n't| not) (?:accept|(?:want|attend|take|do|have) (?:it|the|an|her|his|their|this|part)\b)"
)
_YES = re2.compile(r"(?i)\b(?:accepted|agreed|happy to (?:talk|speak|do))\b")
_OF_THE_TALK = re2.compile(rf"(?i)\b{_TALK}\b")
_PUSH = re2.compile(
    r"(?i)\b(?:left|ran (?:away|off)|went (?:missing|out)|walked out)\b[^.]*"
    r"\b(?:because|after|since|as (?:she|he|they))\b"
)
_PULL = re2.compile(
    r"(?i)\b(?:to (?:see|meet|be with|stay with|get away with)|invited (?:her|him|them)|picked (?:her|him|them) up"
    r"|(?:was|were|got|been|being) picked up)\b"
)
_FOUND_AT = re2.compile(r"(?i)\b(?:found|located|picked up) ((?:at|in|by|near|outside|on)\b[^.;]{3,120})")
_TIME = re2.compile(r"(?i)\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>am|pm)?\b")
_PART_OF_DAY = re2.compile(
    r"(?i)\b(?P<hour>[1-9]|1[0-2]) ?(?:o'clock )?(?P<half>in the (?:morning|afternoon|evening)|at night)\b"
)
_NAMED_TIMES = {"midnight": "00:00", "noon": "12:00", "midday": "12:00"}
# So far from a day its time stands at most: "on Friday 20 November, at about 6pm".
_BESIDE = 16
_LAST_MORNING = 12
# "At night" is from six on; before, and at twelve, it is early in the day.
_LATE = 18
# Words without an end, as they are dictated, tell no field by themselves.
_LONGEST = 600


@dataclass(frozen=True)
class OfferedField:
    """What a field may hold by the words; `words` are those that tell it, and `value` what is taken over."""

    field: NoteField
    value: str
    words: str

    @property
    def shown(self) -> str:
        """The value as people read it."""
        return next((each.label for each in InterviewAnswer if each.value == self.value), self.value)


@dataclass(frozen=True)
class _Moment:
    start: int
    end: int
    day: date | None = None
    time: str = ""

    @property
    def written(self) -> str:
        """As the fields are written: the clock reads it so."""
        return " ".join(filter(None, [self.day.strftime("%d/%m/%Y") if self.day else "", self.time]))


def offered_fields(
    text: str, *, template: NoteTemplate, items: Sequence[Item], fields: Mapping[str, str]
) -> list[OfferedField]:
    """Return what the words tell of fields that are empty, in the order of the fields; of what contradicts, nothing.

    Only the words as typed are looked at: the fields tell themselves.
    """
    if template not in INTERVIEWS:
        return []
    found: dict[str, dict[str, OfferedField]] = {}
    for sentence, moments in _sentences(text, items):
        for each in (*_of_moments(sentence, moments), *_of_words(sentence)):
            found.setdefault(each.field.value, {}).setdefault(each.value, each)
    return [
        replace(next(iter(found[field.value].values())), field=field)
        for field in FIELDS[template]
        # Two that differ are for the person who wrote them.
        if len(found.get(field.value, ())) == 1 and not fields.get(field.value, "").strip()
    ]


def stands_in_words(field: NoteField, said: str, *, text: str) -> bool:
    """Say whether a field holds a whole sentence of the words that was offered for it: it needs not be told again.

    Fewer words that stand somewhere in the text answer what the field asks, and are told with it.
    """
    return said in text and any(
        each.words == said and each.field.value == field.value
        for sentence, _ in _sentences(text, ())
        for each in _of_reasons(sentence)
    )


def _sentences(text: str, items: Sequence[Item]) -> Iterator[tuple[str, list[_Moment]]]:
    starts = [line + start for line, words in _lines(text) for start in sentence_beginnings(words)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield text[start:end].strip(), _moments(text[start:end].strip(), items)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line
        at += len(line)


def _moments(sentence: str, items: Sequence[Item]) -> list[_Moment]:
    """Return the days of a sentence, each with the time beside it, as far as one day alone is meant."""
    days: dict[int, _Moment] = {}
    for each in (moment for item in items for moment in item.moments):
        at = sentence.find(each.words)
        if each.first and each.first == each.last and at >= 0:
            days[at] = _Moment(at, at + len(each.words), date.fromisoformat(each.first))
    return [
        _with_time(days[at], sentence, others=[day for one, day in days.items() if one != at])
        for at in sorted(days)
    ]


def _with_time(day: _Moment, sentence: str, *, others: Sequence[_Moment]) -> _Moment:
    times = [
        (max(start - day.end, day.start - end), start, end, time)
        for start, end, time in _times(sentence)
        if not any(each.start <= start < each.end for each in (day, *others))
    ]
    near = [each for each in times if 0 <= each[0] <= _BESIDE]
    if not near:
        return day
    _, start, end, time = min(near)
    return _Moment(min(day.start, start), max(day.end, end), day.day, time)


def _times(sentence: str) -> Iterator[tuple[int, int, str]]:
    for match in _TIME.finditer(sentence):
        hour, minute, half = int(match["hour"]), match["minute"], (match["half"] or "").lower()
        if not minute and not half:
            continue
        hour = hour % 12 + (12 if half == "pm" else 0) if half and hour <= _LAST_MORNING else hour
        yield match.start(), match.end(), f"{hour:02}:{minute or '00'}"
    for match in _PART_OF_DAY.finditer(sentence):
        hour = int(match["hour"]) % 12 + (0 if match["half"].lower() == "in the morning" else 12)
        # "12 at night" and "2 at night" are of the morning.
        is_small = match["half"].lower() == "at night" and hour < _LATE
        yield match.start(), match.end(), f"{hour - 12 if is_small else hour:02}:00"
    low = sentence.casefold()
    for name, time in _NAMED_TIMES.items():
        if (at := low.find(name)) >= 0:
            yield at, at + len(name), time


def _of_moments(sentence: str, moments: Sequence[_Moment]) -> Iterator[OfferedField]:
    """Yield what each day of a sentence is of: of the words before it, else of those after it."""
    cues = sorted(
        (match.start(), match.end(), field)
        for field, cue in _MOMENTS.items()
        for match in cue.finditer(sentence)
        if _is_found(match[0], sentence)
    )
    for each in moments:
        before = [field for start, _, field in cues if start <= each.start]
        after = [field for start, _, field in cues if start > each.start]
        if before or after:
            yield OfferedField(before[-1] if before else after[0], each.written, sentence)


def _of_words(sentence: str) -> Iterator[OfferedField]:
    if match := _EPISODE.search(sentence):
        yield OfferedField(ReturnHomeField.EPISODE, match[1], sentence)
    if (match := _FOUND_AT.search(sentence)) and _is_found(match[0], sentence):
        yield OfferedField(ReturnHomeField.FOUND, match[1].strip(), sentence)
    if _OF_THE_TALK.search(sentence):
        if _NO.search(sentence):
            yield OfferedField(ReturnHomeField.ANSWER, InterviewAnswer.DECLINED.value, sentence)
        elif _YES.search(sentence):
            yield OfferedField(ReturnHomeField.ANSWER, InterviewAnswer.ACCEPTED.value, sentence)
    yield from _of_reasons(sentence)


def _is_found(words: str, sentence: str) -> bool:
    """Say whether whoever "picked up" found the child: police, staff or family did. Other words say so themselves."""
    return "picked up" not in words.lower() or _FINDERS.search(sentence) is not None


def _of_reasons(sentence: str) -> Iterator[OfferedField]:
    """Yield what a whole sentence is taken over for: it says why the child left, or who drew it."""
    if len(sentence) > _LONGEST:
        return
    if _PUSH.search(sentence):
        yield OfferedField(ReturnHomeField.PUSH, sentence, sentence)
    if (match := _PULL.search(sentence)) and not (
        "picked up" in match[0].lower() and _FINDERS.search(sentence)
    ):
        yield OfferedField(ReturnHomeField.PULL, sentence, sentence)
