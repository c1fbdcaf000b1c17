"""Words that rise turned into what the page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from inkling.journeys.picturing.list_behind import Behind
from inkling.journeys.picturing.read_new_words import TREND_WEEKS, NewWord, NewWords
from inkling.picture.rules.overview.selection import Selection
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.lexicon.own_words import KIND_WORDS
from inkling.sites.unit.picture.overview.number import Number, chance_of, number_of
from inkling.sites.unit.sentences.assessing import count_sources

# A sign needs to be named first: that is done on the page of the unit's words.
ONE_PRESS = {kind: words for kind, words in KIND_WORDS.items() if kind != "indicator"}
MAY_BE_NAME = gettext_lazy("Not known; may be a name")
_MOST_OPEN = 8


@dataclass(frozen=True)
class ShownWord:
    """One word in its forms: its reports with their list, what it is known as, how it rose, by how many it was told."""

    term: str
    title: str
    number: Number
    about: str
    keenness: str
    weeks: str
    sources: str
    is_own: bool
    can_be_own: bool


def shown_words(found: NewWords) -> dict[str, Any]:
    """Return what the page of new words shows: what is only perhaps more folds after the first few."""
    possible = [_show(each, selection=found.selection) for each in found.words if not each.rising.is_clear]
    return {
        "selection": found.selection,
        "as_of": day(found.selection.as_of) if found.selection.as_of else "",
        "first": day(found.selection.first),
        "last": day(found.selection.last),
        "before_first": day(found.before.first),
        "clear": [_show(each, selection=found.selection) for each in found.words if each.rising.is_clear],
        "possible": possible[:_MOST_OPEN],
        "further": possible[_MOST_OPEN:],
        "reports": number_of(found.reports, Behind(found.selection)),
        "earlier": number_of(found.reports_before, Behind(found.before)),
        "kinds": list(ONE_PRESS.items()),
        "is_bounded": found.is_bounded,
        "trend_weeks": TREND_WEEKS,
    }


def _show(each: NewWord, *, selection: Selection) -> ShownWord:
    counts = each.rising.counts
    known = str(KIND_WORDS.get(each.kind, ""))
    return ShownWord(
        term=each.rising.term,
        title=", ".join(each.rising.forms),
        number=number_of(len(each.reports), Behind(selection, word=each.token)),
        about=known or (str(MAY_BE_NAME) if each.may_be_name else gettext("Not a word that Inkling knows")),
        keenness=gettext(
            "%(now)s of %(of_now)s origins say it, %(before)s of %(of_before)s in the year before. Log-likelihood"
            " %(keyness)s, log ratio %(ratio)s; by chance %(chance)s."
        )
        % {
            "now": counts.now,
            "of_now": counts.of_now,
            "before": counts.before,
            "of_before": counts.of_before,
            "keyness": f"{counts.keyness:.1f}",
            "ratio": f"{counts.log_ratio:.1f}",
            "chance": chance_of(counts.p),
        },
        weeks=" ".join(str(week) for week in each.weeks),
        sources=count_sources(each.sources),
        is_own=each.is_own,
        can_be_own=not each.is_own and not each.kind and not selection.as_of,
    )
