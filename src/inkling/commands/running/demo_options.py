"""What `inkling demo` takes."""

from __future__ import annotations

import argparse

from inkling.commands.parser import command_parser

ACTS = {
    "start": "start everything; Ctrl-C ends it (this is what happens without a word)",
    "codes": "print how each person signs in and the code that holds now; with SECRET that of whoever just joined",
    "notes": "print notes to paste, for the community site and for practitioners",
    "second": "the second installation alone, beside a demo that runs: its first page starts it at one press",
    "reset": "throw the world away; the next start makes it anew",
}


def parser() -> argparse.ArgumentParser:
    """Return the parser."""
    acts = "\n".join(f"  {name:<7} {says}" for name, says in ACTS.items())
    made = command_parser(
        "demo",
        "Open the fictional world in the browser. Only on this machine, only made-up people.",
        notes=f"acts:\n{acts}",
    )
    made.add_argument("act", nargs="?", default="start", choices=list(ACTS), metavar="ACT")
    made.add_argument(
        "secret",
        nargs="*",
        metavar="SECRET",
        help="with codes: the letters that a page shows below the square",
    )
    made.add_argument(
        "--port-base", type=_port_base, default=8000, metavar="N", help="first of the ports (8000)"
    )
    made.add_argument("--second", action="store_true", help="start the second installation too")
    made.add_argument("--yes", action="store_true", help="reset without asking")
    return made


def _port_base(text: str) -> int:
    if not text.isdecimal() or not 1024 <= int(text) <= 65_000:
        raise argparse.ArgumentTypeError("write a number from 1024 to 65000")
    return int(text)
