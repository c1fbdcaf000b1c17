"""What run.py installs is what the lock files name, byte for byte; and lint says what it cannot check."""

from __future__ import annotations

import ast
import functools
import hashlib
import subprocess
import venv
import zipfile
from pathlib import Path

import pytest

import run
from tests.architecture.source import ROOT, tools

DIRECT_AT_MOST = 25
# Which pip there is, is asked once for all.
FIND_PIP = functools.cache(run.find_pip)
SOURCE = next(source for source in tools() if source.name == "run.py")


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package on this machine; run.py is pointed at a lock file beside it and a virtual environment of its own."""
    venv.create(tmp_path / "venv", with_pip=False, symlinks=True)
    monkeypatch.setattr(run, "PYTHON", tmp_path / "venv" / "bin" / "python")
    monkeypatch.setattr(run, "LOCKS", tmp_path)
    monkeypatch.setattr(run, "find_pip", FIND_PIP)
    made = tmp_path / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("tiny.py", "")
        file.writestr("tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        file.writestr(
            "tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        file.writestr("tiny-1.0.dist-info/RECORD", "")
    return made


def lock(wheel: Path, *, hashed: str) -> None:
    lines = ["--no-index", f"--find-links {wheel.parent}", f"tiny==1.0 {hashed}".strip()]
    (wheel.parent / "run.lock").write_text("\n".join(lines) + "\n")


def is_installed() -> bool:
    return subprocess.run([run.PYTHON, "-c", "import tiny"], capture_output=True, check=False).returncode == 0


def test_the_package_that_was_locked_is_installed(wheel: Path) -> None:
    lock(wheel, hashed=f"--hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}")
    run.install_lock("run")
    assert is_installed()


@pytest.mark.parametrize("hashed", ["", "--hash=sha256:" + 64 * "0"], ids=["none", "another"])
def test_a_package_with_another_hash_or_none_is_not_installed(
    wheel: Path, hashed: str, capfd: pytest.CaptureFixture[str]
) -> None:
    lock(wheel, hashed=hashed)
    with pytest.raises(run.SetupError, match="cannot be installed"):
        run.install_lock("run")
    assert "hash" in capfd.readouterr().err.lower()
    assert not is_installed()


def test_nothing_is_installed_past_the_lock_files() -> None:
    where = {
        function.name
        for function in SOURCE.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Constant) and node.value in {"install", "ci", "i", "add", "download"}
    }
    assert where == {"install_lock", "build_styles", "apt_install"}, (
        "run.py installs in three places: the locked packages, the locked front-end packages, and Debian's."
    )
    assert '"ci", "--omit=optional", "--ignore-scripts"' in SOURCE.text, "npm runs no script of a package"


def test_the_product_needs_few_packages() -> None:
    lines = (ROOT / "requirements" / "run.in").read_text(encoding="utf-8").splitlines()
    direct = [line for line in lines if line.strip() and not line.startswith("#")]
    assert len(direct) <= DIRECT_AT_MOST, (
        f"requirements/run.in names {len(direct)} packages, more than {DIRECT_AT_MOST}: each is somebody else's code "
        "beside what children told. Do without one, or write the few lines that are needed of it."
    )


def test_lint_says_that_nothing_was_audited(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "install", lambda level: None)
    monkeypatch.setattr(run, "run_checks", lambda names: [])
    monkeypatch.setattr(run, "run", lambda command: 0)
    assert run.lint([]) == 0
    assert (
        "Vulnerability feed not reachable: dependencies not audited" in capsys.readouterr().out.splitlines()
    )
    guide = (ROOT / "docs" / "guides" / "operator.md").read_text(encoding="utf-8")
    assert "pip-audit --strict" in guide
