"""Lets `python -m inkling` stand for the `inkling` command."""

import sys

from inkling.commands.table import main

sys.exit(main())
