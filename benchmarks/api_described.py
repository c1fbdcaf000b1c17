"""Whether the door for systems answers as its OpenAPI document says: calls of it by schemathesis, over the network.

Run: `.venv/bin/python -m benchmarks.api_described [--calls N] [--seed N]`.

Makes a throw-away installation with every safety setting, reads the document from its own door, and makes calls of it,
half of them as the document has them and half in which something is wrong. Prints how often which status came. Exit
status 1 with the first call whose answer is a 5xx, has a status or a type that is not described, is no answer of its
schema, or takes what the document refuses; it says which call.
"""

from __future__ import annotations

import argparse
import itertools
import os
import time
import uuid
from collections import Counter
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from benchmarks.api import CALLS_OF_ONE, opened

CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
]


def make_calls(*, calls: int, begin: int) -> Counter[int]:
    """Make so many calls, and return how often which status came. Raises where an answer is not as described."""
    statuses: Counter[int] = Counter()
    with opened(systems=2 + calls // CALLS_OF_ONE) as (made, keys):
        host = f"http://127.0.0.1:{made.api_port}"
        schema = schemathesis.openapi.from_url(f"{host}/v1/openapi")
        described = [each.ok() for each in schema.get_all_operations()]
        turns = list(itertools.product(described, GenerationMode))
        shown = itertools.cycle(keys)
        with requests.Session() as session:
            for number, (operation, mode) in enumerate(turns):
                share = calls * (number + 1) // len(turns) - calls * number // len(turns)
                _try(operation, mode, share=share, begin=begin, call=_caller(host, session, shown, statuses))
    return statuses


def _caller(host: str, session: requests.Session, keys: Any, statuses: Counter[int]) -> Any:
    def call(case: Any) -> None:
        headers = {"Authorization": f"Bearer {next(keys)}"}
        # A sending has a name of its own where the call names it well.
        if len((case.headers or {}).get("Idempotency-Key", "")) > 15:
            headers["Idempotency-Key"] = str(uuid.uuid4())
        answer = case.call(base_url=host, session=session, headers=headers)
        statuses[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    return call


def _try(operation: Any, mode: GenerationMode, *, share: int, begin: int, call: Any) -> None:
    @seed(begin)
    @settings(
        max_examples=share,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def run(case: Any) -> None:
        call(case)

    run()


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.api_described", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--calls", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=16)
    given_ = parser.parse_args()
    began = time.monotonic()
    statuses = make_calls(calls=given_.calls, begin=given_.seed)
    print(f"load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    print(
        f"{statuses.total()} calls of the document in {time.monotonic() - began:.0f} s, each answered as described:"
    )
    print(dict(sorted(statuses.items())))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
