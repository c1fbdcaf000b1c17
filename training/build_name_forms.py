"""Build `src/inkling/resolution/data/names_built.txt` from the package nicknames (Apache License 2.0).

    python -m venv /tmp/forms
    /tmp/forms/bin/pip install nicknames
    /tmp/forms/bin/python training/build_name_forms.py

Only names that stand in the list of forenames are taken, so that family names and slips of that package stay out.
"""

from __future__ import annotations

import csv
import importlib.resources
from pathlib import Path

_SOURCE = Path(__file__).resolve().parents[1] / "src" / "inkling"
_HEADER = (
    "# Built by training/build_name_forms.py from the package nicknames"
    " (Apache License 2.0, Carlton Northern and contributors).\n"
)


def main() -> None:
    known = _known_names()
    forms: dict[str, set[str]] = {}
    text = importlib.resources.files("nicknames").joinpath("names.csv").read_text(encoding="utf-8")
    for name, _, short in csv.reader(text.splitlines()[1:]):
        if name in known and short.isascii() and short.isalpha():
            forms.setdefault(name, {name}).add(short)
    lines = [" ".join([name, *sorted(group - {name})]) for name, group in sorted(forms.items())]
    out = _SOURCE / "resolution" / "data" / "names_built.txt"
    out.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def _known_names() -> set[str]:
    folder = _SOURCE / "extraction" / "data"
    lines = [
        line
        for name in ("names_given.tsv", "names_given_extra.tsv")
        for line in (folder / name).read_text(encoding="utf-8").splitlines()
    ]
    return {line.split("\t")[0] for line in lines if not line.startswith("#")}


if __name__ == "__main__":
    main()
