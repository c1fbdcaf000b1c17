"""Cuts a release with one command: `python -m tests.releases.cut VERSION`, in a checkout of the branch that has it.

Everything is made in a folder of its own first: the version, its section of CHANGELOG.md, docs/sbom.json, the frozen
tables (`make`), the archive that an operator unpacks. Only when all of it is there the tag is set and the branch goes
on to it; what fails, even then, takes back what was made. It runs no tests: CI was green on what is released, and
docs/rounds.md says that everything was run on it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import run
from tests.rounds import ROUNDS, why_not_to_release

ROOT = Path(__file__).resolve().parents[2]
VERSION_FILE = Path("src/inkling/__init__.py")
CHANGELOG = Path("CHANGELOG.md")
BUILT = Path("src/inkling/sites/design/static/built")
_VERSION = re.compile(r'^__version__ = "(\d+\.\d+\.\d+)"$', re.MULTILINE)
_UNRELEASED = "## [Unreleased]\n"
_ARCHIVE = """
import sys
from pathlib import Path
from tests.deploy.release import make_release
make_release(Path(sys.argv[1]))
"""


class ReleaseRefused(Exception):
    """Why no release is cut. The message says what to do."""


def main() -> int:
    """Cut it. Exit status 0: the branch, the tag and the archive are there; 1: a sentence, and nothing has changed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.releases.cut", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("version", help="such as 0.2.0")
    parser.add_argument("--day", type=date.fromisoformat, default=datetime.now(UTC).date(), help="YYYY-MM-DD")
    parser.add_argument("--to", type=Path, default=ROOT / "dist", help="folder of the archive")
    asked = parser.parse_args()
    try:
        print(cut(asked.version, day=asked.day, to=asked.to))
    except (ReleaseRefused, OSError) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def cut(version: str, *, day: date, to: Path) -> str:
    """Cut a release of the checkout; return what to announce. Raises `ReleaseRefused`, and then all is as it was."""
    branch, tag, archive = _branch(), f"v{version}", to / f"inkling-{version}.tar.gz"
    _refuse(version, archive=archive)
    run.build_styles()
    with ExitStack() as undo:
        undo.callback(archive.unlink, missing_ok=True)
        released, newest = _make(version, day=day, archive=archive)
        _git(ROOT, "tag", "--annotate", tag, released, "--message", f"Inkling {version}")
        undo.callback(_git, ROOT, "tag", "--delete", tag)
        # Last: a branch that went on meanwhile, or was left, takes nothing.
        if _branch() != branch:
            raise ReleaseRefused(f"{branch} was left meanwhile: go back to it, and cut again.")
        _git(ROOT, "merge", "--quiet", "--ff-only", newest)
        undo.pop_all()
    return f"{tag} is {released[:8]}, {branch} {newest[:8]}.\n{_sha256(archive)}  {archive}"


def _make(version: str, *, day: date, archive: Path) -> tuple[str, str]:
    """Make both commits and the archive; return the commits, that of the release first."""
    with _beside() as beside, tempfile.TemporaryDirectory(prefix="inkling-release-") as folder:
        released = _release(beside, version=version, day=day)
        _python(beside, "-m", "tests.releases.make", version, released)
        newest = _commit(beside, f"Freeze the tables of {version}", "What later migrations are tried with.")
        shutil.copytree(ROOT / BUILT, beside / BUILT)
        _python(beside, "-c", _ARCHIVE, folder)
        with tarfile.open(archive, "w:gz") as packed:
            packed.add(Path(folder) / "release", arcname=f"inkling-{version}")
    return released, newest


def _branch() -> str:
    """Return the branch that is checked out. Raises `ReleaseRefused` where none is."""
    if not (branch := _git(ROOT, "branch", "--show-current")):
        raise ReleaseRefused("No branch is checked out, so none would have the release: check one out.")
    return branch


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def with_version(text: str, version: str) -> str:
    """Return the module that holds the version with a newer one. Raises `ReleaseRefused`."""
    found = _VERSION.search(text)
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise ReleaseRefused(f"{version} is no version: write three numbers, such as 0.2.0.")
    if found is None or _numbers(version) <= _numbers(found[1]):
        raise ReleaseRefused(f"{version} is not newer than {found[1] if found else 'nothing'}.")
    return text.replace(found[0], f'__version__ = "{version}"')


def with_section(text: str, *, version: str, day: date) -> str:
    """Return the changelog in which what was unreleased is this version's. Raises `ReleaseRefused`."""
    before, heading, rest = text.partition(_UNRELEASED)
    if not heading or not rest.partition("\n## [")[0].strip():
        raise ReleaseRefused(
            f"{CHANGELOG} has nothing under [Unreleased]: write what changed, or release nothing."
        )
    return f"{before}{_UNRELEASED}\n## [{version}] - {day.isoformat()}\n{rest}"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(each) for each in version.split("."))


def _refuse(version: str, *, archive: Path) -> None:
    with_version((ROOT / VERSION_FILE).read_text(encoding="utf-8"), version)
    with_section((ROOT / CHANGELOG).read_text(encoding="utf-8"), version=version, day=date.min)
    if _git(ROOT, "status", "--porcelain"):
        raise ReleaseRefused("Files are changed or new: commit them, or take them away.")
    if why := why_not_to_release((ROOT / ROUNDS).read_text(encoding="utf-8"), root=ROOT):
        raise ReleaseRefused(f"{ROUNDS}: {why}. Run `python3 run.py test --round`, and commit its line.")
    if _git(ROOT, "tag", "--list", f"v{version}"):
        raise ReleaseRefused(f"The tag v{version} is there: a release is never made again.")
    if archive.exists():
        raise ReleaseRefused(f"{archive} is there: take it away, or name another folder with --to.")
    try:
        archive.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ReleaseRefused(f"{archive.parent} cannot be made: {problem.strerror}.") from problem


@contextmanager
def _beside() -> Iterator[Path]:
    """Return a second checkout of what is committed; it is gone after the block, its commits are not."""
    with tempfile.TemporaryDirectory(prefix="inkling-cut-") as folder:
        place = Path(folder) / "checkout"
        _git(ROOT, "worktree", "add", "--quiet", "--detach", str(place))
        try:
            yield place
        finally:
            _git(ROOT, "worktree", "remove", "--force", str(place))


def _release(beside: Path, *, version: str, day: date) -> str:
    """Write version, changelog and bill of materials; return the commit."""
    module, changelog = beside / VERSION_FILE, beside / CHANGELOG
    module.write_text(with_version(module.read_text(encoding="utf-8"), version), encoding="utf-8")
    section = with_section(changelog.read_text(encoding="utf-8"), version=version, day=day)
    changelog.write_text(section, encoding="utf-8")
    _python(beside, "-m", "tests.releases.sbom")
    return _commit(
        beside, f"Release {version}", "The version, its section of the changelog, its bill of materials."
    )


def _commit(place: Path, subject: str, why: str) -> str:
    _git(place, "add", "--all")
    _git(place, "commit", "--quiet", "--message", subject, "--message", why)
    return _git(place, "rev-parse", "HEAD")


def _git(place: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=place, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ReleaseRefused(f"git {arguments[0]} did not succeed: {done.stderr.strip()}")
    return done.stdout.strip()


def _python(place: Path, *arguments: str) -> None:
    """Run this Python with the code of a checkout, and with no setting of an installation."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("INKLING_")}
    env = own | {"PYTHONPATH": f"{place / 'src'}{os.pathsep}{place}"}
    done = subprocess.run([sys.executable, *arguments], cwd=place, env=env, check=False)
    if done.returncode:
        raise ReleaseRefused(f"{' '.join(arguments[:2])} did not succeed: what it says stands above.")


if __name__ == "__main__":
    sys.exit(main())
