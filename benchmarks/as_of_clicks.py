"""Asks questions of past days as Sunita; prints the seconds that passed and those of work. See benchmarks.as_of."""

from __future__ import annotations

import importlib
import json
import sys
import time

from benchmarks.unit_clicks import signed_in, worked
from inkling.vocabulary.purposes import ReportPurpose


def main() -> None:
    """Open each address once, after one of its kind that is not counted; why a report is read is said before."""
    # What gunicorn loads, with what it does at the start.
    importlib.import_module("inkling.config.wsgi")
    client = signed_in("Sunita")
    found = {}
    for name, addresses in json.loads(sys.argv[1]).items():
        seconds = []
        for where in [addresses[0], *addresses]:
            if where.startswith("/reports/"):
                asked = where.partition("past/")[0] + "purpose/"
                client.post(asked, {"purpose": ReportPurpose.REVIEW.label, "own": ""})
            began, done = time.perf_counter(), worked()
            answer = client.get(where)
            seconds.append((time.perf_counter() - began, worked() - done))
            assert answer.status_code == 200, f"{where} answers {answer.status_code}"
        found[name] = seconds[1:]
    print(json.dumps(found))


if __name__ == "__main__":
    main()
