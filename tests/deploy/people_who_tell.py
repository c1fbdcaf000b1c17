"""Tells reports at a site of the machine that it runs on: `people_who_tell.py FIRST COUNT HOST SECONDS`.

Each person sends again until there is a receipt. The answer is JSON: the numbers of the reports that got one.
"""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.telling import prepare, send_until_received
from inkling.installation.keys import read_key

PEOPLE = 8


def main() -> None:
    """Tell them."""
    first, count, host, seconds = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], float(sys.argv[4])
    key = read_key("sealed_form", {"INKLING_HOME": "/var/lib/inkling"})
    deadline = time.monotonic() + seconds

    def tell(number: int) -> str | None:
        return send_until_received(prepare(number, key=key), port=8000, deadline=deadline, host=host)

    numbers = range(first, first + count)
    with ThreadPoolExecutor(PEOPLE) as people:
        receipts = list(people.map(tell, numbers))
    print(json.dumps([number for number, receipt in zip(numbers, receipts, strict=True) if receipt]))


if __name__ == "__main__":
    main()
