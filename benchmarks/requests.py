"""How many requests that somebody must not find out are offered to the teller, and how many that ask nothing. Run:

`.venv/bin/python -m benchmarks.requests [--misses]`

The sets stand in `tests/told/requests/`, each request in a hand of its own, all by whoever mended the rules. The first
eight were written one after the other and measured by patterns before their misses were read: 3, 2, 1, 1 and 6 of 20,
10 and 4 of 24, 5 of 20. Then a scorer of sentences was fitted (training/fit_requests.py). `ninth.txt` was frozen before
it was first measured: 14 of 66 by the patterns, 33 by the first scorer, 44 once senses of words were counted too, 48
once the sentence stands where a pattern names nobody. It is learned from since. `tenth.txt` was frozen before the last
fit and no fit reads it: 7 of 62 by the patterns, 33 by all. `eleventh.txt` was frozen before a fit that is not
shipped (docs/decisions/0253) and measured once: 35 of 40; offered though nothing is asked 2 of 30. `twelfth.txt` was
frozen before the patterns of docs/decisions/0281: 34 of 40 by the code before and after, 9 and 11 of 30 false; read
after that. `thirteenth.txt` was frozen before the last fit: 18 of 24 by the code before all of it and after, 9 and 5 of
36 false; printed again since, read by nobody.
Last it prints in how many it stands first, among who must not find out, and in how many it is left to read at all.
Exit status 1 when a number misses its goal.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import re2

from inkling.capture.rules.draft import Draft
from inkling.extraction.propose import extract_in_steps
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.requests.secrecy import requests_in
from inkling.safeguarding.rules.withholding import WITHHELD

REQUESTS = Path(__file__).resolve().parents[1] / "tests" / "told" / "requests"
SETS = {
    "own": "own, at hand",
    "aside": "own, set aside",
    "fresh": "own, third",
    "last": "own, fourth",
    "unseen": "own, fifth",
    "sixth": "own, sixth",
    "seventh": "own, seventh",
    "eighth": "own, eighth",
    "ninth": "own, ninth",
    "tenth": "own, tenth",
    "eleventh": "own, eleventh, blind",
    "twelfth": "own, twelfth, frozen before",
    "thirteenth": "own, thirteenth, frozen before the last fit",
}
OFFERED_GOAL, MOST_FALSE = 0.9, 0.1
# Held by a test: what these gave, no goal.
FLOORS = {"seventh": 0.85, "ninth": 0.85, "tenth": 0.6, "eleventh": 0.85, "twelfth": 0.8, "thirteenth": 0.7}
# Of sentences that were written to be taken for requests.
MOST_FALSE_OF = {"twelfth": 0.2, "thirteenth": 0.15}
# Told before each request, so that it is not all that is told.
_BEFORE = "Leah is 13 and a man in a white van beats her. "
_OWN = frozenset("my our me mine they he she him".split())
_WHO = re2.compile(r"\{must:([^}]*)\}")


@dataclass(frozen=True)
class Asked:
    """A sentence in somebody's hand. `who` must not find out; empty where it asks nothing."""

    hand: str
    text: str
    who: str

    @property
    def is_right(self) -> bool:
        """Whether who must not find out is offered, or nothing where nothing is asked."""
        offered = requests_in(self.text)
        return any(self.who in each for each in offered) if self.who else not offered


def read_asked(part: str) -> Iterator[Asked]:
    """Yield the sentences of a set."""
    for line in (REQUESTS / f"{part}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        hand, told = ("", line[2:]) if line.startswith("- ") else line.split(": ", 1)
        found = _WHO.search(told)
        yield Asked(hand, _WHO.sub(r"\1", told), found.group(1) if found else "")


def shares(asked: list[Asked]) -> tuple[int, int, int, int]:
    """Return how many requests are offered, of how many, and how many offers are false, of how many."""
    requests = [each for each in asked if each.who]
    others = [each for each in asked if not each.who]
    return (
        sum(each.is_right for each in requests),
        len(requests),
        sum(not each.is_right for each in others),
        len(others),
    )


def share_shown(part: str) -> tuple[int, int, int]:
    """Return how many of those who must not find out stand first in the view, how many anywhere, and of how many.

    Kin and places of the teller's own stand as what they are to the child, or not at all.
    """
    shown = [_where_shown(each) for each in read_asked(part) if each.who]
    return sum(first for first, _ in shown), sum(anywhere for _, anywhere in shown), len(shown)


def _where_shown(asked: Asked) -> tuple[bool, bool]:
    told = f"{_BEFORE}{asked.text}"
    *_, step = extract_in_steps(told)
    view = compose(Draft(narrative=told), spans=step.extraction.spans, hints=step.hints)
    first = _is_shown(asked, [*view.of(ViewPart.MUST_NOT), *view.of(ViewPart.MAY_ASK)])
    return first, first or _is_shown(asked, view.of(ViewPart.WORDS))


def _is_shown(asked: Asked, lines: Sequence[str]) -> bool:
    own = asked.who.casefold().split()[0] in _OWN
    shown = [each.replace(_BEFORE.strip(), "") for each in lines]
    return any(asked.who in each or (own and _says_something(each)) for each in shown)


def _says_something(shown: str) -> bool:
    return any(each.isalpha() for each in shown.replace(WITHHELD, ""))


def main() -> int:
    """Print the figures for each set, and the misses where asked. Return 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.requests")
    parser.add_argument("--misses", action="store_true", help="print each sentence that came out wrong")
    parser.add_argument("--only", choices=SETS, help="one set")
    options = parser.parse_args()
    fine = True
    for part in [options.only] if options.only else SETS:
        asked = list(read_asked(part))
        offered, requests, false, others = shares(asked)
        fine = (
            fine
            and offered >= FLOORS.get(part, OFFERED_GOAL) * requests
            and false <= MOST_FALSE_OF.get(part, MOST_FALSE) * others
        )
        print(
            f"{SETS[part]}: offered {offered} of {requests}, offered though nothing is asked {false} of {others}"
        )
        print(
            "  who is named stands first in the view in {}, anywhere in {}, of {}".format(*share_shown(part))
        )
        for each in asked if options.misses else ():
            if not each.is_right:
                print(f"  {each.hand or '-'}: {each.text!r} {requests_in(each.text)}")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
