"""The wheel of a clean checkout holds all that runs: style sheets, templates, data; and nothing of the workshop."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import inkling
from tests.deploy.release import BUILT, ROOT, copy_checkout, without_python

# Nothing of the surroundings: neither where `run.py` finds its packages, nor what another test leaves.
CLEAN = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
# What a checkout has beside the program, and no wheel needs.
WORKSHOP = ("/node_modules/", "/sites/design/sass/", "/migrations/__pycache__/")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build it from what git holds, as `python -m build` does; its npm is one that brings the sheets of this tree."""
    checkout, out = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("dist")
    copy_checkout(checkout)
    assert not (checkout / BUILT).exists(), "a clean checkout has none"
    npm = checkout / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text(
        f"#!/bin/sh\nmkdir -p node_modules\n[ $1 = ci ] || cp -r {ROOT / BUILT} static/\n", encoding="ascii"
    )
    npm.chmod(0o755)
    done = subprocess.run(
        # First the archive of the source, then the wheel from it.
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(checkout)],
        env={**without_python(dict(os.environ)), "PATH": f"{npm.parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3_000:] + done.stderr[-3_000:]
    (made,) = out.glob("*.whl")
    return made


def test_it_holds_what_runs_and_nothing_of_the_workshop(wheel: Path) -> None:
    assert wheel.name.startswith(f"inkling-{inkling.__version__}-")
    names = set(zipfile.ZipFile(wheel).namelist())
    for sheet in ("community.css", "unit.css"):
        assert f"inkling/sites/design/static/built/{sheet}" in names
    for code in ("ar", "cy", "pl", "ro", "ur"):
        assert f"inkling/sites/community/locale/{code}/LC_MESSAGES/django.mo" in names
    assert "inkling/sites/service/locale/cy/LC_MESSAGES/django.mo" in names
    listed = subprocess.run(
        ["git", "ls-files", "src/inkling"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    runs = (
        ".py",
        ".html",
        ".txt",
        ".tsv",
        ".yaml",
        ".csv",
        ".bin",
        ".onnx",
        ".css",
        ".js",
        ".svg",
        ".woff2",
        ".ttf",
    )
    wanted = {
        name.removeprefix("src/")
        for name in listed.stdout.splitlines()
        if name.endswith(runs) and not any(part in f"/{name}" for part in WORKSHOP)
    }
    assert sorted(wanted - names) == []
    assert [name for name in names if any(part in f"/{name}" for part in WORKSHOP[:1])] == []


def test_it_carries_the_versions_that_it_was_locked_with(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        held = file.read("inkling/config/checks/exact/run.lock")
    assert held == (ROOT / "requirements" / "run.lock").read_bytes()


def test_a_fresh_environment_has_the_command(wheel: Path, tmp_path: Path) -> None:
    """The packages are this environment's, by a path file; the guide's test installs them as they are locked."""
    fresh = _fresh_environment(tmp_path / "fresh", wheel=wheel, beside={})
    (packages,) = (fresh / "lib").glob("python3*/site-packages")
    (packages / "beside.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    for arguments, says in (
        (["--version"], f"inkling {inkling.__version__}"),
        (["check", "--help"], "usage: inkling check"),
    ):
        done = subprocess.run(
            [fresh / "bin" / "inkling", *arguments],
            cwd=tmp_path,
            env={**CLEAN, "INKLING_HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert says in done.stdout
    assert not (tmp_path / "home").exists(), "whoever asks for help changes nothing"


def test_what_lies_around_does_not_keep_the_command_away(wheel: Path, tmp_path: Path) -> None:
    """A wheel that was built beside the source made pip say "already installed", and there was no command."""
    notes = tmp_path / "source" / "inkling.egg-info"
    notes.mkdir(parents=True)
    (notes / "PKG-INFO").write_text(f"Metadata-Version: 2.1\nName: inkling\nVersion: {inkling.__version__}\n")
    surroundings = {"PYTHONPATH": str(notes.parent)}
    said = _fresh_environment(tmp_path / "without", wheel=wheel, beside=surroundings, clean=False)
    assert not (said / "bin" / "inkling").exists(), "this is what went wrong once"
    _fresh_environment(tmp_path / "fresh", wheel=wheel, beside=surroundings)


def test_it_runs_where_it_is_unpacked(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    for arguments, says in (
        (["--version"], inkling.__version__),
        (["route", "--postcode", "LS1 1UR"], "west-yorkshire"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "inkling", *arguments],
            env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert says in done.stdout


def _fresh_environment(folder: Path, *, wheel: Path, beside: dict[str, str], clean: bool = True) -> Path:
    """Make an environment and install the wheel into it, while `beside` lies around; return its folder."""
    own = CLEAN | (without_python(beside) if clean else beside)
    said = ""
    for command in (
        [sys.executable, "-m", "venv", folder],
        [folder / "bin" / "python", "-m", "pip", "install", "--no-index", "--no-deps", wheel],
    ):
        done = subprocess.run(command, env=own, capture_output=True, text=True, check=False)
        said += done.stdout + done.stderr
        assert done.returncode == 0, said
    made = sorted(each.name for each in (folder / "bin").iterdir())
    assert not clean or "inkling" in made, f"no command was made beside {made}; pip said:\n{said}"
    return folder
