"""The one error that this package raises on purpose."""

__all__ = ["DatabaseSetupError"]


class DatabaseSetupError(RuntimeError):
    """The database cannot be set up or started; the message says what to do next, in one sentence."""
