"""Does something as the user of a process, so that root hears what that user would."""

from __future__ import annotations

import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager

from inkling.installation.apart.users import User

__all__ = ["acting_as"]


@contextmanager
def acting_as(user: User) -> Iterator[None]:
    """Be this user and no more while the block runs. For root, in a process of one thread."""
    groups, group = os.getgroups(), os.getegid()
    os.setgroups(_groups_of(user))
    os.setegid(user.gid)
    os.seteuid(user.uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(group)
        os.setgroups(groups)


def _groups_of(user: User) -> list[int]:
    try:
        name = pwd.getpwuid(user.uid).pw_name
    except KeyError:
        return [user.gid]
    return os.getgrouplist(name, user.gid)
