"""A test that cannot run here says so loudly, and is a failure in CI, where what is missing can be installed."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

__all__ = ["not_run", "program"]


def not_run(sentence: str, *, can_be_mended: bool = True) -> NoReturn:
    """Skip with a sentence; in CI fail with it, where it can be mended."""
    if can_be_mended and os.environ.get("CI"):
        pytest.fail(f"NOT RUN: {sentence}")
    pytest.skip(f"NOT RUN: {sentence}")


def program(name: str, *, package: str, path: str | None = None) -> str:
    """Return the path of a program that this test needs."""
    return shutil.which(name, path=path) or not_run(f"{name} is missing. As root: apt-get install {package}")
