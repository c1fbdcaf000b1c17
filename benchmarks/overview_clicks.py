"""Opens pages as Anwen; prints as JSON the seconds that passed and those of work. Run by benchmarks.overview."""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Iterator

from benchmarks.unit_clicks import WARM_UP, signed_in, worked
from inkling.vocabulary.purposes import SearchPurpose


def open_each() -> Iterator[tuple[str, list[tuple[float, float]], bytes]]:
    """Open each address of the second argument as often as the first says, after a few times that are not counted.

    Yields its name, the seconds of each time (that passed, and of work), and the page.
    """
    # What gunicorn loads, with what it does at the start.
    importlib.import_module("inkling.config.wsgi")
    client = signed_in("Anwen")
    client.post("/overview/why/", {"purpose": SearchPurpose.PROFILE.label, "own": ""})
    for name, where in json.loads(sys.argv[2]).items():
        seconds = []
        for _ in range(min(WARM_UP, 2) + int(sys.argv[1])):
            began, done = time.perf_counter(), worked()
            answer = client.get(where)
            # The page of very many reports goes on while its start is read.
            page = answer.getvalue()
            seconds.append((time.perf_counter() - began, worked() - done))
            assert answer.status_code == 200, f"{where} answers {answer.status_code}"
            assert b"The reading broke off" not in page, f"{where} broke off"
        yield name, seconds[min(WARM_UP, 2) :], page


def main() -> None:
    """Print the seconds."""
    print(json.dumps({name: seconds for name, seconds, _ in open_each()}))


if __name__ == "__main__":
    main()
