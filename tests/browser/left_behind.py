"""What a browser leaves behind in its profile, and the processes that run with it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def processes_of(profile: Path) -> list[int]:
    """Return the processes of the browser that a test started: those that name its own profile folder."""
    # As Chromium is told it, and as Firefox is.
    named = {f"--user-data-dir={profile}".encode(), str(profile).encode()}
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if named.intersection((folder / "cmdline").read_bytes().split(b"\0")):
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
