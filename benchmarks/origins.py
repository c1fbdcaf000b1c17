"""How far the range of independent sources holds, on planted chains of which the truth is known.

Run: `.venv/bin/python -m benchmarks.origins [--chains N] [--seed N] [--check]`. Needs no database.

A chain begins with one origin: a child, a neighbour, somebody of a family, of a firm, or whoever wrote a message that
others read. It is told two to six times: by the origin, by people to whom it was passed on in one's own words, copied
word for word, as parts of one note, and once by a meeting at which one of them spoke. Most say truly how they know:
who was told by a child says so, and what a meeting wrote down "came up in work". Truth: one origin. In three of ten
chains those who have it from somebody say "saw it", and it is their words that tell through whom it came: whole from
who knew it first, or from somebody of whom it is not told how they knew.
In a fifth of the claims everybody writes the same few words, as people do ("he drives a black Golf").
A claim holds one to three chains that know nothing of each other. Right is a range with the lower number not above how
many chains there are, and the upper not below.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from inkling.extraction.composing.composition import ClaimWay, StepKind, WayStep
from inkling.linking.rules.sources import Sources, TellingSource, sources_behind
from inkling.vocabulary.telling import HowKnownKind, TellerKind

DAY = date(2026, 6, 1)
MOST_TELLINGS = 6
GOAL_COVERED = 0.99
_K, _T = HowKnownKind, TellerKind
# How an origin itself tells, where it does.
_ORIGINS = (
    (_T.YOUNG_PERSON, _K.HAPPENED_TO_ME),
    (_T.YOUNG_PERSON, _K.SAW),
    (_T.COMMUNITY, _K.SAW),
    (_T.FAMILY, _K.SAW),
    (_T.BUSINESS, _K.SAW),
    (_T.PROFESSIONAL, _K.SAW),
)
# How those tell who have it from somebody: kinds of teller, and what each says of how it is known.
_PASSED_ON = {
    _T.FAMILY: (_K.CHILD_TOLD, _K.ADULT_TOLD, _K.ONLINE, _K.WORKED_OUT),
    _T.COMMUNITY: (_K.ADULT_TOLD, _K.ONLINE, _K.WORKED_OUT, _K.NOT_SAID),
    _T.BUSINESS: (_K.ADULT_TOLD, _K.ONLINE, _K.WORK),
    _T.YOUNG_PERSON: (_K.CHILD_TOLD, _K.ONLINE),
    _T.PROFESSIONAL: (_K.CHILD_TOLD, _K.ADULT_TOLD, _K.WORK, _K.ONLINE),
    _T.NOT_SAID: (_K.NOT_SAID, _K.ADULT_TOLD),
}
_COPIED, _SAME_NOTE, _FEW_WORDS, _WAY_TOLD, _WAY_WHOLE = 0.2, 0.2, 0.2, 0.3, 0.5
# As what words tell of who tells.
_STEP_OF: Mapping[TellerKind, StepKind] = {
    _T.YOUNG_PERSON: "child",
    _T.FAMILY: "family",
    _T.COMMUNITY: "neighbour",
    _T.BUSINESS: "professional",
    _T.PROFESSIONAL: "school",
    _T.NOT_SAID: "somebody",
}


@dataclass(frozen=True)
class Planted:
    """The tellings of one claim, and of how many origins they are."""

    tellings: tuple[TellingSource, ...]
    truth: int


def plant(chance: random.Random) -> Planted:
    """Return a claim of one to three chains."""
    truth = chance.choices((1, 2, 3), (6, 3, 1))[0]
    told = [each for number in range(truth) for each in _chain(chance, number)]
    chance.shuffle(told)
    if chance.random() < _FEW_WORDS:
        told = [replace(each, text_mark="few words", is_brief=True) for each in told]
    return Planted(tuple(told), truth)


def _chain(chance: random.Random, number: int) -> list[TellingSource]:
    count = chance.randint(2, MOST_TELLINGS)
    meeting = chance.randrange(count)
    first = chance.choice(_ORIGINS)
    are_ways_told, passed = chance.random() < _WAY_TOLD, [first[0]]
    told: list[TellingSource] = []
    for at in range(count):
        id_, day = f"{number}-{at}", DAY + timedelta(days=at)
        teller, how = first
        ways: tuple[ClaimWay, ...] = ()
        if at == meeting:
            teller, how = _T.PROFESSIONAL, _K.WORK
        elif at or chance.random() < 0.5:
            teller = chance.choice(tuple(_PASSED_ON))
            how = chance.choice(_PASSED_ON[teller])
            if are_ways_told:
                how, ways = _K.SAW, (_way(chance, passed),)
            passed.append(teller)
        words, note = f"words {id_}", ""
        if told and chance.random() < _COPIED:
            words = chance.choice(told).text_mark
        elif told and told[-1].teller is _T.PROFESSIONAL and chance.random() < _SAME_NOTE:
            note = told[-1].telling or f"note {id_}"
            told[-1] = replace(told[-1], telling=note)
            teller, how = told[-1].teller, told[-1].how_known
        told.append(TellingSource(id_, day, teller, how, words, note, ways=ways))
    return told


def _way(chance: random.Random, passed: Sequence[TellerKind]) -> ClaimWay:
    """Return a way as words tell it, to somebody who had it from one of those who had it before."""
    last = chance.randrange(len(passed))
    kinds = [_STEP_OF[each] for each in (passed[0], passed[last])[: last + 1]]
    if last and chance.random() > _WAY_WHOLE:
        return ClaimWay(0, 1, (WayStep(kinds[-1]),), is_whole=True)
    return ClaimWay(0, 1, tuple(WayStep(each, knew="" if at else "saw") for at, each in enumerate(kinds)))


def measure(*, chains: int, seed: int) -> tuple[list[tuple[Planted, Sources]], list[tuple[Planted, Sources]]]:
    """Return the claims with their ranges: those of which the lower number is above the truth, and all."""
    chance = random.Random(seed)
    planted = [plant(chance) for _ in range(chains)]
    found = [(each, sources_behind(each.tellings)) for each in planted]
    return [(each, range_) for each, range_ in found if range_.low > each.truth], found


def main() -> int:
    """Print how often each end of the range holds; 1 with `--check` where a goal is missed."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.origins", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--chains", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    above, found = measure(chains=given.chains, seed=given.seed)
    covered = sum(range_.high >= each.truth for each, range_ in found) / len(found)
    truths = Counter(each.truth for each, _ in found)
    print(f"{len(found)} claims, by origins {dict(sorted(truths.items()))}")
    print(f"lower number above the truth: {len(above)} (goal 0)")
    print(f"upper number covers the truth: {100 * covered:.1f} % (goal {100 * GOAL_COVERED:.0f} %)")
    widths = sorted(range_.high - range_.low for _, range_ in found)
    print(f"width of the range: median {widths[len(widths) // 2]}, most {widths[-1]}")
    for each, range_ in above[:5]:
        ways = ", ".join(f"{one.teller.value}/{one.how_known.value}" for one in each.tellings)
        print(f"  {range_.low} to {range_.high} of {each.truth}: {ways}")
    return 1 if given.check and (above or covered < GOAL_COVERED) else 0


if __name__ == "__main__":
    raise SystemExit(main())
