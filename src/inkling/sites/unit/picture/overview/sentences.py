"""What reports name, the towns elsewhere and the words that rise, each as a sentence whose numbers open their list."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from inkling.journeys.linking.received_too import MOST_RECEIVED
from inkling.journeys.picturing.list_behind import Behind
from inkling.journeys.picturing.read_new_words import NewWord
from inkling.journeys.picturing.read_overview import NamedAgain, Overview
from inkling.journeys.picturing.read_towns import token_of_town
from inkling.picture.rules.overview.comparing import LIKELY
from inkling.picture.rules.overview.places import NamedTown
from inkling.picture.rules.overview.returning import EVERYWHERE, NamedThing, Novelty
from inkling.picture.rules.overview.selection import MOST_READ, Selection
from inkling.regions.queries import districts_by_code, regions_by_id
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.overview.form import address_of
from inkling.sites.unit.picture.overview.number import Number, chance_of, number_of
from inkling.sites.unit.sentences.assessing import count_sources
from inkling.sites.unit.sentences.linking import TYPE_NAMES
from inkling.sites.unit.sentences.picturing import names_left

_COLOURS = {Novelty.NEW: "blue", Novelty.RETURNING: "purple"}
_NOTHING = Number("", "")


@dataclass(frozen=True)
class ShownThing:
    """One sentence: a name as told, what it is, how it stands, its number now and before, and what else is said.

    `is_of_screen`: paper leaves it out; `says_on_paper`, where it leaves out what is said of others.
    """

    raw: str
    kind: str
    tag: str
    colour: str
    number: Number
    before: Number
    says: list[str]
    together: str = ""
    says_on_paper: list[str] | None = None
    is_of_screen: bool = False


def shown_named(found: Overview) -> dict[str, Any]:
    """Return what the page says of names, towns and words."""
    most, new = (_things(those, found=found) for those in (found.named.most, found.named.new))
    words = (
        [_word(each, selection=found.selection) for each in found.words.words if _is_seldom(each)]
        if found.words
        else []
    )
    return {
        "most": most,
        "new": new,
        "left": {
            name: names_left(sum(each.is_of_screen for each in those))
            for name, those in (("most", most), ("new", new), ("words", words))
        },
        "has_new": any(each.named.standing is Novelty.NEW for each in (*found.named.most, *found.named.new)),
        "more_named": found.named.more,
        "is_from_first": found.is_from_first,
        "everywhere": found.named.everywhere,
        "many": EVERYWHERE,
        "towns": _towns(found),
        "more_towns": found.more_towns,
        "most_read": f"{MOST_READ:,}" if found.reports > MOST_READ else "",
        "has_words": found.words is not None,
        "words": words,
    }


def _things(those: Iterable[NamedAgain], *, found: Overview) -> list[ShownThing]:
    """Return what is named, each as the screen and as paper says it."""
    of_screen = found.named.of_screen
    shown = []
    for each in those:
        thing = _thing(each, selection=found.selection)
        named = _without(each.named, of_screen)
        paper = (
            _thing(replace(each, named=named), selection=found.selection).says
            if named != each.named
            else None
        )
        shown.append(replace(thing, says_on_paper=paper, is_of_screen=each.named.raw in of_screen))
    return shown


def _without(named: NamedThing, of_screen: Collection[str]) -> NamedThing:
    """Return a thing without what paper leaves out beside it."""
    beside = tuple((raw, count) for raw, count in named.beside if raw not in of_screen)
    return replace(named, beside=beside, maybe=tuple(raw for raw in named.maybe if raw not in of_screen))


def _thing(each: NamedAgain, *, selection: Selection) -> ShownThing:
    named, earlier = each.named, each.named.earlier
    beside = ", ".join(f"{raw} ({count})" for raw, count in named.beside)
    last = earlier and named.standing is Novelty.RETURNING and day(earlier.last)
    return ShownThing(
        named.raw,
        str(TYPE_NAMES.get(named.type, named.type)),
        named.standing.label if named.standing in _COLOURS else "",
        _COLOURS.get(named.standing, ""),
        number_of(len(named.reports), Behind(selection, named.id)),
        _NOTHING if named.standing is Novelty.NOT_KNOWN else _number_before(named, selection=selection),
        [
            count_sources(each.sources),
            gettext("last told on %(day)s") % {"day": day(named.last_on)},
            *([gettext("before that on %(day)s") % {"day": last}] if last else []),
            *([gettext("beside %(others)s") % {"others": beside}] if beside else []),
            *other_signs(named),
            *_in_items(each),
        ],
        f"{reverse('overview-together', args=[named.id])}?{address_of(Behind(selection, named.id))}",
    )


def _number_before(named: NamedThing, *, selection: Selection) -> Number:
    count = named.earlier.reports if named.earlier else 0
    return number_of(count, Behind(selection.earlier(days=selection.days), named.id))


def _in_items(each: NamedAgain) -> list[str]:
    """Return in how many received items the same is told, and by whom; nothing where there is none."""
    if not each.received:
        return []
    units = ", ".join(dict.fromkeys(item.from_unit.name for item in each.received))
    if len(each.received) > MOST_RECEIVED:
        said = gettext("also in more than %(counter)s items received, the newest from %(units)s")
        return [said % {"counter": MOST_RECEIVED, "units": units}]
    said = ngettext(
        "also in %(counter)s item received from %(units)s",
        "also in %(counter)s items received from %(units)s",
        len(each.received),
    )
    return [said % {"counter": len(each.received), "units": units}]


def other_signs(named: NamedThing) -> list[str]:
    """Return under which other signs the same place may be told, in words; nothing where there is none."""
    others = ", ".join(named.maybe)
    return [gettext("perhaps also told as %(others)s") % {"others": others}] if others else []


def _towns(found: Overview) -> list[ShownThing]:
    districts = districts_by_code(code for each in found.towns for code in each.told_in)
    regions = regions_by_id(region for each in found.towns for region in each.regions)
    return [_town(each, found=found, districts=districts, regions=regions) for each in found.towns]


def _town(
    each: NamedTown, *, found: Overview, districts: dict[str, str], regions: dict[str, str]
) -> ShownThing:
    where = gettext(" or ").join(regions.get(region, region) for region in each.regions)
    by_district = ", ".join(
        f"{districts.get(code, code) or gettext('an unknown district')} ({count})"
        for code, count in sorted(each.told_in.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    travel = len(found.travel & set(each.reports))
    return ShownThing(
        each.name,
        where,
        "",
        "",
        number_of(len(each.reports), Behind(found.selection, town=token_of_town(each.key))),
        _NOTHING,
        [
            gettext("told of in %(districts)s") % {"districts": by_district},
            *([_of_travel(travel)] if travel else []),
        ],
    )


def _of_travel(count: int) -> str:
    return ngettext("%(counter)s tells of travel", "%(counter)s tell of travel", count) % {"counter": count}


def _is_seldom(each: NewWord) -> bool:
    """Say whether a word stands on the overview: never what may be a name, by what one source may have told."""
    is_sourced = not (each.may_be_name and each.may_be_of_one)
    return is_sourced and (each.rising.is_clear or each.rising.counts.p <= LIKELY)


def _word(each: NewWord, *, selection: Selection) -> ShownThing:
    counts = each.rising.counts
    return ShownThing(
        ", ".join(each.rising.forms),
        gettext("word of this unit") if each.is_own else "",
        gettext("Clearly more") if each.rising.is_clear else "",
        "blue",
        number_of(len(each.reports), Behind(selection, word=each.token)),
        _NOTHING,
        [
            gettext("%(now)s of %(of_now)s origins say it, %(before)s of %(of_before)s in the year before")
            % {
                "now": counts.now,
                "of_now": counts.of_now,
                "before": counts.before,
                "of_before": counts.of_before,
            },
            gettext("by chance %(chance)s") % {"chance": chance_of(counts.p)},
            count_sources(each.sources),
        ],
        is_of_screen=each.is_of_screen,
    )
