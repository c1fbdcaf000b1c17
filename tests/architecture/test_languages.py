"""A catalogue is whole or it is not offered, and Welsh is always whole: see `python3 run.py languages`.

The English sentence, its values, its markup and each number in it must come through: who reads another language calls
the same numbers.
"""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from inkling.installation.catalogues.checking import problems_of
from inkling.installation.catalogues.compiling import (
    LOCALES,
    catalogue_files,
    compile_catalogues,
    language_of,
)
from inkling.installation.catalogues.messages import MESSAGES_OF, Message
from inkling.installation.catalogues.updating import begin_catalogue, update_catalogue
from inkling.sites.community.languages import language_called, offered_languages
from inkling.sites.service.languages import catalogues as for_practitioners

# A right in Wales: a sentence that is new must be said in Welsh before it can be landed.
ALWAYS_WHOLE = {"cy"}
WANTED = {site: list(said()) for site, said in MESSAGES_OF.items()}
EVERY_FILE = [(site, path) for site, locale in LOCALES.items() for path in catalogue_files(locale)]
BY_SITE = [f"{site} {language_of(path)}" for site, path in EVERY_FILE]
DO = """
A sentence of the site was changed, added or taken away. Run `python3 run.py languages`: it renews every catalogue. One
that was changed keeps its old translation as a guess (#, fuzzy). Then say each sentence that is new, or mend the
guess and take the mark away, in src/inkling/sites/community/locale/cy/LC_MESSAGES/django.po, and for practitioners in
src/inkling/sites/service/locale/cy/LC_MESSAGES/django.po: Welsh must be whole. The other
languages may wait for a translator, but are offered to nobody meanwhile. See docs/guides/languages.md.
"""


def test_welsh_is_there() -> None:
    for locale in LOCALES.values():
        assert {language_of(path) for path in catalogue_files(locale)} >= ALWAYS_WHOLE


@pytest.mark.parametrize(("site", "path"), EVERY_FILE, ids=BY_SITE)
def test_a_catalogue_says_what_the_english_says(site: str, path: Path) -> None:
    catalogue = polib.pofile(str(path))
    found = problems_of(catalogue, wanted=WANTED[site])
    if language_of(path) not in ALWAYS_WHOLE:
        # Another may wait for its translator; it is not offered until then.
        found = [each for each in found if not each.startswith(("untranslated", "a guess"))]
    assert not found, f"{__doc__}{DO}\n" + "\n".join(found)
    header = catalogue.metadata
    assert header["Language"] == language_of(path)
    assert header["X-Name"], "Name the language in itself"
    assert header["X-Direction"] in ("ltr", "rtl")
    assert bool(header["X-Checked-By"]) == bool(header["X-Checked-On"]), "A name and a day, or neither"


@pytest.mark.parametrize(("site", "path"), EVERY_FILE, ids=BY_SITE)
def test_what_is_whole_is_compiled_and_offered(site: str, path: Path) -> None:
    catalogue = polib.pofile(str(path))
    whole = not catalogue.untranslated_entries() and not catalogue.fuzzy_entries()
    offered = {
        each.code
        for each in (offered_languages() if site == "community" else for_practitioners.offered_languages())
    }
    assert (language_of(path) in offered) is whole, "Run `python3 run.py languages`"
    called = language_called if site == "community" else for_practitioners.language_called
    if whole:
        assert called(language_of(path)).direction == catalogue.metadata["X-Direction"]


def test_both_sites_say_the_same_sentence_alike() -> None:
    """Where one process knows both, as the tests do, the one that is met first is shown."""
    said = {
        site: {each.msgid: each.msgstr for each in polib.pofile(str(path)) if not each.msgid_plural}
        for site, path in EVERY_FILE
        if language_of(path) == "cy"
    }
    shared = said["community"].keys() & said["service"].keys()
    assert len(shared) > 20
    assert [each for each in shared if said["community"][each] != said["service"][each]] == []


ASKED = Message('Call 999 for %(who)s. <a href="tel:101">Call 101</a>')
SAID = 'Ffoniwch 999 i %(who)s. <a href="tel:101">Ffoniwch 101</a>'


def entry(said: str, *, fuzzy: bool = False) -> polib.POFile:
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid=ASKED.text, msgstr=said, flags=["fuzzy"] if fuzzy else []))
    return catalogue


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (SAID, []),
        ("", ["untranslated"]),
        (SAID.replace("%(who)s", "pwy"), ["another value"]),
        (SAID.replace("</a>", ""), ["other markup"]),
        (SAID.replace('href="tel:101"', 'href="tel:102"'), ["other markup", "another number"]),
        (SAID.replace("999", "998"), ["another number"]),
    ],
)
def test_what_is_lost_in_a_translation_is_seen(said: str, wrong: list[str]) -> None:
    found = problems_of(entry(said), wanted=[ASKED])
    assert [each.partition(":")[0] for each in found] == wrong


def test_a_guess_a_missing_and_a_spare_sentence_are_seen() -> None:
    assert problems_of(entry(SAID, fuzzy=True), wanted=[ASKED]) == [f"a guess (fuzzy): {ASKED.text}"]
    other = Message("Back")
    assert problems_of(entry(SAID), wanted=[ASKED, other]) == ["missing: Back"]
    assert problems_of(entry(SAID), wanted=[]) == [f"said nowhere: {ASKED.text}"]


def test_what_is_not_whole_any_more_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "cy" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    entry(SAID).save(str(path))
    assert compile_catalogues(tmp_path) == {"cy": True}
    entry(SAID, fuzzy=True).save(str(path))
    assert compile_catalogues(tmp_path) == {"cy": False}
    assert not path.with_suffix(".mo").exists()


def test_a_number_in_groups_keeps_their_order_from_right_to_left() -> None:
    asked = Message("Crimestoppers, 0800 555 111.")
    catalogue = polib.POFile()
    catalogue.metadata = {"X-Direction": "rtl"}
    catalogue.append(polib.POEntry(msgid=asked.text, msgstr="0800 555 111"))
    assert problems_of(catalogue, wanted=[asked]) == [f"a number that would be turned round: {asked.text}"]
    catalogue[0].msgstr = "\u20660800 555 111\u2069"
    assert problems_of(catalogue, wanted=[asked]) == []


def test_a_plural_form_that_is_missing_is_seen() -> None:
    asked = Message("%(n)s day", "%(n)s days")
    catalogue = polib.POFile()
    catalogue.metadata = {"Plural-Forms": "nplurals=3; plural=n%3;"}
    forms = dict.fromkeys(range(2), "%(n)s dydd")
    catalogue.append(polib.POEntry(msgid=asked.text, msgid_plural=asked.plural, msgstr_plural=forms))
    assert problems_of(catalogue, wanted=[asked]) == [f"not every plural form: {asked.text}"]
    catalogue[0].msgstr_plural[2] = "%(n)s diwrnod"
    assert problems_of(catalogue, wanted=[asked]) == []


def test_a_sentence_that_was_changed_keeps_its_translation_as_a_guess(tmp_path: Path) -> None:
    path = begin_catalogue(
        "so", name="Soomaali", direction="ltr", plurals="nplurals=1; plural=0;", locale=tmp_path
    )
    catalogue = polib.pofile(str(path))
    entry = next(each for each in catalogue if each.msgid == "You need not give your name.")
    entry.msgid, entry.msgstr = "You need not give us your name.", "Magaca"
    catalogue.save()
    update_catalogue(path)
    guess = next(each for each in polib.pofile(str(path)) if each.msgid == "You need not give your name.")
    assert (guess.msgstr, guess.fuzzy, guess.previous_msgid) == (
        "Magaca",
        True,
        "You need not give us your name.",
    )
    assert compile_catalogues(tmp_path) == {"so": False}
