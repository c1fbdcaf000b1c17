"""Lets `python -m inkling` stand for the `inkling` command."""

import sys

from inkling.config.command import main

sys.exit(main())
