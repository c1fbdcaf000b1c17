"""The words that pages of the community site show and that stand elsewhere: in the vocabulary, and the help lines."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.sites.community.helplines import EVERYONE
from inkling.vocabulary import telling
from inkling.vocabulary.categories import Category
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.kinds import KINDS
from inkling.vocabulary.roles import PersonRole
from inkling.vocabulary.subjects import AgeGroup, SubjectKind
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
    for number in EVERYONE:
        yield from (number.what, number.hours)
        if number.is_named_in_words:
            yield number.name
