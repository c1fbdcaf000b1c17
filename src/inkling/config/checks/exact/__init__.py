"""The exact list of who may do what in the database, and the comparison of a running one with it."""

from inkling.config.checks.exact.compare import deviations
from inkling.config.checks.exact.deviation import Deviation
from inkling.config.checks.exact.written import FILES, lists_of

__all__ = ["FILES", "Deviation", "deviations", "lists_of"]
