"""A diary: dated lines over weeks. Each line gets its own day; one without takes that of the line above, or asks."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from inkling.notes.rules.diary.line_dates import EARLIEST, DateFound, Heading, find_heading, find_line_date
from inkling.notes.rules.diary.line_keys import LineKeys
from inkling.vocabulary.notes import HowDated


@dataclass(frozen=True)
class DiaryLine:
    """One line of a diary at its place in the text. `key` knows it again.

    `day`: None while nobody has said which one; `date_words` are those in which it is dated, none where inherited.
    `is_again`: it was sent before, or stands above with the same day.
    """

    key: str
    words: str
    start: int
    day: date | None
    how: HowDated
    date_words: str = ""
    is_again: bool = False

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.start + len(self.words)


def read_diary(
    text: str, *, on: date, answered: Mapping[str, str], sent_before: Container[str] = ()
) -> list[DiaryLine]:
    """Return the lines of a diary that was written until `on`. `answered` are days (ISO) by the key of a line.

    A date in doubt gives no day, nor to the lines below it.
    """
    lines: list[DiaryLine] = []
    keys = LineKeys()
    before: date | None = None
    heading: Heading | None = None
    for start, words in _lines(text):
        if (above := find_heading(words, on=on)) is not None:
            heading, before = above, None
            keys.begin_anew()
            continue
        found = find_line_date(words, on=on, before=before, heading=heading)
        if found is not None:
            before = found.day
            keys.count_from(found)
            if found.is_all and found.day is not None:
                continue
        how = _how(found, day=before)
        key = keys.next_key(words, day=before, is_asked=how is HowDated.ASKED)
        again = keys.is_repeated(key) or (key in sent_before and not keys.is_first_from_writing)
        if (said := _answered_day(answered.get(key, ""))) is not None:
            before, how = _dated_by(said, on=on)
            keys.begin_anew()
        lines.append(DiaryLine(key, words, start, before, how, found.words if found else "", again))
    return _with_lines_of_a_resent_beginning(lines, keys, sent_before=sent_before)


def _with_lines_of_a_resent_beginning(
    lines: list[DiaryLine], keys: LineKeys, *, sent_before: Container[str]
) -> list[DiaryLine]:
    """Return the lines, of which those at the beginning that count from writing were sent before if others were.

    "Today he was late" may be true of two days: alone at the beginning, nothing says that it is not of another.
    """
    if not any(each.is_again for each in lines):
        return lines
    return [
        replace(each, is_again=True) if each.key in keys.from_writing and each.key in sent_before else each
        for each in lines
    ]


def without_repeats(text: str, lines: list[DiaryLine]) -> tuple[str, list[DiaryLine]]:
    """Return the text without the lines that were sent before, and the lines left at their places in it.

    What one teller tells twice counts once.
    """
    kept, left, at = "", [], 0
    for each in lines:
        if each.is_again:
            kept, at = kept + text[at : each.start].rstrip(" \t"), min(each.end + 1, len(text))
        else:
            left.append(replace(each, start=each.start - at + len(kept)))
    return kept + text[at:], left


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        if words := line.strip():
            yield at + line.index(words), words
        at += len(line)


def _how(found: DateFound | None, *, day: date | None) -> HowDated:
    if found is not None:
        return HowDated.WRITTEN if day else HowDated.DOUBTED
    return HowDated.ABOVE if day else HowDated.ASKED


def _dated_by(answer: date, *, on: date) -> tuple[date | None, HowDated]:
    """Return the day that an answer gives; one that lies ahead, or is a slip of the hand, is in doubt."""
    return (answer, HowDated.ANSWERED) if EARLIEST <= answer <= on else (None, HowDated.DOUBTED)


def _answered_day(answer: str) -> date | None:
    try:
        return date.fromisoformat(answer) if answer else None
    except ValueError:
        return None
