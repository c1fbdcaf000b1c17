"""A release as an operator gets it, made of this checkout: the wheel, the locked packages, `deploy/`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a machine of the guide runs: Debian's own.
PYTHON = "/usr/bin/python3"


def make_release(folder: Path) -> Path:
    """Build the wheel and put the release together; return its folder."""
    wheels = folder / "wheel"
    _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(ROOT))
    (wheel,) = wheels.glob("inkling-*.whl")
    subprocess.run([ROOT / "deploy" / "pack", wheel, folder / "release"], check=True)
    return folder / "release"


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
    for _ in range(2):
        done = subprocess.run([*pip, *arguments, "--quiet"], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
    raise RuntimeError(f"pip {arguments[0]} did not succeed twice:\n{done.stderr}")


def _has_pip(python: str) -> bool:
    return (
        subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    )
