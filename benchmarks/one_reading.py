"""What one reading of words takes, by their length: what is saved where a request hands its reading on (0373).

Run: `.venv/bin/python -m benchmarks.one_reading`. Prints the processor time, median of five, of the rules, the encoder
and the composing, for words put together from development notes. How often each request reads is counted by
`tests/journeys/test_read_once_a_request.py` and `tests/journeys/test_api_reading.py`.
"""

from __future__ import annotations

import statistics
import time
from datetime import date
from itertools import cycle, islice

from inkling.extraction import extract
from inkling.extraction.composing.compose import compose
from training.notes.reading import read_set

__all__ = ["main"]

LENGTHS = (200, 1_000, 5_000, 20_000)
DAY = date(2026, 11, 24)
TIMES = 5


def main() -> None:
    """Read words of each length, and print what it took."""
    texts = [note.text for note in read_set("development")]
    words = "\n".join(islice(cycle(texts), 400))
    read(words[:200])
    for length in LENGTHS:
        took = statistics.median(read(words[:length]) for _ in range(TIMES))
        print(f"one reading of {length:,} characters: {1_000 * took:.0f} ms of processor time")


def read(words: str) -> float:
    """Return the seconds of a processor that reading these words took."""
    began = time.process_time()
    found = extract(words, day=DAY)
    compose(words, found.spans, day=DAY, leanings=found.leanings)
    return time.process_time() - began


if __name__ == "__main__":
    main()
