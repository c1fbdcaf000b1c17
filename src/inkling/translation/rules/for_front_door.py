"""What a front door reads of a translation: cut of who told as the words are, and marked as a translation."""

from __future__ import annotations

from dataclasses import replace

from inkling.capture.rules.draft import Draft, DraftIdentity
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.safeguarding.rules.protected_view.worry import NOTHING_TICKED
from inkling.translation.rules.terms import PassageKind, TranslatedBy
from inkling.vocabulary.telling import TeamWords

_PARTS = {
    TranslatedBy.PERSON: ViewPart.TRANSLATED_BY_PERSON,
    TranslatedBy.PROGRAM: ViewPart.TRANSLATED_BY_PROGRAM,
}
_THE_WORDS = frozenset({ViewPart.WORDS, ViewPart.WORDS_AS_TOLD, ViewPart.WORDS_FOR_TEAM})


def may_be_given(kind: PassageKind, *, team_words: TeamWords) -> bool:
    """Say whether a front door may read the translation of a text of this kind.

    Who wrote something else for the children's team let it read that, and not the words.
    """
    return kind is PassageKind.TEAM or team_words is not TeamWords.OWN


def draft_to_read(report: Draft, words: str, *, kind: PassageKind, withheld: DraftIdentity) -> Draft:
    """Return a translation as a draft of its own: withheld from as its teller's words, with no answer of theirs.

    That the words may be read as they stand was said of the words alone, so a translation is always cut.
    """
    bare = Draft(teller_kind=report.teller_kind, about=report.about, identity=withheld)
    if kind is PassageKind.TEAM:
        return replace(bare, team_words=TeamWords.OWN, team_text=words)
    return replace(bare, team_words=TeamWords.SAFE, narrative=words)


def as_translated(view: ProtectedView, *, made_by: TranslatedBy) -> ProtectedView:
    """Return the view of a translation, marked first of all by whom it was made."""
    part = _PARTS[made_by]
    worry = "" if view.worry == NOTHING_TICKED else view.worry
    return replace(
        view,
        worry="\n".join(filter(None, [part.label, worry])),
        lines=tuple(replace(line, part=part) if line.part in _THE_WORDS else line for line in view.lines),
    )
