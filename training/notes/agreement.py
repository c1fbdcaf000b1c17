"""Print how far two readings agree: `PYTHONPATH=src python -m training.notes.agreement A B`.

A and B are folders of notes labelled by ITEMS.md; those with the same id and the same words are compared:
first with every span, where a span that one reading lacks counts against all that holds it, then on the spans
that both have.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from training.layer_scoring import MEASURES, Account, Tally, compare, keep_shared_spans
from training.notes.layers import Layered, read_folder
from training.notes.reading import NoteError


def main(arguments: Sequence[str]) -> int:
    """Print one line a measure; 0 when at least one note was compared."""
    if len(arguments) != 2:
        print(__doc__)
        return 2
    try:
        first, second = (_by_id(Path(folder)) for folder in arguments)
    except NoteError as refusal:
        print(refusal)
        return 1
    shared = [key for key in first if key in second]
    differing = [key for key in shared if first[key].note.text != second[key].note.text]
    if differing or not shared:
        print(f"Other words, so not the same notes: {', '.join(differing) or 'none is in both folders'}")
        return 1
    pairs = [(first[key].as_extracted(), second[key].as_extracted()) for key in shared]
    both = _sums([keep_shared_spans(*pair) for pair in pairs])
    for measure, tally in _sums(pairs).items():
        count = f"({tally.right} of {tally.first} and {tally.second})"
        on_shared = "" if measure == "spans" else f"on shared spans {both[measure].f1:.3f}"
        print(f"{measure:15} {tally.f1:.3f}  {count:23} {on_shared}".rstrip())
    print(f"{len(shared)} notes read twice; F1, or the share of the first reading that the second repeats")
    return 0


def _by_id(folder: Path) -> dict[str, Layered]:
    return {each.note.id: each for each in read_folder(folder)}


def _sums(pairs: Sequence[tuple[Account, Account]]) -> dict[str, Tally]:
    each_note = [compare(*pair) for pair in pairs]
    return {measure: sum((note[measure] for note in each_note), Tally()) for measure in MEASURES}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
