"""Looks for a text on which extraction crashes, points outside the text, or takes too long.

Run: `.venv/bin/python -m benchmarks.fuzz_extraction [--minutes M] [--seed S]`. Texts are development notes cut,
joined and mutated: characters of every plane, controls, combining marks, repeats, other capitals, other line ends.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from datetime import date

from inkling.extraction import check_words, extract
from training.notes.reading import read_set

# The encoder reads dense text of this size in up to 1.6 s; what is longer than a narrative is left to the rules.
LONGEST_MS_PER_10_KB = 2_000.0
_STRANGE = (
    "\0\u202e\u200d\u0301\ufeff\u2028\ud800\udfff\U0001f9f8\U0010ffffß\u0130ı\u1e9eﬀ①𝔍\t\r\n\"'“”’@£#=+-./"
)
DAY = date(2026, 11, 24)


def mutated(texts: list[str], chance: random.Random) -> str:
    """Make one hostile text of 0 to about 12,000 characters."""
    text = "".join(chance.choice(texts)[: chance.randrange(400)] for _ in range(chance.randrange(1, 8)))
    for _ in range(chance.randrange(12)):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(6):
            case 0:
                text = text[:at] + chance.choice(_STRANGE) * chance.randrange(1, 40) + text[at:]
            case 1:
                text = text[:at] + chr(chance.randrange(0x110000)) + text[at:]
            case 2:
                text = text[:at] + text[at : at + 60] * chance.randrange(1, 60) + text[at:]
            case 3:
                text = text[:at] + text[at : at + 200].swapcase() + text[at + 200 :]
            case 4:
                text = text[:at] + text[at + chance.randrange(80) :]
            case 5:
                text = text.replace(chance.choice(" .,\n"), chance.choice(["", "\r\n", "\u00a0", "  ", "0"]))
    return text[:12_000]


def problem_with(text: str) -> str:
    """Say what is wrong with what extraction makes of this text; empty when nothing is."""
    began = time.process_time()
    found = extract(text, day=DAY)
    check_words(text)
    took = (time.process_time() - began) * 1_000
    for span in found.spans:
        if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end] != span.text:
            return f"the span {span.start}..{span.end} of type {span.type} is not in the text"
    if took > LONGEST_MS_PER_10_KB * max(1.0, len(text) / 10_000):
        return f"{took:.0f} ms for {len(text)} characters"
    return ""


def main(arguments: list[str]) -> int:
    """Fuzz for so many minutes and print. Exit status 1 with the text's repr when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    texts = [note.text for note in read_set("development")]
    chance = random.Random(given.seed)
    extract(texts[0], day=DAY)  # the word lists are read once
    check_words(texts[0])
    deadline, count, size, slowest = time.monotonic() + given.minutes * 60, 0, 0, 0.0
    while time.monotonic() < deadline:
        text = mutated(texts, chance)
        began = time.process_time()
        if problem := problem_with(text):
            print(f"After {count} texts: {problem}\n{text!r}")
            return 1
        slowest = max(slowest, (time.process_time() - began) * 1_000)
        count, size = count + 1, size + len(text)
    print(f"{count} texts, {size:,} characters, {given.minutes} minutes: no crash, slowest {slowest:.0f} ms of processor time")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
