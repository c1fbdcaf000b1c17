"""The words that pages show and that stand elsewhere: in the vocabulary, the help lines, the advice on words."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.accounts.rules.roles import SERVES
from inkling.extraction.lexicon import DATA
from inkling.extraction.words import read_words
from inkling.files.rules.terms import CopyProblem, FileKind
from inkling.sites.community.helplines import SHIPPED
from inkling.sites.service.papers.kinds import PaperKind
from inkling.vocabulary import notes, telling
from inkling.vocabulary.categories import Category
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.kinds import KINDS
from inkling.vocabulary.roles import PersonRole
from inkling.vocabulary.subjects import AgeGroup, ItemKnown, SubjectKind, SubjectRole
from inkling.vocabulary.telling import AskedBack
from inkling.vocabulary.terms import Term

OFFERED: tuple[type[Term], ...] = (
    telling.About,
    telling.TellerKind,
    telling.ExploitationType,
    telling.GroupBased,
    telling.Urgency,
    telling.Frequency,
    telling.HowKnownKind,
    telling.Knew,
    telling.Agreement,
    telling.WhyShare,
    telling.SafeContact,
    telling.TeamWords,
)
WHOLE: tuple[type[Term], ...] = (AskedBack, Category, Indicator, PersonRole, SubjectKind, AgeGroup)
# Shown to practitioners by their labels.
LABELLED: tuple[type[Term], ...] = (
    *(telling.ExploitationType, telling.GroupBased, telling.Urgency, telling.Frequency, telling.HowKnownKind),
    *(telling.Knew, telling.Agreement, telling.WhyShare),
    *(Indicator, PersonRole, SubjectKind, SubjectRole, AgeGroup, ItemKnown),
    *(notes.Holds, notes.OfThisChild, notes.OthersNamed, notes.InterviewAnswer, FileKind, CopyProblem),
)


def words_elsewhere() -> Iterator[str]:
    """Yield each of them once."""
    yield from dict.fromkeys(text for text in _all() if text)


def _all() -> Iterator[str]:
    for terms in OFFERED:
        yield from (plain for _, plain in telling.offered_choices(terms))
    yield from (term.plain for terms in WHOLE for term in terms)
    for kind in KINDS:
        yield kind.plain
        yield from (attribute.plain for attribute in kind.attributes)
    # Names of organisations stand as they are.
    for number in SHIPPED:
        yield from (number.what, number.hours)
        if number.is_named_in_words:
            yield number.name


def words_of_practitioners() -> Iterator[str]:
    """Yield each word once that the pages of telling show to practitioners."""
    yield from dict.fromkeys(text for text in _all_of_practitioners() if text)


def _all_of_practitioners() -> Iterator[str]:
    for terms in (notes.NoteTemplate, *notes.FIELDS.values(), PaperKind):
        for term in terms:
            yield from (term.label, term.plain)
    yield from (term.label for terms in LABELLED for term in terms)
    yield from (term.plain for term in AskedBack)
    # As the bar says it.
    yield from sorted(role.label.lower() for role in SERVES)
    for kind in KINDS:
        yield kind.label
        yield from (attribute.label for attribute in kind.attributes)
    for each in read_words(DATA / "words.yaml"):
        yield from (each.why, each.instead)
