"""Read a free note and propose the details that stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from inkling.extraction.lexicon import Lexicon, default_lexicon
from inkling.extraction.model.additions import is_too_long, refine
from inkling.extraction.model.hints import Hint, hints_in
from inkling.extraction.model.whole import Whole
from inkling.extraction.normalise.line_breaks import join_wrapped
from inkling.extraction.note import Note
from inkling.extraction.placing import span_of
from inkling.extraction.rules.language import language_of
from inkling.extraction.rules.people.age_ends import with_whole_ages
from inkling.extraction.rules.people.name_ends import with_titles, without_s
from inkling.extraction.rules.people.nameless import add_unnamed_people, part_each_one
from inkling.extraction.rules.people.sex_and_age import with_noted_people
from inkling.extraction.rules.places.place_ends import with_whole_places
from inkling.extraction.rules.reading import numbers_only, proposals
from inkling.extraction.rules.settle import settle, signs_of, with_names_for_places
from inkling.extraction.rules.times.births import without_births
from inkling.extraction.rules.times.moments import frequency_of, without_hour
from inkling.extraction.spans import Extraction, RawSpan, Span

_READ_IN_FULL = frozenset(("en", "und"))


def extract(text: str, *, lexicon: Lexicon | None = None, day: date | None = None) -> Extraction:
    """Propose the details of `text`, in order of place, with offsets in its code points.

    `day` is the day on which the note was written; with it, days such as "last Friday" get an ISO `value`. `lexicon`
    is the shipped one unless given. Any text is read: empty, huge, in any language, with lone surrogates.
    """
    *_, last = extract_in_steps(text, lexicon=lexicon, day=day)
    return last.extraction


@dataclass(frozen=True)
class Step:
    """What is found so far; `too_long` says that the encoder does not read so long a text.

    `hints` are places of clauses that show who told, and `whole` what the text tells as a whole: only the encoder
    finds them.
    """

    extraction: Extraction
    too_long: bool
    hints: tuple[Hint, ...] = ()
    whole: Whole | None = None


def extract_in_steps(text: str, *, lexicon: Lexicon | None = None, day: date | None = None) -> Iterator[Step]:
    """Yield what the rules find alone, then what is found with the encoder too, for whoever has little time."""
    as_told, text = text, join_wrapped(text)
    note = Note(text, lexicon=lexicon or default_lexicon(), day=day)
    language = language_of(text, note.tokens)
    raw, found = read_by_rules(note, language=language)
    signs, frequency = signs_of(note, raw), frequency_of(note, found)
    too_long = language in _READ_IN_FULL and is_too_long(note)
    is_read = language in _READ_IN_FULL
    told = _whole(note, settle(note, _with_people(note, found))) if is_read else found
    spans = _spans(note, told, text=as_told)
    yield Step(Extraction(spans, signs, frequency, language), too_long)
    if is_read:
        refined = refine(note, found)
        found = settle(note, _with_people(note, refined.found))
        found = _whole(note, with_names_for_places(note, found))
        if refined.signs is not None:
            signs = tuple(sorted(refined.signs.union(signs_of(note, found))))
        frequency = refined.frequency or frequency
        spans = _spans(note, found, text=as_told)
        hints = hints_in(refined.clauses, spans=spans)
        yield Step(
            Extraction(spans, signs, frequency, language, refined.leanings), too_long, hints, refined.whole
        )


def _spans(note: Note, found: list[RawSpan], *, text: str) -> tuple[Span, ...]:
    """Return the spans of what was found, with what stands there in the text as told."""
    return tuple(replace(span_of(note, each), text=text[each.start : each.end]) for each in found)


def _with_people(note: Note, found: list[RawSpan]) -> list[RawSpan]:
    """Return what was found with people whom no name tells."""
    return with_noted_people(note, add_unnamed_people(note, found))


def _whole(note: Note, found: list[RawSpan]) -> list[RawSpan]:
    """Return what was found with names, ages, looks and places as they begin and end."""
    named = without_births(note, without_s(note, with_whole_ages(note, part_each_one(note, found))))
    named = with_titles(note, named)
    return with_whole_places(note, [without_hour(note, each) for each in named])


def read_by_rules(note: Note, *, language: str) -> tuple[list[RawSpan], list[RawSpan]]:
    """Return all that the rules propose, and what is left of it once overlaps and negation are settled."""
    raw = list(proposals(note) if language in _READ_IN_FULL else numbers_only(note, language=language))
    return raw, settle(note, raw)
