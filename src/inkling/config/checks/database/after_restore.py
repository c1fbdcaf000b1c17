"""Whether the database was restored and mails nobody yet: to practise, or until a person has looked."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.installation.database.sign_in import Connection
from inkling.installation.held_mail import hold_in

__all__ = ["held_mail_warnings"]


def held_mail_warnings(connection: Connection) -> Iterator[str]:
    """Warn where nothing is mailed. It never stops the sites: what is told is taken all the same."""
    hold = hold_in(connection)
    if hold is None:
        return
    since = f"{hold.since:%Y-%m-%d %H:%M} UTC"
    if hold.is_drill:
        yield f"Warning: this is a drill, restored at {since}: it mails nobody, and is never used in earnest."
    else:
        yield (
            f"Warning: nothing is mailed since this was restored at {since}, and nobody is told of a "
            "concern: see that the old installation is stopped, then run `inkling mail release`."
        )
