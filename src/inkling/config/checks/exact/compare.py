"""Compares a running database with the written lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from inkling.config.checks.exact.deviation import Deviation
from inkling.config.checks.exact.written import Fact, facts_in, written_facts
from inkling.installation.database.sign_in import Connection

__all__ = ["deviations"]


def deviations(connection: Connection) -> Iterator[Deviation]:
    """Return each object that has more or less than is written, in the order of the lists."""
    there, written = facts_in(connection), written_facts()
    extra, missing = _group_facts(there - written), _group_facts(written - there)
    for kind, name in sorted(extra.keys() | missing.keys()):
        key = kind, name
        yield Deviation(
            kind,
            name,
            extra=extra.get(key, ()),
            missing=missing.get(key, ()),
            database=connection.info.dbname,
        )


def _group_facts(facts: set[Fact]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, name, holds in facts:
        found[kind, name].append(holds)
    return {key: tuple(sorted(held)) for key, held in found.items()}
