"""What reads told words speaks with nobody: the runtime of the encoder has a reporter to its maker built in."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SWITCH = "ORT_DISABLE_TELEMETRY"
READ = 'from inkling.extraction import extract; extract("Kez is 14 and goes in a grey Astra with Dex.")'


@pytest.mark.parametrize("more", [{}, {SWITCH: "0"}], ids=["as it is", "switched on by an operator"])
def test_reading_leaves_no_trace_of_a_reporter(tmp_path: Path, more: dict[str, str]) -> None:
    """The reporter keeps what it will send, and an id of the machine, in the home folder as soon as it is loaded."""
    own = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, "-c", READ], env=own | more, check=True, timeout=120)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_switch_is_still_the_runtimes() -> None:
    """A release that renames it would report again, perhaps without leaving a file."""
    found = find_spec("onnxruntime")
    assert found is not None
    assert found.submodule_search_locations is not None
    library = Path(found.submodule_search_locations[0]) / "capi"
    held = any(SWITCH.encode() in each.read_bytes() for each in library.glob("*.so*"))
    assert held, (
        f"{SWITCH} is no longer in onnxruntime: find out by strace what it sends, and how that is switched off."
    )


def test_nothing_else_loads_the_runtime() -> None:
    """Only below the package that turns the switch: what is loaded before it would report."""
    package = ROOT / "src/inkling/extraction/model"
    loads = {path for path in (ROOT / "src").rglob("*.py") if "import onnxruntime" in path.read_text()}
    assert loads == {package / "encoder.py"}
    assert f'os.environ["{SWITCH}"] = "1"' in (package / "__init__.py").read_text()
