"""Fit the scorer of clauses that show who told: `PYTHONPATH=src python -m training.fit_hints [--check]`.

Learns from the marked tellings of `tests/planted/` and, as clauses that show nothing, from labelled clauses of
development notes, over what the encoder holds of them (extraction/model/hints.py). `--check` writes nothing and prints
what each way to decide withholds: each hand is scored by weights that were fitted without any telling of that hand.
`tests/planted/learned/` is there to be learned from, and so are the sets that were unread once (`LEARNED_SINCE`);
`blind_tenth/`, `blind_eleventh/` and `blind_twelfth/` are never read here.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarks import leaks
from benchmarks.leaks import Planted, read_planted
from benchmarks.leaks_in_notes import without_labels
from inkling.extraction import default_lexicon, extract
from inkling.extraction.model import hints
from inkling.extraction.model.encoder import load_encoder
from inkling.extraction.model.hints import Clause, Hint, clauses_of, features_of, tells_a_sign
from inkling.extraction.model.sight import Sight
from inkling.extraction.note import Note
from inkling.extraction.propose import read_by_rules
from inkling.safeguarding.rules.withholding import Cut, KnownTeller, cuts_in
from inkling.safeguarding.rules.withholding.clauses.hints import LEAST, Least, hinted_cuts
from inkling.safeguarding.rules.withholding.clauses.overrule import leave_what_shows_nobody
from training.logistic import fit_logistic

FOLDS = 11
DEVELOPMENT = 80  # notes; more change little
LEAST_SHOWN, MOST_NEEDED, MOST_OF_OTHERS = 0.6, 0.2, 0.25
OF_NOTES = 0.3  # the weight of a clause of a note: it may show who told, and nobody marked that
HOLD_BACK = 2.0
NEVER, EVER = 99.0, -99.0
# Log-odds at which a clause goes: alone, alone without a detail, beside what speaks of the teller, and both.
WAYS = {
    "rules alone": Least(NEVER, NEVER, NEVER, NEVER, NEVER, NEVER),
    "score alone, 2": Least(2.0, 2.0, NEVER, NEVER, 2.0, 2.0),
    "without a detail from -2": Least(2.0, -2.0, NEVER, NEVER, 2.0, -2.0),
    "withheld by default": Least(2.0, EVER, NEVER, NEVER, 2.0, EVER),
    "company": Least(1.5, 0.5, 1.0, -2.0, 1.5, 0.5),
    "own 0.5, -1": Least(1.5, 0.5, 1.0, -2.0, 0.5, -1.0),
    "own 0, -2": Least(1.5, 0.5, 1.0, -2.0, 0.0, -2.0),
    "own -1, -3": Least(1.5, 0.5, 1.0, -2.0, -1.0, -3.0),
    "own -1.5, ever": Least(1.5, 0.5, 1.0, -2.0, -1.5, EVER),
    "lower, own -1, -3": Least(1.0, 0.0, 0.5, -2.5, -1.0, -3.0),
    "as shipped": LEAST,
}
LEARNED = "learned"
SETS = {
    "own, three sets": ("own", "aside", "fresh"),
    "twelve hands": ("last", "last_aside"),
    LEARNED: (LEARNED,),
    "unread once": leaks.LEARNED_SINCE,
}
Numbers = npt.NDArray[np.float64]


@dataclass
class Read:
    """A clause as the scorer sees it: its place, what it is to be, and the score by weights that never met its hand."""

    place: tuple[int, int]
    features: Numbers
    shows: bool | None
    tells_sign: bool
    score: float = -9.0


@dataclass(frozen=True)
class Text:
    """A text with its clauses. `group`: the hand of a telling; empty for a note."""

    group: str
    text: str
    clauses: list[Read]
    planted: Planted | None = None
    labels: Sequence[tuple[int, int]] = ()
    details: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True)
class Weights:
    """What a fit gave."""

    each: Numbers
    bias: float

    def score(self, read: Read) -> float:
        """Return the log-odds of one clause."""
        return float(read.features @ self.each) + self.bias


def read_clauses(text: str) -> Iterator[tuple[Clause, tuple[int, int], Numbers, bool]]:
    """Yield each clause of a text with its place, as the product reads it."""
    encoder = load_encoder()
    if encoder is None:
        raise SystemExit("The encoder cannot be read.")
    note = Note(text, lexicon=default_lexicon(), day=None)
    if not note.tokens:
        return
    read = encoder.read(Sight(note), read_by_rules(note, language="en")[1])
    for each in clauses_of(note.tokens):
        place = (note.tokens[each.first].start, note.tokens[each.end - 1].end)
        yield each, place, features_of(each, note.tokens, read).astype(np.float64), tells_a_sign(each, read)


def tellings() -> list[Text]:
    """Return all marked tellings whose teller is not the child."""
    found = []
    for folder in (*leaks.FOLDERS, LEARNED, *leaks.LEARNED_SINCE):
        for planted in read_planted(folder):
            clauses = [
                Read(place, features, _shows(planted, place), sign)
                for _, place, features, sign in read_clauses(planted.text)
            ]
            hand = f"{folder}/{planted.hand}"
            found.append(Text(hand, planted.text, clauses, planted, details=_details(planted.text)))
    return found


def _shows(planted: Planted, place: tuple[int, int]) -> bool | None:
    """Return whether a clause shows who told by its marks; None where it does in part."""
    words = list(leaks.words_in(planted.text, *place))
    if not words or planted.teller.is_the_child:
        return None
    shown = _share(planted, words, "ei")
    if shown >= LEAST_SHOWN and _share(planted, words, "n") < MOST_NEEDED:
        return True
    return False if shown <= MOST_OF_OTHERS else None


def _share(planted: Planted, words: Sequence[tuple[int, int]], sorts: str) -> float:
    plants = [each for each in planted.plants if each.sort in sorts]
    return float(np.mean([any(p.start < end and start < p.end for p in plants) for start, end in words]))


def notes(folders: Sequence[str], most: int | None = None) -> list[Text]:
    """Return labelled notes; a clause that holds a label shows nothing."""
    root = leaks.PLANTED.parents[1] / "training" / "notes"
    paths = sorted(path for folder in folders for path in (root / folder).glob("*.txt"))
    found = []
    for path in paths[:: max(1, len(paths) // most) if most else 1]:
        text, labels = without_labels(path.read_text(encoding="utf-8"))
        clauses = [
            Read(
                place,
                features,
                False if any(s < place[1] and place[0] < e for s, e in labels) else None,
                sign,
            )
            for _, place, features, sign in read_clauses(text)
        ]
        found.append(Text("", text, clauses, labels=labels, details=_details(text)))
    return found


def _details(text: str) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in extract(text).spans]


def fit(texts: Sequence[Text]) -> Weights:
    """Return weights by logistic regression, held back from what is large."""
    used = [(each, 1.0 if text.group else OF_NOTES) for text in texts for each in text.clauses]
    used = [(each, weight) for each, weight in used if each.shows is not None]
    told = np.stack([each.features for each, _ in used])
    wanted = np.array([each.shows for each, _ in used], float)
    return Weights(*fit_logistic(told, wanted, np.array([weight for _, weight in used]), HOLD_BACK))


def score_across(told: Sequence[Text], development: Sequence[Text]) -> None:
    """Score each telling by weights fitted without its hand."""
    hands = sorted({text.group for text in told})
    np.random.default_rng(0).shuffle(hands)
    fold = {hand: at % FOLDS for at, hand in enumerate(hands)}
    for held in range(FOLDS):
        weights = fit([*(text for text in told if fold[text.group] != held), *development])
        for text in told:
            if fold[text.group] == held:
                score(text, weights)


def score(text: Text, weights: Weights) -> None:
    """Score each clause of a text."""
    for each in text.clauses:
        each.score = weights.score(each)


def print_ways(told: Sequence[Text], ordinary: Sequence[Text]) -> None:
    """Print, for each way to decide, what is withheld and what is kept by rules and scorer, and what of the notes."""
    by_rules = {
        id(text): leave_what_shows_nobody(
            text.text, cuts_in(text.text, teller=_teller(text)), _hints(text), teller=_teller(text)
        )
        for text in [*ordinary, *told]
    }
    for way, least in WAYS.items():
        cuts = {
            id(text): [*_places(by_rules[id(text)]), *_cuts(text, least, by_rules[id(text)])]
            for text in [*ordinary, *told]
        }
        shown = [f"{way:25}"]
        for name, folders in SETS.items():
            rates = _rates([text for text in told if text.group.partition("/")[0] in folders], cuts)
            shown.append(f"{name}: implicit {rates['i']:6.1%} needed {rates['n']:6.1%}")
        touched = sum(
            any(s < end and start < e for s, e in cuts[id(text)])
            for text in ordinary
            for start, end in text.labels
        )
        shown.append(f"notes {touched / sum(len(text.labels) for text in ordinary):6.1%}")
        print(" | ".join(shown))


def _teller(text: Text) -> KnownTeller:
    return text.planted.teller if text.planted else KnownTeller()


def _places(cuts: Sequence[Cut]) -> list[tuple[int, int]]:
    return [(cut.start, cut.end) for cut in cuts]


def _cuts(text: Text, least: Least, by_rules: Sequence[Cut]) -> list[tuple[int, int]]:
    return _places(
        list(hinted_cuts(text.text, _hints(text), teller=_teller(text), cuts=by_rules, least=least))
    )


def _hints(text: Text) -> list[Hint]:
    return [
        Hint(
            *each.place, each.score, not any(s < each.place[1] and each.place[0] < e for s, e in text.details)
        )
        for each in text.clauses
        if not each.tells_sign
    ]


def _rates(told: Sequence[Text], cuts: dict[int, list[tuple[int, int]]]) -> dict[str, float]:
    right: dict[str, list[bool]] = defaultdict(list)
    for text in told:
        if text.planted is None:
            continue
        covered = leaks.covered_by(text.planted, cuts[id(text)])
        for plant in text.planted.plants:
            right[plant.sort].append(leaks.is_right(text.planted, plant, covered))
    return {sort: float(np.mean(each)) for sort, each in right.items()}


def main() -> int:
    """Print each way to decide, or write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="print each way and write nothing")
    asked = parser.parse_args()
    told, development = tellings(), notes(["development"], DEVELOPMENT)
    if asked.check:
        ordinary = notes(["held_out", "independent"])
        score_across(told, development)
        weights = fit([*told, *development])
        for text in ordinary:
            score(text, weights)
        print_ways(told, ordinary)
        return 0
    weights = fit([*told, *development])
    np.savez(hints.FILE, weights=weights.each.astype(np.float32), bias=np.float32(weights.bias))
    return 0


if __name__ == "__main__":
    sys.exit(main())
