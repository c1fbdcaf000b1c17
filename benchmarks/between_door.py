"""The door for systems without its limit of calls a minute, so that `benchmarks.between` measures what it does."""

from __future__ import annotations

from inkling.config.wsgi import application
from inkling.journeys.exchanging import act_for

__all__ = ["application"]

act_for.MOST_CALLS = 1_000_000
