"""A network turned into what its template shows. Children stand apart, and in the drawing without a name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from inkling.assessment.rules.marking import make_visible
from inkling.journeys.picturing.read_network import STEPS, ReadNetwork
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.queries.namesakes import MOST_NAMESAKES
from inkling.picture.queries.networks import MOST_REPORTS
from inkling.picture.rules.networks.drawing import drawn_ties, with_room
from inkling.picture.rules.networks.layout import SIZE, Move, Spot, arrange, label_beside, letter_beside
from inkling.picture.rules.networks.ties import MOST_THINGS, Node, Strength, Tie
from inkling.routing.rules.reference import reference_of
from inkling.sites.unit.picture.network.folding import Section, folds_of_ties, section_of
from inkling.sites.unit.picture.network.grouping import Place, shown_groups, sources_at_most
from inkling.sites.unit.picture.network.weeks import CALLED, shown_weeks
from inkling.sites.unit.sentences.linking import TYPE_NAMES
from inkling.vocabulary.subjects import AgeGroup, SubjectRole

_SHAPES = {"person": "person", "group": "person", "place": "place", "business": "place"}
_COLOURS = {Strength.CONFIRMED: "green", Strength.UNCONFIRMED: "blue", Strength.MAYBE_ONE: "yellow"}
_LONGEST_LABEL, _MOST_LABELS, _MOST_HANGS = 18, 18, 3
_Reports = list[tuple[UUID, str]]


@dataclass(frozen=True)
class ShownNode:
    """A node: where it stands, what it is called in the drawing and in the table, and what is told of it."""

    number: int
    spot: Spot
    words_at: Spot
    letter_at: Spot
    shape: str
    label: str
    on_paper: str
    name: str
    type: str
    report_id: UUID
    subject: str
    ref: str
    parts: list[str]
    reports: _Reports
    said: str
    steps: int
    is_unfollowed: bool
    is_screen_only: bool
    is_child: bool
    is_here: bool
    place: Place | None


@dataclass(frozen=True)
class ShownTie:
    """A tie: its line in the drawing, and its row in the table."""

    start: Spot
    end: Spot
    middle: Spot
    strength: str
    name: str
    colour: str
    first: str
    second: str
    reports: _Reports
    said: str
    is_bridge: bool


def shown_network(read: ReadNetwork, *, own: Mapping[SubjectRef, Spot]) -> dict[str, Any]:
    """Return what the page shows. `own`: where its reader has put what stands in it."""
    spots = arrange(read.network, own=own)
    groups, places = shown_groups(read.groups, read.reports_of)
    labelled = _numbers_named(read, spots)
    shown = [
        _node(
            each, spots[each.number], read, place=places.get(each.number), is_labelled=each.number in labelled
        )
        for each in read.network.nodes
    ]
    both = [(one, each) for one, each in zip(shown, read.network.nodes, strict=True) if one.is_here]
    return {
        "report_id": read.anchor.report,
        "subject": read.anchor.subject,
        "name": shown[0].name,
        "is_named": not shown[0].is_screen_only,
        "type": shown[0].type,
        "purpose": read.inquiry.purpose,
        "steps": read.steps,
        "all_steps": STEPS,
        "with_called": read.with_called,
        "called_query": CALLED if read.with_called else "",
        "may_be_called": read.network.nodes[0].thing.is_person,
        "most_namesakes": MOST_NAMESAKES,
        "size": SIZE,
        "is_arranged": bool(own),
        "moves_of_node": list(Move),
        "nodes": shown,
        **_ties(read, shown),
        **_hangs(read, shown),
        **shown_weeks(read),
        "away": [each for each in shown if not each.is_here],
        "told_groups": [
            (
                group,
                [each for each in shown if each.number - 1 in group.numbers and not each.is_child],
                [each for each in shown if each.number - 1 in group.numbers and each.is_child],
            )
            for group in groups
        ],
        "sections": _sections(both, namesakes=_namesakes(read)),
        "left_out": read.network.left_out,
        "most": MOST_THINGS,
        "is_cut": read.is_cut,
        "most_reports": MOST_REPORTS,
    }


def _sections(both: list[tuple[ShownNode, Node]], *, namesakes: Collection[int]) -> list[Section[ShownNode]]:
    """Return the lists, children first; paper leaves out those of whoever may be a child."""
    lists: tuple[tuple[str, Callable[[Node], bool], bool], ...] = (
        (gettext("Children who may be harmed"), lambda each: each.thing.is_child, True),
        (gettext("Adults"), lambda each: each.thing.is_told_adult, False),
        (gettext("People of whom no age is told"), _is_of_no_age, True),
        (
            gettext("Numbers, vehicles, places and other things"),
            lambda each: not each.thing.is_person,
            False,
        ),
    )
    return [
        section_of(
            title,
            [one for one, each in both if is_of_it(each)],
            is_namesake=lambda one: one.number - 1 in namesakes,
            is_private=is_private,
            # No child is behind a press.
            is_whole=at == 0,
        )
        for at, (title, is_of_it, is_private) in enumerate(lists)
    ]


def _ties(read: ReadNetwork, shown: list[ShownNode]) -> dict[str, Any]:
    """Return the ties for the drawing, and for the lists below it those that stand open and those that fold."""
    ties = [_tie(each, shown) for each in read.standing.ties]
    open_ties, folds = folds_of_ties(zip((each.strength for each in read.standing.ties), ties, strict=True))
    drawn = [_tie(each, shown) for each in drawn_ties(read.standing.ties, nodes=read.network.nodes)]
    return {
        "ties": ties,
        "drawn_ties": drawn,
        "undrawn": len(ties) - len(drawn),
        "open_ties": open_ties,
        "tie_folds": folds,
    }


def _numbers_named(read: ReadNetwork, spots: list[Spot]) -> frozenset[int]:
    """Return the numbers of those whose names stand beside them: of many, whose names cover nothing."""
    nodes = read.network.nodes
    if len(nodes) <= _MOST_LABELS:
        return frozenset(each.number for each in nodes)
    # With room for the letter of a group behind it.
    words = [f"{_label(each)} (A)" if each.number in read.standing.reports else "" for each in nodes]
    return with_room([spots[each.number] for each in nodes], words)


def _label(node: Node) -> str:
    name = make_visible(node.thing.name)
    short = name if len(name) <= _LONGEST_LABEL else f"{name[: _LONGEST_LABEL - 1]}…"
    return gettext("Child") if node.thing.is_child else short


def _hangs(read: ReadNetwork, shown: list[ShownNode]) -> dict[str, Any]:
    """Return what hangs on one source. Where one alone tells of what is in the middle, all does: that is said
    once, with its reports.
    """
    own = set(read.network.nodes[0].thing.reports)
    hanging = [
        (_reports(each.reports), [shown[number] for number in each.lost])
        for each in read.network.hangs
        if not own <= set(each.reports)
    ]
    return {
        "hangs_whole": next(
            (_reports(each.reports) for each in read.network.hangs if own <= set(each.reports)), []
        ),
        "hangs": hanging[:_MOST_HANGS],
        "further_hangs": hanging[_MOST_HANGS:],
    }


def _node(node: Node, spot: Spot, read: ReadNetwork, *, place: Place | None, is_labelled: bool) -> ShownNode:
    thing, ref, is_here = node.thing, node.thing.mentions[0].ref, node.number in read.standing.reports
    if node.number == 0:
        ref = read.anchor
    name = make_visible(thing.name)
    label = _label(node)
    return ShownNode(
        number=node.number + 1,
        spot=spot,
        words_at=label_beside(spot),
        letter_at=letter_beside(spot),
        shape="child" if thing.is_child else _SHAPES.get(thing.type, "thing"),
        label=label if is_labelled and is_here else "",
        on_paper=_on_paper(node, label) if is_labelled and is_here else "",
        name=name,
        type=str(TYPE_NAMES.get(thing.type, thing.type)),
        report_id=ref.report,
        subject=ref.subject,
        ref=f"{ref.report}.{ref.subject}",
        parts=_parts(node),
        reports=_reports(read.standing.reports.get(node.number, ())),
        said=sources_at_most(read.standing.origins.get(node.number, 0)),
        steps=node.steps,
        is_unfollowed=node.number in read.unfollowed,
        is_screen_only=_is_screen_only(node),
        is_child=thing.is_child,
        is_here=is_here,
        place=place,
    )


def _on_paper(node: Node, label: str) -> str:
    """Return what paper calls it: it names no child, and nobody who may be one."""
    if node.thing.is_account:
        return gettext("account")
    return gettext("age not told") if _is_of_no_age(node) else label


def _is_screen_only(node: Node) -> bool:
    """Say whether paper leaves its name out: of whoever may be a child, and of accounts, which may bear it."""
    return node.thing.is_account or (node.thing.is_person and not node.thing.is_told_adult)


def _namesakes(read: ReadNetwork) -> frozenset[int]:
    """Return the numbers of those who are only called as the one in the middle is."""
    called = (each for each in read.network.ties if each.strength is Strength.CALLED_SAME)
    return frozenset(number for each in called for number in (each.first, each.second)) - {0}


def _is_of_no_age(node: Node) -> bool:
    return node.thing.is_person and not node.thing.is_child and not node.thing.is_told_adult


def _tie(tie: Tie, nodes: list[ShownNode]) -> ShownTie:
    first, second = nodes[tie.first], nodes[tie.second]
    return ShownTie(
        start=first.spot,
        end=second.spot,
        middle=Spot((first.spot.x + second.spot.x) / 2, (first.spot.y + second.spot.y) / 2),
        strength=tie.strength.value,
        name=tie.strength.label,
        colour=_COLOURS.get(tie.strength, "grey"),
        first=f"{first.number}. {first.name}",
        second=f"{second.number}. {second.name}",
        reports=_reports(tie.reports),
        said=sources_at_most(tie.origins) if tie.reports else "",
        is_bridge=tie.is_bridge,
    )


def _parts(node: Node) -> list[str]:
    """Return as what it is told of, each once: child or adult, and which part in a report."""
    if not node.thing.is_person:
        return []
    ages = {each.age for each in node.thing.mentions}
    roles = {each.role for each in node.thing.mentions}
    labels = [each.label for each in (AgeGroup.CHILD, AgeGroup.ADULT) if each.value in ages]
    labels += [each.label for each in SubjectRole if each.value in roles and each is not SubjectRole.OTHER]
    return labels or [gettext("child or adult: not told")]


def _reports(ids: Iterable[UUID]) -> _Reports:
    found = [(report, reference_of(report, prefix="R")) for report in ids]
    return sorted(found, key=lambda pair: pair[1])
