"""Each process starts on its own settings: its models load with its own apps, and so do its pages."""

from __future__ import annotations

import subprocess
import sys

import pytest

from inkling.installation.keys import make_missing_keys
from tests.architecture.source import ROOT
from tests.browser.live import environment

PROCESSES = ("api", "clock", "community", "follow_up", "migrate", "service", "unit", "worker")
_LOADS = (
    "import django; django.setup(); from django.conf import settings; from django.urls import get_resolver; "
    "print(len(get_resolver().url_patterns) if hasattr(settings, 'ROOT_URLCONF') else 0)"
)


@pytest.mark.parametrize("process", PROCESSES)
def test_a_process_loads_its_models_and_pages(process: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    make_missing_keys({"INKLING_HOME": str(home)})
    env = environment(home, settings=process)
    done = subprocess.run(
        [sys.executable, "-c", _LOADS], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"add the app that it lacks to its settings:\n{done.stderr[-1_000:]}"
