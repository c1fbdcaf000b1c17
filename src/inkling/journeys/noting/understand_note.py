"""What the words of a note tell: people and things as cards, signs, how often. Read by machine, decided by a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.capture.rules.often import often_in_words
from inkling.journeys.noting.words.read_once import read_once
from inkling.notes.rules.about_child import know_whom_it_is_about
from inkling.notes.rules.cards import Card, ages_said, details_of
from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.correcting import correct_subjects
from inkling.notes.rules.diary.dated_items import date_items
from inkling.notes.rules.diary.lines import DiaryLine, without_repeats
from inkling.notes.rules.left_over import with_left_over
from inkling.notes.rules.spoken import know_by_whose_words
from inkling.notes.rules.telling import diary_of, draft_of, narrative_of, places_of_fields
from inkling.notes.rules.told_items import ItemCard, correct_items
from inkling.reading.rules.outcome import ReadingResult
from inkling.reading.rules.understanding.checks import with_checks
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of
from inkling.reading.rules.understanding.values import Understanding
from inkling.safeguarding.rules.protected_view.people.children import is_harm_noticed
from inkling.safeguarding.rules.protected_view.signs import noticed_signs
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.notes import NoteTemplate
from inkling.vocabulary.subjects import CheckedBy
from inkling.vocabulary.text import storable

_NOBODY = DraftIdentity()


@dataclass(frozen=True)
class UnderstoodNote:
    """The words of a note with what they tell. `is_all`: the machine has read all of them.

    `value` is all of it as the practitioner left it; `missed` counts corrections that meet nothing any more.
    `lines` are those of a diary, also what is not told again; `narrative` is what is told, `text` the same as stored.
    `reading` is what was found in `text`; None: this is a part of what was read, and not read by itself.
    `is_harm_of_note`: the whole note tells of harm and no part of it by itself, so that this one may.
    """

    narrative: str
    text: str
    lines: list[DiaryLine]
    cards: list[Card]
    items: list[ItemCard]
    missed: int
    value: Understanding
    signs: tuple[Indicator, ...]
    sign_places: Mapping[Indicator, tuple[tuple[int, int], ...]]
    often: tuple[str, ...]
    is_all: bool
    reading: ReadingResult | None = None
    is_harm_of_note: bool = False

    @property
    def is_harm_noticed(self) -> bool:
        """Whether the words as a whole tell of harm to a child, as a machine reads them."""
        return self.is_harm_of_note or (
            self.reading is not None and is_harm_noticed(self.text, self.reading.whole)
        )

    def draft(self, content: NoteContent, *, identity: DraftIdentity = _NOBODY) -> Draft:
        """Return the note as it is told. A card that nobody has confirmed is no detail: the words tell it."""
        return draft_of(
            content,
            narrative=self.narrative,
            details=details_of(self.cards),
            said_ages=ages_said(self.cards),
            signs_noticed=self.signs,
            often=self.often,
            harm_noticed=self.is_harm_noticed,
            identity=identity,
        )


def understand_note(content: NoteContent, *, template: NoteTemplate, day: date) -> UnderstoodNote:
    """Return what the words of a note tell, as the practitioner left it. What cannot be read keeps nothing back.

    Days are counted from that of typing: read days later, as for a paper, they stay what they were. `day`: today.
    """
    day = content.day_typed(day)
    lines = diary_of(content, on=day) if template is NoteTemplate.DIARY else []
    typed, fresh = without_repeats(content.text, lines)
    narrative = narrative_of(content, template=template, text=typed)
    text = storable(narrative).text
    found = read_once(text, of=content, day=day)
    understood = understanding_of([ReadPassage(0, found.spans, found.composition, text=text)], details=[])
    categories = {each.text: each.category for each in found.spans if each.category}
    # Of words that were not read to the end nobody knows yet what they tell.
    if found.complete:
        understood = with_left_over(understood, text=text, categories=categories)
    understood = know_whom_it_is_about(understood, said=content.answer("child"))
    places = places_of_fields(content, template=template, text=typed)
    understood = know_by_whose_words(understood, template=template, places=places)
    composed, understood = understood, date_items(understood, lines=fresh, text=text)
    signs = noticed_signs(text, spans=found.spans, as_a_whole=found.indicators)
    often = (" ".join(text[start:end].split()) for start, end in often_in_words(text, found.spans))
    subjects = correct_subjects(understood, text=text, decisions=content.decisions)
    items = correct_items(subjects.value, text=text, decisions=content.items)
    return UnderstoodNote(
        narrative,
        text,
        lines,
        subjects.cards,
        items.cards,
        subjects.missed + items.missed,
        with_checks(items.value, before=composed, by=CheckedBy.PRACTITIONER),
        tuple(each.sign for each in signs),
        {each.sign: tuple((one.start, one.end) for one in each.sentences) for each in signs},
        tuple(often),
        found.complete,
        found,
    )
