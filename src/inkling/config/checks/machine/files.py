"""Checks of files: keys are there, and nobody else on the machine can read them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from inkling.config.checks.machine.private import private_problems
from inkling.installation.environment import EnvironmentRefused, read_environment
from inkling.installation.keys import KEY_NAMES, MissingKeyError, read_key
from inkling.installation.locations import secrets_folder


def environment_problems(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Return one sentence for the first variable that is unknown or has no usable value."""
    try:
        read_environment(environ)
    except EnvironmentRefused as refusal:
        yield str(refusal)


def key_problems(environ: Mapping[str, str] = os.environ) -> Iterator[str]:
    """Return one sentence for each key that is missing, broken, shared with others or the same as another."""
    folder = secrets_folder(environ)
    if not folder.is_dir():
        yield (
            f"The folder of keys {folder} does not exist: run `inkling migrate`, which makes it, or let INKLING_HOME "
            "name the folder of this installation."
        )
        return
    seen: dict[bytes, str] = {}
    for name in KEY_NAMES:
        try:
            key = read_key(name, environ)
        except MissingKeyError as problem:
            yield str(problem)
            continue
        if key in seen:
            yield (
                f"The keys {name} and {seen[key]} are the same: put the right one back from a backup, or on a new "
                "installation remove one file, and `inkling migrate` makes it anew."
            )
        if len(set(key)) < 8:
            yield f"The key {name} is not random: remove its file, and `inkling migrate` makes it anew."
        seen[key] = name
    yield from private_problems(environ)
