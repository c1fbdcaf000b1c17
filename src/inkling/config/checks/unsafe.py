"""The one refusal of a process that must not start."""

__all__ = ["UnsafeToStart"]


class UnsafeToStart(Exception):
    """The process must not start. The message holds a line for each reason, with what to do."""
