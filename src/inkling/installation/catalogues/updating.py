"""Bring catalogues up to date: what is new stands in them, what nobody says any more is gone.

A sentence that was changed keeps what was said before as a guess, for the translator: a guess is never shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

import polib

from inkling.installation.catalogues.compiling import DOMAIN, LOCALE, LOCALES
from inkling.installation.catalogues.messages import MESSAGES_OF, Message, messages, messages_of_members

_WIDTH = 110
_NEAR = 0.7
_DIRECTIONS = ("ltr", "rtl")


def begin_catalogue(code: str, *, name: str, direction: str, plurals: str, locale: Path = LOCALE) -> Path:
    """Begin the catalogue of a language, named in itself. Nobody has checked it."""
    if direction not in _DIRECTIONS:
        raise ValueError(f"The direction is one of {' and '.join(_DIRECTIONS)}")
    path = locale / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    if path.exists():
        raise ValueError(f"{path} exists already")
    catalogue = polib.POFile(wrapwidth=_WIDTH)
    catalogue.metadata = {
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plurals,
        "X-Name": name,
        "X-Direction": direction,
        "X-Checked-By": "",
        "X-Checked-On": "",
    }
    path.parent.mkdir(parents=True)
    catalogue.save(str(path))
    update_catalogue(path)
    return path


def write_template(path: Path) -> int:
    """Write what the sites of members say into a file to translate from (.pot); return how many messages there are."""
    template = polib.POFile(wrapwidth=_WIDTH)
    template.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
    for message, files in messages_of_members().items():
        entry = polib.POEntry(msgid=message.text, msgid_plural=message.plural, flags=_flags(message))
        entry.occurrences = [(file, "") for file in files]
        template.append(entry)
    template.save(str(path))
    return len(template)


def update_catalogue(path: Path) -> None:
    """Write a catalogue anew with today's messages; the translations of those that stay are kept."""
    old = polib.pofile(str(path), wrapwidth=_WIDTH)
    have = {Message(each.msgid, each.msgid_plural): each for each in old if not each.obsolete}
    wanted = _said_by_site_of(path)
    spare = {each.text: entry for each, entry in have.items() if each not in wanted and entry.translated()}
    new = polib.POFile(wrapwidth=_WIDTH)
    new.metadata, new.header = old.metadata, old.header
    for message, files in wanted.items():
        entry = have.get(message) or _begun_entry(message, spare)
        entry.occurrences = [(file, "") for file in files]
        entry.flags = [*(each for each in entry.flags if each != "python-format"), *_flags(message)]
        new.append(entry)
    new.save(str(path))


def _said_by_site_of(path: Path) -> dict[Message, list[str]]:
    """Return what the site says whose catalogue this is; of one that lies elsewhere, the community site."""
    site = next((name for name, locale in LOCALES.items() if locale in path.parents), "")
    return MESSAGES_OF.get(site, messages)()


def _begun_entry(message: Message, spare: Mapping[str, polib.POEntry]) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.text, msgid_plural=message.plural)
    for near in get_close_matches(message.text, spare, n=1, cutoff=_NEAR):
        if bool(spare[near].msgid_plural) is bool(message.plural):
            entry.msgstr, entry.msgstr_plural = spare[near].msgstr, spare[near].msgstr_plural
            entry.previous_msgid, entry.flags = near, ["fuzzy"]
    return entry


def _flags(message: Message) -> list[str]:
    return ["python-format"] if "%(" in message.text else []
