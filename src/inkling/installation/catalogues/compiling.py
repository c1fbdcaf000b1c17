"""From the catalogues of the repository (.po) to what a site reads (.mo): whole ones alone.

It loads neither Django nor the product, so that building a wheel needs nothing but polib.
"""

from __future__ import annotations

import os
from pathlib import Path

import polib

SITES = Path(__file__).resolve().parents[2] / "sites"
# The sites that speak other languages: to anyone, and to practitioners.
LOCALES = {name: SITES / name / "locale" for name in ("community", "service")}
LOCALE = LOCALES["community"]
DOMAIN = "django"


def catalogue_files(locale: Path = LOCALE) -> list[Path]:
    """Return every catalogue of the repository."""
    return sorted(locale.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def language_of(path: Path) -> str:
    """Return the code of the language that a catalogue is of."""
    return path.parent.parent.name


def is_whole(catalogue: polib.POFile) -> bool:
    """Say whether every message is translated, and none is a guess."""
    return not catalogue.untranslated_entries() and not catalogue.fuzzy_entries()


def compile_catalogues(locale: Path = LOCALE) -> dict[str, bool]:
    """Compile what is whole, take back what is not any more; return by language whether it is offered."""
    offered = {}
    for path in catalogue_files(locale):
        catalogue = polib.pofile(str(path))
        target = path.with_suffix(".mo")
        if is_whole(catalogue):
            _replace(target, catalogue.to_binary())
        else:
            target.unlink(missing_ok=True)
        offered[language_of(path)] = target.exists()
    return offered


def _replace(target: Path, content: bytes) -> None:
    """Write a file at once and whole: another process, or a test beside, may be reading it just now."""
    beside = target.with_name(f"{target.stem}.{os.getpid()}.mo")
    beside.write_bytes(content)
    beside.replace(target)


def compile_every_site() -> None:
    """Compile the catalogues of each site that has any."""
    for locale in LOCALES.values():
        compile_catalogues(locale)


if __name__ == "__main__":
    compile_every_site()
