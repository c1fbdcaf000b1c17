"""How many requests that somebody must not find out are offered to the teller, and how many that ask nothing. Run:

`.venv/bin/python -m benchmarks.requests [--misses]`

The sets stand in `tests/told/requests/`, each request in a hand of its own, all by whoever mended the rules. `own.txt`
and `aside.txt` were written before: 3 of 20 and 2 of 20. `fresh.txt`, `last.txt` and `unseen.txt` were written one
after the other, each after the rules were mended with those before it, and measured before its misses were read:
1 of 20 (1 by the rules before all), 1 of 20 (0), 6 of 20 (5). Then the rules were mended with it too. `sixth.txt`:
10 of 24 unseen, 22 after the rules were mended by whoever had written it; `seventh.txt`, written after that: 4 of 24,
before and after. `eighth.txt`, written after the last mending: 5 of 20, before and after. Last it prints in how many of
all it is left to read who must not find out, offered or not: 123 of 168 before requests were kept from the scorer.
Exit status 1 when a number misses its goal.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
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
    "eighth": "own, eighth, unseen",
}
OFFERED_GOAL, MOST_FALSE = 0.9, 0.1
# Held by a test of the set that was written last: what it gave when the rules had been mended with it, no goal.
FLOORS = {"unseen": 0.65, "seventh": 0.15, "eighth": 0.25}
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


def share_shown() -> tuple[int, int]:
    """Return how many of those who must not find out stand in the view, offered or not, and of how many.

    Kin and places of the teller's own stand as what they are to the child, or not at all.
    """
    asked = [each for part in SETS for each in read_asked(part) if each.who]
    return sum(map(_is_shown, asked)), len(asked)


def _is_shown(asked: Asked) -> bool:
    told = f"{_BEFORE}{asked.text}"
    *_, step = extract_in_steps(told)
    view = compose(Draft(narrative=told), spans=step.extraction.spans, hints=step.hints)
    lines = [*view.of(ViewPart.MUST_NOT), *view.of(ViewPart.WORDS)]
    shown = [each.replace(_BEFORE.strip(), "") for each in lines]
    own = asked.who.casefold().split()[0] in _OWN
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
        fine = fine and offered >= FLOORS.get(part, OFFERED_GOAL) * requests and false <= MOST_FALSE * others
        print(
            f"{SETS[part]}: offered {offered} of {requests}, offered though nothing is asked {false} of {others}"
        )
        for each in asked if options.misses else ():
            if not each.is_right:
                print(f"  {each.hand or '-'}: {each.text!r} {requests_in(each.text)}")
    if not options.only:
        print("all sets: who is named stands in the view in {} of {}".format(*share_shown()))
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
