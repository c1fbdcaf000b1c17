"""What a browser leaves behind in its profile, and the processes that run with it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def processes_of(profile: Path) -> list[int]:
    """Return the processes of the Chromium that a test started: those that name its own profile folder."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"--user-data-dir={profile}".encode() in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


def traces(folder: Path, *words: str) -> list[str]:
    """Return the files below a folder that hold any of the words, in the two ways that text is kept."""
    wanted = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            found += [f"{path.relative_to(folder)}: {word!r}" for word in wanted if word in content]
    return found
