"""An analyst looks at the words and things that rise: what more origins say than before, with the reports that do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from inkling.accounts.actor import Member
from inkling.assessment.lexicon_queries import lexicon_of
from inkling.assessment.lexicon_queries import words_of as unit_words
from inkling.governance.services import Action, append_audit
from inkling.linking.queries.arising import sources_of
from inkling.linking.rules.sources import Sources
from inkling.picture.naming_queries import people_named
from inkling.picture.queries.on_paper import names_left_to_the_screen
from inkling.picture.rules.choice import Grades
from inkling.picture.rules.overview.keyness import Rising, forms_that_may_be, rising_terms, terms_in
from inkling.picture.rules.overview.selection import YEAR, ReportRow, Selection
from inkling.picture.rules.overview.wordings import first_of_each_origin
from inkling.picture.rules.weeks import monday_of
from inkling.picture.told_queries import told_between, words_that_count

MOST_TEXTS = 20_000
MOST_SHOWN = 30
TREND_WEEKS = 12
# So many independent sources at least stand behind what is said to rise.
FEWEST_SOURCES = 2
_SALT, _TOKEN = "inkling.new-word", 24


@dataclass(frozen=True)
class NewWord:
    """A word that rises: its token (an address holds no word), its numbers, reports, weeks, and what it may be.

    `is_of_screen`: somebody is called so whom paper does not name.
    """

    token: str
    rising: Rising
    reports: tuple[UUID, ...]
    weeks: tuple[int, ...]
    sources: Sources
    kind: str
    is_own: bool
    may_be_name: bool
    is_of_screen: bool = False

    @property
    def may_be_of_one(self) -> bool:
        """Whether one source alone may have told all of it: whatever else rises, nobody independent is known to."""
        return self.sources.low < FEWEST_SOURCES


@dataclass(frozen=True)
class NewWords:
    """What rises in a selection. `before`: what it is compared with; `is_bounded`: not all of it was looked at."""

    selection: Selection
    before: Selection
    words: tuple[NewWord, ...]
    reports: int
    reports_before: int
    is_bounded: bool


@dataclass(frozen=True)
class _Text:
    row: ReportRow
    origin: UUID
    terms: frozenset[str]


@transaction.atomic
def read_new_words(selection: Selection, *, by: Member) -> NewWords:
    """Return what rises in a selection, against the year before it. The entry names the selection and no word."""
    found = rising_words(selection, by=by, most=MOST_SHOWN)
    append_audit(Action.PICTURE_READ, actor=by.audit_name, subject=f"words {selection.in_short}")
    return found


def rising_words(selection: Selection, *, by: Member, most: int) -> NewWords:
    """Return so many words at most that rise against the year before, read under the viewer's rights."""
    before = replace(
        selection, first=selection.first - timedelta(days=YEAR), last=selection.first - timedelta(days=1)
    )
    rows = told_between([(before.first, selection.last)], as_of=selection.as_of)
    there = sorted([*selection.all_of(rows), *before.all_of(rows)], key=lambda each: (each.told_on, each.id))
    texts = texts_of(there[-MOST_TEXTS:], grades=selection.grades, as_of=selection.as_of)
    now = [each for each in texts if selection.holds(each.row)]
    earlier = [each for each in texts if not selection.holds(each.row)]
    rising = rising_terms(by_origin(now), before=by_origin(earlier), without=_names_in_lexicon(by))
    named = people_named([each.row.id for each in now], as_of=selection.as_of)
    names = frozenset(term for name in named for term in terms_in(name))
    words = [_word(each, texts=texts, selection=selection, by=by, names=names) for each in rising[:most]]
    return NewWords(
        selection,
        before,
        tuple(_on_paper(words, as_of=selection.as_of)),
        len(selection.of(rows)),
        len(before.of(rows)),
        len(there) > MOST_TEXTS,
    )


def _on_paper(words: Sequence[NewWord], *, as_of: date | None) -> list[NewWord]:
    """Return the words, each with whether somebody is called so whom paper does not name."""
    reports = {report for each in words if each.may_be_name for report in each.reports}
    names = names_left_to_the_screen(reports, as_of=as_of)
    return [
        replace(each, is_of_screen=any(word in names for form in each.rising.forms for word in form.split()))
        for each in words
    ]


def texts_of(rows: Sequence[ReportRow], *, grades: Grades, as_of: date | None = None) -> list[_Text]:
    """Return the terms of each report, and its origin: the first report that says nearly the same."""
    words = words_that_count([each.id for each in rows], grades=grades, as_of=as_of)
    first = first_of_each_origin((each.id, words.get(each.id, ""), each.origin) for each in rows)
    return [_Text(each, first[each.id], terms_in(words.get(each.id, ""))) for each in rows]


def by_origin(texts: Sequence[_Text]) -> list[Collection[str]]:
    """Return the terms of each origin."""
    found: dict[UUID, set[str]] = {}
    for each in texts:
        found[each.origin] = found.get(each.origin, set()) | each.terms
    return list(found.values())


def token_of(forms: Sequence[str]) -> str:
    """Return by what an address names a word in these forms, so that it stands in no history and no log."""
    # By the key of the site: it has no other, and needs none, since it looks the word up in what it reads itself.
    return salted_hmac(_SALT, ",".join(forms), algorithm="sha256").hexdigest()[:_TOKEN]


def reports_that_say(
    token: str, *, rows: Sequence[ReportRow], grades: Grades, as_of: date | None = None
) -> frozenset[UUID]:
    """Return those of these reports, the newest first, that say the word of a token: of as many as are looked at."""
    words = words_that_count([each.id for each in rows[:MOST_TEXTS]], grades=grades, as_of=as_of)
    terms = {id_: terms_in(text) for id_, text in words.items()}
    said = frozenset().union(*terms.values())
    wanted = {term for term in said if token in map(token_of, forms_that_may_be(term))}
    return frozenset(id_ for id_, own in terms.items() if own & wanted)


def _word(
    each: Rising, *, texts: Sequence[_Text], selection: Selection, by: Member, names: frozenset[str]
) -> NewWord:
    carry = selection.each_once(text.row for text in texts if not text.terms.isdisjoint(each.forms))
    reports = tuple(row.id for row in carry if selection.holds(row))
    return NewWord(
        token_of(each.forms),
        each,
        reports,
        weeks_of(carry, last=selection.last),
        sources_of(reports),
        next(filter(None, (_kind_of(form, by=by) for form in each.forms)), ""),
        any(_is_own(form, by=by) for form in each.forms),
        not names.isdisjoint(each.forms),
    )


def weeks_of(rows: Sequence[ReportRow], *, last: date) -> tuple[int, ...]:
    """Return how many reports each of the last twelve weeks has, the oldest first."""
    counted: Mapping[date, int] = Counter(monday_of(each.told_on) for each in rows)
    return tuple(counted.get(monday, 0) for monday in last_mondays(last))


def last_mondays(last: date) -> list[date]:
    """Return on which days the last twelve weeks up to a day begin, the oldest first."""
    return [monday_of(last) - timedelta(weeks=ago) for ago in range(TREND_WEEKS - 1, -1, -1)]


def _kind_of(term: str, *, by: Member) -> str:
    """Return as what Inkling, or the unit, knows a word; empty where it does not."""
    if by.organisation_id is None:
        return ""
    terms = lexicon_of(by.organisation_id).terms
    return next((kind for kind, known in terms.items() if term in known), "")


def _names_in_lexicon(by: Member) -> frozenset[str]:
    """Return forenames and family names: who is told of again stands among what is named."""
    if by.organisation_id is None:
        return frozenset()
    terms = lexicon_of(by.organisation_id).terms
    return frozenset().union(*(terms.get(kind, {}).keys() for kind in ("given", "family")))


def _is_own(term: str, *, by: Member) -> bool:
    return (
        by.organisation_id is not None and unit_words(by.organisation_id).filter(term__iexact=term).exists()
    )
