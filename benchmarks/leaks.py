"""How much of who told is withheld, and how much of what is needed to act stays.

Run `.venv/bin/python -m benchmarks.leaks [--misses] [--set blind]`. The tellings stand in `tests/planted/`: hands with
planted names and numbers (`{e:...}`), words that show who told without naming them (`{i:...}`), and what is needed to
act (`{n:...}`). What each set gave is in docs/numbers.md. Sets that rules were mended with are measured by rules alone,
the others as a view withholds: by rules and scorer. All of these were unread when they were first measured, and all but
the last three are learned from since (0618). How words and clauses count was chosen by the sums of the tenth and
eleventh; by the twelfth nothing was chosen. Exit status 1 when a number misses its goal or floor.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import re2

from benchmarks.leaks_floors import FLOORS
from benchmarks.leaks_in_notes import withheld_in_notes
from inkling.capture.rules.draft import Draft
from inkling.dissemination.rules.leaks import leaks_in
from inkling.extraction.model.hints import Hint
from inkling.reading.machine.within_bounds import read_within
from inkling.safeguarding.rules.protected_view.people.teller import with_about
from inkling.safeguarding.rules.withholding import Cut, KnownTeller, cuts_in
from inkling.safeguarding.rules.withholding.clauses.hints import hinted_cuts
from inkling.safeguarding.rules.withholding.clauses.overrule import leave_what_shows_nobody
from inkling.safeguarding.rules.withholding.identity.relatives import relatives_in
from inkling.vocabulary.telling import About, TellerKind

PLANTED = Path(__file__).resolve().parents[1] / "tests" / "planted"
MOST_TOUCHED = 0.05
# In seconds: what else the machine does must not change what is measured.
_PATIENT = 30.0
_MARK = re2.compile(r"\{([ein]):([^}]*)\}")
_WORD = re2.compile(r"[\p{L}\p{N}][\p{L}\p{N}'’]*")
# Words that tell nothing when they alone are left of a planted span.
_IDLE = frozenset(
    "a an the of on in at to for from with by and or so that this it is was are be been as has have had do does did "
    "will would her his him she he they them their then there here dot mr mrs ms dr rev pc signed call ring add me not "
    "dont t s shes hes since when where because only just hear heard saw see seen find found know knows notice noticed "
    "she's he's i've told says said doesnt doesn won could can".split()
)
FOLDERS = ("development", "second", "third", "own", "aside", "fresh", "last", "last_aside")
# Unread when first measured, and learned from by the scorer since (0618).
LEARNED_SINCE = (
    *("unseen", "blind", "blind_second", "blind_third", "blind_fourth", "blind_fifth", "blind_sixth"),
    "blind_seventh",
    "blind_eighth",
    "blind_ninth",
)
# Learned from by nobody.
UNREAD = ("blind_tenth", "blind_eleventh", "blind_twelfth")
# Withheld by rules and scorer, as a view is.
AS_A_VIEW = (*LEARNED_SINCE, *UNREAD)
GOALS = {
    ("view", "e"): 1.0,
    ("view", "i"): 0.98,
    ("view", "n"): 0.95,
    ("leaks", "e"): 0.99,
    ("leaks", "i"): 0.90,
}
SETS = {
    "own": "own, at hand",
    "aside": "own, set aside",
    "fresh": "own, written last",
    "last": "twelve hands, at hand",
    "last_aside": "twelve hands, aside",
    "unseen": "twenty hands, learned from",
    "blind": "eighteen hands, blind",
    "blind_second": "fifteen hands, second blind",
    "blind_third": "twenty-four hands, third blind",
    "blind_fourth": "forty-one hands, fourth blind",
    "blind_fifth": "twenty-four hands, fifth, after the rules",
    "blind_sixth": "thirty hands, sixth, read for 0529",
    "blind_seventh": "thirty-six hands, seventh, learned from",
    "blind_eighth": "forty hands, eighth, learned from",
    "blind_ninth": "forty hands, ninth, learned from",
    "blind_tenth": "forty hands, tenth, read by nobody, chosen by",
    "blind_eleventh": "fifty hands, eleventh, read by nobody, chosen by",
    "blind_twelfth": "fifty hands, twelfth, nobody tunes by it",
}
NAMES = {"e": "explicit withheld", "i": "implicit withheld", "n": "needed to act readable"}
FLAGGED = {"e": "explicit pointed out", "i": "implicit pointed out"}


@dataclass(frozen=True)
class Plant:
    """A planted span of a telling: its sort, and its place in the text as told."""

    sort: str
    start: int
    end: int


@dataclass(frozen=True)
class Planted:
    """One telling with what is planted in it."""

    hand: str
    text: str
    teller: KnownTeller
    plants: tuple[Plant, ...]


@dataclass(frozen=True)
class Missed:
    """A plant that came out wrong, in the text as it is shown."""

    sort: str
    planted: Planted
    plant: Plant


def read_planted(folder: str) -> Iterator[Planted]:
    """Yield the tellings of each hand in a folder of `tests/planted/`."""
    for path in sorted((PLANTED / folder).glob("*.txt")):
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            head, _, body = block.partition("\n")
            yield _planted(path.stem, head, body)


def _planted(hand: str, head: str, body: str) -> Planted:
    told = dict(each.split(":", 1) for each in head.split(" | "))
    facts = {key.strip(): value.strip() for key, value in told.items()}
    teller = KnownTeller(
        name=facts.get("name", ""),
        contact=facts.get("contact", ""),
        origin=facts.get("origin", ""),
        kind=TellerKind(facts.get("kind", "not_said")),
        about=About(facts.get("about", "seen")),
        child=facts.get("child", ""),
    )
    text, plants, at = "", [], 0
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        plants.append(Plant(mark.group(1), len(text), len(text) + len(mark.group(2))))
        text += mark.group(2)
        at = mark.end()
    text += body[at:]
    # As where a report is told: whom it is about where that was left open, and names of the teller's own.
    about = with_about(Draft(narrative=text, about=teller.about or About.SEEN, teller_kind=teller.kind)).about
    teller = replace(teller, about=about)
    own = "" if teller.is_the_child else "\n".join(relatives_in([text]))
    return Planted(hand, text, replace(teller, relatives=own), tuple(plants))


def words_of(planted: Planted, plant: Plant) -> Iterator[tuple[int, int]]:
    """Yield the places of the words of a plant that tell something."""
    idle = {"about", "i"} if plant.sort == "n" else set()
    for start, end in words_in(planted.text, plant.start, plant.end):
        if planted.text[start:end].casefold() not in idle:
            yield start, end


def words_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the words of a stretch of text that tell something."""
    for word in _WORD.finditer(text[start:end]):
        if word.group().casefold() not in _IDLE:
            yield start + word.start(), start + word.end()


def is_withheld(planted: Planted, plant: Plant, covered: Sequence[bool]) -> bool:
    """Say whether nothing telling is left of a plant. A place or child's name may stand: neither tells who told."""
    return all(
        all(covered[start:end]) or (plant.sort == "i" and _may_stand(planted, start))
        for start, end in words_of(planted, plant)
    )


def _may_stand(planted: Planted, start: int) -> bool:
    child = planted.teller.child.split(",")[0].split(" ")[0].casefold()
    if child and planted.text[start:].casefold().startswith(child):
        return True
    return (
        planted.text[start].isupper()
        and start > 0
        and planted.text[start - 1] in " \n"
        and planted.text[start] != "I"
    )


def hints_of(text: str) -> tuple[Hint, ...]:
    """Return the clauses of a text that may show who told, as the encoder sees them. Raises where not all was read.

    Read where the leak check reads too: in a run of tests each text is then read once.
    """
    read = read_within(text, seconds=_PATIENT)
    if not read.complete:
        raise RuntimeError(f"A telling of {len(text)} characters was not read to its end: {read.why}")
    return read.hints


def cuts_of(planted: Planted, *, hints: Sequence[Hint] = ()) -> list[Cut]:
    """Return the cuts of a telling by the rules, and by the scorer where it was asked."""
    return with_hints(planted, cuts_in(planted.text, teller=planted.teller), hints)


def with_hints(planted: Planted, by_rules: Sequence[Cut], hints: Sequence[Hint]) -> list[Cut]:
    """Return what is cut of a telling where the rules cut this and the scorer saw these clauses."""
    kept = leave_what_shows_nobody(planted.text, list(by_rules), hints, teller=planted.teller)
    return [*kept, *hinted_cuts(planted.text, hints, teller=planted.teller, cuts=kept)]


def measure(
    tellings: Sequence[Planted], *, by_scorer: bool = False
) -> tuple[dict[tuple[str, str], list[bool]], list[Missed]]:
    """Return, for the view and for the leak check, whether each plant came out as it should."""
    found: dict[tuple[str, str], list[bool]] = defaultdict(list)
    missed: list[Missed] = []
    for planted in tellings:
        hints = hints_of(planted.text) if by_scorer else ()
        cuts = covered_by(planted, [(cut.start, cut.end) for cut in cuts_of(planted, hints=hints)])
        leaks = covered_by(planted, [(leak.start, leak.end) for leak in leaks_in(planted.text)])
        for plant in planted.plants:
            right = is_right(planted, plant, cuts)
            found["view", plant.sort].append(right)
            if plant.sort != "n":
                pointed = any(leaks[plant.start : plant.end])
                found["leaks", plant.sort].append(pointed)
            missed += [] if right else [Missed("view", planted, plant)]
            missed += [] if plant.sort == "n" or pointed else [Missed("leaks", planted, plant)]
    return found, missed


def share_of(results: Sequence[bool]) -> float:
    """Return which share of the results is right; all of it where nothing was planted."""
    return sum(results) / len(results) if results else 1.0


def is_right(planted: Planted, plant: Plant, covered: Sequence[bool]) -> bool:
    """Say whether a plant came out as it should."""
    if plant.sort == "n":
        return not any(any(covered[start:end]) for start, end in words_of(planted, plant))
    return is_withheld(planted, plant, covered)


def covered_by(planted: Planted, places: Sequence[tuple[int, int]]) -> list[bool]:
    """Say for each code point of a telling whether it lies in one of these places."""
    covered = [False] * len(planted.text)
    for start, end in places:
        covered[start:end] = [True] * (end - start)
    return covered


def main() -> int:
    """Print the figures for each set, and the misses where asked. Return 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print each plant that came out wrong")
    parser.add_argument("--set", "--only", dest="only", choices=(*FOLDERS, *AS_A_VIEW), help="one set")
    asked = parser.parse_args()
    fine = True
    for folder in [asked.only] if asked.only else (*FOLDERS, *AS_A_VIEW):
        tellings = list(read_planted(folder))
        found, missed = measure(tellings, by_scorer=folder in AS_A_VIEW)
        hands = len({planted.hand for planted in tellings})
        print(f"{SETS.get(folder, folder)}: {len(tellings)} tellings in {hands} hands")
        for key, goal in GOALS.items():
            results = found[key]
            share = share_of(results)
            fine = fine and share >= FLOORS.get((folder, *key), goal)
            name = NAMES[key[1]] if key[0] == "view" else FLAGGED[key[1]]
            print(f"  {key[0]:6}{name:25}{sum(results):4} of {len(results):4}  {share:7.1%}  goal {goal:.0%}")
        for miss in missed if asked.misses else ():
            _show(miss)
    touched, labelled = withheld_in_notes()
    share = touched / labelled
    print(f"notes held out for extraction: {touched} of {labelled} touched by a cut  {share:7.1%}  goal <=5%")
    return 0 if fine and touched <= labelled * MOST_TOUCHED else 1


def _show(miss: Missed) -> None:
    planted, plant = miss.planted, miss.plant
    print(f"  {miss.sort} {plant.sort} {planted.hand}: {planted.text[plant.start : plant.end]!r}")


if __name__ == "__main__":
    sys.exit(main())
