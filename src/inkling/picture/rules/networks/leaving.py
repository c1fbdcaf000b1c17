"""What of a network may stand in a file: nobody who may be a child, no number that may be one's, no place to live."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from inkling.picture.rules.networks.public_places import Access, access_of
from inkling.picture.rules.networks.spans import Slice
from inkling.picture.rules.networks.things import Thing
from inkling.picture.rules.networks.ties import UNTOLD, Background, Network, Node, Tie, strength_of
from inkling.vocabulary.subjects import SubjectKind

# A telephone number, an account or an address of mail does not say whose it is.
_NEVER = frozenset({SubjectKind.PHONE.value, SubjectKind.ACCOUNT.value, SubjectKind.EMAIL.value, "handle"})
_WHERE = frozenset({SubjectKind.PLACE.value, SubjectKind.BUSINESS.value})


@dataclass(frozen=True)
class LeavingNetwork:
    """The nodes and ties that may stand in a file. Their things hold the mentions of reports that let them."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


def leaving_of(
    network: Network,
    standing: Slice,
    *,
    reports: Collection[object],
    known: Background,
    names_child: Callable[[str], bool],
) -> LeavingNetwork:
    """Return what of a network may leave. `reports`: those that may; what rests on others alone stays.

    `names_child`: whether a word by which a child is called stands in a text.
    """
    every = (
        _leaving_node(node, {*standing.reports.get(node.number, ())} & {*reports}, names_child)
        for node in network.nodes
    )
    may = {node.number: node for node in every if node is not None}
    ties = []
    for tie in standing.ties:
        own = tuple(each for each in tie.reports if each in reports)
        if own and tie.first in may and tie.second in may and tie.strength not in UNTOLD:
            strength, origins = strength_of(own, known), len(known.origins(own))
            ties.append(replace(tie, reports=own, strength=strength, origins=origins))
    return LeavingNetwork(tuple(may.values()), tuple(ties))


def _leaving_node(node: Node, reports: Collection[object], names_child: Callable[[str], bool]) -> Node | None:
    """Return a node by what these reports call it; None where it stays, by whatever any report tells of it."""
    # What it is called, and that it is an adult, must be told by a report that lets it leave.
    own = tuple(each for each in node.thing.mentions if each.ref.report in reports)
    if not own or any(names_child(each.name) for each in node.thing.mentions):
        return None
    return replace(node, thing=Thing(own)) if _may_leave(node.thing, told=Thing(own)) else None


def _may_leave(thing: Thing, *, told: Thing) -> bool:
    if thing.is_person:
        return told.is_told_adult and not thing.is_child
    if any(each.type in _NEVER for each in thing.mentions):
        return False
    names = {each.name for each in thing.mentions if each.type in _WHERE}
    if not names:
        return True
    # Somebody's home, as one report calls it, is one whatever others call it.
    is_home = any(access_of(each) is Access.HOME for each in names)
    return not is_home and any(access_of(each.name) is Access.PUBLIC for each in told.mentions)
