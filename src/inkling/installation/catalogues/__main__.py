"""`python -m inkling.installation.catalogues compile | update | begin CODE NAME ltr|rtl PLURALS | template FILE.pot`.

`compile` makes what the sites read. `update` brings every catalogue up to the sentences of today, `begin` begins one.
`begin` is for the community site. `template` writes all that the sites of members say into a file to translate from.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polib

from inkling.installation.catalogues.compiling import (
    LOCALES,
    catalogue_files,
    compile_catalogues,
    language_of,
)
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
        for path in _every_file():
            update_catalogue(path)
    elif what != "compile":
        sys.stdout.write(f"{__doc__}\n")
        return 2
    for site, locale in LOCALES.items():
        offered = compile_catalogues(locale)
        for path in catalogue_files(locale):
            whole = "offered" if offered[language_of(path)] else "not offered until it is whole"
            percent = int(polib.pofile(str(path)).percent_translated())
            sys.stdout.write(f"{site}, {language_of(path)}: {percent} % translated, {whole}\n")
    return 0


def _every_file() -> list[Path]:
    return [path for locale in LOCALES.values() for path in catalogue_files(locale)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
