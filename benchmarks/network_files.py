"""How many of planted children, and of what may be theirs, stand in the file of a network. The goal is none.

Run: `.venv/bin/python -m benchmarks.network_files [--children N] [--seed N] [--check]`. Needs no database.

Each child is told of in one of ten ways: by name and age, as a child at risk though an adult elsewhere, without an age,
by the name of an account, by a number or an address of mail, by a home, as a place or a van that is called by their
name, in a group of friends, or under one name with an adult by an officer's judgement. Beside each stands an adult who
may leave, so that a file that holds nothing does not count as safe: how many of them stand in it is printed too.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from inkling.exchange.rules.formats.children import names_child
from inkling.exchange.rules.formats.write import ExportFormat
from inkling.exchange.rules.networks.document import LeavingThing, LeavingTie, document_of
from inkling.exchange.rules.networks.write import write_network
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.linking.rules.judging import PairOfSubjects, pair_of
from inkling.picture.rules.networks.leaving import LeavingNetwork, leaving_of
from inkling.picture.rules.networks.spans import standing_in
from inkling.picture.rules.networks.things import Joining, NamedMention, things_of
from inkling.picture.rules.networks.ties import Background, network_of

_GRADE = {"source": "2", "intelligence": "B", "handling": "P", "conditions": [], "condition_text": ""}
_NAMES = "Keira Ellie Kayden Liam Aisha Zofia Rhys Mina Tomos Esme Jayden Poppy Amir Leah Corey Nia".split()
_WAYS = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many children stand in a file of any format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args(arguments)
    chance = random.Random(asked.seed)
    found = adults = files = 0
    for at in range(asked.children):
        name, mark = f"{chance.choice(_NAMES)}{at}", f"07700 9{at % 100_000:05d}"
        leaving = _network(name, mark, way=at % _WAYS)
        for as_ in ExportFormat:
            written = write_network(_body(leaving), as_=as_).decode().casefold()
            files += 1
            adults += "grown" in written
            found += any(each.casefold() in written for each in (name, mark))
    print(
        f"{asked.children:,} children told of in {_WAYS} ways, {files:,} files of {len(ExportFormat)} formats: "
        f"{found:,} hold one (goal 0); {adults:,} hold the adult beside them"
    )
    return 1 if asked.check and (found or adults < files) else 0


def _network(name: str, mark: str, *, way: int) -> LeavingNetwork:
    """Return what may leave of a car, an adult and a child who is told of in one of these ways."""
    own, same = _told(name, mark, way=way)
    mentions = [
        NamedMention(_ref(1, "car"), "vehicle", "QX51 ABC"),
        NamedMention(_ref(1, "grown"), "person", "Grown", age="adult"),
        *own,
    ]
    known = Background({}, {})
    things = things_of(mentions, joining=Joining(same=frozenset(same)))
    network = network_of(mentions[0].ref, things=things, maybe=(), known=known, steps=3)
    return leaving_of(
        network,
        standing_in(network, None, known=known),
        reports=[UUID(int=1), UUID(int=2)],
        known=known,
        names_child=lambda text: names_child(text, names=(name,)),
    )


def _told(name: str, mark: str, *, way: int) -> tuple[list[NamedMention], list[PairOfSubjects]]:
    child, elsewhere = _ref(1, "child"), _ref(2, "child")
    ways = (
        [NamedMention(child, "person", name, age="child")],
        [NamedMention(child, "person", name, age="adult", role="child_at_risk")],
        [NamedMention(child, "person", name)],
        [NamedMention(child, "handle", f"{name}.x")],
        [NamedMention(child, "phone", mark)],
        [NamedMention(child, "email", f"{name}@example.com")],
        [NamedMention(child, "place", f"14 {name} Court")],
        [NamedMention(child, "place", f"{name}'s yard")],
        [NamedMention(child, "group", f"{name} and friends", age="child")],
        [
            NamedMention(child, "person", name, age="adult"),
            NamedMention(elsewhere, "person", "Shorty", age="child"),
        ],
    )
    told = ways[way]
    return told, [pair_of(told[0].ref, each.ref) for each in told[1:]]


def _ref(report: int, subject: str) -> SubjectRef:
    return SubjectRef(UUID(int=report), subject)


def _body(leaving: LeavingNetwork) -> bytes:
    return document_of(
        [
            LeavingThing(node.number + 1, node.thing.type, node.thing.name, ("R-AAA-AAA",), (_GRADE,))
            for node in leaving.nodes
        ],
        [
            LeavingTie(
                tie.first + 1, tie.second + 1, tie.strength.value, tie.origins, ("R-AAA-AAA",), (_GRADE,)
            )
            for tie in leaving.ties
        ],
        unit="Aire unit (fictional)",
        purpose="A profile",
        made_on=date(2026, 6, 1),
    )


if __name__ == "__main__":
    raise SystemExit(main())
