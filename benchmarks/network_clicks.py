"""Opens networks as Anwen; prints the seconds, bytes and what is left out as JSON. Run by benchmarks.network_pages."""

from __future__ import annotations

import importlib
import json
import sys
import time

from benchmarks.unit_clicks import WARM_UP, signed_in, worked
from inkling.vocabulary.purposes import SearchPurpose

_SAID = ("left out", "More reports lie around it")


def main() -> None:
    """Open each address so often, after a few times that are not counted."""
    # What gunicorn loads, with what it does at the start.
    importlib.import_module("inkling.config.wsgi")
    client = signed_in("Anwen")
    client.post("/overview/why/", {"purpose": SearchPurpose.PROFILE.label, "own": ""})
    found = {}
    for name, where in json.loads(sys.argv[2]).items():
        seconds = []
        for _ in range(min(WARM_UP, 2) + int(sys.argv[1])):
            began, done = time.perf_counter(), worked()
            answer = client.get(where)
            seconds.append((time.perf_counter() - began, worked() - done))
            assert answer.status_code == 200, f"{where} answers {answer.status_code}"
        page = answer.content.decode()
        found[name] = (seconds[min(WARM_UP, 2) :], len(answer.content), any(each in page for each in _SAID))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
