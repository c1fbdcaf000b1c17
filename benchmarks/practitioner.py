"""One note, every form: `python -m benchmarks.practitioner [--misses]` (practitioner_papers.py says how)."""

from __future__ import annotations

import importlib
import os
import sys

import django


def main() -> int:
    """Print the measurements; 1 where a goal is missed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inkling.config.settings.test")
    django.setup()
    return int(importlib.import_module("benchmarks.practitioner_papers").main())


if __name__ == "__main__":
    sys.exit(main())
