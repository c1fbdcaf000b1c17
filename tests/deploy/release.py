"""A release as an operator gets it, made of this checkout: the wheel, the locked packages, `deploy/`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILT = Path("src/inkling/sites/design/static/built")
# What a machine of the guide runs: Debian's own.
PYTHON = "/usr/bin/python3"
# No wheel is made of these.
_WITHOUT = ("benchmarks/", "training/", "docs/images/")


def make_release(folder: Path) -> Path:
    """Build the wheel and put the release together; return its folder."""
    wheels = folder / "wheel"
    checkout = copy_checkout(folder / "checkout")
    shutil.copytree(ROOT / BUILT, checkout / BUILT)
    _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(checkout))
    (wheel,) = wheels.glob("inkling-*.whl")
    subprocess.run([ROOT / "deploy" / "pack", wheel, folder / "release"], check=True)
    return folder / "release"


def copy_checkout(folder: Path) -> Path:
    """Copy what git holds, or would hold after `git add`, into a folder, and return it.

    A wheel that is built where people work leaves notes beside the source: pip then believes that Inkling is installed.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file() and not name.startswith(_WITHOUT):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def without_python(environ: dict[str, str]) -> dict[str, str]:
    """Return an environment in which no other Python's packages are found: `run.py` gives its tests PYTHONPATH."""
    return {
        name: value
        for name, value in environ.items()
        if not name.startswith("PYTHON") and name != "VIRTUAL_ENV"
    }


def fetch_packages(folder: Path) -> Path:
    """Return a folder with the locked packages: the machine of the guide has no network."""
    lock = ROOT / "requirements" / "run.lock"
    _pip(
        "download",
        "--require-hashes",
        "--only-binary=:all:",
        "--requirement",
        str(lock),
        "--dest",
        str(folder),
    )
    return folder


def _pip(*arguments: str) -> None:
    """Run pip for Debian's Python, tried twice, since registries hiccup."""
    pip = [sys.executable, "-m", "pip"] if not _has_pip(PYTHON) else [PYTHON, "-m", "pip"]
    own = without_python(dict(os.environ))
    for _ in range(2):
        done = subprocess.run(
            [*pip, *arguments, "--quiet"], capture_output=True, text=True, check=False, env=own
        )
        if done.returncode == 0:
            return
    raise RuntimeError(f"pip {arguments[0]} did not succeed twice:\n{done.stderr}")


def _has_pip(python: str) -> bool:
    return (
        subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    )
