"""Which mentions are the same: typed mentions in, scored pairs and groups out. Pure: no Django, no database, no clock.

`table_of(rows)` makes the table, `resolve(table)` the groups and pairs, `evidence_of(...)` the reasons of a pair.
Nobody is merged by it: a score is a position among mentions, and people decide.
"""

from inkling.resolution.evidence import Evidence, evidence_of
from inkling.resolution.mentions import COLUMNS, REQUIRED, TYPES, Mentions, table_of
from inkling.resolution.pipeline import Resolution, resolve
from inkling.resolution.running.steps import Columns, Steps

__all__ = [
    "COLUMNS",
    "Columns",
    "REQUIRED",
    "TYPES",
    "Evidence",
    "Mentions",
    "Resolution",
    "Steps",
    "evidence_of",
    "resolve",
    "table_of",
]
