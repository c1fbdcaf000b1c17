"""Fields that the words of a note tell already: offered to be taken over, never filled in unasked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import re2

from inkling.notes.rules.offering import cues
from inkling.notes.rules.offering.at_work import booking_in, of_work, tells_recording
from inkling.notes.rules.offering.moments import Moment, moments_of
from inkling.notes.rules.offering.places import find_place_of_note, postcode_in
from inkling.reading.rules.understanding.corrections.sentences import sentence_beginnings
from inkling.reading.rules.understanding.values import Item
from inkling.vocabulary.notes import (
    FIELDS,
    InterviewAnswer,
    LogField,
    NoteField,
    NoteTemplate,
    ReturnHomeField,
)

INTERVIEWS = frozenset({NoteTemplate.RETURN_HOME, NoteTemplate.RETURN_DISCUSSION})
# Words without an end, as they are dictated, tell no field by themselves.
_LONGEST = 600
# A mark of quotation behind a stop and a space opens what follows.
_OPENS_NEXT = re2.compile(r"[ \t]+[\"'\x{2018}\x{201c}]$")
_QUOTED = re2.compile('["\u201c][^"\u201c\u201d]+["\u201d]')
# "by her sister Samira (19)".
_AGE_IN_BRACKET = re2.compile(r"[0-9]{1,2}\)")


class AnswerField(NoteField):
    """What every note asks, and the words of some tell under a heading of their own. The form says how it is headed."""

    CHILD = "child", "Child", ""
    PLACE = "place", "Place", ""


# Of a letter or of minutes "Re:" heads many things; of these alone with an age a child is meant.
_ANY_MATTER = re2.compile(r"(?i)^\s*(?:re|subject)\b")
_AN_AGE = re2.compile(r"\b[0-9]{1,2}\b")


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


def offered_fields(
    text: str, *, template: NoteTemplate, items: Sequence[Item], fields: Mapping[str, str]
) -> list[OfferedField]:
    """Return what the words tell of fields that are empty, in the order of the fields; of what contradicts, nothing.

    Only the words as typed are looked at: the fields tell themselves.
    """
    found: dict[str, dict[str, OfferedField]] = {}
    for each in _all_found(text, template=template, items=items):
        found.setdefault(each.field.value, {}).setdefault(each.value, each)
    for field in cues.HEADED:
        headed = {value: each for value, each in found.get(field.value, {}).items() if _is_headed(each)}
        found |= {field.value: headed} if headed else {}
    return [
        replace(next(iter(found[field.value].values())), field=field)
        for field in (*FIELDS[template], *AnswerField)
        # Two that differ are for the person who wrote them.
        if len(found.get(field.value, ())) == 1 and not fields.get(field.value, "").strip()
    ]


def _all_found(text: str, *, template: NoteTemplate, items: Sequence[Item]) -> Iterator[OfferedField]:
    for _, line in _lines(text):
        yield from _of_heading(line, is_interview=template in INTERVIEWS)
        if template is NoteTemplate.LOG and (booking := booking_in(line)):
            yield OfferedField(LogField.BOOKED, booking, booking)
    place = find_place_of_note(text)
    for sentence, moments in _sentences(text, items):
        if template in INTERVIEWS:
            yield from (*_of_moments(sentence, moments), *_of_words(sentence))
        elif len(sentence) <= _LONGEST:
            yield from (OfferedField(*each, sentence) for each in of_work(sentence, template, moments))
        if place and postcode_in(sentence):
            yield OfferedField(AnswerField.PLACE, place, sentence if len(sentence) <= _LONGEST else place)


def _is_headed(offered: OfferedField) -> bool:
    return any(cue.search(offered.words) for cue in cues.HEADED.values())


def stands_in_words(field: NoteField, said: str, *, text: str) -> bool:
    """Say whether a field holds a whole sentence of the words that was offered for it: it needs not be told again.

    Fewer words that stand somewhere in the text answer what the field asks, and are told with it.
    """
    return said in text and any(
        each.words == said and each.field.value == field.value
        for sentence, _ in _sentences(text, ())
        for each in (*_of_reasons(sentence), *_of_recording(sentence))
    )


def _sentences(text: str, items: Sequence[Item]) -> Iterator[tuple[str, list[Moment]]]:
    starts = [line + start for line, words in _lines(text) for start in sentence_beginnings(words)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        sentence = _OPENS_NEXT.sub("", text[start:end].strip()).rstrip()
        yield sentence, moments_of(sentence, items)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line
        at += len(line)


def _of_moments(sentence: str, moments: Sequence[Moment]) -> Iterator[OfferedField]:
    """Yield what each day of a sentence is of: of the words before it, else of those after it."""
    found = sorted(
        (match.start(), match.end(), field)
        for field, cue in cues.MOMENTS.items()
        for match in cue.finditer(sentence)
        if _is_found(match[0], sentence)
    )
    last: tuple[Moment, ReturnHomeField] | None = None
    for each in moments:
        before = [field for start, _, field in found if start <= each.start]
        after = [field for start, _, field in found if start > each.start]
        if not before and not after:
            continue
        field = before[-1] if before else after[0]
        if last and last[1] is ReturnHomeField.FROM and cues.UNTIL.search(sentence[last[0].end : each.start]):
            field = ReturnHomeField.TO
        last = each, field
        yield OfferedField(field, each.written, sentence)


def _of_words(sentence: str) -> Iterator[OfferedField]:
    if (match := cues.EPISODE.search(sentence)) and not cues.HOW_LONG.search(sentence[match.end() :]):
        yield OfferedField(ReturnHomeField.EPISODE, match[1], sentence)
    if (match := cues.FOUND_AT.search(sentence)) and _is_found(match[0], sentence):
        yield OfferedField(ReturnHomeField.FOUND, _whole_words(match, sentence), sentence)
    if cues.OF_THE_TALK.search(sentence):
        if cues.NO.search(sentence):
            yield OfferedField(ReturnHomeField.ANSWER, InterviewAnswer.DECLINED.value, sentence)
        elif cues.YES.search(sentence):
            yield OfferedField(ReturnHomeField.ANSWER, InterviewAnswer.ACCEPTED.value, sentence)
    for field, cue in ((ReturnHomeField.PLACING, cues.PLACING), (ReturnHomeField.HOST, cues.HOST)):
        match = cue.search(sentence)
        if match and not cues.NO_AUTHORITY.search(name := next(filter(None, match.groups()))):
            yield OfferedField(field, name, sentence)
    yield from _of_reasons(sentence)


def _whole_words(match: re2.Match[str], sentence: str) -> str:
    """Return where somebody was found, up to a bracket but that of an age; of what is too long, as far as a comma."""
    found, bracket, rest = str(next(filter(None, match.groups()))).partition("(")
    if _AGE_IN_BRACKET.match(rest):
        found += bracket + rest
    found = found.strip(" ,-")
    goes_on = sentence[match.end() : match.end() + 1] not in ("", ".", ";")
    return found.rsplit(",", 1)[0] if goes_on and "(" not in match[0] else found


def _is_found(words: str, sentence: str) -> bool:
    """Say whether whoever "picked up" found the child: police, staff or family did. Other words say so themselves."""
    if "picked up" not in words.lower():
        return True
    return cues.FINDERS.search(sentence) is not None and cues.NO_RETURN.search(sentence) is None


def _of_recording(sentence: str) -> Iterator[OfferedField]:
    if tells_recording(sentence):
        yield OfferedField(LogField.RECORDING, sentence, sentence)


def _of_heading(line: str, *, is_interview: bool) -> Iterator[OfferedField]:
    """Yield who the child is by a heading of the writer's own: "YP: Callum R. 15"."""
    match = cues.CHILD.search(line)
    if match is None and is_interview:
        match = cues.CHILD_OF_TALK.search(line)
    if match and (is_interview or not _ANY_MATTER.search(line) or _AN_AGE.search(match[1])):
        yield OfferedField(AnswerField.CHILD, match[1].strip(" ,"), line.strip())


def stands_quoted(said: str, *, text: str) -> bool:
    """Say whether a field holds nothing but what the words quote already: it needs not be told again."""
    quoted = _QUOTED.findall(said)
    return bool(quoted) and not _QUOTED.sub("", said).strip() and all(each in text for each in quoted)


def _of_reasons(sentence: str) -> Iterator[OfferedField]:
    """Yield what a whole sentence is taken over for: it says why the child left, or who drew it."""
    if len(sentence) > _LONGEST:
        return
    headed = [field for field, cue in cues.HEADED.items() if cue.search(sentence)]
    yield from (OfferedField(field, sentence, sentence) for field in headed)
    if headed:
        return
    if cues.PUSH.search(cues.NO_REASON.sub(r"\1", sentence)):
        yield OfferedField(ReturnHomeField.PUSH, sentence, sentence)
    if (
        (match := cues.PULL.search(sentence))
        and not cues.ARRANGES.search(sentence)
        and not ("picked up" in match[0].lower() and cues.FINDERS.search(sentence))
    ):
        yield OfferedField(ReturnHomeField.PULL, sentence, sentence)
