"""The one refusal of backup and restore."""


class BackupRefused(Exception):
    """A backup cannot be made or restored. The message says why and what to do, in one sentence."""
