"""Checks how many files a process may have open: each connection to a site is one."""

from __future__ import annotations

import resource
from collections.abc import Iterator

__all__ = ["FEWEST", "WANTED", "open_file_problems"]

# What a site needs for itself, its threads and a small crowd; below it, one busy minute fills it.
FEWEST = 256
# The connections that one process of a site takes at most, and what it needs beside them.
WANTED = 4_096


def open_file_problems(most: int | None = None) -> Iterator[str]:
    """Return one sentence where a process may have too few files open. `most` is the hard limit (`ulimit -Hn`)."""
    if most is None:
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most == resource.RLIM_INFINITY or most >= WANTED:
        return
    says = f"A process may have {most} files open, and each connection to a site is one"
    remedy = f"set LimitNOFILE={WANTED} in the service, or run ulimit -Hn {WANTED} as root before the start."
    if most < FEWEST:
        yield f"{says}: a few slow clients close the sites. At least {FEWEST} are needed: {remedy}"
    else:
        yield f"Warning: {says}: a crowd of that size waits for each other. For {WANTED}, {remedy}"
