"""What `inkling completion` takes."""

from __future__ import annotations

import argparse

from inkling.commands.parser import command_parser

_NOTES = """bash: inkling completion bash > /usr/share/bash-completion/completions/inkling
zsh:  inkling completion zsh > /usr/share/zsh/site-functions/_inkling"""


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    made = command_parser("completion", "Print what lets a shell complete these commands.", notes=_NOTES)
    made.add_argument("shell", choices=["bash", "zsh", "tcsh"])
    return made
