"""Lines of a profile: what is counted, its number that opens its reports, and what is said beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext, ngettext

from inkling.journeys.picturing.list_behind import Behind
from inkling.journeys.picturing.read_places import Figure, Section, token_of
from inkling.journeys.profiling.count_values import ValueCount
from inkling.journeys.profiling.read_in_steps import OF_CONCERN
from inkling.journeys.profiling.read_profile import Profile, ProfileThing
from inkling.picture.rules.overview.returning import SILENCE_DAYS, NamedThing, Novelty
from inkling.picture.rules.profile.facts import key_of, label_of
from inkling.picture.rules.profile.headings import Heading
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.overview.number import Number, number_of
from inkling.sites.unit.picture.overview.sentences import other_signs
from inkling.sites.unit.picture.overview.view import name_of
from inkling.sites.unit.sentences.assessing import count_sources
from inkling.sites.unit.sentences.linking import TYPE_NAMES
from inkling.sites.unit.sentences.picturing import names_left
from inkling.vocabulary.terms import Term

# A list that goes on is folded behind so many: on a phone each line takes three.
_MOST_OPEN = 5


@dataclass(frozen=True)
class Line:
    """One thing that is counted. `on_paper` stands instead of its name where paper must not hold it.

    `key` is the same whenever the profile is made, and no word of a report; `reports` are those behind the number.
    """

    name: str
    number: Number
    says: tuple[str, ...] = ()
    before: Number | None = None
    on_paper: str = ""
    key: str = ""
    reports: tuple[UUID, ...] = ()

    @property
    def mark(self) -> str:
        """What follows its number: whether more is said. What is said beside an earlier number is a sentence."""
        return ";" if self.says and self.before is None else "."


@dataclass(frozen=True)
class Group:
    """Lines under one small title, what is said where there is none, and a note to any."""

    title: str
    lines: tuple[Line, ...]
    empty: str = ""
    note: str = ""

    @property
    def withheld(self) -> str:
        """What paper says instead of the lines that it does not hold; "" where it holds all."""
        return names_left(sum(1 for each in self.lines if each.on_paper))

    @property
    def is_folded(self) -> bool:
        """Whether more lines come than are shown open. One more is not worth a press."""
        return len(self.lines) > _MOST_OPEN + 1

    @property
    def first(self) -> tuple[Line, ...]:
        """Return the lines that are shown open."""
        return self.lines[:_MOST_OPEN] if self.is_folded else self.lines

    @property
    def further(self) -> tuple[Line, ...]:
        """Return the lines that are folded on a screen; on paper they all stand open."""
        return self.lines[len(self.first) :]


@dataclass(frozen=True)
class ShownText:
    """What somebody wrote. `says` are (name, words, words on paper); `instead` stands where the words are gone,
    `instead_on_paper` on paper. `withheld` are the words that paper leaves out.

    `moved` are the figures that are not what they were, each also as paper says it; `new` how many were not there.
    """

    id: str
    title: str
    text: str
    on_paper: str
    says: tuple[tuple[str, str, str], ...]
    is_late: bool
    moved: tuple[tuple[str, str], ...]
    new: str
    written: str
    instead: str
    instead_on_paper: str
    withheld: tuple[str, ...]
    href: str


@dataclass(frozen=True)
class ShownHeading:
    """One heading: sentences, groups of lines, what these figures cannot say, and what people wrote.

    `writes` are the words and the address of each thing that may be written here.
    """

    id: str
    number: int
    title: str
    says: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    cannot: tuple[str, ...] = ()
    texts: tuple[ShownText, ...] = ()
    writes: tuple[tuple[str, str], ...] = ()

    @property
    def folded(self) -> str:
        """What a phone reads before somebody opens it: how much stands here, and what moved; "" where nothing does."""
        figures, texts = sum(len(each.lines) for each in self.groups), len(self.texts)
        says = (
            ngettext("%(n)s figure", "%(n)s figures", figures) % {"n": figures} if figures else "",
            ngettext("%(n)s text of our own", "%(n)s texts of our own", texts) % {"n": texts}
            if texts
            else "",
            gettext("figures moved") if any(each.moved or each.new for each in self.texts) else "",
        )
        return ", ".join(each for each in says if each)


def shown_heading(
    heading: Heading, *groups: Group, says: tuple[str, ...] = (), cannot: tuple[str, ...] = ()
) -> ShownHeading:
    """Return a heading with its number and title."""
    return ShownHeading(heading.value, heading.number, heading.label, says, groups, cannot)


def facts(found: Profile, keys: Iterable[str]) -> tuple[Line, ...]:
    """Return a line for each of these facts, also where it is read in no report: that is said too."""
    return tuple(_fact(found, key) for key in keys)


def facts_of_terms(found: Profile, kind: str, terms: Iterable[Term]) -> tuple[Line, ...]:
    """Return a line for each of these signs or answers that a report has, the most told of first."""
    keys = [key_of(kind, term.value) for term in terms]
    held = sorted((key for key in keys if key in found.facts), key=lambda key: -_count(found, key))
    return tuple(_fact(found, key) for key in held)


def counts(found: Iterable[ValueCount]) -> tuple[Line, ...]:
    """Return a line for each value of a dimension, named as the overview names it."""
    return tuple(
        Line(
            name_of(each.dimension, each.value, names={}),
            number_of(each.reports, Behind(each.selection)),
            (count_sources(each.sources),),
            key=f"{each.dimension.value}={each.value}",
            reports=each.ids,
        )
        for each in found
    )


def things(found: Profile, those: Iterable[ProfileThing]) -> tuple[Line, ...]:
    """Return a line for each name, number or sign that two reports or more tell."""
    return tuple(_thing(found, each) for each in those)


def figure(name: str, found: Profile, each: Figure, *says: str, on_paper: str = "") -> Line:
    """Return a line of a figure of places and lines."""
    behind = Behind(found.selection, part=each.token)
    said = (count_sources(each.sources), *says)
    number = number_of(len(each.reports), behind)
    return Line(name, number, said, on_paper=on_paper, key=each.token, reports=each.reports)


def bears_name() -> str:
    """Return what stands on paper instead of what bears the name of somebody who may be a child."""
    return gettext("What bears the name of somebody who may be a child")


def _fact(found: Profile, key: str) -> Line:
    label = label_of(key)
    if key not in found.facts:
        return Line(label, Number(gettext("read in no report"), ""), key=token_of(Section.FACTS, key))
    return figure(label, found, found.facts[key])


def _count(found: Profile, key: str) -> int:
    return len(found.facts[key].reports)


def _thing(found: Profile, each: ProfileThing) -> Line:
    thing = each.thing
    return Line(
        thing.raw,
        number_of(len(thing.reports), Behind(found.selection, thing.id)),
        (
            str(TYPE_NAMES.get(thing.type, thing.type)),
            count_sources(each.sources),
            *standing_of(found, thing),
            gettext("last told on %(day)s") % {"day": day(thing.last_on)},
            *(other_signs(thing) if not each.may_be_child else ()),
        ),
        on_paper=_on_paper(each),
        key=token_of(Section.NAMED, thing.key),
        reports=tuple(thing.reports),
    )


def _on_paper(each: ProfileThing) -> str:
    if not each.may_be_child:
        return ""
    return gettext("Somebody who may be a child") if each.thing.type in OF_CONCERN else bears_name()


def standing_of(found: Profile, thing: NamedThing) -> list[str]:
    """Return that nobody told of something before, or for long; nothing where it goes on."""
    says = {
        Novelty.NEW: gettext("new: nobody told of it before"),
        Novelty.RETURNING: gettext("back again: nobody told of it for %(days)s days")
        % {"days": SILENCE_DAYS},
    }
    standing = found.novelty_of(thing)
    return [says[standing]] if standing in says else []
