"""What a crowd of hostile clients costs the others. Run: `.venv/bin/python -m benchmarks.exhaustion [--short]`.

Fifty connections tell twenty thousand characters that are slow to read, again and again; two hundred half-open ones,
slow senders and slow readers stand beside them, all from one address, without a proxy. Meanwhile the start page, the
page of help lines, own words and whole submissions of real people are timed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import re2

from benchmarks.crowd import ask, hostile_request, words_request
from benchmarks.installation import ROOT, Installation, installation
from benchmarks.percentile import p95
from benchmarks.telling import prepare, send
from inkling.sites.community.answers import from_json
from inkling.sites.community.sealed_answers import unseal

FORMS, HALF_OPEN = 50, 200
START_PAGE_MS, SUBMISSION_MS = 300, 1_000
REAL = (
    "A man called Fitz was by the courts with Leah, 13. Plate AB12 CDE. She has a new phone and goes missing."
)
_SEALED = re2.compile(r'name="sealed" value="([^"]+)"')
_GET = b"GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"


def main(arguments: list[str]) -> int:
    """Measure and print. Exit status 1 where a goal is missed or somebody got no answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="15 seconds instead of 60")
    given = parser.parse_args(arguments)
    seconds = 15.0 if given.short else 60.0
    with installation() as made:
        quiet = measured(made, seconds=5.0)
        with crowd(made, seconds=seconds + 3):
            pressed = measured(made, seconds=seconds)
    quiet.pop("unread")
    unread = len(pressed.pop("unread"))
    print(f"{unread} of {len(pressed['own words'])} own words were not read to the end, and said so")
    print(f"{FORMS} hostile forms at once and {HALF_OPEN} half-open connections for {seconds:.0f} s")
    for name, times in pressed.items():
        print(
            f"{name:11} p95 {p95(times):5.0f} ms, longest {max(times):5.0f}, {len(times)} asked"
            f" (without them p95 {p95(quiet[name]):.0f})"
        )
    return (
        0
        if p95(pressed["start page"]) <= START_PAGE_MS and p95(pressed["submission"]) <= SUBMISSION_MS
        else 1
    )


@contextmanager
def crowd(made: Installation, *, seconds: float) -> Iterator[None]:
    """Let the hostile clients work in a process of their own; it ends with the block."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FORMS):
            request = hostile_request(number, key=made.key("sealed_form"))
            (Path(folder) / f"{number:03}").write_bytes(request)
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.crowd", str(made.port), str(seconds), folder, str(HALF_OPEN)],
            cwd=ROOT,
            env=made.environment("community"),
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            time.sleep(2)
            yield
        finally:
            answered, _ = process.communicate()
    print(f"{answered.strip()} hostile forms were answered")


def measured(made: Installation, *, seconds: float) -> dict[str, list[float]]:
    """Return how long each of what real people do took, in milliseconds. Raises where one got no answer."""
    key, until = made.key("sealed_form"), time.monotonic() + seconds
    number = iter(range(10**9))
    doing: dict[str, Callable[[], bool]] = {
        "start page": lambda: b"999" in ask(_GET % b"/", port=made.port),
        "help page": lambda: b" 200 " in ask(_GET % b"/help", port=made.port)[:15],
        "own words": lambda: told(ask(words_request(REAL, key=key), port=made.port)),
        "submission": lambda: bool(send(prepare(next(number), key=key), port=made.port).receipt),
    }
    times: dict[str, list[float]] = {name: [] for name in doing}
    times["unread"] = []

    def told(page: bytes) -> bool:
        """Say whether own words were taken in, and note where no machine could read them to the end."""
        sealed = _SEALED.search(page.decode("utf-8", "replace"))
        if sealed is None:
            return False
        answers = from_json(unseal(sealed.group(1), key=key, now=int(time.time())))
        times["unread"].extend([1.0] * answers.unread)
        return answers.words == REAL

    refused: list[str] = []

    def again(name: str) -> None:
        while time.monotonic() < until:
            began = time.monotonic()
            if not doing[name]():
                refused.append(name)
            times[name].append((time.monotonic() - began) * 1_000)
            time.sleep(0.1)

    threads = [threading.Thread(target=again, args=(name,)) for name in doing]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if refused:
        raise NotServed(f"without an answer: {', '.join(sorted(refused))}")
    return times


class NotServed(Exception):
    """Somebody got no answer, or the wrong one."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
