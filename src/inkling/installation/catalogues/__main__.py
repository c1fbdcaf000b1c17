"""`python -m inkling.installation.catalogues compile | update | begin CODE NAME ltr|rtl PLURALS | template FILE.pot`.

`compile` makes what the site reads. `update` brings every catalogue up to the sentences of today, `begin` begins one.
`template` writes what the sites of members say, which nobody translates yet, into a file to translate from.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polib

from inkling.installation.catalogues.compiling import catalogue_files, compile_catalogues, language_of
from inkling.installation.catalogues.updating import begin_catalogue, update_catalogue, write_template

_OF_A_NEW_ONE = 4


def main(arguments: list[str]) -> int:
    """Do what is asked; print each language, how much of it is translated, and whether it is offered."""
    what, *rest = arguments or ["help"]
    if what == "template" and len(rest) == 1:
        sys.stdout.write(f"{write_template(Path(rest[0]))} messages\n")
        return 0
    if what == "begin" and len(rest) == _OF_A_NEW_ONE:
        code, name, direction, plurals = rest
        begin_catalogue(code, name=name, direction=direction, plurals=plurals)
    elif what == "update":
        for path in catalogue_files():
            update_catalogue(path)
    elif what != "compile":
        sys.stdout.write(f"{__doc__}\n")
        return 2
    for code, is_offered in compile_catalogues().items():
        whole = "offered" if is_offered else "not offered until it is whole"
        sys.stdout.write(f"{code}: {_percent(code)} % translated, {whole}\n")
    return 0


def _percent(code: str) -> int:
    path = next(each for each in catalogue_files() if language_of(each) == code)
    return int(polib.pofile(str(path)).percent_translated())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
