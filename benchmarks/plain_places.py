"""Which names of places are plain words too, and whether one of them, written small and alone, places a report.

Run: `.venv/bin/python -m benchmarks.plain_places [--least N]`.

A plain word is one that stands in small letters in the English of this repository: guides, decisions, and what the
tests tell. Printed are those that are also a name of a place, most often written first, and what is answered to each:
`asks`, or the region that it decides (`*`: a town or county that people write small, or a word still to be judged).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from inkling.regions.rules.atlas import installed_atlas
from inkling.regions.rules.find import Decision
from inkling.regions.rules.places.find_place import find_by_place

_ROOT = Path(__file__).parents[1]
_TEXTS = ("docs/**/*.md", "tests/told/**/*.txt", "tests/planted/**/*.txt", "benchmarks/*.txt", "*.md")
_WORD = re.compile(r"(?<![\w'@./-])[a-z]{2,}(?![\w'@/-])")


def count_words_written_small() -> Counter[str]:
    """Return how often each word stands in small letters in the English of this repository."""
    counted: Counter[str] = Counter()
    for pattern in _TEXTS:
        for path in _ROOT.glob(pattern):
            counted.update(_WORD.findall(path.read_text(errors="ignore")))
    return counted


def answer_words(least: int) -> list[tuple[str, int, str]]:
    """Return each word that is a place's name, how often it is written small, and the region that it decides or ""."""
    atlas = installed_atlas()
    names = ((word, times) for word, times in count_words_written_small().most_common() if times >= least)
    found = []
    for word, times in names:
        if atlas.names.find(word):
            answer = find_by_place(word, atlas=atlas)
            decided = answer.region_ids[0] if answer.decision is Decision.REGION else ""
            found.append((word, times, decided))
    return found


def main() -> int:
    """List them."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.plain_places", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--least", type=int, default=1)
    listed = answer_words(parser.parse_args().least)
    for word, times, decided in listed:
        print(f"{times:6} {word:20} {f'* {decided}' if decided else 'asks'}")
    print(
        f"{len(listed)} names are written small; {sum(1 for *_, decided in listed if decided)} of them decide"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
